# Generated from org.yaml by `make generate`. Do not edit.

# Without an account id this is the account that Terraform runs in.
resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = "Grace van der Berg"
  title                  = "Head of Finance"
  email_address          = "billing@acme.example"
  phone_number           = "+46 8 123 457"

  depends_on = [aws_organizations_organization.this]
}
