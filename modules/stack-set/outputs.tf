output "id" {
  description = "Id of the stack set, which is part of the name of every stack."
  value       = aws_cloudformation_stack_set.this.stack_set_id
}

output "name" {
  description = "Name of the stack set."
  value       = aws_cloudformation_stack_set.this.name
}
