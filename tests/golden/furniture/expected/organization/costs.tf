# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_budgets_budget" "cloud" {
  name         = "cloud"
  budget_type  = "COST"
  limit_amount = "50000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    subscriber_email_addresses = [
      "finance@acme.example",
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 100
    threshold_type      = "PERCENTAGE"
    subscriber_email_addresses = [
      "finance@acme.example",
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "FORECASTED"
    threshold           = 100
    threshold_type      = "PERCENTAGE"
    subscriber_email_addresses = [
      "finance@acme.example",
    ]
  }
}

resource "aws_budgets_budget" "sandboxes" {
  name         = "Sandboxes"
  budget_type  = "COST"
  limit_amount = "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name = "LinkedAccount"
    values = [
      aws_organizations_organization.this.master_account_id,
      module.account_sandbox_ann.id,
      module.account_sandbox_ben.id,
      module.account_sandbox_cleo.id,
    ]
  }

  cost_filter {
    name = "TagKeyValue"
    values = [
      "user:env$sandbox",
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    subscriber_sns_topic_arns = [
      "arn:aws:sns:us-east-1:111122223333:costs",
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 100
    threshold_type      = "PERCENTAGE"
    subscriber_sns_topic_arns = [
      "arn:aws:sns:us-east-1:111122223333:costs",
    ]
  }
}

resource "aws_ce_anomaly_monitor" "payments" {
  name         = "payments"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags = {
      Key          = "user:team"
      MatchOptions = null
      Values = [
        "payments",
      ]
    }
  })
}

resource "aws_ce_anomaly_monitor" "sandboxes" {
  name         = "sandboxes"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions = {
      Key          = "LINKED_ACCOUNT"
      MatchOptions = null
      Values = [
        module.account_sandbox_ann.id,
        module.account_sandbox_ben.id,
        module.account_sandbox_cleo.id,
      ]
    }
    Not  = null
    Or   = null
    Tags = null
  })
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

# Mails go out once a week, about all anomalies since the last.
resource "aws_ce_anomaly_subscription" "mail" {
  name      = "anomalies-mail"
  frequency = "WEEKLY"

  monitor_arn_list = [
    aws_ce_anomaly_monitor.payments.arn,
    aws_ce_anomaly_monitor.sandboxes.arn,
    aws_ce_anomaly_monitor.services.arn,
  ]

  subscriber {
    type    = "EMAIL"
    address = "finance@acme.example"
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

resource "aws_ce_cost_category" "team" {
  name         = "Team"
  rule_version = "CostCategoryExpression.v1"

  rule {
    type = "INHERITED_VALUE"

    inherited_value {
      dimension_name = "TAG"
      dimension_key  = "team"
    }
  }
}

resource "aws_ce_cost_category" "unit" {
  name          = "Unit"
  rule_version  = "CostCategoryExpression.v1"
  default_value = "other"

  rule {
    type  = "REGULAR"
    value = "sandbox"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_sandbox_ann.id,
          module.account_sandbox_ben.id,
          module.account_sandbox_cleo.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "security"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_audit.id,
        ]
      }
    }
  }
}
