# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = aws_organizations_organization.this
  id = "o-a1b2c3d4e5"
}

import {
  to = module.account_audit.aws_organizations_account.this
  id = "222233334444"
}

import {
  to = module.account_log_archive.aws_organizations_account.this
  id = "333344445555"
}
