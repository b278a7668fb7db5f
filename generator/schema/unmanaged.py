"""`unmanaged`: what stands in the organization and belongs to somebody else."""

from generator.policy.types import POLICY_TYPES
from generator.schema import fields as f
from generator.schema import patterns as p

UNMANAGED = f.record(
    "What Terraform keeps its hands off, because others turn it on and off.",
    {
        "trusted_access": f.truth(
            "The list of services with trusted access: what the spec names is written down, what AWS has stays.",
            default=False,
        ),
        "policy_types": f.truth("The list of enabled policy types, likewise.", default=False),
        "attachments": f.keyed(
            "Policies that others attach, by target (root, units/<path>, accounts/<key>): each takes a slot there.",
            {
                kind: f.texts(
                    f"Names of policies of this type, {POLICY_TYPES[kind].title}, that are not ours.",
                    pattern=p.ONE_LINE,
                )
                for kind in POLICY_TYPES
            },
            key=p.REFERENCE_PLACE,
        ),
    },
)
