"""manifest.json: what the generator wrote, so that the next run knows what is its own, what was edited, and what has changed its name.

One line a file and one a node, so that a pull request shows which.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator import __version__
from generator.load.paths import misshapen
from generator.model import Identity, Org

NAME = "manifest.json"
_FORMAT = 1

Facts = Mapping[str, Mapping[str, str]]


class ManifestError(ValueError):
    """The text is not a manifest of a version that we read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 of every file by its path in the root module, and by reference the facts of nodes that AWS cannot change later."""

    files: Mapping[str, str]
    facts: Facts


def facts_of(org: Org) -> dict[str, dict[str, str]]:
    """What the next run compares: what AWS, or Terraform without remaking everything, cannot change; lists are words with spaces."""
    found: dict[str, dict[str, str | None]] = {"organization": _organization(org)}
    for unit in org.units:
        found[unit.reference] = {"id": unit.id, "was": " ".join(unit.was)}
    for account in org.accounts:
        was = " ".join(account.was)
        found[account.reference] = {"email": account.email, "id": account.id, "name": account.name, "was": was}
    for policy in org.policies:
        found[policy.reference] = {"type": policy.type.key, "was": " ".join(policy.was)}
    if org.identity:
        found |= _identity(org.identity)
    kept = {reference: {key: str(value) for key, value in facts.items() if value} for reference, facts in found.items()}
    return {reference: facts for reference, facts in kept.items() if facts}


def _organization(org: Org) -> dict[str, str | None]:
    organization = org.organization
    types = {policy.type.key for policy in org.policies} | set(organization.policy_types)
    return {
        "id": organization.id,
        "policy_types": " ".join(sorted(types)),
        "trusted_access": " ".join(organization.trusted_access),
    }


def _identity(identity: Identity) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {
        "identity": {"region": identity.region, "source": "external" if identity.external else "identity-center"}
    }
    for user in identity.users:
        found[user.reference] = {"name": user.user_name, "was": " ".join(user.was)}
    for group in identity.groups:
        # A group made here may change its name; one from outside is found by it.
        found[group.reference] = {"name": group.name if identity.external else None, "was": " ".join(group.was)}
    for one in identity.permission_sets:
        boundary = one.boundary_aws_managed or one.boundary_customer_managed
        found[one.reference] = {"boundary": boundary, "name": one.name, "was": " ".join(one.was)}
    return found


def write_manifest(files: Mapping[str, str], facts: Facts) -> str:
    """The manifest's text for the files of one root module. Beside the hash stands git's blob id, the base of later merges."""
    lines = [
        "{",
        f'  "format": {_FORMAT},',
        f'  "orgwright": "{__version__}",',
        '  "files": {',
        ",\n".join(f"    {json.dumps(name)}: {json.dumps(_hashes(text))}" for name, text in sorted(files.items())),
        "  },",
        '  "nodes": {',
        ",\n".join(
            f"    {json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}" for name, one in sorted(facts.items())
        ),
        "  }",
        "}",
        "",
    ]
    return "\n".join(lines)


def read_manifest(text: str) -> Manifest:
    """The manifest. Raises ManifestError when the text is not one."""
    try:
        value = json.loads(text)
        if value["format"] != _FORMAT:
            raise ManifestError(f"it is of format {value['format']}, which this version does not read")
        files = {str(name): str(one["sha256"]) for name, one in value["files"].items()}
        facts = {str(name): {str(key): str(text) for key, text in one.items()} for name, one in value["nodes"].items()}
        if any(map(misshapen, files)):
            raise ManifestError("it names a file outside its folder")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise error if isinstance(error, ManifestError) else ManifestError("it is not a manifest") from None
    return Manifest(files, facts)


def sha256(data: bytes) -> str:
    """The hash by which a file is recognised."""
    return hashlib.sha256(data).hexdigest()


def _hashes(text: str) -> dict[str, str]:
    data = text.encode()
    blob = hashlib.sha1(b"blob %d\x00" % len(data) + data, usedforsecurity=False).hexdigest()
    return {"blob": blob, "sha256": sha256(data)}
