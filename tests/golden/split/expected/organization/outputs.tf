# Generated from org.yaml by `make generate`. Do not edit.

output "account_ids" {
  description = "Ids of the accounts by reference."
  value       = local.account_ids
}

output "group_ids" {
  description = "Ids of the Identity Center groups by reference."
  value       = local.group_ids
}

output "organization_id" {
  description = "Id of the organization."
  value       = aws_organizations_organization.this.id
}

output "permission_set_arns" {
  description = "ARNs of the permission sets by key."
  value       = local.permission_set_arns
}

output "policy_ids" {
  description = "Ids of the organization policies by reference."
  value       = local.policy_ids
}

output "unit_ids" {
  description = "Ids of the root and the units by reference."
  value       = local.unit_ids
}

output "user_ids" {
  description = "Ids of the Identity Center users by reference."
  value       = local.user_ids
}
