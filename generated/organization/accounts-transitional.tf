# Generated from org.yaml by `make generate`. Do not edit.

module "account_acquired_shop" {
  source = "../../modules/account"

  name      = "Acquired Shop"
  email     = "root@shop.example"
  parent_id = local.guarded_unit_ids["units/transitional"]

  contacts = local.account_defaults["organization"].contacts

  opt_in_regions = [
    "eu-south-2",
  ]

  primary_contact = {
    address_line_1 = "Rua das Flores 7"
    city           = "Porto"
    company_name   = "The Shop Lda"
    country_code   = "PT"
    full_name      = "Ines Duarte"
    phone_number   = "+351 22 123 456"
    postal_code    = "4050-262"
  }
}
