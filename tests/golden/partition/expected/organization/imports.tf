# Generated from org.yaml by `make generate`. Do not edit.

import {
  to = aws_organizations_organization.this
  id = "o-a1b2c3d4e5"
}

import {
  to = aws_organizations_organizational_unit.workloads
  id = "ou-ab12-c3d4e5f6"
}

import {
  to = module.account_shop.aws_organizations_account.this
  id = "444455556666"
}
