variable "account_id" {
  description = "Id of the account that is entered."
  type        = string
  nullable    = false
}

variable "assignments" {
  description = "Who may enter, and as what: a group or user, one space, a permission set, as in \"groups/platform administrator\" or \"users/ann read-only\"."
  type        = set(string)
  nullable    = false

  validation {
    condition = alltrue([
      for line in var.assignments : can(regex("^(groups|users)/[a-z][a-z0-9-]* [a-z][a-z0-9-]*$", line))
    ])
    error_message = "An assignment is \"groups/KEY\" or \"users/KEY\", one space and the key of a permission set."
  }
}

variable "group_ids" {
  description = "Group ids by reference, as in \"groups/platform\": at least the groups among assignments."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "instance_arn" {
  description = "ARN of the IAM Identity Center instance."
  type        = string
  nullable    = false
}

variable "permission_set_arns" {
  description = "Permission set ARNs by key, as in \"administrator\": at least the ones among assignments."
  type        = map(string)
  nullable    = false
}

variable "user_ids" {
  description = "User ids by reference, as in \"users/ann\": at least the users among assignments."
  type        = map(string)
  default     = {}
  nullable    = false
}
