output "arn" {
  description = "ARN of the policy."
  value       = aws_organizations_policy.this.arn
}

output "id" {
  description = "Id of the policy."
  value       = aws_organizations_policy.this.id
}

output "unit_ids" {
  description = "Ids of the root and the units among targets: the same values as given, but whoever uses them waits until the policy is attached."
  value       = { for target in var.targets : target => var.unit_ids[target] if !startswith(target, "accounts/") }

  # Orders without hiding: the values stay known in a plan that has yet to attach the policy.
  depends_on = [aws_organizations_policy_attachment.unit]
}
