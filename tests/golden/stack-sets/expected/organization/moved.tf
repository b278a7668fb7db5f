# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = module.stack_set_emergency
  to   = module.stack_set_break_glass
}
