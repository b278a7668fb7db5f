# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = aws_organizations_organization.this
  id = "o-a1b2c3d4e5"
}

import {
  to = aws_organizations_organizational_unit.core
  id = "ou-a1b2-11112222"
}

import {
  to = module.account_shared.aws_organizations_account.this
  id = "111122223333"
}
