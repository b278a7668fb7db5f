# Generated from org.yaml by `make generate`. Do not edit.

moved {
  from = module.account_billing_dev
  to   = module.account_payments_dev
}

moved {
  from = module.access_billing_dev
  to   = module.access_payments_dev
}

moved {
  from = module.account_payments_live
  to   = module.account_billing_prod
}

moved {
  from = module.account_billing_prod
  to   = module.account_billing_live
}

moved {
  from = module.account_billing_live
  to   = module.account_payments_prod
}

moved {
  from = module.access_payments_live
  to   = module.access_billing_prod
}

moved {
  from = module.access_billing_prod
  to   = module.access_billing_live
}

moved {
  from = module.access_billing_live
  to   = module.access_payments_prod
}

moved {
  from = module.account_search_live
  to   = module.account_search_prod
}

moved {
  from = module.access_search_live
  to   = module.access_search_prod
}
