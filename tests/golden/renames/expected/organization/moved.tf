# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = aws_organizations_organizational_unit.prod
  to   = aws_organizations_organizational_unit.live
}

moved {
  from = aws_organizations_organizational_unit.live__www
  to   = aws_organizations_organizational_unit.prod__web
}

moved {
  from = aws_organizations_organizational_unit.prod__web
  to   = aws_organizations_organizational_unit.prod__www
}

moved {
  from = aws_organizations_organizational_unit.prod__www
  to   = aws_organizations_organizational_unit.live__web
}

moved {
  from = module.account_store
  to   = module.account_shop
}

moved {
  from = module.access_store
  to   = module.access_shop
}

moved {
  from = module.policy_guard
  to   = module.policy_fence
}

moved {
  from = module.permission_set_read_only
  to   = module.permission_set_see
}

moved {
  from = module.permission_set_see
  to   = module.permission_set_look
}

moved {
  from = module.group_operations
  to   = module.group_ops
}

moved {
  from = module.user_annie
  to   = module.user_ann
}

moved {
  from = module.policy_fence.aws_organizations_policy_attachment.account["accounts/store"]
  to   = module.policy_fence.aws_organizations_policy_attachment.account["accounts/shop"]
}

moved {
  from = module.policy_fence.aws_organizations_policy_attachment.unit["units/live/www"]
  to   = module.policy_fence.aws_organizations_policy_attachment.unit["units/prod/web"]
}

moved {
  from = module.policy_fence.aws_organizations_policy_attachment.unit["units/prod/web"]
  to   = module.policy_fence.aws_organizations_policy_attachment.unit["units/prod/www"]
}

moved {
  from = module.policy_fence.aws_organizations_policy_attachment.unit["units/prod/www"]
  to   = module.policy_fence.aws_organizations_policy_attachment.unit["units/live/web"]
}

moved {
  from = module.group_ops.aws_identitystore_group_membership.this["users/annie"]
  to   = module.group_ops.aws_identitystore_group_membership.this["users/ann"]
}

moved {
  from = module.access_shop.aws_ssoadmin_account_assignment.this["groups/ops read-only"]
  to   = module.access_shop.aws_ssoadmin_account_assignment.this["groups/ops see"]
}

moved {
  from = module.access_shop.aws_ssoadmin_account_assignment.this["groups/ops see"]
  to   = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations look"]
}

moved {
  from = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations look"]
  to   = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations read-only"]
}

moved {
  from = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations read-only"]
  to   = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations see"]
}

moved {
  from = module.access_shop.aws_ssoadmin_account_assignment.this["groups/operations see"]
  to   = module.access_shop.aws_ssoadmin_account_assignment.this["groups/ops look"]
}
