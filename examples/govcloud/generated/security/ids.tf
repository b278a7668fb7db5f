# Generated from org.yaml by `make generate`. Do not edit.

# What generated/organization has made, as org.lock.yaml names it. Nothing here is looked up or read from another state.
locals {
  organization_id = "o-h1a2r3b4o5"

  account_ids = {
    "accounts/audit"       = "300000000002"
    "accounts/log-archive" = "300000000001"
    "accounts/management"  = "300000000000"
  }
}
