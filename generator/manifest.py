"""manifest.json: what the generator wrote, so that the next run knows what is its own, what was edited, and what has changed its name.

One line a file and one a node, so that a pull request shows which.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import field
from json.encoder import encode_basestring
from typing import Any

from generator import __version__
from generator.frozen import frozen
from generator.load.paths import misshapen
from generator.lock.digest import digest
from generator.model import Account, ControlTower, Identity, Org, Policy, StackSet, Tombstone

NAME = "manifest.json"
_FORMAT = 1

Fact = Mapping[str, str]
Facts = Mapping[str, Fact]
NODE = re.compile(
    r"(?:units(?:/[a-z][a-z0-9-]*)+|(?:accounts|policies|groups|users|permission_sets|stack_sets)/[a-z][a-z0-9-]*)\Z"
)


# What moves between root modules: a node, who enters an account, the attributes for access control.
ITEM = re.compile(
    r"(?:(?:accounts|access|groups|users|permission_sets|stack_sets)/[a-z][a-z0-9-]*|access_attributes)\Z"
)
_NONE: Mapping[str, Any] = {}


@frozen
class Wish:
    """The root module that something is to move to, and the revision of the lock when that was first said."""

    root: str
    since: int


class ManifestError(ValueError):
    """The text is not a manifest of a version that we read."""


@frozen
class Manifest:
    """SHA-256 of every file by its path in the root module, and by reference the facts of nodes that AWS cannot change later.

    `wanted`: what is to move to another root module, once a lock says what to import. `given`: what has a `removed` block here because
    another root module has taken it, and the revision of the lock when that was written; `withdrawn`: who enters an account no longer, likewise.
    """

    files: Mapping[str, str]
    facts: Facts
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    wanted: Mapping[str, Wish] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    withdrawn: Mapping[str, int] = field(default_factory=dict)


def facts_of(org: Org) -> dict[str, dict[str, str]]:
    """What the next run compares: what AWS, or Terraform without remaking everything, cannot change; lists are words with spaces."""
    found: dict[str, dict[str, str | None]] = {"organization": {**facts_of_organization(org)}}
    for unit in org.units:
        found[unit.reference] = {
            "id": unit.id,
            "name": unit.name,
            "replaces": unit.replaces,
            "was": " ".join(unit.was),
        }
    made_by = org.purposes.made_by()
    for account in org.accounts:
        was = " ".join(account.was)
        found[account.reference] = {
            "email": account.email,
            "id": account.id,
            "given_once": None if account.id else " ".join(given_once(account)),
            "made_by": made_by.get(account.key),
            "name": account.name,
            "state": account.state if account.state != "active" else None,
            "through": account.through if account.through != "organizations" else None,
            "unit": account.parent,
            "was": was,
        }
    for policy in org.policies:
        found[policy.reference] = {"name": policy.name, "type": policy.type.key, "was": " ".join(policy.was)}
    for policy in org.policies_in_aws:
        found[policy.reference] = {**found.get(policy.reference, {}), **_arrangement(policy)}
    if org.identity:
        found |= _identity(org.identity)
    for stack_set in org.stack_sets:
        found[stack_set.reference] = _stack_set(stack_set)
    if org.control_tower:
        found["control_tower"] = _control_tower(org.control_tower)
    kept = {reference: {key: str(value) for key, value in facts.items() if value} for reference, facts in found.items()}
    return {reference: facts for reference, facts in kept.items() if facts}


def facts_of_organization(org: Org) -> dict[str, str]:
    """Those of the organization itself; lists are words with spaces."""
    organization = org.organization
    types = {policy.type.key for policy in org.policies} | set(organization.policy_types)
    return {
        "id": organization.id or "",
        "policy_types": " ".join(sorted(types)),
        "trusted_access": " ".join(organization.trusted_access),
    }


def _arrangement(policy: Policy) -> dict[str, str | None]:
    """Of a policy as AWS gets it: the digest of its document, and the statements that are in it."""
    arrangement = policy.arrangement
    if arrangement is None:
        return {}
    return {
        "type": policy.type.key,
        "content": digest(policy.document.sent),
        "holds": " ".join(f"{key}:{','.join(digests)}" for key, digests in arrangement.holds),
        "members": " ".join(arrangement.members),
        "bound": " ".join(arrangement.bound),
        "origin": arrangement.origin,
    }


def _control_tower(one: ControlTower) -> dict[str, str | None]:
    return {
        "landing_zone": (one.landing_zone.id or "made here") if one.landing_zone else None,
        "region": one.region,
    }


def _stack_set(one: StackSet) -> dict[str, str | None]:
    """The stacks are edges, but one object of Terraform's holds all of them: so what is withdrawn is seen here."""
    reached = one.accounts or one.units
    return {
        "filter": one.account_filter if reached else None,
        "management_account": "true" if one.management_account else None,
        "name": one.name,
        "reaches": " ".join(reached),
        "regions": " ".join(one.regions),
        "was": " ".join(one.was),
    }


def _identity(identity: Identity) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {
        "identity": {"region": identity.region, "source": "external" if identity.external else "identity-center"}
    }
    for user in identity.users:
        found[user.reference] = {"name": user.user_name, "was": " ".join(user.was)}
    for group in identity.groups:
        found[group.reference] = {"name": group.name, "was": " ".join(group.was)}
    for one in identity.permission_sets:
        boundary = one.boundary_aws_managed or one.boundary_customer_managed
        found[one.reference] = {"boundary": boundary, "name": one.name, "was": " ".join(one.was)}
    return found


