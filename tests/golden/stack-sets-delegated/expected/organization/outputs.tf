# Generated from org.yaml by `make generate`. Do not edit.

output "account_ids" {
  description = "Ids of the accounts by reference."
  value       = local.account_ids
}

output "organization_id" {
  description = "Id of the organization."
  value       = aws_organizations_organization.this.id
}

output "policy_ids" {
  description = "Ids of the organization policies by reference."
  value       = local.policy_ids
}

output "unit_ids" {
  description = "Ids of the root and the units by reference."
  value       = local.unit_ids
}
