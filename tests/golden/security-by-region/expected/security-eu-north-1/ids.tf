# Generated from org.yaml by `make generate`. Do not edit.

# What generated/organization has made, as org.lock.yaml names it. Nothing here is looked up or read from another state.
locals {
  organization_id = "o-a1b2c3d4e5"

  account_ids = {
    "accounts/audit"       = "222222222222"
    "accounts/log-archive" = "333333333333"
    "accounts/management"  = "111111111111"
  }
}