def given_once(account: Account) -> list[str]:
    """What AWS reads only when it makes the account, as words; what is AWS's default is left out."""
    if not (account.create_govcloud or account.iam_user_access_to_billing or account.role_name):
        return []
    given = {
        "create_govcloud": "true" if account.create_govcloud else None,
        "iam_user_access_to_billing": account.iam_user_access_to_billing,
        "role_name": account.role_name,
    }
    defaults = {"iam_user_access_to_billing": "ALLOW", "role_name": "OrganizationAccountAccessRole"}
    return [f"{name}={one}" for name, one in given.items() if one and one != defaults.get(name)]


def since_when(facts: Facts, before: Facts, revision: int, touched: Container[str] = frozenset()) -> Facts:
    """The facts, with the revision of the lock that stood when each `was` was first written: only a later one can have seen its moves.

    So with policies (references `touched`) that this run writes otherwise than the last one: what a lock saw of them before may be past.
    """
    found = dict(facts)
    for reference, one in facts.items():
        if "was" in one or "content" in one:
            found[reference] = {
                **one,
                **dict(_since_when(one, before.get(reference, {}), revision, reference in touched)),
            }
    return found


def _since_when(one: Fact, before: Fact, revision: int, is_touched: bool) -> Iterator[tuple[str, str]]:
    if "was" in one:
        yield "was_since", before.get("was_since", "0") if before.get("was") == one["was"] else str(revision)
    since = str(revision) if is_touched else before.get("since", "0")
    if "content" in one and since != "0":  # before the first lock nothing was seen anyway
        yield "since", since


def write_manifest(
    files: Mapping[str, str],
    facts: Facts,
    tombstones: Iterable[Tombstone] = (),
    wanted: Mapping[str, Wish] = _NONE,
    given: Mapping[str, int] = _NONE,
    withdrawn: Mapping[str, int] = _NONE,
) -> str:
    """The manifest's text for the files of one root module. Beside the hash stands git's blob id, the base of later merges."""
    lines = [
        "{",
        f'  "format": {_FORMAT},',
        f'  "orgwright": "{__version__}",',
        '  "files": {',
        ",\n".join(file_line(name, text) for name, text in sorted(files.items())),
        "  },",
        '  "nodes": {',
        ",\n".join(f"    {json.dumps(name)}: {_written(one)}" for name, one in sorted(facts.items())),
        "  }",
    ]
    stones = [f"    {json.dumps(one.reference)}: {json.dumps(_inscription(one))}" for one in tombstones]
    if stones:
        lines[-1] += ","
        lines += ['  "tombstones": {', ",\n".join(stones), "  }"]
    asked = {name: {"root": one.root, "since": one.since} for name, one in wanted.items()}
    for title, entries in (("wanted", asked), ("given", given), ("withdrawn", withdrawn)):
        if entries:
            lines[-1] += ","
            body = (f"    {json.dumps(name)}: {json.dumps(one)}" for name, one in sorted(entries.items()))
            lines += [f'  "{title}": {{', ",\n".join(body), "  }"]
    return "\n".join([*lines, "}", ""])


def file_line(name: str, text: str) -> str:
    """What the manifest says of one file, without the comma."""
    return f"    {json.dumps(name)}: {json.dumps(_hashes(text))}"


def read_manifest(text: str) -> Manifest:
    """The manifest. Raises ManifestError when the text is not one."""
    try:
        value = json.loads(text)
        if value["format"] != _FORMAT:
            raise ManifestError(f"it is of format {value['format']}, which this version does not read")
        files = {str(name): str(one["sha256"]) for name, one in value["files"].items()}
        facts = {str(name): {str(key): str(text) for key, text in one.items()} for name, one in value["nodes"].items()}
        tombstones = {str(name): _tombstone(str(name), one) for name, one in value.get("tombstones", {}).items()}
        wanted = {str(k): Wish(str(one["root"]), int(one["since"])) for k, one in value.get("wanted", {}).items()}
        given = {str(name): int(since) for name, since in value.get("given", {}).items()}
        withdrawn = {str(name): int(since) for name, since in value.get("withdrawn", {}).items()}
        if not all(map(ITEM.match, (*wanted, *given, *withdrawn))):
            raise ManifestError("it moves what is nothing")
        if any(map(misshapen, files)):
            raise ManifestError("it names a file outside its folder")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise error if isinstance(error, ManifestError) else ManifestError("it is not a manifest") from None
    return Manifest(files, facts, tombstones, wanted, given, withdrawn)


def _written(facts: Mapping[str, str]) -> str:
    """As JSON on one line; for ten thousand small objects of text alone, json.dumps would spend its time on being called."""
    return f"{{{', '.join([f'{encode_basestring(key)}: {encode_basestring(text)}' for key, text in facts.items()])}}}"


def _inscription(one: Tombstone) -> dict[str, str | bool | int]:
    """What the next run must know; what is empty is left out."""
    texts = {"was": " ".join(one.was), "parent": one.parent, "email": one.email, "region": one.region}
    return {"destroy": one.destroy, "since": one.since, **{key: text for key, text in texts.items() if text}}


def _tombstone(reference: str, one: Mapping[str, Any]) -> Tombstone:
    if NODE.match(reference) is None:
        raise ManifestError("it has a tombstone of nothing")
    texts = {key: str(one.get(key, "")) for key in ("parent", "email", "region")}
    was = tuple(str(one.get("was", "")).split())
    return Tombstone(reference, bool(one["destroy"]), int(one["since"]), was, **texts)


def sha256(data: bytes) -> str:
    """The hash by which a file is recognised."""
    return hashlib.sha256(data).hexdigest()


def blob_id(data: bytes) -> str:
    """The id by which git knows a file's content."""
    return hashlib.sha1(b"blob %d\x00" % len(data) + data, usedforsecurity=False).hexdigest()


def _hashes(text: str) -> dict[str, str]:
    data = text.encode()
    return {"blob": blob_id(data), "sha256": sha256(data)}
