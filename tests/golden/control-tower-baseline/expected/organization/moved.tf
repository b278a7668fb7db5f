# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = aws_organizations_organizational_unit.workloads__live
  to   = aws_organizations_organizational_unit.workloads__prod
}

moved {
  from = aws_controltower_baseline.workloads__live
  to   = aws_controltower_baseline.workloads__prod
}

moved {
  from = aws_controltower_control.this["units/workloads/live 8ui9y3oyv2czbmw5mxh2wc9b6"]
  to   = aws_controltower_control.this["units/workloads/prod 8ui9y3oyv2czbmw5mxh2wc9b6"]
}
