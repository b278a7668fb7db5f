"""An organization made by hand through the API, as years of console work leave it: deep units, odd names, no pattern without exceptions."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from tests.emulator import Emulator

HOME = "eu-west-1"
TYPES = (
    "SERVICE_CONTROL_POLICY",
    "RESOURCE_CONTROL_POLICY",
    "TAG_POLICY",
    "BACKUP_POLICY",
    "AISERVICES_OPT_OUT_POLICY",
)
# The last of them is enabled and unused.
ENABLED = (*TYPES, "CHATBOT_POLICY")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; the smaller one says the same in a second."""

    accounts: int
    policies: int
    permission_sets: int
    assignments: int


SMALL = Size(accounts=8, policies=7, permission_sets=4, assignments=16)
LARGE = Size(accounts=90, policies=18, permission_sets=20, assignments=380)


@dataclass(slots=True)
class Handmade:
    """Ids of what was made, by name; accounts in the order of their making."""

    root: str
    units: dict[str, str] = field(default_factory=dict)
    accounts: list[str] = field(default_factory=list)
    policies: dict[str, str] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    principals: list[tuple[str, str]] = field(default_factory=list)


def make(aws: Emulator, size: Size = SMALL) -> Handmade:
    """The organization in an empty emulator, whose Identity Center is in HOME."""
    organizations = aws.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    made = Handmade(organizations.list_roots()["Roots"][0]["Id"])
    for service in ("sso.amazonaws.com", "cloudtrail.amazonaws.com", "account.amazonaws.com"):
        organizations.enable_aws_service_access(ServicePrincipal=service)
    for kind in ENABLED:
        organizations.enable_policy_type(RootId=made.root, PolicyType=kind)
    _units(organizations, made)
    _accounts(organizations, made, size)
    _policies(organizations, made, size)
    _identity(aws, made, size)
    _delegation(organizations, made)
    _switches(aws, organizations)
    _contacts(aws.client("account"), made)
    _stack_sets(aws, made)
    _invitations(organizations)
    return made


def _units(organizations: Any, made: Handmade) -> None:
    """Four levels; two units of one name under different parents, and two whose names make one key."""
    tree = [
        ("Workloads", ""),
        ('R&D "Lab"', ""),
        ("Prod", "Workloads"),
        ("Non Prod", "Workloads"),
        ("non-prod", "Workloads"),
        ("Prod", 'R&D "Lab"'),
        ("Payments & Cards", "Workloads/Prod"),
        ("PCI: scope ${a}", "Workloads/Prod/Payments & Cards"),
    ]
    for name, above in tree:
        parent = made.units[above] if above else made.root
        path = f"{above}/{name}" if above else name
        tags = [{"Key": "owner", "Value": "team a/b"}] if name == "Workloads" else []
        answer = organizations.create_organizational_unit(ParentId=parent, Name=name, Tags=tags)
        made.units[path] = answer["OrganizationalUnit"]["Id"]


def _accounts(organizations: Any, made: Handmade, size: Size) -> None:
    places = [made.root, *made.units.values()]
    odd = ['Log "Archive"', "R&D's #1", "Ops: 50% & more", "2nd chance", "Shared", "Shared", "Management"]
    for number in range(size.accounts):
        name = odd[number] if number < len(odd) else f"Team {number:02}"
        email = f"aws+team-{number:02}@acme.example" if name.startswith("Team") else f"root.{number}@Old.example"
        tags = [{"Key": "env", "Value": "prod"}, {"Key": "aws:made-by", "Value": "x"}] if number % 3 == 0 else []
        account = open_account(organizations, name, email, tags)
        place = places[number % len(places)]
        if place != made.root:
            organizations.move_account(AccountId=account, SourceParentId=made.root, DestinationParentId=place)
        made.accounts.append(account)
    closed = open_account(organizations, "Closed", "closed@acme.example", [])
    organizations.close_account(AccountId=closed)


def open_account(organizations: Any, name: str, email: str, tags: list[dict[str, str]]) -> str:
    """A new account under the root; its id."""
    request = organizations.create_account(AccountName=name, Email=email, Tags=tags)["CreateAccountStatus"]["Id"]
    status = organizations.describe_create_account_status(CreateAccountRequestId=request)
    return str(status["CreateAccountStatus"]["AccountId"])


def _policies(organizations: Any, made: Handmade, size: Size) -> None:
    targets = itertools.cycle([made.root, *made.units.values(), *made.accounts[:5]])
    for number in range(size.policies):
        kind = TYPES[number % len(TYPES)]
        name = f'Keep "{number}" & <such>' if number % 2 else f"guard-{number}"
        content = json.dumps(_document(kind, number), indent=3 if number % 4 == 0 else None)
        made.policies[name] = make_policy(organizations, kind, name, content)
        for _ in range(number % 3):  # some bind nothing
            organizations.attach_policy(PolicyId=made.policies[name], TargetId=next(targets))
    guardrail = make_policy(organizations, TYPES[0], "aws-guardrails-aBcDeF", json.dumps(_document(TYPES[0], 99)))
    organizations.attach_policy(PolicyId=guardrail, TargetId=made.units["Workloads"])
    vain = made.policies["guard-0"]  # a service control policy does nothing there, but can be attached
    organizations.attach_policy(
        PolicyId=vain, TargetId=organizations.describe_organization()["Organization"]["MasterAccountId"]
    )


