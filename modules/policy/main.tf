# AWS counts every character that it is sent, so the document goes out compact. Besides dropping white space, jsonencode
# writes < > & and two rare line separators as \u003c and the like, six characters for one: the replacements undo that.
# A document may itself hold a backslash followed by u003c, which JSON writes as \\u003c and which must stay: so escaped
# backslashes first become U+0001, a character that JSON text cannot hold, and are put back last.
locals {
  encoded = replace(jsonencode(jsondecode(var.content)), "\\\\", "\u0001")
  markup  = replace(replace(replace(local.encoded, "\\u003c", "<"), "\\u003e", ">"), "\\u0026", "&")
  lines   = replace(replace(local.markup, "\\u2028", "\u2028"), "\\u2029", "\u2029")
  compact = replace(local.lines, "\u0001", "\\\\")

  # The document in parts: each token in braces is one, and the text between them. What no replacement names stays.
  parts = regexall("\\{[a-z][^{}\"]*\\}|[^{]+|\\{", local.compact)
  sent  = join("", [for part in local.parts : lookup(var.replacements, part, part)])
}

resource "aws_organizations_policy" "this" {
  name        = var.name
  description = var.description
  type        = var.type
  content     = local.sent
  tags        = var.tags
}

# Units and accounts are two resources because Terraform orders whole resources: a guardrail on a unit must not wait until
# every account exists, and accounts wait for the guardrails on their units (output unit_ids).
resource "aws_organizations_policy_attachment" "account" {
  for_each = toset([for target in var.targets : target if startswith(target, "accounts/")])

  policy_id = aws_organizations_policy.this.id
  target_id = var.account_ids[each.key]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_organizations_policy_attachment" "unit" {
  for_each = toset([for target in var.targets : target if !startswith(target, "accounts/")])

  policy_id = aws_organizations_policy.this.id
  target_id = var.unit_ids[each.key]

  # A unit that is replaced gets its guardrails before accounts move in and keeps them until they have moved out.
  lifecycle {
    create_before_destroy = true
  }
}
