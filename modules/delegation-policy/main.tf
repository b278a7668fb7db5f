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

resource "aws_organizations_resource_policy" "this" {
  content = local.sent
  tags    = var.tags
}
