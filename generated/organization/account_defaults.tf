# Generated from org.yaml by `make generate`. Do not edit.

# What accounts inherit, by the place that says it, complete with what comes from above. An account refers to the nearest one.
locals {
  account_defaults = {
    "environments/dev" = {
      budget = {
        monthly  = 500
        currency = "USD"
        alerts   = [80, 100]
        notify = [
          "platform@acme.example",
        ]
      }
    }
    "organization" = {
      contacts = {
        security = {
          name  = "Security Team"
          title = "On call"
          email = "security@acme.example"
          phone = "+46 8 123 456"
        }
      }
    }
    "sandboxes" = {
      budget = {
        monthly  = 100
        currency = "USD"
        alerts   = [50, 80, 100]
      }
      freeze = {
        percent   = 120
        policy_id = local.policy_ids["policies/spend-freeze"]
        role_arn  = local.freeze_role_arn
      }
    }
  }
}
