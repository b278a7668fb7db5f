# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_budgets_budget" "cloud" {
  name         = "cloud"
  budget_type  = "COST"
  limit_amount = "60000"
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

resource "aws_budgets_budget" "nonprod" {
  name         = "nonprod"
  budget_type  = "COST"
  limit_amount = "8000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name = "LinkedAccount"
    values = [
      module.account_catalog_dev.id,
      module.account_ledger_dev.id,
      module.account_orders_dev.id,
      module.account_payments_dev.id,
      module.account_payments_staging.id,
      module.account_search_dev.id,
      module.account_storefront_dev.id,
      module.account_storefront_staging.id,
      module.account_warehouse_dev.id,
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    subscriber_email_addresses = [
      "platform@acme.example",
    ]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    notification_type   = "ACTUAL"
    threshold           = 100
    threshold_type      = "PERCENTAGE"
    subscriber_email_addresses = [
      "platform@acme.example",
    ]
  }
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_monitor" "workloads" {
  name         = "workloads"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions = {
      Key          = "LINKED_ACCOUNT"
      MatchOptions = null
      Values = [
        module.account_catalog_dev.id,
        module.account_catalog_prod.id,
        module.account_ledger_dev.id,
        module.account_ledger_prod.id,
        module.account_orders_dev.id,
        module.account_orders_prod.id,
        module.account_payments_dev.id,
        module.account_payments_prod.id,
        module.account_payments_staging.id,
        module.account_search_dev.id,
        module.account_search_prod.id,
        module.account_storefront_dev.id,
        module.account_storefront_prod.id,
        module.account_storefront_staging.id,
      ]
    }
    Not  = null
    Or   = null
    Tags = null
  })
}

# Mails go out once a day, about all anomalies since the last.
resource "aws_ce_anomaly_subscription" "mail" {
  name      = "anomalies-mail"
  frequency = "DAILY"

  monitor_arn_list = [
    aws_ce_anomaly_monitor.services.arn,
    aws_ce_anomaly_monitor.workloads.arn,
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
    value = "data"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_analytics_prod.id,
          module.account_warehouse_dev.id,
          module.account_warehouse_prod.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "deployments"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_artifacts.id,
          module.account_ci.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "infrastructure"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_backup_prod.id,
          module.account_dns_prod.id,
          module.account_network_nonprod.id,
          module.account_network_prod.id,
          module.account_shared_services_nonprod.id,
          module.account_shared_services_prod.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "policy-staging"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_policy_test.id,
        ]
      }
    }
  }

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
          module.account_sandbox_chloe.id,
          module.account_sandbox_dmitri.id,
          module.account_sandbox_elif.id,
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
          module.account_log_archive.id,
          module.account_security_tooling.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "suspended"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_sandbox_farid.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "transitional"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_acquired_shop.id,
        ]
      }
    }
  }

  rule {
    type  = "REGULAR"
    value = "workloads"

    rule {
      dimension {
        key           = "LINKED_ACCOUNT"
        match_options = ["EQUALS"]
        values = [
          module.account_catalog_dev.id,
          module.account_catalog_prod.id,
          module.account_ledger_dev.id,
          module.account_ledger_prod.id,
          module.account_orders_dev.id,
          module.account_orders_prod.id,
          module.account_payments_dev.id,
          module.account_payments_prod.id,
          module.account_payments_staging.id,
          module.account_search_dev.id,
          module.account_search_prod.id,
          module.account_storefront_dev.id,
          module.account_storefront_prod.id,
          module.account_storefront_staging.id,
        ]
      }
    }
  }
}
