# Generated from org.yaml by `make generate`. Do not edit.

# What generated/organization has made, as org.lock.yaml names it. Nothing here is looked up or read from another state.
locals {
  organization_id = "o-example000"

  account_ids = {
    "accounts/acquired-shop"           = "100000000001"
    "accounts/analytics-prod"          = "100000000002"
    "accounts/artifacts"               = "100000000003"
    "accounts/audit"                   = "100000000004"
    "accounts/backup-prod"             = "100000000005"
    "accounts/catalog-dev"             = "100000000006"
    "accounts/catalog-prod"            = "100000000007"
    "accounts/ci"                      = "100000000008"
    "accounts/dns-prod"                = "100000000009"
    "accounts/ledger-dev"              = "100000000010"
    "accounts/ledger-prod"             = "100000000011"
    "accounts/log-archive"             = "100000000012"
    "accounts/management"              = "100000000000"
    "accounts/network-nonprod"         = "100000000013"
    "accounts/network-prod"            = "100000000014"
    "accounts/orders-dev"              = "100000000015"
    "accounts/orders-prod"             = "100000000016"
    "accounts/payments-dev"            = "100000000017"
    "accounts/payments-prod"           = "100000000018"
    "accounts/payments-staging"        = "100000000019"
    "accounts/policy-test"             = "100000000020"
    "accounts/search-dev"              = "100000000027"
    "accounts/search-prod"             = "100000000028"
    "accounts/security-tooling"        = "100000000029"
    "accounts/shared-services-nonprod" = "100000000030"
    "accounts/shared-services-prod"    = "100000000031"
    "accounts/storefront-dev"          = "100000000032"
    "accounts/storefront-prod"         = "100000000033"
    "accounts/storefront-staging"      = "100000000034"
    "accounts/warehouse-dev"           = "100000000035"
    "accounts/warehouse-prod"          = "100000000036"
  }

  unit_ids = {
    "root"                           = "r-exam"
    "units/sandbox"                  = "ou-exam-00000009"
    "units/workloads/prod/regulated" = "ou-exam-00000016"
  }
}
