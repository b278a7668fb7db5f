"""What accounts are furnished with: contacts, a budget, regions, what is set inside. Each can be said of the organization, of units and of accounts.

None of it has a default or a required field here: what an account ends up with is known only when all places are put together.
"""

from generator.limits import LIMITS
from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.inside import INSIDE

CONTACT_KINDS = ("billing", "operations", "security")


def _contact(what: str) -> f.Rules:
    return f.record(
        f"Whom AWS writes to and calls about {what}.",
        {
            "name": f.text("The name of the person or team.", pattern=p.PRINTED, most="contact_name"),
            "title": f.text("The job title, such as Head of Security.", pattern=p.PRINTED, most="contact_title"),
            "email": f.text("The e-mail address.", pattern=p.CONTACT_EMAIL, most="contact_email"),
            "phone": f.text("The phone number.", pattern=p.PHONE, most="contact_phone"),
        },
    )


CONTACTS = f.record(
    "Whom AWS writes to and calls beside the owner of the account's address; a contact has all four fields in the end.",
    {
        "billing": _contact("invoices and payment"),
        "operations": _contact("outages and maintenance"),
        "security": _contact("abuse and security"),
    },
)


def _address(doc: str, most: str, **rules: object) -> f.Rules:
    return f.text(doc, pattern=p.PRINTED, most=most, **rules)  # type: ignore[arg-type]


PRIMARY_CONTACT = f.record(
    "The postal address and phone number of the account's owner.",
    {
        "full_name": _address("The name of the owner.", "primary_name"),
        "company": _address("The name of the company.", "primary_name"),
        "address": {
            "type": "list",
            "schema": f.text("", pattern=p.ONE_LINE, most="address_line"),
            "minlength": 1,
            "maxlength": LIMITS["address_lines"].value,
            "meta": {"doc": "Street and number, in one to three lines."},
        },
        "city": _address("The town.", "primary_name"),
        "district": _address("The district or county.", "primary_name"),
        "state": _address("The state or region, which some countries require.", "primary_name"),
        "postal_code": _address("The postal code.", "postal_code"),
        "country": f.text("The country's two letters, such as SE.", pattern=p.COUNTRY),
        "phone": f.text("The phone number with the country's code, such as +46 8 123 456.", pattern=p.WORLD_PHONE, most="primary_phone"),
        "website": f.text("The company's website.", pattern=p.ONE_LINE, most="website"),
    },
)  # fmt: skip

_PERCENT: f.Rules = {"type": "integer", "min": 1, "max": 1_000}


def _percents(doc: str) -> f.Rules:
    return {"type": "list", "schema": _PERCENT, "meta": {"doc": doc}}


BUDGET_FIELDS: dict[str, f.Rules] = {
    "monthly": f.whole_number("How much may be spent in a month.", min=1),
    "currency": f.text("The currency of the bill; USD if not given.", pattern=p.CURRENCY),
    "alerts": _percents("Percentages of the budget at which a mail goes out; 80 and 100 if not given."),
    "forecasts": _percents("Percentages of the budget at which a mail goes out as soon as they are foreseen."),
    "notify": f.texts(
        "Whom the mails go to; the account's own address if neither this nor topic is given.",
        pattern=p.CONTACT_EMAIL,
        most=LIMITS["budget_addresses"].value,
    ),
    "topic": f.text("An SNS topic that is told too, by its ARN.", pattern=p.TOPIC_ARN),
    "tags": f.mapping(
        "Only what has this tag is counted; the tag has to be activated for cost allocation.",
        {"type": "string", "minlength": 1, "regex": p.TAG_VALUE.regex, "meta": {"says": p.TAG_VALUE.says}},
        key=p.TAG_KEY,
        maxlength=1,
    ),
}

# The fields by which an organization, a unit and an account say the same things; what is nearer to the account holds.
FURNITURE: dict[str, f.Rules] = {
    "contacts": CONTACTS,
    "primary_contact": PRIMARY_CONTACT,
    "opt_in_regions": f.texts("Regions to turn on that are off in a new account, such as eu-central-2.", pattern=p.REGION),
    "budget": f.record("How much an account may spend in a month before somebody gets a mail.", BUDGET_FIELDS),
    "freeze": f.record(
        "A service control policy that AWS Budgets attaches to an account by itself when its budget is spent.",
        {
            "policy": f.text("The policy, as policies/<key>.", pattern=p.REFERENCE_POLICY),
            "at": {**_PERCENT, "meta": {"doc": "At which percentage of the budget; 100 if not given."}},
        },
    ),
    "inside": INSIDE,
}  # fmt: skip
