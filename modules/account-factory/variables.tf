variable "account_factory" {
  description = "The factory's product and version in Service Catalog, by name, and the person of Identity Center who gets administrator access to the account."
  type = object({
    product_name               = string
    provisioning_artifact_name = string
    sso_user_email             = string
    sso_user_first_name        = string
    sso_user_last_name         = string
  })
  nullable = false
}

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

variable "email" {
  description = "Address of the root user, which no other AWS account may have. The factory reads it when it makes the account."
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

variable "id" {
  description = "Twelve-digit id of the account, once it is known. Empty before."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([0-9]{12})?$", var.id))
    error_message = "An account id is 12 digits."
  }
}

variable "name" {
  description = "Name of the account. The factory reads it when it makes the account."
  type        = string
  nullable    = false

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

variable "provisioned_product_name" {
  description = "Name of the product in Service Catalog. A later change is ignored."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]*$", var.provisioned_product_name)) && length(var.provisioned_product_name) <= 128
    error_message = "AWS takes 1 to 128 letters, digits and . _ - characters, a letter or digit first."
  }
}

variable "tags" {
  description = "Tags of the product in Service Catalog. The factory puts none on the account itself."
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

variable "unit_id" {
  description = "Id of the registered unit that holds the account. A change moves it, by an update of the product."
  type        = string
  nullable    = false
}

variable "unit_name" {
  description = "Name of that unit, by which the factory knows it beside the id."
  type        = string
  nullable    = false
}
