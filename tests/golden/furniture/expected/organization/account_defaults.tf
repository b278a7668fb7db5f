# Generated from org.yaml by `make generate`. Do not edit.

# What accounts inherit, by the place that says it, complete with what comes from above. An account refers to the nearest one.
locals {
  account_defaults = {
    "organization" = {
      contacts = {
        billing = {
          name  = "Finance"
          title = "Accounts payable"
          email = "billing@acme.example"
          phone = "+46 8 123 457"
        }
        security = {
          name  = "Security Team"
          title = "On call"
          email = "security@acme.example"
          phone = "+46 8 123 456"
        }
      }
      primary_contact = {
        address_line_1 = "Storgatan 1"
        address_line_2 = "2 tr"
        city           = "Stockholm"
        company_name   = "Acme AB"
        country_code   = "SE"
        full_name      = "Acme AB"
        phone_number   = "+46 8 123 400"
        postal_code    = "111 22"
      }
    }
    "units/sandbox" = {
      budget = {
        monthly  = 100
        currency = "USD"
        alerts   = [50, 80, 100]
        notify = [
          "cloud@acme.example",
        ]
      }
    }
    "units/sandbox/wide" = {
      budget = {
        monthly  = 200
        currency = "USD"
        alerts   = [50, 80, 100]
        notify = [
          "cloud@acme.example",
        ]
      }
    }
  }
}
