"""The organization as objects: frozen, complete, every name resolved. Dicts stop before this; nothing here knows YAML or HCL."""

from generator.model.identity import Access, AccessAttribute, Assignment, Grant, Group, Identity, PermissionSet, User
from generator.model.organization import AssumeRole, Backend, Org, Organization, ProtectedRole, Terraform
from generator.model.policy import Document, Policy, Replacement
from generator.model.tests import PolicyTest
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
    "PolicyTest",
    "ProtectedRole",
    "Replacement",
    "Terraform",
    "Unit",
    "User",
]
