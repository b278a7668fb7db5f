variable "account_ids" {
  description = "Account ids by reference: at least the accounts among targets."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "content" {
  description = "The policy document as JSON text, as readable as you like: it is sent compact."
  type        = string
  nullable    = false

  validation {
    condition     = can(keys(jsondecode(var.content)))
    error_message = "A policy document is one JSON object."
  }
}

variable "description" {
  description = "What the policy is for."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = length(var.description) <= 512
    error_message = "AWS takes a description of up to 512 characters."
  }
}

variable "name" {
  description = "Name of the policy, unique in the organization. A change renames it in place."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 128
    error_message = "AWS takes a name of 1 to 128 characters."
  }
}

variable "replacements" {
  description = "Literal tokens in the document, such as {organization.id}, and what is put in their place."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for token in keys(var.replacements) : can(regex("^\\{[a-z][^{}\"]*\\}$", token))])
    error_message = "A token stands in braces and begins with a letter, such as {organization.id}."
  }
}

variable "tags" {
  description = "Tags of the policy."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      length(var.tags) <= 50,
      length(regexall("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]", join(" ", concat(keys(var.tags), values(var.tags))))) == 0,
      alltrue([for key, value in var.tags : key != "" && length(regexall(".", key)) <= 128 && length(regexall(".", value)) <= 256]),
    ])
    error_message = "AWS takes 50 tags; keys of 1 to 128 and values of up to 256 letters, digits, spaces and _ . : / = + - @ characters."
  }
}

variable "targets" {
  description = "What the policy is attached to: \"root\", \"units/workloads/prod\", \"accounts/legacy\"."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for target in var.targets : can(regex("^(root|units(/[a-z][a-z0-9-]*)+|accounts/[a-z][a-z0-9-]*)$", target))
    ])
    error_message = "A target is \"root\", \"units/\" with the path of a unit, or \"accounts/\" with the key of an account."
  }
}

# The kinds grow with AWS, and each version of the provider knows its own list: it does the checking.
variable "type" {
  description = "Kind of policy, such as SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY. A change replaces the policy."
  type        = string
  nullable    = false
}

variable "unit_ids" {
  description = "Ids of the root and of units by reference: at least the ones among targets."
  type        = map(string)
  default     = {}
  nullable    = false
}
