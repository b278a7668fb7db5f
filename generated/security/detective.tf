# Generated from org.yaml by `make generate`. Do not edit.

# eu-north-1. The graph comes first: with the administrator AWS would make one of its own.
resource "aws_detective_graph" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1
}

resource "aws_detective_organization_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  account_id = local.account_ids["accounts/security-tooling"]

  depends_on = [aws_detective_graph.eu_north_1]
}

resource "aws_detective_organization_configuration" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  auto_enable = true
  graph_arn   = aws_detective_graph.eu_north_1.graph_arn

  depends_on = [aws_detective_organization_admin_account.eu_north_1]
}
