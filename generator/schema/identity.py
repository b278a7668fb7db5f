"""`identity`: IAM Identity Center; who people are and what they may do where."""

from generator.limits import LIMITS
from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.documents import document_fields
from generator.schema.organization import TAGS
from generator.schema.policies import EXCEPT, TARGETS
from generator.schema.tree import WAS


def _attribute(doc: str, **rules: object) -> f.Rules:
    return f.text(doc, pattern=p.PRINTED, most="user_attribute", **rules)  # type: ignore[arg-type]


USER = {
    "user_name": f.text(
        "What the person signs in with; the key if not given; AWS replaces a user whose name changes.",
        pattern=p.USER_NAME,
        most="user_name",
    ),
    "name": _attribute(
        "The name that is shown; given and family name are taken from it, the last word being the family name."
    ),
    "given_name": _attribute("The given name, where it is not all but the last word of name."),
    "family_name": _attribute("The family name, where it is not the last word of name."),
    "email": f.text("The e-mail address.", pattern=p.USER_EMAIL, most="user_attribute"),
    "formatted_name": _attribute("The whole name as it is printed, with titles."),
    "middle_name": _attribute("The middle name."),
    "honorific_prefix": _attribute("What stands before the name, such as Dr."),
    "honorific_suffix": _attribute("What stands after the name, such as PhD."),
    "nickname": _attribute("What friends say."),
    "title": _attribute("The job title."),
    "user_type": _attribute("What the person is to the company, such as Employee or Contractor."),
    "phone": _attribute("A phone number."),
    "address": f.record(
        "A postal address.",
        {
            "street_address": _attribute("Street and number."),
            "locality": _attribute("The town."),
            "region": _attribute("The region or state."),
            "postal_code": _attribute("The postal code."),
            "country": _attribute("The country."),
            "formatted": _attribute("The whole address as it is printed."),
            "type": _attribute("The kind of address, such as work."),
        },
    ),
    "locale": _attribute("How dates and numbers are written, such as en-SE."),
    "preferred_language": _attribute("The language, such as en."),
    "timezone": _attribute("The time zone, such as Europe/Stockholm."),
    "profile_url": _attribute("A page about the person."),
    "replace": f.truth("Accept that a changed user_name makes a new user and removes the old one.", default=False),
    "was": WAS,
}

GROUP = {
    "name": f.text(
        "What AWS shows, and what an external group is looked up by; the key if not given.",
        pattern=p.PRINTED,
        most="group_name",
    ),
    "description": f.text("What the group is for.", pattern=p.PRINTED, most="group_description"),
    "members": f.texts("The users in it, as users/<key>.", pattern=p.REFERENCE_USER, default=[]),
    "was": WAS,
}

PERMISSION_SET = {
    "name": f.text(
        "What AWS shows, and part of the role's name in each account; the key if not given; AWS replaces a set whose name changes.",
        pattern=p.PERMISSION_SET_NAME,
        most="permission_set_name",
    ),
    "description": f.text("What it is for.", pattern=p.LATIN_1, most="permission_set_description"),
    "session": f.text("How long a session lasts: PT1H to PT12H.", pattern=p.SESSION, default="PT1H"),
    "relay_state": f.text("Where the console opens.", pattern=p.RELAY_STATE, most="relay_state"),
    "aws_managed": f.texts(
        "AWS-managed policies by name (with path), such as ReadOnlyAccess.", pattern=p.AWS_MANAGED, default=[]
    ),
    "customer_managed": f.texts(
        "Customer-managed policies by name or /path/name, which must exist in every account that the set is assigned to.",
        pattern=p.CUSTOMER_MANAGED,
        default=[],
    ),
    "inline": f.record("A policy of the set's own.", document_fields("the inline policy")),
    "boundary": f.record(
        "A permissions boundary, either AWS-managed or customer-managed.",
        {
            "aws_managed": f.text("An AWS-managed policy.", pattern=p.AWS_MANAGED),
            "customer_managed": f.text(
                "A customer-managed policy that exists in every account.", pattern=p.CUSTOMER_MANAGED
            ),
        },
    ),
    "tags": {**TAGS, "maxlength": LIMITS["permission_set_tags"].value, "meta": {"doc": "Tags on the permission set."}},
    "replace": f.truth(
        "Accept that a changed name makes a new set with its grants, and then removes the old one.", default=False
    ),
    "was": WAS,
}

ASSIGNMENT = {
    "principals": f.texts(
        "Who: groups/<key> and users/<key>.", pattern=p.REFERENCE_PRINCIPAL, required=True, minlength=1
    ),
    "permission_set": f.text("The permission set's key.", pattern=p.KEY, required=True),
    "accounts": {
        **TARGETS,
        "required": True,
        "minlength": 1,
        "meta": {
            "doc": "Which accounts: root (all but the management account), units/<path>, accounts/<key>, tags/<key>=<value>."
        },
    },
    "except": {**EXCEPT, "default": [], "meta": {"doc": "Which accounts not, in the same form."}},
}

IDENTITY = f.record(
    "IAM Identity Center, which must have been enabled by hand, once, in its region.",
    {
        "source": f.choice(
            "Where people come from: identity-center makes users and groups here, external looks up those that come by SCIM.",
            ("identity-center", "external"),
            default="identity-center",
        ),
        "region": f.text(
            "The region in which Identity Center is enabled; organization.home_region if not given.", pattern=p.REGION
        ),
        "administrator": f.text(
            "The account from which Terraform runs Identity Center, as accounts/<key>, which is its delegated administrator; the management account if not given.",
            pattern=p.REFERENCE_ACCOUNT,
        ),
        "users": f.keyed("People by key.", USER),
        "groups": f.keyed("Groups by key.", GROUP),
        "permission_sets": f.keyed("Permission sets by key.", PERMISSION_SET),
        "assignments": f.records("Who may enter which accounts as what.", ASSIGNMENT, default=[]),
        "access_control_attributes": f.mapping(
            "Attributes of people that policies may ask for (ABAC): the tag's key and where its value comes from.",
            {
                "type": "string",
                "minlength": 1,
                "maxlength": 256,
                "regex": p.ACCESS_SOURCE.regex,
                "meta": {"says": p.ACCESS_SOURCE.says},
            },
            key=p.ACCESS_ATTRIBUTE,
            maxlength=LIMITS["access_attributes"].value,
        ),
    },
)
