"""Drift of organization policies and of what they are attached to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from generator.adopt.describe.policies import FOREIGN
from generator.adopt.drift.words import Beyond, differs, only_in_aws, only_in_spec, sets_differ, tags_differ
from generator.adopt.live import Live, LivePolicy
from generator.model import Document, Org


def policies_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words; nothing where policies were not read."""
    if live.policies is None:
        return
    references = {one: reference for reference, one in ids.items()}
    policies = {one.id: one for one in live.policies}
    for policy in org.policies:
        if policy.reference not in ids:
            yield only_in_spec(policy.reference)
            continue
        found = policies.pop(ids[policy.reference])
        yield from differs(policy.reference, "the name", policy.name, found.name)
        yield from differs(policy.reference, "the description", policy.description, found.description)
        yield from tags_differ(
            policy.reference, {**dict(org.organization.tags), **dict(policy.tags)}.items(), found.tags
        )
        if document(policy.document, ids) != parsed(found.content):
            yield f"{policy.reference}: the document is another one in AWS"
        targets = {references.get(one, one) for one in found.targets} - _foreign(org, policy.type.key, found.name)
        beyond = {one: (one,) for one in found.targets if one not in references}
        yield from sets_differ(policy.reference, "the target", policy.attachments, targets, beyond)
    yield from (only_in_aws("policy", one.name, one.id) for one in policies.values() if not _is_foreign(org, one))


def document(one: Document, ids: Mapping[str, str]) -> Any:
    """The document as AWS has it once Terraform has put in the ids."""
    text = one.sent
    for replacement in one.replacements:
        text = text.replace(replacement.token, ids.get(replacement.reference, replacement.token))
    return parsed(text)


def parsed(text: str) -> Any:
    """The value of JSON text; other text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _foreign(org: Org, kind: str, name: str) -> set[str]:
    """The targets at which an attachment of this policy is somebody else's."""
    attachments = org.organization.unmanaged.attachments
    return {target for target, kinds in attachments.items() if name in kinds.get(kind, ())}


def _is_foreign(org: Org, policy: LivePolicy) -> bool:
    attachments = org.organization.unmanaged.attachments.values()
    named = {name for kinds in attachments for names in kinds.values() for name in names}
    return policy.name in named or any(fnmatchcase(policy.name, pattern) for pattern in FOREIGN)
