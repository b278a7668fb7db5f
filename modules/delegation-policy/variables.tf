variable "content" {
  description = "The policy document as JSON text, as readable as you like: it is sent compact."
  type        = string
  nullable    = false

  validation {
    condition     = can(keys(jsondecode(var.content)))
    error_message = "A policy document is one JSON object."
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
