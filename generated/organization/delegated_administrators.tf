# Generated from org.yaml by `make generate`. Do not edit.

# One line an account that administers a service in place of the management account. The service needs trusted access first.
resource "aws_organizations_delegated_administrator" "this" {
  for_each = {
    "accounts/backup-prod backup.amazonaws.com"                        = module.account_backup_prod.id
    "accounts/ci member.org.stacksets.cloudformation.amazonaws.com"    = module.account_ci.id
    "accounts/security-tooling access-analyzer.amazonaws.com"          = module.account_security_tooling.id
    "accounts/security-tooling config-multiaccountsetup.amazonaws.com" = module.account_security_tooling.id
    "accounts/security-tooling config.amazonaws.com"                   = module.account_security_tooling.id
  }

  account_id        = each.value
  service_principal = split(" ", each.key)[1]

  depends_on = [aws_organizations_organization.this]
}