def make_policy(organizations: Any, kind: str, name: str, content: str) -> str:
    """A new policy that is attached to nothing; its id."""
    answer = organizations.create_policy(
        Type=kind, Name=name, Content=content, Description=f"Says: {name}", Tags=[{"Key": "by", "Value": "hand"}]
    )
    return str(answer["Policy"]["PolicySummary"]["Id"])


def _document(kind: str, number: int) -> dict[str, Any]:
    condition = {"StringNotLike": {"aws:PrincipalArn": f"arn:aws:iam::*:role/<R&D>-{number}-${{aws:username}}"}}
    statement = {
        "Sid": f"S{number}",
        "Effect": "Deny",
        "Action": ["s3:PutObject"],
        "Resource": "*",
        "Condition": condition,
    }
    return {
        "SERVICE_CONTROL_POLICY": {"Version": "2012-10-17", "Statement": statement},
        "RESOURCE_CONTROL_POLICY": {"Version": "2012-10-17", "Statement": [{"Principal": "*", **statement}]},
        "TAG_POLICY": {"tags": {f"team{number}": {"tag_key": {"@@assign": f"Team{number}"}}}},
        "BACKUP_POLICY": {"plans": {}},
        "AISERVICES_OPT_OUT_POLICY": {"services": {"default": {"opt_out_policy": {"@@assign": "optOut"}}}},
    }[kind]


def _delegation(organizations: Any, made: Handmade) -> None:
    organizations.register_delegated_administrator(AccountId=made.accounts[0], ServicePrincipal="account.amazonaws.com")
    principal = {"AWS": f"arn:aws:iam::{made.accounts[0]}:root"}
    statement = {
        "Sid": "S",
        "Effect": "Allow",
        "Principal": principal,
        "Action": "organizations:List*",
        "Resource": "*",
    }
    organizations.put_resource_policy(Content=json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=1))


def _switches(aws: Emulator, organizations: Any) -> None:
    """Half of centralized root access, and sharing."""
    organizations.enable_aws_service_access(ServicePrincipal="iam.amazonaws.com")
    aws.client("iam").enable_organizations_root_credentials_management()
    aws.client("ram").enable_sharing_with_aws_organization()


def _contacts(client: Any, made: Handmade) -> None:
    """One for all, but for one account; one that a single account has; one of the management account."""
    for number, account in enumerate(made.accounts):
        _contact(client, "BILLING", "Bill & Co" if number else 'The "odd" one', AccountId=account)
    _contact(client, "SECURITY", "Sec", AccountId=made.accounts[3])
    _contact(client, "OPERATIONS", "Ops")


def _contact(client: Any, kind: str, name: str, **whose: str) -> None:
    given = {"Name": name, "Title": "Team", "EmailAddress": "team+x@acme.example", "PhoneNumber": "+46 (0)8 1"}
    client.put_alternate_contact(AlternateContactType=kind, **given, **whose)


def _invitations(organizations: Any) -> None:
    """One that waits, and one that was called back."""
    organizations.invite_account_to_organization(Target={"Type": "EMAIL", "Id": "guest@acme.example"})
    other = organizations.invite_account_to_organization(Target={"Type": "ACCOUNT", "Id": "999988887777"})["Handshake"]
    organizations.cancel_handshake(HandshakeId=other["Id"])


# What YAML allows, and no newline at its end: the provider compares letter by letter.
TEMPLATE = """\
Description: 'Odd & "old"'
Parameters:
  Who: {Type: String, Default: nobody}
  Days: {Type: Number}
Resources:
  Topic:   # a comment
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !Sub "${Who} for ${Days}"}"""


def _stack_sets(aws: Emulator, made: Handmade) -> None:
    """One for a whole unit in two regions, and one that an account filter keeps from most of it."""
    aws.activate_stack_sets(HOME)
    stacks = aws.client("cloudformation", HOME)
    unit = {"OrganizationalUnitIds": [made.units["Workloads"]]}
    chosen = {**unit, "AccountFilterType": "INTERSECTION", "Accounts": [made.accounts[1]]}
    days = [{"ParameterKey": "Days", "ParameterValue": "07"}, {"ParameterKey": "Who", "ParameterValue": "nobody"}]
    for name, targets, automatic in (("Topic-Everywhere", unit, True), ("chosen", chosen, False)):
        stacks.create_stack_set(
            StackSetName=name, TemplateBody=TEMPLATE, Parameters=days, PermissionModel="SERVICE_MANAGED",
            AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": True} if automatic else {"Enabled": False},
            Description='Topic: "all" & <more>', Tags=[{"Key": "by", "Value": "hand"}],
        )  # fmt: skip
        regions = ["eu-north-1", HOME]
        stacks.create_stack_instances(StackSetName=name, Regions=regions, DeploymentTargets=targets)


