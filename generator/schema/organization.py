"""`organization`, `terraform`, `services` and `limits`: what stands once."""

from generator.limits import ADJUSTABLE, LIMITS
from generator.partitions import COMMERCIAL, PARTITION_KEYS
from generator.policy.types import PACKINGS, POLICY_TYPES
from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.documents import document_fields
from generator.schema.furniture import CONTACTS, FURNITURE
from generator.schema.inside import INSIDE
from generator.schema.layout import GROUPING, LAYOUT
from generator.schema.services import MEMBER_ROLE, SERVICE_SECTIONS

TAGS = f.mapping(
    "Tags by key.",
    {
        "type": "string",
        "regex": p.TAG_VALUE.regex,
        "maxlength": LIMITS["tag_value"].value,
        "meta": {"says": p.TAG_VALUE.says},
    },
    key=p.TAG_KEY,
    maxlength=LIMITS["tags"].value,
)

ORGANIZATION = f.record(
    "The organization itself, and what holds for all of it.",
    {
        "id": f.text("The id of an organization that exists: it is imported, not made.", pattern=p.ORGANIZATION_ID),
        "name": f.text("What people call it; used in descriptions.", pattern=p.ONE_LINE, required=True),
        "management_account": f.record(
            "The account that owns the organization; never a Terraform resource, and accounts/management in references.",
            {
                "id": f.text("Its id, in quotes.", pattern=p.ACCOUNT_ID),
                "name": f.text("Its name.", pattern=p.ACCOUNT_NAME, most="account_name", required=True),
                "email": f.text("Its root e-mail address.", pattern=p.EMAIL, most="email", required=True),
                "contacts": CONTACTS,
                "inside": INSIDE,
            },
            required=True,
        ),
        "account_email": f.text(
            "The address of every account that does not state its own; {key} is the account's key.",
            pattern=p.EMAIL_PATTERN,
            maxlength=LIMITS["email"].value + len("{key}"),
        ),
        "partition": f.choice(
            "The part of AWS in which the organization is: aws, aws-us-gov (GovCloud) or aws-cn (China); ARNs, regions and quotas follow it.",
            PARTITION_KEYS,
            default=COMMERCIAL,
        ),
        "home_region": f.text(
            "The region of the organization's own resources; identity.region defaults to it.",
            pattern=p.REGION,
            required=True,
        ),
        "regions": f.texts("The regions that are governed, the home region among them.", pattern=p.REGION),
        "quarantine_units": f.texts(
            "Units whose accounts are shut: policies that are attached in them, and only there, may deny protected roles too, all but one.",
            pattern=p.REFERENCE_UNIT,
        ),
        "suspended_unit": f.text(
            "The unit in which accounts stand whose state is suspended or closed.", pattern=p.REFERENCE_UNIT
        ),
        "policy_types": {
            "type": "list",
            "schema": {"type": "string", "allowed": list(POLICY_TYPES)},
            "meta": {
                "doc": "Policy types that stay enabled where no policy of the spec uses them; those in use are enabled anyway."
            },
        },
        "packing": f.choice(
            "Whether service and resource control policies are merged where a target has no slot left, and split where a document is too large: auto, never, or always (then in as few as possible).",
            PACKINGS,
            default="auto",
        ),
        "reserved_slots": f.record(
            "Policy slots that others take on every target, by policy type, such as two service control policies of Control Tower.",
            {
                kind: f.whole_number(f"Slots for each {POLICY_TYPES[kind].title} that is not ours.", min=0, max=9)
                for kind in POLICY_TYPES
            },
        ),
        "tags": {**TAGS, "meta": {"doc": "Tags on everything that takes tags (the provider's default tags)."}},
        **FURNITURE,
        "delegation_policy": f.record(
            "What other accounts may do in AWS Organizations: the organization's resource policy.",
            document_fields("the delegation policy"),
        ),
    },
    required=True,
)

TERRAFORM = f.record(
    "How Terraform runs what is generated.",
    {
        "required_version": f.text("Terraform's version constraint.", pattern=p.ONE_LINE, default=">= 1.7"),
        "aws_provider": f.text("The AWS provider's version constraint.", pattern=p.ONE_LINE, default=">= 5.100, < 7.0"),
        "backend": f.mapping(
            "Where the state is kept: one of Terraform's backends (s3, local, cloud, any other) and its arguments.",
            f.mapping(
                "The backend's arguments, as Terraform's documentation names them.",
                f.document("A value."),
                key=p.ARGUMENT,
            ),
            key=p.BACKEND,
            maxlength=1,
        ),
        "assume_role": f.record(
            "The role that the provider takes on, in the management account.",
            {
                "role_arn": f.text("The role's ARN.", pattern=p.ROLE_ARN, required=True),
                "session_name": f.text("The name of the session in CloudTrail.", pattern=p.ROLE_NAME),
                "external_id": f.text("The external id that the role's trust policy asks for.", pattern=p.ONE_LINE),
                "duration": f.text("How long a session lasts, such as 1h.", pattern=p.ONE_LINE),
            },
        ),
        "member_role": MEMBER_ROLE,
        "modules": f.keyed(
            "Modules that stand in for ours, by name: a copy of yours beside the spec, or one from a registry or any address that Terraform takes.",
            {
                "source": f.text(
                    "A folder, as in ./forks/account, or an address, as in registry.acme.example/acme/account/aws.",
                    pattern=p.ONE_LINE,
                    required=True,
                ),
                "version": f.text("The version constraint, for a module from a registry.", pattern=p.ONE_LINE),
            },
            short="source",
        ),
        "layout": LAYOUT,
        "grouping": GROUPING,
    },
)

SERVICES = f.record(
    "AWS services that work across the organization.",
    {
        "region": f.text(
            "The home region of the central security services; organization.home_region if not given.", pattern=p.REGION
        ),
        "trusted_access": f.texts(
            "Service principals with trusted access, all of them: Terraform turns off what is not named; "
            "sso.amazonaws.com is added where there is an identity section, and that of StackSets where there are stack_sets.",
            pattern=p.SERVICE_PRINCIPAL,
        ),
        "delegated_administrators": f.mapping(
            "Accounts that administer a service for the organization in place of the management account, by service principal.",
            f.texts("The accounts, as accounts/<key>.", pattern=p.REFERENCE_ACCOUNT, minlength=1),
            key=p.SERVICE_PRINCIPAL,
        ),
        **SERVICE_SECTIONS,
    },
)

LIMITS_SECTION = f.record(
    "Quotas that AWS has raised for you.",
    {
        key: f.whole_number(
            f"{LIMITS[key].unit[0].upper()}{LIMITS[key].unit[1:]} {LIMITS[key].what}; AWS starts at {LIMITS[key].value:,}.",
            min=1,
            **({"max": LIMITS[key].most} if LIMITS[key].most else {}),
        )
        for key in ADJUSTABLE
    },
)
