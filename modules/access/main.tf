# One line of assignments is one person or group entering one account with one permission set. The line itself is the
# for_each key, so a plan names it and adding or dropping one never touches another.
resource "aws_ssoadmin_account_assignment" "this" {
  for_each = var.assignments

  instance_arn       = var.instance_arn
  permission_set_arn = var.permission_set_arns[split(" ", each.key)[1]]
  principal_id       = startswith(each.key, "groups/") ? var.group_ids[split(" ", each.key)[0]] : var.user_ids[split(" ", each.key)[0]]
  principal_type     = startswith(each.key, "groups/") ? "GROUP" : "USER"
  target_id          = var.account_id
  target_type        = "AWS_ACCOUNT"

  # Where a permission set or a user is replaced, people get in by the new one before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}
