"""A rich spec as plain data, changed at random, and written back as YAML."""

from __future__ import annotations

import json
import random as stdlib_random
import re
from typing import Any

from hypothesis import strategies as st

from generator.load.text import Map, Seq, Text
from generator.load.yaml_text import read_yaml
from tests.specs import SPEC

RICH = (
    SPEC
    + """\
  id: o-a1b2c3d4e5
  regions: [eu-north-1, eu-west-1]
  policy_types: [backup]
  quarantine_units: [units/shut]
  reserved_slots: {service-control: 2}
  tags: {owner: platform}
terraform:
  required_version: ">= 1.9"
  backend: {s3: {bucket: state, use_lockfile: true}}
  assume_role: {role_arn: "arn:aws:iam::111122223333:role/deployer", duration: 1h}
limits: {accounts: 20}
services: {trusted_access: [account.amazonaws.com]}
accounts: {lonely: {role_name: Deployer, create_govcloud: true}}
units:
  live:
    name: Live
    was: [prod]
    id: ou-ab12-c3d4e5f6
    units: {web: {was: [www], accounts: {shop: {was: [store], tags: {env: prod}}}}}
  test: {accounts: {shop-test: {id: "012345678901", name: Shop}}, tags: {kind: "no"}}
  shut: {}
protected_roles: ["arn:aws:iam::*:role/OrganizationAccountAccessRole", "arn:aws:iam::012345678901:role/break-glass"]
policies:
  guard:
    was: [fence]
    statements: [{Sid: A, Effect: Deny, Action: ["s3:*"], Resource: "*", Condition: {Bool: {"aws:SecureTransport": false}}}]
    targets: [root]
    except: [accounts/shop-test]
  perimeter: {type: resource-control, content: {Version: 2012-10-17, Statement: {Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*"}}, targets: [units/live]}
  regions: {guardrail: deny-regions, with: {exempt_roles: [deployer], regions: ["{organization.regions}"]}, targets: [units/test]}
  ours: {guardrail: confused-deputy, with: {trusted_accounts: ["{accounts/shop.id}"]}, targets: [root]}
  shut: {guardrail: quarantine, targets: [units/shut]}
  tags: {type: tag, description: "Of ${all} kinds.", content: {tags: {env: {tag_key: {"@@assign": env}}}}, targets: [tags/env=prod]}
environments:
  live: units/live/web
  dev: {unit: units/test, name: Dev, was: [trial], tags: {env: dev}, access: [{principals: [owner], permission_set: admin}]}
workloads:
  cart:
    owner: groups/ops
    name: Cart
    was: [basket]
    access: [{principals: [users/ann, owner], permission_set: look, environments: [live]}]
    accounts: {live: {tags: {tier: gold}}, dev-two: {environment: dev, key: trolley}}
sandboxes: {unit: units/test, people: [groups/ops, users/ann], permission_set: look, until: 2999-12-31, accounts: {ben: {quarantined: true}}}
identity:
  region: eu-west-1
  users: {ann: {name: Ann Lee, email: ann@acme.example, phone: "1", address: {country: SE}, was: [annie]}, ben: {name: Ben Oko, replace: true}}
  groups: {ops: {name: Operations, members: [users/ann, users/ben], was: [operations]}}
  permission_sets:
    admin: {session: PT4H, aws_managed: [AdministratorAccess], tags: {level: high}, was: [root]}
    look: {customer_managed: [/a/b], inline: {statements: [{Effect: Allow, Action: "s3:Get*", Resource: "*"}]}, boundary: {aws_managed: ReadOnlyAccess}}
  assignments:
    - {principals: [groups/ops, users/ben], permission_set: admin, accounts: [root], except: [tags/env=prod]}
    - {principals: [users/ann], permission_set: look, accounts: [units/live/web, accounts/management]}
  access_control_attributes: {team: "${path:enterprise.department}"}
tests:
  - {permission_set: admin, account: accounts/shop, action: "s3:GetObject", resource: "arn:aws:s3:::b/{account.id}", context: {"aws:SourceIp": 1.2.3.4}, absent: ["aws:MultiFactorAuthAge"], expect: depends}
  - {role: "arn:aws:iam::*:role/deployer", accounts: [root], actions: ["s3:GetObject"], region: us-west-2, expect: denied, why: x}
"""
)


class Plain(str):
    """A scalar without quotes."""

    __slots__ = ()


