resource "aws_identitystore_group" "this" {
  identity_store_id = var.identity_store_id
  display_name      = var.display_name
  description       = var.description == "" ? null : var.description # the provider refuses an empty one
}

resource "aws_identitystore_group_membership" "this" {
  for_each = var.members

  identity_store_id = var.identity_store_id
  group_id          = aws_identitystore_group.this.group_id
  member_id         = var.user_ids[each.key]

  # A user who is replaced is a member again before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}
