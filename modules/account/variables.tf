variable "budget" {
  description = "What may be spent in a month, and who gets a mail at which percentages of it, spent or foreseen. Without notify and topic the mails go to the account's address. Null for no budget."
  type = object({
    alerts    = optional(list(number), [80, 100])
    currency  = optional(string, "USD")
    forecasts = optional(list(number), [])
    monthly   = number
    notify    = optional(list(string), [])
    tags      = optional(map(string), {})
    topic     = optional(string, "")
  })
  default = null

  validation {
    condition     = var.budget == null ? true : length(var.budget.alerts) + length(var.budget.forecasts) <= 10 && length(var.budget.notify) <= 10
    error_message = "AWS takes 10 alerts and forecasts together, and 10 addresses."
  }

  validation {
    condition     = var.budget == null ? true : length(var.budget.tags) <= 1
    error_message = "A budget counts what has one tag: AWS would add up what has either of two."
  }
}

variable "close_on_deletion" {
  description = "Whether destroying the account closes it; otherwise it leaves the organization. Takes effect only if applied before the destroy."
  type        = bool
  default     = false
  nullable    = false
}

variable "contacts" {
  description = "Whom AWS writes to and calls beside the root user's address: by billing, operations and security."
  type = map(object({
    email = string
    name  = string
    phone = string
    title = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for kind in keys(var.contacts) : contains(["billing", "operations", "security"], kind)])
    error_message = "The kinds are billing, operations and security."
  }

  validation {
    condition = alltrue([
      for contact in values(var.contacts) : can(regex("^[0-9 ()+-]+$", contact.phone)) && length(contact.phone) <= 25 && length(contact.name) <= 64 && length(contact.title) <= 50
    ])
    error_message = "AWS takes a phone number of 1 to 25 digits, spaces and ( ) + - characters, 64 characters of name and 50 of title."
  }
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
    condition     = length(var.email) >= 6 && length(var.email) <= 64
    error_message = "AWS takes an address of 6 to 64 characters."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9!#$*+/=?^_`{}~-][A-Za-z0-9!#$*+/=?^_`{}~.-]*@[A-Za-z0-9][A-Za-z0-9.-]*\\.[A-Za-z0-9.-]*[A-Za-z0-9]$", var.email))
    error_message = "AWS takes plain ASCII: no spaces, none of \" ' ( ) < > [ ] : ; , \\ | % & and no leading dot before the @, a domain with a dot after it."
  }
}

variable "freeze" {
  description = "A service control policy that AWS Budgets attaches to the account by itself at a percentage of the budget, by a role that it takes on. Null for none."
  type = object({
    percent   = optional(number, 100)
    policy_id = string
    role_arn  = string
  })
  default = null
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
    condition     = can(regex("^[ -;=?-~]+$", var.name)) && length(var.name) <= 50
    error_message = "AWS takes 1 to 50 printable ASCII characters without < and >."
  }
}

variable "opt_in_regions" {
  description = "Regions to turn on that are off in a new account. One that is taken out again stays on."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "parent_id" {
  description = "Id of the unit, or of the root, that holds the account. A change moves it in place."
  type        = string
  nullable    = false
}

variable "primary_contact" {
  description = "Who owns the account. Null leaves it as it is."
  type = object({
    address_line_1     = string
    address_line_2     = optional(string)
    address_line_3     = optional(string)
    city               = string
    company_name       = optional(string)
    country_code       = string
    district_or_county = optional(string)
    full_name          = string
    phone_number       = string
    postal_code        = string
    state_or_region    = optional(string)
    website_url        = optional(string)
  })
  default = null
}

variable "role_name" {
  description = "Role that AWS creates in the account and the management account may assume. Read only when the account is created."
  type        = string
  default     = "OrganizationAccountAccessRole"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]+$", var.role_name)) && length(var.role_name) <= 64
    error_message = "AWS takes 1 to 64 letters, digits and _ + = , . @ - characters."
  }
}

variable "tags" {
  description = "Tags of the account."
  type        = map(string)
  default     = {}
  nullable    = false

  # One bad tag fails the creation of the whole account, so it is refused before AWS sees it. One pattern for all tags, none of a
  # counted length: "{1,128}" is compiled into 128 patterns, for each tag of each account, which was half the time of a plan.
  validation {
    condition = alltrue([
      length(var.tags) <= 50,
      length(regexall("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]", join(" ", concat(keys(var.tags), values(var.tags))))) == 0,
      alltrue([for key, value in var.tags : key != "" && length(regexall(".", key)) <= 128 && length(regexall(".", value)) <= 256]),
    ])
    error_message = "AWS takes 50 tags; keys of 1 to 128 and values of up to 256 letters, digits, spaces and _ . : / = + - @ characters."
  }
}
