output "id" {
  description = "Twelve-digit id of the account."
  value       = local.id
}
