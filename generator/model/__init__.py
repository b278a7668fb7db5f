"""The organization as objects: frozen, complete, every name resolved. Dicts stop before this; nothing here knows YAML or HCL."""

from generator.model.control_tower import AccountFactory, Baseline, Control, ControlTower, LandingZone
from generator.model.costs import Anomalies, CostBudget, CostCategory, CostRule, Costs, Monitor
from generator.model.delegation import DelegatedAdministrator
from generator.model.furniture import Budget, Contact, Furniture, Origin
from generator.model.identity import Access, AccessAttribute, Assignment, Grant, Group, Identity, PermissionSet, User
from generator.model.layout import AccountGroup, Layout
from generator.model.organization import AssumeRole, Backend, Org, Organization, ProtectedRole, Terraform
from generator.model.pipeline import CodeOwner, CodeOwners, Pipeline
from generator.model.policy import Arrangement, Document, Policy, Replacement
from generator.model.removal import Removal, Tombstone
from generator.model.stack_set import OperationPreferences, ParameterValue, StackSet, Template, TemplateParameter
from generator.model.tests import PolicyTest
from generator.model.tree import Account, Unit
from generator.model.workloads import Environment, Purposes, Sandbox, Sandboxes, Workload

__all__ = [
    "Access",
    "AccessAttribute",
    "Account",
    "AccountFactory",
    "AccountGroup",
    "Anomalies",
    "Arrangement",
    "Assignment",
    "AssumeRole",
    "Backend",
    "Baseline",
    "Budget",
    "CodeOwner",
    "CodeOwners",
    "Contact",
    "Control",
    "ControlTower",
    "CostBudget",
    "CostCategory",
    "CostRule",
    "Costs",
    "DelegatedAdministrator",
    "Document",
    "Environment",
    "Furniture",
    "Grant",
    "Group",
    "Identity",
    "LandingZone",
    "Layout",
    "Monitor",
    "OperationPreferences",
    "Org",
    "Organization",
    "Origin",
    "ParameterValue",
    "PermissionSet",
    "Pipeline",
    "Policy",
    "PolicyTest",
    "ProtectedRole",
    "Purposes",
    "Removal",
    "Replacement",
    "Sandbox",
    "Sandboxes",
    "StackSet",
    "Template",
    "TemplateParameter",
    "Terraform",
    "Tombstone",
    "Unit",
    "User",
    "Workload",
]
