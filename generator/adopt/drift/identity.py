"""Drift of Identity Center: people, permission sets, and who may enter where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.adopt.drift.policies import document, parsed
from generator.adopt.drift.words import Beyond, differs, only_in_aws, only_in_spec, sets_differ, tags_differ
from generator.adopt.live import Live, LiveIdentity, LivePermissionSet
from generator.model import Identity, Org, PermissionSet

_AWS_MANAGED = ":aws:policy/"


def identity_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words; nothing where Identity Center is not the spec's, or was not read."""
    if org.identity is None or live.identity is None:
        return
    identity, found = org.identity, live.identity
    yield from differs("identity", "the region", identity.region, found.region)
    yield from _people(identity, found, ids)
    sets = {one.arn: one for one in found.permission_sets}
    for one in identity.permission_sets:
        if one.reference not in ids:
            yield only_in_spec(one.reference)
        else:
            yield from _permission_set(org, one, sets.pop(ids[one.reference]), ids)
    yield from (only_in_aws("permission set", one.name, arn) for arn, one in sets.items())
    yield from _grants(identity, found, ids)
    if not found.odd_attributes:
        yield from tags_differ(
            "identity", ((one.key, one.source) for one in identity.access_attributes), found.access_attributes
        )


def _people(identity: Identity, found: LiveIdentity, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    references = {one: reference for reference, one in ids.items()}
    users = {one.id: one for one in found.users}
    groups = {one.id: one for one in found.groups}
    for user in identity.users:
        if user.reference not in ids:
            yield only_in_spec(user.reference)
            continue
        given = dict(users.pop(ids[user.reference]).attributes)
        if not identity.external:
            yield from differs(user.reference, "the name", user.display_name, given.get("DisplayName", ""))
            yield from differs(user.reference, "the e-mail address", user.email or "", given.get("Emails.Value", ""))
    for group in identity.groups:
        if group.reference not in ids:
            yield only_in_spec(group.reference)
            continue
        other = groups.pop(ids[group.reference])
        if not identity.external:
            yield from differs(group.reference, "the name", group.name, other.name)
            yield from differs(group.reference, "the description", group.description, other.description)
            members = {references.get(one, f"user {one}"): (one,) for _, one in other.members}
            beyond = {name: one for name, one in members.items() if name not in ids}
            yield from sets_differ(group.reference, "the member", group.members, members, beyond)
    if not identity.external:  # of those from outside the spec names only whom it needs
        yield from (only_in_aws("user", one.name, one.id) for one in users.values())
        yield from (only_in_aws("group", one.name, one.id) for one in groups.values())


def _permission_set(
    org: Org, one: PermissionSet, found: LivePermissionSet, ids: Mapping[str, str]
) -> Iterator[str | Beyond]:
    reference = one.reference
    boundary = found.boundary_aws_managed.partition(_AWS_MANAGED)[2] or found.boundary_customer_managed
    yield from differs(reference, "the description", one.description, found.description)
    yield from differs(reference, "the session", one.session, found.session)
    yield from differs(reference, "the relay state", one.relay_state, found.relay_state)
    yield from differs(
        reference, "the boundary", one.boundary_aws_managed or one.boundary_customer_managed or "", boundary
    )
    yield from tags_differ(reference, {**dict(org.organization.tags), **dict(one.tags)}.items(), found.tags)
    managed = (arn.partition(_AWS_MANAGED)[2] or arn for arn in found.aws_managed)
    yield from sets_differ(
        reference, "the managed policy", (*one.aws_managed, *one.customer_managed), (*managed, *found.customer_managed)
    )
    if bool(one.inline) != bool(found.inline) or (one.inline and document(one.inline, ids) != parsed(found.inline)):
        yield f"{reference}: the inline policy is another one in AWS"


def _grants(identity: Identity, found: LiveIdentity, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    references = {one: reference for reference, one in ids.items()}
    wanted = {(access.account, grant.line) for access in identity.access for grant in access.grants}
    there: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in found.assignments:
        known = (one.principal_id, one.permission_set_arn, one.account_id)
        principal = references.get(one.principal_id, f"{one.principal_type.lower()} {one.principal_id}")
        permission_set = references.get(one.permission_set_arn, one.permission_set_arn).removeprefix("permission_sets/")
        account = references.get(one.account_id, one.account_id).removeprefix("accounts/")
        there[account, f"{principal} {permission_set}"] = tuple(each for each in known if each not in references)
    for account, line in wanted - there.keys():
        yield f"accounts/{account}: access of {line.replace(' ', ' as ')} is in the spec, not in AWS"
    for account, line in there.keys() - wanted:
        words = f"accounts/{account}: access of {' as '.join(line.rsplit(' ', 1))} is in AWS, not in the spec"
        beyond = there[account, line]
        yield Beyond(words, beyond) if beyond else words
