"""Users as the spec writes them."""

from __future__ import annotations

from typing import Any

from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import LiveUser

# Fields of the spec by the path of AWS's attribute; names and addresses follow below.
_FIELDS = {
    "Emails.Value": "email",
    "Name.Formatted": "formatted_name",
    "Name.MiddleName": "middle_name",
    "Name.HonorificPrefix": "honorific_prefix",
    "Name.HonorificSuffix": "honorific_suffix",
    "NickName": "nickname",
    "Title": "title",
    "UserType": "user_type",
    "PhoneNumbers.Value": "phone",
    "Locale": "locale",
    "PreferredLanguage": "preferred_language",
    "Timezone": "timezone",
    "ProfileUrl": "profile_url",
}
_ADDRESS = {
    "Addresses.StreetAddress": "street_address",
    "Addresses.Locality": "locality",
    "Addresses.Region": "region",
    "Addresses.PostalCode": "postal_code",
    "Addresses.Country": "country",
    "Addresses.Formatted": "formatted",
}


def user_entry(user: LiveUser, key: str) -> Entry:
    """A user with every attribute that can be managed."""
    given = dict(user.attributes)
    name = given.get("DisplayName", "")
    found: dict[str, Any] = {}
    if user.name != key:
        found["user_name"] = user.name
    if name != key:
        found["name"] = name
    first, _, last = name.rpartition(" ")
    if given.get("Name.GivenName", "") != first:
        found["given_name"] = given.get("Name.GivenName", "")
    if given.get("Name.FamilyName", "") != (last if first else ""):
        found["family_name"] = given.get("Name.FamilyName", "")
    found |= {field: given[path] for path, field in _FIELDS.items() if path in given}
    address = {field: given[path] for path, field in _ADDRESS.items() if path in given}
    if address:
        if given.get("Addresses.Type", "work") != "work":
            address["type"] = given["Addresses.Type"]
        found["address"] = address
    return Entry(found, id=user.id)


def untyped_address(user: LiveUser) -> bool:
    """Whether the address has no type: Terraform would say `work`. (Other marks of one-item lists modules/user leaves as they are.)"""
    given = dict(user.attributes)
    return any(path in given for path in _ADDRESS) and "Addresses.Type" not in given
