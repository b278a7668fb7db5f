"""`terraform.layout` and `terraform.grouping`: over how many root modules an organization is divided."""

from generator.model.layout import AT_MOST
from generator.schema import fields as f
from generator.schema import patterns as p

LAYOUT = f.choice(
    "Whether the organization is one root module (single) or accounts stand in root modules of their own (split).",
    ("single", "split"),
    default="single",
)

GROUPING = f.record(
    "How a split layout divides accounts over root modules.",
    {
        "by": f.choice(
            "What accounts have in common that share a root module: the top unit, the unit, or the workload (without one, the top unit).",
            ("top-unit", "unit", "workload"),
            default="top-unit",
        ),
        "groups": f.mapping(
            "Named groups, which take their accounts before `by` does, the first of them first.",
            f.texts(
                "Which accounts: root, units/<path>, accounts/<key>, tags/<key>=<value>.",
                pattern=p.REFERENCE_TARGET,
                minlength=1,
            ),
            key=p.KEY,
        ),
        "at_most": f.whole_number(
            f"So many accounts a root module holds, {AT_MOST} if not given; a group gets as many root modules as that takes, and an account stays in the one where it is.",
            min=1,
        ),
    },
)
