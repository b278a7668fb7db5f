"""The organization as objects: frozen, complete, every name resolved. Dicts stop before this; nothing here knows YAML or HCL."""

from generator.model.identity import Access, AccessAttribute, Assignment, Grant, Group, Identity, PermissionSet, User
from generator.model.organization import AssumeRole, Backend, Org, Organization, Terraform
from generator.model.policy import Document, Policy
from generator.model.tree import Account, Unit

__all__ = [
    "Access",
    "AccessAttribute",
    "Account",
    "Assignment",
    "AssumeRole",
    "Backend",
    "Document",
    "Grant",
    "Group",
    "Identity",
    "Org",
    "Organization",
    "PermissionSet",
    "Policy",
    "Terraform",
    "Unit",
    "User",
]
