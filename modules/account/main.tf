locals {
  cost_filters = merge(
    { LinkedAccount = [aws_organizations_account.this.id] },
    { for key, value in try(var.budget.tags, {}) : "TagKeyValue" => format("user:%s$%s", key, value)... }
  )

  notifications = var.budget == null ? [] : concat(
    [for percent in var.budget.alerts : { type = "ACTUAL", percent = percent }],
    [for percent in var.budget.forecasts : { type = "FORECASTED", percent = percent }],
  )

  # Somebody has to hear of it: without a word, whoever reads the mail of the root user.
  budget_addresses = var.budget == null ? [] : length(var.budget.notify) + length(compact([var.budget.topic])) > 0 ? var.budget.notify : [var.email]
}

resource "aws_organizations_account" "this" {
  name                       = var.name
  email                      = var.email
  parent_id                  = var.parent_id
  close_on_deletion          = var.close_on_deletion
  create_govcloud            = var.create_govcloud
  iam_user_access_to_billing = var.iam_user_access_to_billing
  role_name                  = var.role_name
  tags                       = var.tags

  lifecycle {
    # An account that is gone cannot be made again: its address stays taken and its data is lost after 90 days.
    prevent_destroy = true

    ignore_changes = [
      # AWS never reads these back, so an account that was imported would be replaced to set them.
      create_govcloud,
      iam_user_access_to_billing,
      role_name,
      # The provider replaces the account to change its address; only a person with the mailbox can change it.
      email,
    ]
  }
}

# All of the following is set through the account management service, which an organization has to trust, and which answers
# a few calls a second: with contacts in dozens of accounts, plan with a lower -parallelism.
resource "aws_account_alternate_contact" "this" {
  for_each = var.contacts

  account_id             = aws_organizations_account.this.id
  alternate_contact_type = upper(each.key)
  name                   = each.value.name
  title                  = each.value.title
  email_address          = each.value.email
  phone_number           = each.value.phone
}

resource "aws_account_primary_contact" "this" {
  count = var.primary_contact == null ? 0 : 1

  account_id         = aws_organizations_account.this.id
  full_name          = var.primary_contact.full_name
  company_name       = var.primary_contact.company_name
  address_line_1     = var.primary_contact.address_line_1
  address_line_2     = var.primary_contact.address_line_2
  address_line_3     = var.primary_contact.address_line_3
  city               = var.primary_contact.city
  district_or_county = var.primary_contact.district_or_county
  state_or_region    = var.primary_contact.state_or_region
  postal_code        = var.primary_contact.postal_code
  country_code       = var.primary_contact.country_code
  phone_number       = var.primary_contact.phone_number
  website_url        = var.primary_contact.website_url
}

# A region that is taken out of the list stays on: turning it off would leave running resources behind, out of reach.
resource "aws_account_region" "this" {
  for_each = var.opt_in_regions

  account_id  = aws_organizations_account.this.id
  region_name = each.key
  enabled     = true
}

# Kept in the account that pays. Its name holds the id, which no other account ever has and no rename changes.
resource "aws_budgets_budget" "this" {
  count = var.budget == null ? 0 : 1

  name         = "account-${aws_organizations_account.this.id}"
  budget_type  = "COST"
  limit_amount = tostring(var.budget.monthly)
  limit_unit   = var.budget.currency
  time_unit    = "MONTHLY"

  dynamic "cost_filter" {
    for_each = local.cost_filters

    content {
      name   = cost_filter.key
      values = cost_filter.value
    }
  }

  dynamic "notification" {
    for_each = local.notifications

    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = notification.value.type
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = local.budget_addresses
      subscriber_sns_topic_arns  = compact([var.budget.topic])
    }
  }
}

# AWS attaches the policy itself, and takes it off again when somebody reverses the action. No attachment of Terraform's says anything of it.
resource "aws_budgets_budget_action" "this" {
  count = var.budget == null || var.freeze == null ? 0 : 1

  budget_name        = aws_budgets_budget.this[0].name
  action_type        = "APPLY_SCP_POLICY"
  approval_model     = "AUTOMATIC"
  execution_role_arn = var.freeze.role_arn
  notification_type  = "ACTUAL"

  action_threshold {
    action_threshold_type  = "PERCENTAGE"
    action_threshold_value = var.freeze.percent
  }

  definition {
    scp_action_definition {
      policy_id  = var.freeze.policy_id
      target_ids = [aws_organizations_account.this.id]
    }
  }

  dynamic "subscriber" {
    for_each = concat(
      [for address in local.budget_addresses : { address = address, type = "EMAIL" }],
      [for topic in compact([var.budget.topic]) : { address = topic, type = "SNS" }],
    )

    content {
      address           = subscriber.value.address
      subscription_type = subscriber.value.type
    }
  }
}
