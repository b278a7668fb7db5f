# Generated from org.yaml by `make generate`. Do not edit.

# One line an account that administers a service in place of the management account. The service needs trusted access first.
resource "aws_organizations_delegated_administrator" "this" {
  for_each = {
    "accounts/deployments member.org.stacksets.cloudformation.amazonaws.com" = module.account_deployments.id
  }

  account_id        = each.value
  service_principal = split(" ", each.key)[1]

  depends_on = [aws_organizations_organization.this]
}
