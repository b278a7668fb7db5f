variable "aws_managed_policies" {
  description = "Policies that AWS manages, by name with path, as in \"ReadOnlyAccess\" or \"job-function/ViewOnlyAccess\"."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for policy in var.aws_managed_policies : can(regex("^[\\w.,+@=-]+(/[\\w.,+@=-]+)*$", policy))])
    error_message = "An AWS managed policy is its name after its path, without a leading slash and without an ARN."
  }
}

variable "customer_managed_policies" {
  description = "Policies of your own, by path and name, as in \"/developer\" or \"/teams/developer\". They must exist in every account that the set is used in."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for policy in var.customer_managed_policies : can(regex("^(/[\\w.,+@=-]+)+$", policy)) && length(basename(policy)) <= 128])
    error_message = "A customer managed policy is its path, from the leading slash on, and its name of up to 128 characters."
  }
}

variable "description" {
  description = "What the permission set is for."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[\\t\\n\\r\\x20-\\x7E\\xA1-\\xFF]*$", var.description)) && length(regexall("(?s).", var.description)) <= 700
    error_message = "AWS takes up to 700 characters of Latin-1: no em dash, no curly quotes."
  }
}

variable "inline_policy" {
  description = "A policy document as JSON text, as readable as you like: it is sent compact. Empty for none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.inline_policy == "" || can(keys(jsondecode(var.inline_policy)))
    error_message = "A policy document is one JSON object."
  }

  validation {
    condition     = var.inline_policy == "" || can(regex("^[\\x20-\\xFF]*$", jsonencode(jsondecode(var.inline_policy))))
    error_message = "IAM Identity Center takes a policy in Latin-1 only."
  }
}

variable "instance_arn" {
  description = "ARN of the IAM Identity Center instance."
  type        = string
  nullable    = false
}

variable "name" {
  description = "Name of the permission set. A change replaces the set."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]+$", var.name)) && length(var.name) <= 32
    error_message = "AWS takes 1 to 32 letters, digits and _ + = , . @ - characters."
  }
}

variable "partition" {
  description = "Partition of the ARNs of AWS managed policies: aws, aws-us-gov or aws-cn."
  type        = string
  default     = "aws"
  nullable    = false

  validation {
    condition     = can(regex("^aws(-[a-z]+)*$", var.partition))
    error_message = "A partition is aws, or aws- and more words, as in aws-us-gov."
  }
}

variable "permissions_boundary" {
  description = "The most that the set may ever allow: either aws_managed, as in \"PowerUserAccess\", or customer_managed, as in \"/boundary\". Null for no boundary."
  type = object({
    aws_managed      = optional(string)
    customer_managed = optional(string)
  })
  default = null

  validation {
    condition     = var.permissions_boundary == null ? true : (var.permissions_boundary.aws_managed == null) != (var.permissions_boundary.customer_managed == null)
    error_message = "A boundary is one policy: either aws_managed or customer_managed."
  }

  validation {
    condition = var.permissions_boundary == null ? true : alltrue([
      can(regex("^[\\w.,+@=-]+(/[\\w.,+@=-]+)*$", coalesce(var.permissions_boundary.aws_managed, "unset"))),
      can(regex("^(/[\\w.,+@=-]+)+$", coalesce(var.permissions_boundary.customer_managed, "/unset"))),
      length(basename(coalesce(var.permissions_boundary.customer_managed, "/unset"))) <= 128,
    ])
    error_message = "aws_managed is a name after its path without a leading slash, customer_managed a path from the leading slash on and a name."
  }
}

variable "relay_state" {
  description = "Console page that opens after signing in. Empty for the console's home."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9&$@#\\\\/%?=~_'\"|!:,.;*+\\[\\](){} -]*$", var.relay_state)) && length(var.relay_state) <= 240
    error_message = "AWS takes up to 240 characters of a URL."
  }
}

variable "session_duration" {
  description = "How long a session lasts, as in \"PT8H\" or \"PT1H30M\"."
  type        = string
  default     = "PT1H"
  nullable    = false

  # Without its P and T an ISO 8601 time is also what timeadd reads.
  validation {
    condition = try(alltrue([
      timecmp(timeadd("2000-01-01T00:00:00Z", lower(regex("^PT([0-9HMS]+)$", var.session_duration)[0])), "2000-01-01T01:00:00Z") >= 0,
      timecmp(timeadd("2000-01-01T00:00:00Z", lower(regex("^PT([0-9HMS]+)$", var.session_duration)[0])), "2000-01-01T12:00:00Z") <= 0,
    ]), false)
    error_message = "AWS takes an ISO 8601 time from PT1H to PT12H."
  }
}

variable "tags" {
  description = "Tags of the permission set."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      length(var.tags) <= 75,
      length(regexall("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]", join(" ", concat(keys(var.tags), values(var.tags))))) == 0,
      alltrue([for key, value in var.tags : key != "" && length(regexall(".", key)) <= 128 && length(regexall(".", value)) <= 256]),
    ])
    error_message = "AWS takes 75 tags; keys of 1 to 128 and values of up to 256 letters, digits, spaces and _ . : / = + - @ characters."
  }
}
