# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_odd" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "odd"
  description      = "Ä \"$${x}\"\nb"
  instance_arn     = local.instance_arn
  session_duration = "PT1H"
  relay_state      = "https://x.example/?a={b}&c=$${d}"
}
