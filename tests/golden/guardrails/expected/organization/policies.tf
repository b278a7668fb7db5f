# Generated from org.yaml by `make generate`. Do not edit.

module "policy_inside" {
  source = "../../modules/policy"

  name        = "inside"
  description = "Ours alone."
  type        = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/inside.json")

  replacements = {
    "{accounts/shop.id}" = module.account_shop.id
    "{organization.id}"  = aws_organizations_organization.this.id
  }

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_marketplace" {
  source = "../../modules/policy"

  name        = "marketplace"
  description = "Software is bought by those who read the contract."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/marketplace.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_regions" {
  source = "../../modules/policy"

  name        = "regions"
  description = "Regions are opened and closed centrally."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/regions.json")

  unit_ids = local.unit_ids

  targets = [
    "units/live",
  ]
}
