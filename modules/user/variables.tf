variable "address" {
  description = "Postal address; AWS keeps at most one."
  type = object({
    country        = optional(string)
    formatted      = optional(string)
    locality       = optional(string)
    postal_code    = optional(string)
    primary        = optional(bool, true)
    region         = optional(string)
    street_address = optional(string)
    type           = optional(string, "work")
  })
  default = null
}

variable "display_name" {
  description = "Name shown for the user, as in \"Ann Lee\"."
  type        = string
  nullable    = false
}

variable "email" {
  description = "E-mail address; AWS keeps at most one."
  type = object({
    primary = optional(bool, true)
    type    = optional(string, "work")
    value   = string
  })
  default = null

  validation {
    condition     = var.email == null ? true : can(regex("^[^\\s@]+@[^\\s@]+$", var.email.value))
    error_message = "value must be an e-mail address."
  }
}

variable "family_name" {
  description = "Family name."
  type        = string
  nullable    = false
}

variable "formatted_name" {
  description = "Whole name written out, with title and suffix."
  type        = string
  default     = null
}

variable "given_name" {
  description = "Given name."
  type        = string
  nullable    = false
}

variable "honorific_prefix" {
  description = "Title before the name, as in \"Dr.\"."
  type        = string
  default     = null
}

variable "honorific_suffix" {
  description = "Suffix after the name, as in \"Jr.\"."
  type        = string
  default     = null
}

variable "identity_store_id" {
  description = "Id of the identity store behind the IAM Identity Center instance."
  type        = string
  nullable    = false
}

variable "locale" {
  description = "Locale, as in \"en-GB\"."
  type        = string
  default     = null
}

variable "middle_name" {
  description = "Middle name."
  type        = string
  default     = null
}

variable "nickname" {
  description = "Nickname."
  type        = string
  default     = null
}

variable "phone" {
  description = "Phone number; AWS keeps at most one."
  type = object({
    primary = optional(bool, true)
    type    = optional(string, "work")
    value   = string
  })
  default = null
}

variable "preferred_language" {
  description = "Language, as in \"en\"."
  type        = string
  default     = null
}

variable "profile_url" {
  description = "Web page of the user."
  type        = string
  default     = null
}

variable "timezone" {
  description = "Time zone, as in \"Europe/Stockholm\"."
  type        = string
  default     = null
}

variable "title" {
  description = "Job title."
  type        = string
  default     = null
}

variable "user_name" {
  description = "Name that the user signs in with. A change replaces the user."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+$", var.user_name)) && length(regexall(".", var.user_name)) <= 128
    error_message = "AWS takes 1 to 128 letters, digits, marks and symbols without spaces."
  }

  validation {
    condition     = !contains(["Administrator", "AWSAdministrators"], var.user_name)
    error_message = "AWS reserves the names Administrator and AWSAdministrators."
  }
}

variable "user_type" {
  description = "Kind of user, a word of your own, as in \"contractor\"."
  type        = string
  default     = null
}
