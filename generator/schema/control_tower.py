"""`control_tower`: what is set up in a landing zone of AWS Control Tower, and what is left to it."""

from generator.schema import fields as f
from generator.schema import patterns as p

_ENABLED_BASELINE = p.Pattern(
    r"arn:aws[a-z-]*:controltower:[a-z0-9-]+:[0-9]{12}:enabledbaseline/[A-Za-z0-9]+\Z",
    "an enabled baseline's ARN looks like arn:aws:controltower:eu-north-1:111122223333:enabledbaseline/XALULM96QHI525UOC",
)
_VERSION = p.Pattern(r"[0-9]+(?:\.[0-9]+){0,2}\Z", 'a version is numbers and dots, such as "4.0"')
_PARAMETER = p.Pattern(
    r"[A-Za-z][A-Za-z0-9]*\Z", "a parameter is named as AWS's catalog names it, such as AllowedRegions"
)
_PRODUCT = p.Pattern(r"[^\x00-\x1f\x7f-\x9f]+\Z", "a name in Service Catalog is one line of text")
_UNITS = p.Pattern(r"(?:root|units/[a-z0-9/-]+)\Z", "controls and baselines go on units: root, or units/<path>")

CONTROL_TOWER = f.record(
    "AWS Control Tower: controls, registered units and the account factory of a landing zone.",
    {
        "region": f.text("Control Tower's home region; organization.home_region if not given.", pattern=p.REGION),
        "owned_units": f.texts(
            "Units that Control Tower made, such as Security: they keep an entry with their id, and Terraform leaves them alone.",
            pattern=p.REFERENCE_UNIT,
        ),
        "baseline": f.record(
            "The units that are registered with Control Tower, by its baseline for units; needs version 6.14 of the provider.",
            {
                "version": f.text(
                    "The baseline's version, in quotes: that of your landing zone is in AWS's table of compatibility.",
                    pattern=_VERSION,
                    required=True,
                ),
                "identity_center": f.text(
                    "The ARN of the enabled IdentityCenterBaseline, where the landing zone runs Identity Center.",
                    pattern=_ENABLED_BASELINE,
                ),
                "targets": f.texts(
                    "The units, each with all that are below it.", pattern=_UNITS, required=True, minlength=1
                ),
                "except": f.texts(
                    "Units that are not registered, with all that are below them.", pattern=_UNITS, default=[]
                ),
            },
        ),
        "controls": f.records(
            "Controls that are enabled on units.",
            {
                "control": f.text(
                    "The control's id in AWS's catalog, or its global ARN: arn:aws:controlcatalog:::control/<id>.",
                    pattern=p.ONE_LINE,
                    required=True,
                ),
                "name": f.text(
                    "What people call it, such as CT.MULTISERVICE.PV.1; a comment beside it.", pattern=p.ONE_LINE
                ),
                "with": f.mapping("The control's parameters.", f.document("A value: text, or a list."), key=_PARAMETER),
                "targets": f.texts(
                    "The units, each with all that are below it.", pattern=_UNITS, required=True, minlength=1
                ),
                "except": f.texts(
                    "Units without the control, with all that are below them.", pattern=_UNITS, default=[]
                ),
            },
        ),
        "account_factory": f.record(
            "How accounts are made that come from the account factory (`through` of an account).",
            {
                "new_accounts": f.truth(
                    "Whether accounts without an id that say nothing else come from the factory.", default=True
                ),
                "sso_user": f.record(
                    "The person of Identity Center whom the factory gives administrator access to each account.",
                    {
                        "email": f.text("The e-mail address.", pattern=p.USER_EMAIL, required=True),
                        "first_name": f.text("The first name.", pattern=p.PRINTED, required=True),
                        "last_name": f.text("The last name.", pattern=p.PRINTED, required=True),
                    },
                    required=True,
                ),
                "product": f.text(
                    "The product's name in Service Catalog.",
                    pattern=_PRODUCT,
                    default="AWS Control Tower Account Factory",
                ),
                "provisioning_artifact": f.text(
                    "The name of the product's version.", pattern=_PRODUCT, default="AWS Control Tower Account Factory"
                ),
            },
        ),
        "landing_zone": f.record(
            "The landing zone itself, where Terraform is to make it, or to look after the one that exists.",
            {
                "id": f.text(
                    "The id of a landing zone that exists: it is imported, not made.",
                    pattern=p.Pattern(
                        r"[A-Z0-9]{5,64}\Z", "a landing zone's id is capitals and digits, the last part of its ARN"
                    ),
                ),
                "version": f.text('The version, in quotes, such as "3.3".', pattern=_VERSION, required=True),
                "manifest": f.mapping(
                    "The manifest, as AWS documents it for the version; {accounts/<key>.id} stands for an id that the spec states.",
                    f.document("A part of the manifest."),
                    required=True,
                ),
            },
        ),
    },
)

THROUGH = f.choice(
    "How the account is made, once and for all: organizations, or account-factory (control_tower.account_factory).",
    ("organizations", "account-factory"),
)
