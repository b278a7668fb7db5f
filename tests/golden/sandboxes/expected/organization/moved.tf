# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = module.account_sandbox_annie
  to   = module.account_sandbox_ann
}

moved {
  from = module.access_sandbox_annie
  to   = module.access_sandbox_ann
}

moved {
  from = module.access_sandbox_ann.aws_ssoadmin_account_assignment.this["users/annie administrator"]
  to   = module.access_sandbox_ann.aws_ssoadmin_account_assignment.this["users/ann administrator"]
}
