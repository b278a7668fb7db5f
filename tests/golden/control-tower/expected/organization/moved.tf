# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = aws_organizations_organizational_unit.workloads__live
  to   = aws_organizations_organizational_unit.workloads__prod
}

moved {
  from = module.account_ledger
  to   = module.account_bank
}

moved {
  from = module.access_ledger
  to   = module.access_bank
}

moved {
  from = module.policy_no_root.aws_organizations_policy_attachment.unit["units/workloads/live"]
  to   = module.policy_no_root.aws_organizations_policy_attachment.unit["units/workloads/prod"]
}

moved {
  from = aws_controltower_control.this["units/workloads/live 8ui9y3oyv2czbmw5mxh2wc9b6"]
  to   = aws_controltower_control.this["units/workloads/prod 8ui9y3oyv2czbmw5mxh2wc9b6"]
}
