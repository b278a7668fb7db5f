# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = module.account_auditing
  to   = module.account_audit
}

moved {
  from = module.access_auditing
  to   = module.access_audit
}

moved {
  from = aws_organizations_delegated_administrator.this["accounts/auditing config-multiaccountsetup.amazonaws.com"]
  to   = aws_organizations_delegated_administrator.this["accounts/audit config-multiaccountsetup.amazonaws.com"]
}

moved {
  from = aws_organizations_delegated_administrator.this["accounts/auditing config.amazonaws.com"]
  to   = aws_organizations_delegated_administrator.this["accounts/audit config.amazonaws.com"]
}
