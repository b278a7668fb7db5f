# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = module.account_security.aws_organizations_account.this
  id = "111122223333"
}
