output "id" {
  description = "Id of the group in its identity store."
  value       = aws_identitystore_group.this.group_id
}
