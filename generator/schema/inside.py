"""`inside`: what is set inside every account, by Terraform in a root module of the account's own."""

from generator.schema import fields as f
from generator.schema import patterns as p

_PASSWORDS = f.record(
    "What the passwords of IAM users must be; an empty mapping is 14 characters, and none of the last 24.",
    {
        "minimum_length": f.whole_number("At least so many characters; 14 if not given.", min=6, max=128),
        "reuse_prevention": f.whole_number("None of so many former passwords; 24 if not given.", min=1, max=24),
        "max_age_days": f.whole_number("After how many days a password expires; never if not given.", min=1, max=1095),
        "hard_expiry": f.truth("Whether whose password has expired needs an administrator.", default=None),
        "users_may_change": f.truth("Whether users may change their own; they may if not given.", default=None),
        "symbols": f.truth("Whether a symbol must be in it.", default=None),
        "numbers": f.truth("Whether a digit must be in it.", default=None),
        "uppercase": f.truth("Whether a capital letter must be in it.", default=None),
        "lowercase": f.truth("Whether a small letter must be in it.", default=None),
    },
)

INSIDE = f.record(
    "What is set inside an account, in a root module of its own: generated/inside-<id>.",
    {
        "password_policy": _PASSWORDS,
        "block_public_s3": f.truth("No bucket or object is public, whatever its own policy says.", default=None),
        "encrypt_ebs": f.truth("New EBS volumes are encrypted.", default=None),
        "default_vpc": f.choice(
            "What becomes of the network that AWS has put into the account: keep it, or close it, so that nothing passes.",
            ("keep", "close"),
        ),
        "regions": f.texts(
            "Where encrypt_ebs and default_vpc hold; organization.regions if not given.", pattern=p.REGION, minlength=1
        ),
    },
)
