# Generated from org.yaml by `make generate`. Do not edit.

# What member accounts may do in AWS Organizations.
module "delegation_policy" {
  source = "../../modules/delegation-policy"

  content = file("${path.module}/policies/organization/delegation-policy.json")

  replacements = {
    "{accounts/audit.id}" = module.account_audit.id
  }
}
