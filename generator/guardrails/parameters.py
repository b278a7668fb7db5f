"""What the parameters of guardrails can be: each type knows the form of its texts and how they are written in a policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.frozen import frozen
from generator.schema.patterns import ACCOUNT_ID, ONE_LINE, ORGANIZATION_ID, REGION, TAG_KEY, TAG_VALUE, Pattern


@frozen
class ParameterType:
    """A type of parameter: what one text is, and its form; `written` makes of it what stands in the policy."""

    name: str
    many: bool
    form: Pattern
    written: Callable[[str], str] = str


def _role(text: str) -> str:
    return text if text.startswith("arn:") else f"arn:aws:iam::*:role/{text}"


def _policy(text: str) -> str:
    return text if text.startswith("arn:") else f"arn:aws:iam::*:policy/{text}"


def _bucket(text: str) -> str:
    return text if text.startswith("arn:") else f"arn:aws:s3:::{text}"


_ACTION = Pattern(r"[A-Za-z0-9-]+:[A-Za-z0-9*?]+\Z", "an action looks like s3:GetObject or s3:*")
_ARN = Pattern(
    r"arn:[^\s:]*:[^\s:]*:[^\s:]*:[^\s:]*:\S+\Z", "an ARN looks like arn:aws:iam::111122223333:role/deployer"
)
_BUCKET = Pattern(
    r"(?:arn:[^\s:]*:s3:::)?[a-z0-9*?][a-z0-9.*?-]{1,62}\Z", "a bucket is its name, with * for any part of it"
)
_CIDR = Pattern(
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/(?:3[0-2]|[12]?[0-9]))?|[0-9a-fA-F:]+:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?)\Z",
    "a network looks like 203.0.113.0/24 or 2001:db8::/32",
)
_INSTANCE = Pattern(
    r"[a-z0-9*?][a-z0-9*?.-]*\Z",
    "a type of instance looks like t3.micro, t3.* or *.large, with the service's own prefix",
)
_NAME = Pattern(r"[A-Za-z0-9_+=,.@/*?:-]+\Z", "a name has no spaces; * stands for any part of it")
_NUMBER = Pattern(r"[0-9]{1,15}(?:\.[0-9]{1,3})?\Z", "a number is written in digits, such as 7")
_POLICY = Pattern(
    r"(?:arn:[^\s:]*:iam::[^\s:]*:policy/)?[A-Za-z0-9_+=,.@/*?-]+\Z", "a managed policy is its name, or its ARN"
)
_ROLE = Pattern(
    r"(?:arn:[^\s:]*:(?:iam|sts)::[^\s:]*:(?:(?:role|user|assumed-role)/)?)?[A-Za-z0-9_+=,.@/*?-]+\Z",
    "a role is its name, with * for any part of it, or an ARN such as arn:aws:iam::111122223333:role/deployer",
)
_SERVICE = Pattern(r"[a-z0-9-]+\Z", "a service is the prefix of its actions, such as s3")
_VPC = Pattern(r"vpc-[0-9a-f*]{1,17}\Z", "a VPC looks like vpc-0123456789abcdef0")

_ROWS = (
    ParameterType("text", False, ONE_LINE),
    ParameterType("word", False, ONE_LINE),
    ParameterType("name", False, _NAME),
    ParameterType("number", False, _NUMBER),
    ParameterType("policy", False, _POLICY, _policy),
    ParameterType("tag", False, TAG_KEY),
    ParameterType("resource-tag", False, TAG_KEY, "aws:ResourceTag/{}".format),
    ParameterType("accounts", True, ACCOUNT_ID),
    ParameterType("actions", True, _ACTION),
    ParameterType("arns", True, _ARN),
    ParameterType("buckets", True, _BUCKET, _bucket),
    ParameterType("instance-types", True, _INSTANCE),
    ParameterType("names", True, _NAME),
    ParameterType("networks", True, _CIDR),
    ParameterType("organizations", True, ORGANIZATION_ID),
    ParameterType("regions", True, REGION),
    ParameterType("request-tags", True, TAG_KEY, "aws:RequestTag/{}".format),
    ParameterType("roles", True, _ROLE, _role),
    ParameterType("services", True, _SERVICE, "{}:*".format),
    ParameterType("tag-values", True, TAG_VALUE),
    ParameterType("words", True, ONE_LINE),
    ParameterType("vpcs", True, _VPC),
)

PARAMETER_TYPES: Mapping[str, ParameterType] = {row.name: row for row in _ROWS}


@frozen
class Parameter:
    """A parameter of a guardrail. Without a default it is required; `least` is how many items a list has at least."""

    name: str
    type: ParameterType
    doc: str
    default: Any  # a text, a list of texts, or None
    least: int = 0
    words: tuple[str, ...] = ()  # the only ones that are possible, where there are few
    holds: tuple[
        str, ...
    ] = ()  # what the list must not leave out: organization.home_region, identity.region, services.region

    @property
    def required(self) -> bool:
        """Whether whoever uses the guardrail must state it."""
        return self.default is None
