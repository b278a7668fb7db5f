# Generated from org.yaml by `make generate`. Do not edit.

# Member accounts need no root password and no root keys; what only root may do is done from here, in sessions for one task.
resource "aws_iam_organizations_features" "this" {
  enabled_features = [
    "RootCredentialsManagement",
    "RootSessions",
  ]

  depends_on = [aws_organizations_organization.this]
}