_SAFE = re.compile(r"[\w./-]+\Z")
_PLAIN = (
    "~",
    "true",
    "no",
    "0",
    "-1",
    "1e3",
    "0x1F",
    "012",
    "12:30",
    ".inf",
    "null",
    "root",
    "PT1H",
    "99999999999999999999",
)
_TEXTS = (
    "{organization.id}", "{organization.regions}", "{accounts/shop.id}", "deny-regions", "protect-buckets", "", " ", "root", "units/live", "accounts/shop", "accounts/management", "groups/ops", "users/ann", "tags/env=prod", "units/", "../..", "con",
    "${x}", "%{x}", '"', "\\", "\n", "a\nb", "日本", "é", "\u2028", "\x00", "\x1b[31m", "*", "s3:*", "x" * 300, "a.json", "/etc/passwd", "o-a1b2c3d4e5",
    "shop", "prod", "management", "a/b", "A", "-", "_", "{key}", "aws@acme.example", "012345678901", "2012-10-17", "Deny", "external",
)  # fmt: skip
_KEYS = (
    "guardrail", "with", "regions", "action", "role", "expect", "context", "name", "email", "id", "was", "units", "accounts", "tags", "policies", "identity", "file", "statements", "content", "targets", "except", "include",
    "users", "groups", "members", "source", "region", "replace", "Statement", "Sid", "Principal", "Condition", "workspaces", "cloud", "type", "inline",
)  # fmt: skip
_scalars = (
    st.sampled_from(_PLAIN).map(Plain)
    | st.sampled_from(_TEXTS)
    | st.text(max_size=6)
    | st.integers().map(lambda n: Plain(str(n)))
)
_keys = st.sampled_from(_KEYS) | st.sampled_from(_TEXTS)
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3), max_leaves=6
)


def plain(text: str) -> Any:
    """The spec as dicts, lists, texts and Plain scalars."""
    return _plain(read_yaml(text.encode(), "rich"))


def mutated(data: st.DataObject, value: Any) -> Any:
    """The same with up to four changes, each at a place of its own, as long as there is one."""
    for _ in range(data.draw(st.integers(1, 4))):
        places = list(_places(value))
        if not places:
            break
        holder, step = places[data.draw(st.integers(0, len(places) - 1))]
        change = data.draw(st.sampled_from(_CHANGES))
        change(data, holder, step)
    return value


def shuffled(random: stdlib_random.Random, value: Any) -> Any:
    """The same with the entries of every mapping in another order."""
    if isinstance(value, dict):
        entries = [(key, shuffled(random, one)) for key, one in value.items()]
        random.shuffle(entries)
        return dict(entries)
    return [shuffled(random, one) for one in value] if isinstance(value, list) else value


def written(value: Any) -> str:
    """YAML in flow style, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value) if isinstance(value, Plain) else json.dumps(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Map):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Seq):
        return [_plain(one) for one in value]
    if isinstance(value, Text):
        return Plain(value) if value.plain and _SAFE.match(value) else str(value)
    return Plain("~")


def _places(value: Any) -> Any:
    for step in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, step
        if isinstance(value[step], (dict, list)):
            yield from _places(value[step])


def _drop(data: st.DataObject, holder: Any, step: Any) -> None:
    del holder[step]


def _replace(data: st.DataObject, holder: Any, step: Any) -> None:
    holder[step] = data.draw(_values)


def _duplicate(data: st.DataObject, holder: Any, step: Any) -> None:
    if isinstance(holder, dict):
        holder[data.draw(_keys)] = holder[step]
    else:
        holder.append(holder[step])


def _rename(data: st.DataObject, holder: Any, step: Any) -> None:
    if isinstance(holder, dict):
        holder[data.draw(_keys)] = holder.pop(step)


def _wrap(data: st.DataObject, holder: Any, step: Any) -> None:
    holder[step] = [holder[step]] if data.draw(st.booleans()) else {data.draw(_keys): holder[step]}


def _garble(data: st.DataObject, holder: Any, step: Any) -> None:
    if isinstance(holder[step], str):
        at = data.draw(st.integers(0, len(holder[step])))
        holder[step] = holder[step][:at] + data.draw(st.sampled_from(_TEXTS)) + holder[step][at:]


_CHANGES = (_drop, _replace, _duplicate, _rename, _wrap, _garble)
