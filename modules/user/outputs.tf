output "id" {
  description = "Id of the user in its identity store."
  value       = aws_identitystore_user.this.user_id
}
