# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = aws_organizations_organization.this
  id = "o-f1j2o3r4d5"
}

import {
  to = module.account_audit.aws_organizations_account.this
  id = "200000000002"
}

import {
  to = module.account_log_archive.aws_organizations_account.this
  id = "200000000001"
}
