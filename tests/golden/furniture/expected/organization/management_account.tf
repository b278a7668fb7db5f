# Generated from org.yaml by `make generate`. Do not edit.

# Without an account id this is the account that Terraform runs in.
resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
  name                   = "Security Team"
  title                  = "On call"
  email_address          = "security@acme.example"
  phone_number           = "+46 8 123 456"

  depends_on = [aws_organizations_organization.this]
}