def _identity(aws: Emulator, made: Handmade, size: Size) -> None:
    center, store = aws.client("sso-admin", HOME), aws.client("identitystore", HOME)
    instance = center.list_instances()["Instances"][0]
    _people(store, instance["IdentityStoreId"], made)
    arn = instance["InstanceArn"]
    for number in range(size.permission_sets):
        name = f"Set_{number:02}"
        made.sets[name] = _permission_set(center, arn, name, number)
    edges = itertools.product(made.accounts, made.sets.values(), made.principals)
    step = len(made.accounts) * len(made.sets) * len(made.principals) // size.assignments
    for account, permission_set, (kind, principal) in itertools.islice(edges, 0, step * size.assignments, step):
        center.create_account_assignment(
            InstanceArn=arn, TargetId=account, TargetType="AWS_ACCOUNT", PermissionSetArn=permission_set,
            PrincipalType=kind, PrincipalId=principal,
        )  # fmt: skip
    attributes = [{"Key": "team", "Value": {"Source": ["${path:enterprise.department}"]}}]
    center.create_instance_access_control_attribute_configuration(
        InstanceArn=arn, InstanceAccessControlAttributeConfiguration={"AccessControlAttributes": attributes}
    )


def _people(store: Any, store_id: str, made: Handmade) -> None:
    people = [
        {"UserName": "ann@acme.example", "DisplayName": "Ann Lee", "Name": {"GivenName": "Ann", "FamilyName": "Lee"}, "Title": 'Dr. "A"',
         "Emails": [{"Value": "ann@acme.example", "Type": "work", "Primary": True}], "PhoneNumbers": [{"Value": "+46 8 1", "Type": "mobile"}]},
        {"UserName": "ann@other.example", "DisplayName": "ann", "Name": {"GivenName": "Ann Mari", "FamilyName": "von Ö"}, "Emails": [{"Value": "a@o.example"}]},
        {"UserName": "bob", "DisplayName": "bob", "Name": {"GivenName": "Bob", "FamilyName": "B"},
         "Addresses": [{"Locality": "Örebro", "Type": "home", "Primary": True}]},
    ]  # fmt: skip
    users = [store.create_user(IdentityStoreId=store_id, **one)["UserId"] for one in people]
    for name in ("R&D", "R&D ", 'The "Ops"', "Auditors"):
        group = store.create_group(
            IdentityStoreId=store_id, DisplayName=name, **({"Description": "a: b #c"} if name == "R&D" else {})
        )["GroupId"]
        for user in users[:2]:
            store.create_group_membership(IdentityStoreId=store_id, GroupId=group, MemberId={"UserId": user})
        made.principals.append(("GROUP", group))
    made.principals.append(("USER", users[2]))


def _permission_set(center: Any, instance: str, name: str, number: int) -> str:
    given = {"Description": f"No. {number}: 'x' & \"y\"", "SessionDuration": f"PT{1 + number % 12}H"}
    given |= {"RelayState": "https://console.aws.amazon.com/?a=b&c=d"} if number % 4 == 1 else {}
    tags = [{"Key": "level", "Value": str(number)}]
    answer = center.create_permission_set(InstanceArn=instance, Name=name, Tags=tags, **given)
    both = {"InstanceArn": instance, "PermissionSetArn": answer["PermissionSet"]["PermissionSetArn"]}
    if number % 2 == 0:
        arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
        center.attach_managed_policy_to_permission_set(**both, ManagedPolicyArn=arn)
    if number % 4 == 1:
        reference = {"Name": "deploy", "Path": "/teams/" if number % 8 == 1 else "/"}
        center.attach_customer_managed_policy_reference_to_permission_set(
            **both, CustomerManagedPolicyReference=reference
        )
    if number % 4 == 2:
        statement = {
            "Effect": "Allow",
            "Action": "ce:*",
            "Resource": "*",
            "Condition": {"StringLike": {"aws:PrincipalTag/x": "<a>&${aws:username}"}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)
        center.put_inline_policy_to_permission_set(**both, InlinePolicy=policy)
    if number % 4 == 3:
        boundary: dict[str, Any] = {"ManagedPolicyArn": "arn:aws:iam::aws:policy/PowerUserAccess"}
        boundary = boundary if number % 8 == 3 else {"CustomerManagedPolicyReference": {"Name": "limit", "Path": "/b/"}}
        center.put_permissions_boundary_to_permission_set(**both, PermissionsBoundary=boundary)
    return str(both["PermissionSetArn"])
