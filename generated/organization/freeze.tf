# Generated from org.yaml by `make generate`. Do not edit.

# What AWS Budgets takes on to attach a policy to an account that has spent its budget: these policies, and nothing else.
resource "aws_iam_role" "freeze" {
  name        = "budget-freeze"
  description = "AWS Budgets attaches policies to accounts that have spent their budget."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "budgets.amazonaws.com" }
      },
    ]
  })
}

locals {
  freeze_role_arn = aws_iam_role.freeze.arn
}

resource "aws_iam_role_policy" "freeze" {
  name = "attach"
  role = aws_iam_role.freeze.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["organizations:AttachPolicy", "organizations:DetachPolicy"]
        Resource = concat(
          [for id in [local.policy_ids["policies/spend-freeze"]] : "arn:aws:organizations::${aws_organizations_organization.this.master_account_id}:policy/${aws_organizations_organization.this.id}/service_control_policy/${id}"],
          ["arn:aws:organizations::${aws_organizations_organization.this.master_account_id}:account/${aws_organizations_organization.this.id}/*"],
        )
      },
    ]
  })
}
