"""The sections of `services` that set a service up: who administers it, in which regions, and what it does there."""

from __future__ import annotations

from generator.schema import fields as f
from generator.schema import patterns as p

GUARDDUTY_FEATURES = (
    "EBS_MALWARE_PROTECTION",
    "EKS_AUDIT_LOGS",
    "LAMBDA_NETWORK_LOGS",
    "RDS_LOGIN_EVENTS",
    "RUNTIME_MONITORING",
    "S3_DATA_EVENTS",
)
ROOT_ACCESS_FEATURES = ("RootCredentialsManagement", "RootSessions")
INSPECTOR_SCANS = ("EC2", "ECR", "LAMBDA", "LAMBDA_CODE")
INSIGHTS = ("ApiCallRateInsight", "ApiErrorRateInsight")
FREQUENCIES = ("One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours")

_ENABLED = {
    "enabled": f.truth("Whether it runs: false takes it down, where deleting the section is an error.", default=True)
}
_ADMINISTRATOR = {
    "administrator": f.text("The member account that administers it, as accounts/<key>.", pattern=p.REFERENCE_ACCOUNT)
}
_REGIONS = {"regions": f.texts("Where it works; organization.regions if not given.", pattern=p.REGION, minlength=1)}
_ARCHIVE = {
    "account": f.text("The account that keeps the bucket, as accounts/<key>.", pattern=p.REFERENCE_ACCOUNT),
    "bucket": f.text(
        "The bucket's name, unique in the world; the service and the organization's id if not given.", pattern=p.BUCKET
    ),
    "expire_after_days": f.whole_number("After how many days objects are deleted; never if not given.", min=1),
}
_WHOLE = {**_ENABLED, **_ADMINISTRATOR, **_REGIONS}


def _features(doc: str, names: tuple[str, ...], default: tuple[str, ...]) -> f.Rules:
    return {
        "type": "list",
        "schema": {"type": "string", "allowed": list(names)},
        "default": list(default),
        "meta": {"doc": doc},
    }


_CONFIG_RULE = {
    "identifier": f.text(
        "AWS's managed rule, such as S3_BUCKET_VERSIONING_ENABLED.", pattern=p.RULE_IDENTIFIER, required=True
    ),
    "description": f.text("What it is for.", pattern=p.ONE_LINE, maxlength=256),
    "parameters": f.mapping("The rule's parameters.", f.text("A value."), key=p.RULE_PARAMETER),
    "resource_types": f.texts("Only resources of these types, such as AWS::S3::Bucket.", pattern=p.RESOURCE_TYPE),
    "frequency": f.choice("How often it is evaluated, for rules that are evaluated by the clock.", FREQUENCIES),
    "except": f.texts("Accounts without the rule: root, units, accounts or tags.", pattern=p.REFERENCE_TARGET),
}
_CONFORMANCE_PACK = {
    "file": f.text("The pack's template, in the folder of the spec.", pattern=p.ONE_LINE, required=True),
    "parameters": f.mapping("The template's parameters.", f.text("A value."), key=p.RULE_PARAMETER),
    "except": f.texts("Accounts without the pack: root, units, accounts or tags.", pattern=p.REFERENCE_TARGET),
}
_HUB_POLICY = {
    "enabled": f.truth("Whether Security Hub is on in the targets.", default=True),
    "description": f.text("What it is for.", pattern=p.ONE_LINE, maxlength=512),
    "standards": f.texts(
        "Standards by name and version, such as aws-foundational-security-best-practices/v/1.0.0.", pattern=p.STANDARD
    ),
    "disabled_controls": f.texts(
        "Controls that are off, such as IAM.6; all others of the standards are on.", pattern=p.CONTROL
    ),
    "targets": f.texts(
        "Where it holds: root, units or accounts.", pattern=p.REFERENCE_TARGET, minlength=1, required=True
    ),
}

SERVICE_SECTIONS: dict[str, f.Rules] = {
    "root_modules": f.choice(
        "One root module a region (by-region), or one for all unless they need more than eight providers from the start (automatic).",
        ("automatic", "by-region"),
        default="automatic",
    ),
    "root_access": f.record(
        "Centralized root access: member accounts lose the password and keys of their root users, and are entered from here.",
        {
            **_ENABLED,
            "features": _features("What of it is on, in AWS's words.", ROOT_ACCESS_FEATURES, ROOT_ACCESS_FEATURES),
        },
    ),
    "ram": f.record("Resource Access Manager shares inside the organization without invitations.", {**_ENABLED}),
    "cloudtrail": f.record(
        "The organization's trail: every account and region, into one encrypted bucket.",
        {
            **_ENABLED,
            **_ARCHIVE,
            "name": f.text("The trail's name.", pattern=p.TRAIL, default="organization"),
            "insights": _features("Unusual rates of calls or errors that are looked for; costs extra.", INSIGHTS, ()),
        },
    ),
    "config": f.record(
        "AWS Config: a recorder in every account, one view of all of them, rules and conformance packs.",
        {
            **_WHOLE,
            **_ARCHIVE,
            "recorder": f.record(
                "The recorder and its delivery channel in the accounts, by a stack set.",
                {
                    "targets": f.texts(
                        "Where it records: root, units, accounts or tags.", pattern=p.REFERENCE_TARGET, default=["root"]
                    ),
                    "except": f.texts("What is left out.", pattern=p.REFERENCE_TARGET, default=[]),
                    "frequency": f.choice(
                        "Every change, or the last of each day.", ("CONTINUOUS", "DAILY"), default="CONTINUOUS"
                    ),
                },
            ),
            "aggregator": f.truth("Whether the administrator sees what all accounts record.", default=True),
            "rules": f.keyed("Managed rules in every account, by name.", _CONFIG_RULE, default={}),
            "conformance_packs": f.keyed("Conformance packs in every account, by name.", _CONFORMANCE_PACK, default={}),
        },
    ),
    "guardduty": f.record(
        "GuardDuty in every account.",
        {
            **_WHOLE,
            "auto_enable": f.choice(
                "ALL: every account; NEW: those that come; NONE: whom the administrator adds.",
                ("ALL", "NEW", "NONE"),
                default="ALL",
            ),
            "features": _features("Protection plans beside the foundation; each costs extra.", GUARDDUTY_FEATURES, ()),
        },
    ),
    "security_hub": f.record(
        "Security Hub with central configuration: policies say where it is on, and with which standards.",
        {**_WHOLE, "policies": f.keyed("Configuration policies, by name.", _HUB_POLICY, default={})},
    ),
    "access_analyzer": f.record(
        "IAM Access Analyzer over the whole organization.",
        {
            **_WHOLE,
            "external": f.truth("Whether it looks for access from outside the organization.", default=True),
            "unused_days": f.whole_number(
                "Also look, in services.region, for access that nobody used for so many days; costs per role and user.",
                min=1,
                max=365,
            ),
        },
    ),
    "macie": f.record(
        "Macie in every account.", {**_WHOLE, "auto_enable": f.truth("Whether new accounts have it.", default=True)}
    ),
    "inspector": f.record(
        "Inspector in every account.",
        {**_WHOLE, "scans": _features("What is scanned.", INSPECTOR_SCANS, ("EC2", "ECR", "LAMBDA"))},
    ),
    "detective": f.record(
        "Detective in every account.", {**_WHOLE, "auto_enable": f.truth("Whether new accounts have it.", default=True)}
    ),
}

MEMBER_ROLE = f.text(
    "The role in member accounts that Terraform takes on in generated/security.",
    pattern=p.ROLE_NAME,
    most="role_name",
    default="OrganizationAccountAccessRole",
)
