"""The resource policy of an organization, by which member accounts work in AWS Organizations; moto has none."""

import json
from dataclasses import dataclass, field

from moto.organizations import responses, urls

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management
from .policies import invalid_input
from .quotas import DELEGATION_POLICY_CHARACTERS


def install() -> None:
    """Make moto use the class of this module."""
    urls.url_paths = dict.fromkeys(urls.url_paths, OrganizationsWithResourcePolicy.dispatch)


@dataclass
class ResourcePolicy:
    """The one policy; its id stays when its content changes."""

    content: str
    tags: dict[str, str] = field(default_factory=dict)
    id: str = "rp-0123456789"

    def describe(self) -> dict[str, object]:
        arn = f"arn:aws:organizations::{MANAGEMENT_ACCOUNT_ID}:resourcepolicy/{management().org.id}/{self.id}"
        return {"ResourcePolicy": {"ResourcePolicySummary": {"Id": self.id, "Arn": arn}, "Content": self.content}}


class OrganizationsWithResourcePolicy(responses.OrganizationsResponse):
    """The organizations service, with the calls for the resource policy."""

    def put_resource_policy(self) -> str:
        content = self.request_params["Content"]
        management().require_organization()
        if len(content) > DELEGATION_POLICY_CHARACTERS:
            raise invalid_input(
                "MAX_LENGTH_EXCEEDED", f"{len(content)} characters; {DELEGATION_POLICY_CHARACTERS} are allowed."
            )
        _require_policy(content)
        known = management().resource_policy
        tags = {tag["Key"]: tag["Value"] for tag in self.request_params.get("Tags", ())}
        policy = ResourcePolicy(content, known.tags if known else tags)
        management().resource_policy = policy
        return json.dumps(policy.describe())

    def describe_resource_policy(self) -> str:
        return json.dumps(_known().describe())

    def delete_resource_policy(self) -> str:
        _known()
        management().resource_policy = None
        return "{}"


def _known() -> ResourcePolicy:
    policy: ResourcePolicy | None = management().resource_policy
    if policy is None:
        raise AwsError("ResourcePolicyNotFoundException", "There is no resource policy.")
    return policy


def _require_policy(content: str) -> None:
    try:
        statements = json.loads(content)["Statement"]
    except (ValueError, KeyError, TypeError):
        raise AwsError("MalformedPolicyDocumentException", "The policy document is malformed.") from None
    for statement in statements if isinstance(statements, list) else [statements]:
        if "Principal" not in statement:
            raise AwsError("MalformedPolicyDocumentException", "A statement of a resource policy has a Principal.")
