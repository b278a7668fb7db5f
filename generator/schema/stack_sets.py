"""`stack_sets`: CloudFormation StackSets, the same stack in many accounts, with service-managed permissions."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.organization import TAGS
from generator.schema.policies import EXCEPT, TARGETS
from generator.schema.tree import WAS

_PERCENTAGE = {"min": 0, "max": 100}

PREFERENCES = f.record(
    "How an operation goes through accounts and regions; AWS takes one account at a time and stops at the first failure if not given, "
    "and automatic deployments do not ask.",
    {
        "failure_tolerance_count": f.whole_number(
            "Accounts in each region that may fail before the operation stops.", min=0
        ),
        "failure_tolerance_percentage": f.whole_number("The same as a share of the accounts.", **_PERCENTAGE),
        "max_concurrent_count": f.whole_number("Accounts at a time, at the utmost one more than may fail.", min=1),
        "max_concurrent_percentage": f.whole_number("The same as a share of the accounts.", **_PERCENTAGE | {"min": 1}),
        "region_concurrency_type": f.choice(
            "Whether regions are done one after the other or at the same time.", ("SEQUENTIAL", "PARALLEL")
        ),
        "region_order": f.texts("The regions in the order in which they are done.", pattern=p.REGION),
    },
)

STACK_SET = {
    "name": f.text(
        "What AWS shows, and part of every stack's name; the key if not given; AWS replaces a stack set whose name changes.",
        pattern=p.STACK_SET_NAME,
        most="stack_set_name",
    ),
    "description": f.text(
        "What it is for, in a sentence; that of its template if not given.",
        most="stack_set_description",
        pattern=p.PRINTED_OR_EMPTY,
        minlength=0,
    ),
    "template": f.text("A template of the catalog by its id; docs/stack-sets.md lists them.", pattern=p.KEY),
    "file": f.text("A CloudFormation template, YAML or JSON, relative to the spec.", pattern=p.ONE_LINE),
    "parameters": f.mapping(
        "Parameters of the template by name; placeholders such as {accounts/audit.id} are put in.",
        f.document("The value: a text, or a list of texts for a list."),
        key=p.TEMPLATE_PARAMETER,
    ),
    "targets": {
        **TARGETS,
        "default": [],
        "meta": {
            "doc": "Where: root and units/<path> (with every account that comes later), or accounts/<key> and tags/<key>=<value>; "
            "never the management account."
        },
    },
    "management_account": f.truth(
        "Make the same stack in the management account too, which StackSets never reach: a resource beside the set, in organization.home_region.",
        default=False,
    ),
    "except": {**EXCEPT, "default": [], "meta": {"doc": "Where not, in the same form."}},
    "regions": f.texts("The regions; organization.home_region if not given.", pattern=p.REGION, minlength=1),
    "auto_deployment": f.record(
        "What happens when accounts come and go; AWS knows no exceptions from it.",
        {
            "enabled": {
                "type": "boolean",
                "meta": {
                    "doc": "Make the stacks in accounts that come to a target, and act on those that leave; true where the targets are units "
                    "without exceptions, if not given."
                },
            },
            "retain_stacks_on_account_removal": f.truth(
                "Leave the stacks in an account that leaves the targets, and all that they made.", default=False
            ),
        },
    ),
    "operation_preferences": PREFERENCES,
    "managed_execution": f.truth(
        "Run operations that do not conflict at the same time, and queue the others.", default=True
    ),
    "capabilities": {
        "type": "list",
        "schema": {"type": "string", "allowed": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]},
        "meta": {
            "doc": "What AWS wants acknowledged; if not given, CAPABILITY_NAMED_IAM where the template makes IAM resources."
        },
    },
    "retain_stacks": f.truth(
        "Leave the stacks, and all that they made, where a target or region is withdrawn; applied before the withdrawal.",
        default=False,
    ),
    "manage_stacks": f.truth(
        "Make the stacks at the targets and withdraw them; with false, which `orgwright adopt` writes, those that AWS has stay as they are, "
        "and targets and regions are only written down (docs/adopting.md).",
        default=True,
    ),
    "administrator": f.text(
        "The account from which Terraform runs the set, as accounts/<key>, which is a delegated administrator of StackSets; the management account if not given.",
        pattern=p.REFERENCE_ACCOUNT,
    ),
    "tags": {**TAGS, "meta": {"doc": "Tags on the stack set, its stacks and what they make."}},
    "replace": f.truth(
        "Accept that a changed name removes every stack of the set, and then makes them again under the new one.",
        default=False,
    ),
    "was": WAS,
}

STACK_SETS = f.keyed(
    "CloudFormation StackSets by key; needs trusted access activated by hand, once (docs/limits.md).", STACK_SET
)
