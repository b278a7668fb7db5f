"""`tests`: what the policies of the spec must stop, and must not."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.policies import TARGETS

ACTION = p.Pattern(
    r"[A-Za-z0-9-]+:[A-Za-z0-9]+\Z", "an action is one call, such as ec2:RunInstances, in full and without wildcards"
)
ARN = p.Pattern(
    r"arn:[a-z*-]+:[a-z0-9-]+:[^:\s]*:[^:\s]*:[^\x00-\x1f]+\Z",
    "a resource is the ARN of one thing, such as arn:aws:s3:::invoices/2026.pdf; {account.id} stands for the id of the account that is asked, {accounts/<key>.id} for another one's",
)
CONTEXT_KEY = p.Pattern(
    r"[A-Za-z0-9-]+:[^\x00-\x1f]+\Z", "a context key is its service and name, such as aws:SourceIp or ec2:InstanceType"
)
ROLE = p.Pattern(
    r"(?:[A-Za-z0-9_+=,.@-]+|arn:aws[a-z-]*:iam::(?:[0-9]{12}|\*):(?:root|(?:role|user)/[A-Za-z0-9_+=,.@/-]+))\Z",
    "a role is its name or its ARN, such as arn:aws:iam::*:role/deployer, * standing for the account's id; "
    "arn:aws:iam::*:root is the root user",
)
EXPECTATIONS = ("allowed", "denied", "not-denied", "depends")

TEST = {
    "permission_set": f.text("Who asks: a permission set's key, its policies being part of the answer.", pattern=p.KEY),
    "role": f.text(
        "Who asks: a role by name or ARN, or a user or the root user by ARN, * standing for the account's id; what policies it has is "
        "not known, so the answer is denied, not-denied or depends.",
        pattern=ROLE,
    ),
    "account": f.text(
        "Where: one target, such as accounts/payments-prod; all of its accounts are asked.", pattern=p.REFERENCE_TARGET
    ),
    "accounts": {**TARGETS, "minlength": 1, "meta": {"doc": "Where: several targets."}},
    "action": f.text("What: one action.", pattern=ACTION),
    "actions": f.texts("What: several actions.", pattern=ACTION, minlength=1),
    "region": f.text("The region of the call; not known if not given.", pattern=p.REGION),
    "resource": f.text("The ARN of what the call is about; not known if not given.", pattern=ARN),
    "context": f.mapping(
        "What else is known: context keys, each with its value or a list of values.",
        f.document("A text, or a list of texts."),
        key=CONTEXT_KEY,
    ),
    "absent": f.texts("Context keys that the call does not have.", pattern=CONTEXT_KEY, default=[]),
    "expect": f.choice(
        "What must come out: allowed; denied; not-denied (by a guardrail, which allowed is too); depends (on what is not given).",
        EXPECTATIONS,
        required=True,
    ),
    "why": f.text("Why it must be so, for whoever breaks it one day.", pattern=p.ONE_LINE),
}

TESTS = f.records(
    "Proofs, run by `orgwright test`: what somebody must be able to do, and what nobody must.", TEST, default=[]
)
