"""`environments` and `workloads`: accounts by what they are for, one for each environment that it runs in."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.furniture import FURNITURE
from generator.schema.organization import TAGS
from generator.schema.tree import ACCOUNT, WAS

PRINCIPAL = p.Pattern(
    r"(?:owner|(?:groups|users)/[a-z0-9-]+)\Z",
    "a principal is groups/<key>, users/<key>, or owner for the owner of each workload",
)
OWNER = p.Pattern(r"groups/[a-z0-9-]+\Z", "an owner is groups/<key>")
ACCESS = {
    "principals": f.texts(
        "Who: groups/<key>, users/<key>, or owner for the owner of each workload.",
        pattern=PRINCIPAL,
        required=True,
        minlength=1,
    ),
    "permission_set": f.text("The permission set's key.", pattern=p.KEY, required=True),
}

ENVIRONMENT = {
    "unit": f.text("The unit in which its accounts stand.", pattern=p.REFERENCE_UNIT, required=True),
    "name": f.text(
        "What stands in the accounts' names after the name of the workload; the key if not given.",
        pattern=p.ACCOUNT_NAME,
        most="account_name",
    ),
    "production": f.truth(
        "Whether customers depend on it; the keys prod, production, prd and live mean that they do, others that they do not.",
        default=None,
    ),
    "tags": {
        **TAGS,
        "meta": {"doc": "Tags on its accounts; those of the workload and of the account come before them."},
    },
    **FURNITURE,
    "access": f.records("Who may enter all of its accounts as what.", ACCESS, default=[]),
    "was": WAS,
}
ENVIRONMENTS = f.keyed(
    "Environments by key: where their accounts stand, and who may enter them.", ENVIRONMENT, short="unit"
)

WORKLOAD_ACCOUNT = {
    "environment": f.text("The environment it belongs to; its own key here, if that is one.", pattern=p.KEY),
    "key": f.text("The account's key, where it is not that of the workload with this one behind it.", pattern=p.KEY),
    **ACCOUNT,
}
WORKLOAD = {
    "owner": f.text("The group that answers for it.", pattern=OWNER),
    "name": f.text(
        "What the names of its accounts begin with; without it an account is called by its key.",
        pattern=p.ACCOUNT_NAME,
        most="account_name",
    ),
    "environments": f.texts("The environments that it has an account in; all of them if not given.", pattern=p.KEY),
    "tags": {**TAGS, "meta": {"doc": "Tags on its accounts; those of the account itself come before them."}},
    **FURNITURE,
    "access": f.records(
        "Who may enter its accounts as what, beside what the environments say.",
        {
            **ACCESS,
            "environments": f.texts("In which environments; in all of the workload's if not given.", pattern=p.KEY),
        },
        default=[],
    ),
    "accounts": f.keyed(
        "What is special about some of its accounts, by environment; another key is one more account.", WORKLOAD_ACCOUNT
    ),
    "was": WAS,
}
WORKLOADS = f.keyed(
    "Domains or services by key, with an account for each environment: payments-dev, payments-prod.", WORKLOAD
)
