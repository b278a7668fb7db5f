# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = aws_organizations_organization.this
  id = "o-h1a2r3b4o5"
}

import {
  to = module.account_audit.aws_organizations_account.this
  id = "300000000002"
}

import {
  to = module.account_log_archive.aws_organizations_account.this
  id = "300000000001"
}

import {
  to = module.account_pier_prod.aws_organizations_account.this
  id = "300000000003"
}
