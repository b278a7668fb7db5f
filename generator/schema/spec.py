"""The whole spec: every section, in the order in which the docs explain them."""

from generator.schema import fields as f
from generator.schema.control_tower import CONTROL_TOWER
from generator.schema.costs import COSTS
from generator.schema.identity import IDENTITY
from generator.schema.organization import LIMITS_SECTION, ORGANIZATION, SERVICES, TERRAFORM
from generator.schema.patterns import ONE_LINE
from generator.schema.pipeline import CI, CODE_OWNERS
from generator.schema.policies import POLICIES
from generator.schema.protected import PROTECTED_ROLES
from generator.schema.removed import REMOVED
from generator.schema.sandboxes import SANDBOXES
from generator.schema.stack_sets import STACK_SETS
from generator.schema.tests import TESTS
from generator.schema.tree import ROOT_ACCOUNTS, UNIT, UNITS
from generator.schema.unmanaged import UNMANAGED
from generator.schema.workloads import ENVIRONMENTS, WORKLOADS

SPEC: dict[str, f.Rules] = {
    "version": f.whole_number("The version of this format: 1.", allowed=[1], required=True),
    "include": f.texts("Further files or patterns, relative to the spec, such as teams/*.yaml.", pattern=ONE_LINE),
    "organization": ORGANIZATION,
    "terraform": TERRAFORM,
    "limits": LIMITS_SECTION,
    "services": SERVICES,
    "unmanaged": UNMANAGED,
    "accounts": ROOT_ACCOUNTS,
    "units": UNITS,
    "policies": POLICIES,
    "environments": ENVIRONMENTS,
    "workloads": WORKLOADS,
    "sandboxes": SANDBOXES,
    "protected_roles": PROTECTED_ROLES,
    "identity": IDENTITY,
    "stack_sets": STACK_SETS,
    "control_tower": CONTROL_TOWER,
    "costs": COSTS,
    "removed": REMOVED,
    "tests": TESTS,
    "ci": CI,
    "code_owners": CODE_OWNERS,
}

# Schemas that refer to themselves, by the name under which the rules refer to them.
NAMED: dict[str, dict[str, f.Rules]] = {"unit": UNIT}
