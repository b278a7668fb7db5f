mock_provider "aws" {
  mock_resource "aws_identitystore_user" {
    defaults = { user_id = "11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  display_name      = "Ann Lee"
  family_name       = "Lee"
  given_name        = "Ann"
  identity_store_id = "d-1234567890"
  user_name         = "ann@acme.example"
}

run "a_name_is_enough" {
  assert {
    condition     = length(aws_identitystore_user.this.addresses) + length(aws_identitystore_user.this.emails) + length(aws_identitystore_user.this.phone_numbers) == 0
    error_message = "What is not given must not be sent, not even empty."
  }

  assert {
    condition = alltrue([
      for value in [
        aws_identitystore_user.this.locale,
        aws_identitystore_user.this.name[0].formatted,
        aws_identitystore_user.this.name[0].honorific_prefix,
        aws_identitystore_user.this.name[0].honorific_suffix,
        aws_identitystore_user.this.name[0].middle_name,
        aws_identitystore_user.this.nickname,
        aws_identitystore_user.this.preferred_language,
        aws_identitystore_user.this.profile_url,
        aws_identitystore_user.this.timezone,
        aws_identitystore_user.this.title,
        aws_identitystore_user.this.user_type,
      ] : value == null
    ])
    error_message = "The provider refuses empty strings: unset is null."
  }

  assert {
    condition     = output.id == "11111111-2222-3333-4444-555555555555"
    error_message = "The id is user_id, not the provider's own id, which has the store in front."
  }
}

run "everything_reaches_the_resource" {
  command = plan

  variables {
    address            = { country = "SE", formatted = "f", locality = "Stockholm", postal_code = "111 22", region = "r", street_address = "s" }
    email              = { value = "ann@acme.example" }
    formatted_name     = "Dr. Ann M. Lee Jr."
    honorific_prefix   = "Dr."
    honorific_suffix   = "Jr."
    locale             = "en-GB"
    middle_name        = "M."
    nickname           = "annie"
    phone              = { value = "+46 8 123 456", type = "mobile", primary = false }
    preferred_language = "en"
    profile_url        = "https://acme.example/ann"
    timezone           = "Europe/Stockholm"
    title              = "Engineer"
    user_type          = "employee"
  }

  assert {
    condition = aws_identitystore_user.this.addresses[0] == {
      country = "SE", formatted = "f", locality = "Stockholm", postal_code = "111 22", primary = true, region = "r", street_address = "s", type = "work"
    }
    error_message = "The address must arrive whole, as the primary one at work."
  }

  assert {
    condition     = aws_identitystore_user.this.emails[0] == { primary = true, type = "work", value = "ann@acme.example" }
    error_message = "An e-mail address is the primary one at work unless it says otherwise."
  }

  assert {
    condition     = aws_identitystore_user.this.phone_numbers[0] == { primary = false, type = "mobile", value = "+46 8 123 456" }
    error_message = "A phone number may say otherwise."
  }

  assert {
    condition = aws_identitystore_user.this.name[0] == {
      family_name = "Lee", formatted = "Dr. Ann M. Lee Jr.", given_name = "Ann", honorific_prefix = "Dr.", honorific_suffix = "Jr.", middle_name = "M."
    }
    error_message = "The name must arrive whole."
  }

  assert {
    condition = [
      aws_identitystore_user.this.display_name,
      aws_identitystore_user.this.identity_store_id,
      aws_identitystore_user.this.locale,
      aws_identitystore_user.this.nickname,
      aws_identitystore_user.this.preferred_language,
      aws_identitystore_user.this.profile_url,
      aws_identitystore_user.this.timezone,
      aws_identitystore_user.this.title,
      aws_identitystore_user.this.user_name,
      aws_identitystore_user.this.user_type,
    ] == ["Ann Lee", "d-1234567890", "en-GB", "annie", "en", "https://acme.example/ann", "Europe/Stockholm", "Engineer", "ann@acme.example", "employee"]
    error_message = "An argument got lost or changed places."
  }
}

run "space_in_user_name_and_bad_address_are_refused" {
  command = plan

  variables {
    email     = { value = "ann at acme.example" }
    user_name = "ann lee"
  }

  expect_failures = [var.email, var.user_name]
}

run "reserved_user_name_is_refused" {
  command = plan

  variables {
    user_name = "Administrator"
  }

  expect_failures = [var.user_name]
}
