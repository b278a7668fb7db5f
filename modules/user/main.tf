resource "aws_identitystore_user" "this" {
  identity_store_id  = var.identity_store_id
  user_name          = var.user_name
  display_name       = var.display_name
  locale             = var.locale
  nickname           = var.nickname
  preferred_language = var.preferred_language
  profile_url        = var.profile_url
  timezone           = var.timezone
  title              = var.title
  user_type          = var.user_type

  name {
    family_name      = var.family_name
    formatted        = var.formatted_name
    given_name       = var.given_name
    honorific_prefix = var.honorific_prefix
    honorific_suffix = var.honorific_suffix
    middle_name      = var.middle_name
  }

  dynamic "addresses" {
    for_each = var.address[*]

    content {
      country        = addresses.value.country
      formatted      = addresses.value.formatted
      locality       = addresses.value.locality
      postal_code    = addresses.value.postal_code
      primary        = addresses.value.primary
      region         = addresses.value.region
      street_address = addresses.value.street_address
      type           = addresses.value.type
    }
  }

  dynamic "emails" {
    for_each = var.email[*]

    content {
      primary = emails.value.primary
      type    = emails.value.type
      value   = emails.value.value
    }
  }

  dynamic "phone_numbers" {
    for_each = var.phone[*]

    content {
      primary = phone_numbers.value.primary
      type    = phone_numbers.value.type
      value   = phone_numbers.value.value
    }
  }

  # AWS has no rename of user_name: the new user, its memberships and its grants come before the old one goes.
  lifecycle {
    create_before_destroy = true

    # AWS keeps one address and one number, so the marks on them tell nobody anything. Users made elsewhere often have others.
    ignore_changes = [
      addresses[0].primary,
      emails[0].primary,
      emails[0].type,
      phone_numbers[0].primary,
      phone_numbers[0].type,
    ]
  }
}
