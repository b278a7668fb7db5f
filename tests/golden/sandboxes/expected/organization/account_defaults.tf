# Generated from org.yaml by `make generate`. Do not edit.

# What accounts inherit, by the place that says it, complete with what comes from above. An account refers to the nearest one.
locals {
  account_defaults = {
    "sandboxes" = {
      budget = {
        monthly  = 100
        currency = "USD"
        alerts   = [80, 100]
      }
      freeze = {
        percent   = 100
        policy_id = local.policy_ids["policies/spend-freeze"]
        role_arn  = local.freeze_role_arn
      }
    }
  }
}
