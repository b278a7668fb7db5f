variable "account_ids" {
  description = "Account ids by reference: at least the accounts among targets. Stacks wait for all of them."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "auto_deployment" {
  description = "Whether AWS makes the stack in accounts that come to a unit among targets, and acts on those that leave. Not with accounts among targets: AWS would take every account of the organization."
  type        = bool
  default     = true
  nullable    = false
}

variable "call_as" {
  description = "As whom Terraform calls AWS: SELF in the management account, DELEGATED_ADMIN in a member account that is registered as delegated administrator of StackSets."
  type        = string
  default     = "SELF"
  nullable    = false

  validation {
    condition     = contains(["SELF", "DELEGATED_ADMIN"], var.call_as)
    error_message = "AWS knows SELF and DELEGATED_ADMIN."
  }
}

variable "capabilities" {
  description = "What AWS wants acknowledged: CAPABILITY_IAM, CAPABILITY_NAMED_IAM."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for capability in var.capabilities : contains(["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"], capability)])
    error_message = "With service-managed permissions there are CAPABILITY_IAM and CAPABILITY_NAMED_IAM."
  }
}

variable "description" {
  description = "What the stack set is for."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = length(var.description) <= 1024
    error_message = "AWS takes a description of up to 1,024 characters."
  }
}

variable "managed_execution" {
  description = "Whether operations that do not conflict run at the same time, and the others wait in a queue."
  type        = bool
  default     = true
  nullable    = false
}

variable "management_account" {
  description = "Whether the same stack is made in the management account too, in the provider's region. Not where a member account runs the set."
  type        = bool
  default     = false
  nullable    = false
}

variable "name" {
  description = "Name of the stack set. A change removes all its stacks and makes them again."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z][-a-zA-Z0-9]*$", var.name)) && length(var.name) <= 128
    error_message = "AWS takes 1 to 128 ASCII letters, digits and hyphens, a letter first."
  }
}

variable "operation_preferences" {
  description = "How an operation goes through accounts and regions. Null for AWS's own: one account at a time, until the first failure."
  type = object({
    failure_tolerance_count      = optional(number)
    failure_tolerance_percentage = optional(number)
    max_concurrent_count         = optional(number)
    max_concurrent_percentage    = optional(number)
    region_concurrency_type      = optional(string)
    region_order                 = optional(list(string))
  })
  default = null

  validation {
    condition = var.operation_preferences == null ? true : alltrue([
      var.operation_preferences.failure_tolerance_count == null || var.operation_preferences.failure_tolerance_percentage == null,
      var.operation_preferences.max_concurrent_count == null || var.operation_preferences.max_concurrent_percentage == null,
    ])
    error_message = "A count and its percentage exclude each other."
  }
}

variable "parameters" {
  description = "Parameters of the template, those with a default too: the provider reads all of them back."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "regions" {
  description = "Regions of the stacks."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "retain_stacks" {
  description = "Whether stacks stay in AWS where a target or region is withdrawn. It counts as it was applied before the withdrawal."
  type        = bool
  default     = false
  nullable    = false
}

variable "retain_stacks_on_account_removal" {
  description = "Whether the stacks stay in an account that leaves the targets."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "Tags of the stack set, of its stacks and of what they make."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      length(var.tags) <= 50,
      length(regexall("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]", join(" ", concat(keys(var.tags), values(var.tags))))) == 0,
      alltrue([for key, value in var.tags : key != "" && value != "" && length(regexall(".", key)) <= 128 && length(regexall(".", value)) <= 256]),
    ])
    error_message = "AWS takes 50 tags; keys of 1 to 128 and values of 1 to 256 letters, digits, spaces and _ . : / = + - @ characters."
  }
}

variable "targets" {
  description = "Where the stacks are: \"root\" and units such as \"units/workloads\", or accounts such as \"accounts/audit\", not both."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for target in var.targets : can(regex("^(root|units(/[a-z][a-z0-9-]*)+|accounts/[a-z][a-z0-9-]*)$", target))
    ])
    error_message = "A target is \"root\", \"units/\" with the path of a unit, or \"accounts/\" with the key of an account."
  }

  validation {
    condition     = length(distinct([for target in var.targets : startswith(target, "accounts/")])) <= 1
    error_message = "Targets are units or accounts: AWS takes no list of both."
  }
}

variable "template" {
  description = "The CloudFormation template, YAML or JSON. No macros and no nested stacks."
  type        = string
  nullable    = false
}

variable "unit_ids" {
  description = "Ids of the root and of units by reference: \"root\", and the units among targets."
  type        = map(string)
  nullable    = false
}
