"""What stands in AWS, as AWS names it: ids refer to ids, nothing is resolved. Everything is sorted by id, so equal reads are equal."""

from __future__ import annotations

from typing import Literal

from generator.frozen import frozen
from generator.model.tree import Tags

PrincipalType = Literal["GROUP", "USER"]

# The value `State` that has taken the place of `Status` (announced for 2026-09-09); an account in another state takes no part.
ACTIVE = "ACTIVE"


@frozen
class LiveUnit:
    """An organizational unit; `parent_id` is that of the root or of a unit."""

    id: str
    name: str
    parent_id: str
    tags: Tags


@frozen
class LiveAccount:
    """An account, the management account among them."""

    id: str
    name: str
    email: str
    state: str  # ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED, PENDING_ACTIVATION
    parent_id: str
    tags: Tags


@frozen
class LivePolicy:
    """A policy of the customer's. `type` is AWS's word, `targets` are ids of roots, units and accounts, sorted."""

    id: str
    name: str
    description: str
    type: str
    content: str
    tags: Tags
    targets: tuple[str, ...]


@frozen
class LiveTree:
    """The organization itself: what stands once, units and accounts."""

    id: str
    root_id: str
    management_id: str
    policy_types: tuple[str, ...]  # AWS's words, those that are enabled on the root
    trusted_access: tuple[str, ...]
    units: tuple[LiveUnit, ...]
    accounts: tuple[LiveAccount, ...]


@frozen
class LiveUser:
    """A user of the identity store. `attributes` are API names joined by dots (`Name.GivenName`, `Emails.Value`), sorted."""

    id: str
    name: str
    external: bool
    attributes: Tags


@frozen
class LiveGroup:
    """A group, and its memberships as (membership id, user id)."""

    id: str
    name: str
    description: str
    external: bool
    members: tuple[tuple[str, str], ...]


@frozen
class LivePermissionSet:
    """A permission set with all its parts."""

    arn: str
    name: str
    description: str
    session: str
    relay_state: str
    tags: Tags
    aws_managed: tuple[str, ...]  # ARNs
    customer_managed: tuple[str, ...]  # path and name
    inline: str
    boundary_aws_managed: str  # an ARN
    boundary_customer_managed: str  # path and name


@frozen
class LiveAssignment:
    """A principal that may enter an account with a permission set."""

    account_id: str
    permission_set_arn: str
    principal_type: PrincipalType
    principal_id: str


@frozen
class LiveIdentity:
    """IAM Identity Center. `access_attributes` are (key, source); those with several sources are in `odd_attributes`."""

    region: str
    instance_arn: str
    store_id: str
    users: tuple[LiveUser, ...]
    groups: tuple[LiveGroup, ...]
    permission_sets: tuple[LivePermissionSet, ...]
    assignments: tuple[LiveAssignment, ...]
    access_attributes: Tags
    odd_attributes: tuple[str, ...]


@frozen
class LiveDelegation:
    """Delegated administrators as (account id, service principal), and the resource policy, where there is one."""

    administrators: tuple[tuple[str, str], ...]
    policy_id: str = ""
    policy: str = ""
    policy_tags: Tags = ()


@frozen
class LiveSwitches:
    """The features of centralized root access that are on, and whether accounts share without invitations."""

    root_access: tuple[str, ...]
    sharing: bool


@frozen
class LiveContact:
    """An alternate contact of an account; `kind` is billing, operations or security."""

    account_id: str
    kind: str
    name: str
    title: str
    email: str
    phone: str


@frozen
class LiveStackSet:
    """A StackSet of the home region. What it is made of is known where its permissions are `service_managed` alone.

    `units` are the ids that were targeted; `stacks` are (account id, region), sorted.
    """

    id: str  # name:uuid
    name: str
    service_managed: bool
    description: str = ""
    template: str = ""
    parameters: Tags = ()
    capabilities: tuple[str, ...] = ()
    auto_deployment: bool = False
    retain_stacks_on_account_removal: bool = False
    depends_on: tuple[str, ...] = ()  # ARNs of StackSets that are deployed before it
    managed_execution: bool = False
    tags: Tags = ()
    units: tuple[str, ...] = ()
    stacks: tuple[tuple[str, str], ...] = ()


@frozen
class LiveStackSets:
    """The StackSets by name. `delegated`: another account administers StackSets too, and AWS does not tell whose a set is."""

    sets: tuple[LiveStackSet, ...]
    delegated: bool


@frozen
class Live:
    """Everything that was read. A part that is None was not asked for, is not there, or could not be read: `unread` says which."""

    tree: LiveTree
    policies: tuple[LivePolicy, ...] | None
    identity: LiveIdentity | None
    delegation: LiveDelegation | None
    switches: LiveSwitches | None
    contacts: tuple[LiveContact, ...] | None
    stack_sets: LiveStackSets | None
    invitations: tuple[str, ...]  # accounts that have not answered yet, by id or address
    unread: tuple[str, ...]  # in words, one a line of the to-do list
