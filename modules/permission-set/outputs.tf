output "arn" {
  description = "ARN of the permission set. Whoever uses it waits until every policy of the set is in place."
  value       = aws_ssoadmin_permission_set.this.arn

  depends_on = [
    aws_ssoadmin_customer_managed_policy_attachment.this,
    aws_ssoadmin_managed_policy_attachment.this,
    aws_ssoadmin_permission_set_inline_policy.this,
    aws_ssoadmin_permissions_boundary_attachment.this,
  ]
}

output "name" {
  description = "Name of the permission set."
  value       = aws_ssoadmin_permission_set.this.name
}
