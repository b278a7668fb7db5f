output "arn" {
  description = "ARN of the policy."
  value       = aws_organizations_resource_policy.this.arn
}

output "id" {
  description = "Id of the policy."
  value       = aws_organizations_resource_policy.this.id
}
