# Generated from org.yaml by `make generate`. Do not edit.

module "policy_no_root" {
  source = "../../modules/policy"

  name        = "no-root"
  description = "The root user of a member account does nothing; centralized root access serves where it must."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/no-root.json")

  unit_ids = local.unit_ids

  targets = [
    "units/security",
    "units/workloads/prod",
  ]
}
