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
