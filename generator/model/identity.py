"""IAM Identity Center: people, groups, permission sets, and who may enter which account."""

from __future__ import annotations

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.policy import Document
from generator.model.tree import Tags


@frozen
class User:
    """A person. `attributes` are the optional ones by their name in AWS's API, snake case."""

    key: str
    user_name: str
    display_name: str
    given_name: str
    family_name: str
    email: str | None
    attributes: Tags
    address: Tags
    replace: bool
    was: tuple[str, ...]
    at: Mark
    name_at: Mark
    email_at: Mark

    @property
    def reference(self) -> str:
        """As the spec names it: users/ann."""
        return f"users/{self.key}"


@frozen
class Group:
    """A group and the references of its members, sorted."""

    key: str
    name: str
    description: str
    members: tuple[str, ...]
    was: tuple[str, ...]
    at: Mark
    name_at: Mark

    @property
    def reference(self) -> str:
        """As the spec names it: groups/platform."""
        return f"groups/{self.key}"


@frozen
class PermissionSet:
    """A permission set: what whoever is let in may do. Managed policies are sorted."""

    key: str
    name: str
    description: str
    session: str
    relay_state: str
    aws_managed: tuple[str, ...]
    customer_managed: tuple[str, ...]
    inline: Document | None
    boundary_aws_managed: str | None
    boundary_customer_managed: str | None
    tags: Tags
    replace: bool
    was: tuple[str, ...]
    at: Mark
    name_at: Mark

    @property
    def reference(self) -> str:
        """As findings name it: permission_sets/administrator."""
        return f"permission_sets/{self.key}"


@frozen
class Assignment:
    """A line of the spec: who gets which permission set where. `accounts` are the accounts it comes to, by key."""

    principals: tuple[str, ...]
    permission_set: str
    targets: tuple[str, ...]
    accounts: tuple[str, ...]
    at: Mark


@frozen
class Grant:
    """One edge: a principal enters an account with a permission set, because of the assignment at `at`."""

    principal: str
    permission_set: str
    line: str  # as the access module takes it: `groups/platform administrator`
    at: Mark


@frozen
class Access:
    """Who may enter one account: its grants, sorted by line, each once."""

    account: str
    grants: tuple[Grant, ...]


@frozen
class AccessAttribute:
    """An attribute for access control (ABAC)."""

    key: str
    source: str


@frozen
class Identity:
    """Identity Center, in its region; `external` when users and groups come by SCIM."""

    external: bool
    region: str
    users: tuple[User, ...]
    groups: tuple[Group, ...]
    permission_sets: tuple[PermissionSet, ...]
    assignments: tuple[Assignment, ...]
    access: tuple[Access, ...]
    access_attributes: tuple[AccessAttribute, ...]
    at: Mark
    administrator: str | None = (
        None  # reference of the account that Terraform runs it from; else the management account
    )
    administrator_at: Mark | None = None
