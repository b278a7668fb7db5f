variable "close_on_deletion" {
  description = "Whether destroying the account closes it; otherwise it leaves the organization. Takes effect only if applied before the destroy."
  type        = bool
  default     = false
  nullable    = false
}

variable "create_govcloud" {
  description = "Whether to create a paired account in AWS GovCloud (US). Read only when the account is created."
  type        = bool
  default     = false
  nullable    = false
}

variable "email" {
  description = "Address of the root user, which no other AWS account may have. Read only when the account is created."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^.{6,64}$", var.email))
    error_message = "AWS takes an address of 6 to 64 characters."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9!#$*+/=?^_`{}~-][A-Za-z0-9!#$*+/=?^_`{}~.-]*@[A-Za-z0-9][A-Za-z0-9.-]*\\.[A-Za-z0-9.-]*[A-Za-z0-9]$", var.email))
    error_message = "AWS takes plain ASCII: no spaces, none of \" ' ( ) < > [ ] : ; , \\ | % & and no leading dot before the @, a domain with a dot after it."
  }
}

variable "iam_user_access_to_billing" {
  description = "ALLOW lets IAM users and roles see billing where their policies do, DENY keeps it to the root user. Read only when the account is created."
  type        = string
  default     = "ALLOW"
  nullable    = false

  validation {
    condition     = contains(["ALLOW", "DENY"], var.iam_user_access_to_billing)
    error_message = "Must be ALLOW or DENY."
  }
}

variable "name" {
  description = "Name of the account. A change renames it in place."
  type        = string
  nullable    = false

  # CreateAccount also takes < and >, but no later rename would: this is the narrower rule of PutAccountName.
  validation {
    condition     = can(regex("^[ -;=?-~]{1,50}$", var.name))
    error_message = "AWS takes 1 to 50 printable ASCII characters without < and >."
  }
}

variable "parent_id" {
  description = "Id of the unit, or of the root, that holds the account. A change moves it in place."
  type        = string
  nullable    = false
}

variable "role_name" {
  description = "Role that AWS creates in the account and the management account may assume. Read only when the account is created."
  type        = string
  default     = "OrganizationAccountAccessRole"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]{1,64}$", var.role_name))
    error_message = "AWS takes 1 to 64 letters, digits and _ + = , . @ - characters."
  }
}

variable "tags" {
  description = "Tags of the account."
  type        = map(string)
  default     = {}
  nullable    = false

  # One bad tag fails the creation of the whole account, so it is refused before AWS sees it.
  validation {
    condition = length(var.tags) <= 50 && alltrue([
      for key, value in var.tags : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$", key)) && can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$", value))
    ])
    error_message = "AWS takes 50 tags; keys of 1 to 128 and values of up to 256 letters, digits, spaces and _ . : / = + - @ characters."
  }
}
