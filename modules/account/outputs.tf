output "arn" {
  description = "ARN of the account."
  value       = aws_organizations_account.this.arn
}

output "id" {
  description = "Twelve-digit id of the account."
  value       = aws_organizations_account.this.id
}
