# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = module.account_audit.aws_organizations_account.this
  id = "222233334444"
}

import {
  to = module.account_log_archive.aws_organizations_account.this
  id = "333344445555"
}

import {
  to = aws_controltower_landing_zone.this
  id = "1A2B3C4D5E6F7G8H"
}
