"""`sandboxes`: an account of their own for each of some people."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.furniture import FURNITURE
from generator.schema.organization import TAGS
from generator.schema.tree import ACCOUNT

DATE = p.Pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", "a date is year, month and day, such as 2027-01-31")


def _until(whose: str) -> f.Rules:
    return f.text(f"The last day of {whose}, such as 2027-01-31; from the next day on `validate` warns.", pattern=DATE)


SANDBOX = {
    "key": f.text("The account's key, where it is not sandbox-<key of the person>.", pattern=p.KEY),
    "until": _until("this account"),
    "quarantined": f.truth("Shut the account: it stands in a quarantine unit, and its person is out.", default=False),
    **ACCOUNT,
}
SANDBOXES = f.record(
    "One account for each of some people: sandbox-ann for users/ann, who alone is let in.",
    {
        "unit": f.text("The unit in which they stand.", pattern=p.REFERENCE_UNIT, required=True),
        "people": f.texts(
            "Whose: groups/<key> for everybody in it, users/<key>.", pattern=p.REFERENCE_PRINCIPAL, required=True
        ),
        "permission_set": f.text(
            "What everybody may do in their own: a permission set's key.", pattern=p.KEY, required=True
        ),
        "until": _until("all of them"),
        "quarantined": f.truth("Shut all of them.", default=False),
        "tags": {**TAGS, "meta": {"doc": "Tags on the accounts; those of an account itself come before them."}},
        **FURNITURE,
        "accounts": f.keyed(
            "What is special about some of them, by the key of the person; who has left the groups keeps the account here, with a state or "
            "quarantined.",
            SANDBOX,
        ),
    },
)
