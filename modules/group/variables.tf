variable "description" {
  description = "What the group is for."
  type        = string
  default     = ""
  nullable    = false
}

variable "display_name" {
  description = "Name of the group. A change renames it in place."
  type        = string
  nullable    = false

  validation {
    condition     = !contains(["Administrator", "AWSAdministrators"], var.display_name)
    error_message = "AWS reserves the names Administrator and AWSAdministrators."
  }
}

variable "identity_store_id" {
  description = "Id of the identity store behind the IAM Identity Center instance."
  type        = string
  nullable    = false
}

variable "members" {
  description = "Users in the group, as in \"users/ann\"."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for member in var.members : can(regex("^users/[a-z][a-z0-9-]*$", member))])
    error_message = "A member is \"users/\" with the key of a user."
  }
}

variable "user_ids" {
  description = "User ids by reference, as in \"users/ann\": at least the members."
  type        = map(string)
  default     = {}
  nullable    = false
}
