# Generated from org.yaml by `make generate`. Do not edit.

module "account_shop" {
  source = "../../modules/account"

  name      = "Shop $${aws} \"x\" \\ %%{if} $\u0024{y}"
  email     = "aws+shop@acme.example"
  parent_id = local.guarded_unit_ids["root"]

  tags = {
    "012"    = "2012-10-17"
    "Straße" = "ja: 50 @ über/unter = +-"
    "no"     = "on"
  }
}
