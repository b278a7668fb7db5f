"""`costs`: budgets over several accounts, anomaly detection, cost categories."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.furniture import BUDGET_FIELDS
from generator.schema.policies import EXCEPT, TARGETS

_WHERE = {
    "accounts": {**TARGETS, "meta": {"doc": "Only these accounts: units/<path>, accounts/<key>, tags/<key>=<value>."}},
    "except": {**EXCEPT, "meta": {"doc": "Which accounts not, in the same form."}},
}

BUDGET = {
    "name": f.text("What AWS shows, which cannot change; the key if not given.", pattern=p.BUDGET_NAME, most="budget_name"),
    **BUDGET_FIELDS,
    "monthly": f.whole_number("How much may be spent in a month.", min=1, required=True),
    "notify": {**BUDGET_FIELDS["notify"], "meta": {"doc": "Whom the mails go to; needed where there is no topic."}},
    **_WHERE,
}  # fmt: skip

MONITOR = {
    "name": f.text("What AWS shows; the key if not given.", pattern=p.PRINTED, most="monitor_name"),
    "tags": f.mapping(
        "Watch what has this tag, whatever the account.",
        {"type": "string", "minlength": 1, "regex": p.TAG_VALUE.regex, "meta": {"says": p.TAG_VALUE.says}},
        key=p.TAG_KEY,
        maxlength=1,
    ),
    **_WHERE,
}

ANOMALIES = f.record(
    "Mails about unusual spending, which AWS finds by itself.",
    {
        "monitors": f.keyed(
            "What is watched: everything, service by service, or with tags or accounts that alone.", MONITOR
        ),
        "notify": f.texts("Whom the mails go to.", pattern=p.CONTACT_EMAIL),
        "topic": f.text("An SNS topic that is told of each anomaly at once, by its ARN; frequency is immediate then.", pattern=p.TOPIC_ARN),
        "frequency": f.choice("How often mails go out.", ("daily", "weekly"), default="daily"),
        "threshold": f.whole_number("From which impact on, in the currency of the bill.", min=0, default=100),
    },
)  # fmt: skip

CATEGORY = {
    "name": f.text(
        "What AWS shows, and a column of the bill, which cannot change; the key if not given.",
        pattern=p.CATEGORY_NAME,
        most="category_name",
    ),
    "by": f.choice("What decides: the unit directly under the root, or a tag.", ("unit", "tag"), required=True),
    "tag": f.text("The tag's key, where it is by tag.", pattern=p.TAG_KEY),
    "default": f.text("What everything else is called.", pattern=p.CATEGORY_NAME, most="category_name"),
}

COSTS = f.record(
    "Watching the bill of the whole organization, from the management account.",
    {
        "budgets": f.keyed("Budgets over the whole organization, or over some accounts together.", BUDGET),
        "anomalies": ANOMALIES,
        "categories": f.keyed("Cost categories: columns of the bill, such as by unit.", CATEGORY),
    },
)
