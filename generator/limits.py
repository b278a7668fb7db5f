"""Every quota that the checks, the schema and the docs know: one record each, with its source and the day it was checked.

Nothing else states a number of AWS's. `limits:` in the spec raises the adjustable ones (after AWS has), up to `most`.
Sources: "Organizations quotas", "IAM Identity Center quotas" and "CloudFormation quotas" are AWS's pages of those names; "model X" is a shape of AWS's
published service model. Several values changed in 2026, so a number without its date would be a bug.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.frozen import frozen

# From this share of a quota on, a check warns: whoever is at nine of ten wants to know before the tenth.
WARNING_SHARE = 0.9

_ORGANIZATIONS = "Organizations quotas"
_IDENTITY = "IAM Identity Center quotas"
_CLOUDFORMATION = "CloudFormation quotas"


@frozen
class Limit:
    """One quota: `value` in `unit`; `most` is how far AWS raises an adjustable one (None: AWS names no end)."""

    key: str
    value: int
    unit: str
    what: str
    source: str
    checked: str
    adjustable: bool = False
    most: int | None = None


def _organizations(
    key: str, value: int, unit: str, what: str, *, adjustable: bool = False, most: int | None = None
) -> Limit:
    return Limit(key, value, unit, what, _ORGANIZATIONS, "2026-11-23", adjustable, most)


def _identity(
    key: str, value: int, unit: str, what: str, *, adjustable: bool = False, most: int | None = None
) -> Limit:
    return Limit(key, value, unit, what, _IDENTITY, "2026-11-23", adjustable, most)


def _cloudformation(key: str, value: int, unit: str, what: str, *, adjustable: bool = False) -> Limit:
    return Limit(key, value, unit, what, _CLOUDFORMATION, "2026-11-23", adjustable)


def _model(key: str, value: int, unit: str, what: str, shape: str) -> Limit:
    return Limit(key, value, unit, what, f"model {shape}", "2026-11-23")


def _costs(key: str, value: int, unit: str, what: str) -> Limit:
    return Limit(key, value, unit, what, "Billing and Cost Management quotas", "2026-11-24")


def _rate(key: str, a_minute: int, what: str, source: str) -> Limit:
    return Limit(f"rate.{key}", a_minute, "calls a minute", what, source, "2026-11-23")


_TABLE = (
    # Organization, units, accounts
    _organizations(
        "accounts",
        10,
        "accounts",
        "in an organization, the management account and closed ones included",
        adjustable=True,
        most=50_000,
    ),
    _organizations("units", 2_000, "units", "in an organization"),
    _organizations("closings_at_once", 3, "accounts", "being closed at one time"),
    _organizations("closings", 250, "accounts", "closed within 30 days, or a share of all members if that is more"),
    _organizations("closings_share", 20, "percent", "of all members closed within 30 days, where that is more"),
    _organizations("closings_most", 1_000, "accounts", "closed within 30 days at the very most"),
    _organizations("unit_depth", 5, "levels", "of units below the root"),
    _organizations("tags", 50, "tags", "on a root, unit, account or policy"),
    _model("unit_name", 128, "characters", "in a unit's name", "organizations.OrganizationalUnitName"),
    _model("account_name", 50, "characters", "in an account's name", "account.AccountName"),
    _model("email", 64, "characters", "in an account's e-mail address", "organizations.Email"),
    _model("email_least", 6, "characters", "in an account's e-mail address, at least", "organizations.Email"),
    _model("role_name", 64, "characters", "in a role's name", "organizations.RoleName"),
    _model("tag_key", 128, "characters", "in a tag's key", "organizations.TagKey"),
    _model("tag_value", 256, "characters", "in a tag's value", "organizations.TagValue"),
    # What accounts are furnished with, and who administers services
    _model("contact_name", 64, "characters", "in the name of an alternate contact", "account.Name"),
    _model("contact_title", 50, "characters", "in the title of an alternate contact", "account.Title"),
    _model("contact_email", 254, "characters", "in the address of an alternate contact", "account.EmailAddress"),
    _model("contact_phone", 25, "characters", "in the phone number of an alternate contact", "account.PhoneNumber"),
    _model(
        "primary_name", 50, "characters", "in the owner's name, company, town, district or state", "account.FullName"
    ),
    _model("address_line", 60, "characters", "in a line of the owner's address", "account.AddressLine"),
    _model("address_lines", 3, "lines", "of the owner's address", "account.ContactInformation"),
    _model("postal_code", 20, "characters", "in the owner's postal code", "account.PostalCode"),
    _model("primary_phone", 20, "characters", "in the owner's phone number", "account.ContactInformationPhoneNumber"),
    _model("website", 256, "characters", "in the address of the owner's website", "account.WebsiteUrl"),
    _model("budget_name", 100, "characters", "in a budget's name", "budgets.BudgetName"),
    _model(
        "budget_alerts", 10, "alerts", "and forecasts of a budget together", "budgets.NotificationWithSubscribersList"
    ),
    _model("budget_addresses", 10, "addresses", "that one alert of a budget goes to", "budgets.Notification"),
    _costs("budgets", 20_000, "budgets", "in a management account"),
    _model("monitor_name", 1_024, "characters", "in the name of an anomaly monitor", "ce.GenericString"),
    _costs("category_name", 50, "characters", "in the name and in a value of a cost category"),
    _costs("category_rules", 500, "rules", "in a cost category"),
    _costs("cost_categories", 50, "cost categories", "in a management account"),
    _model(
        "delegation_policy",
        40_000,
        "characters",
        "in the delegation policy as sent",
        "organizations.ResourcePolicyContent",
    ),
    Limit(
        "administrators.config",
        3,
        "accounts",
        "that administer AWS Config for an organization",
        "model config.PutOrganizationConfigRule",
        "2026-11-23",
    ),
    Limit(
        "administrators.stacksets",
        5,
        "accounts",
        "that administer CloudFormation StackSets for an organization",
        "Register a delegated administrator",
        "2026-11-23",
    ),
    # Policies: names and descriptions; the rest is a row a type below
    _model("policy_name", 128, "characters", "in a policy's name", "organizations.PolicyName"),
    _model("policy_description", 512, "characters", "in a policy's description", "organizations.PolicyDescription"),
    # service control policies: doubled on 15 May 2026 in all partitions
    _organizations(
        "service-control.size", 10_240, "characters", "in a service control policy as sent, white space included"
    ),
    _organizations(
        "service-control.per_target", 10, "policies", "attached to a root, unit or account; FullAWSAccess takes one"
    ),
    _organizations("service-control.per_organization", 10_000, "service control policies", "in an organization"),
    _organizations("resource-control.size", 5_120, "characters", "in a resource control policy as sent"),
    _organizations(
        "resource-control.per_target",
        5,
        "policies",
        "attached to a root, unit or account; RCPFullAWSAccess takes one for good",
    ),
    _organizations("resource-control.per_organization", 2_000, "resource control policies", "in an organization"),
    _organizations("tag.size", 10_000, "characters", "in a tag policy as sent"),
    _organizations("tag.per_target", 10, "policies", "attached to a root, unit or account"),
    _organizations("tag.per_organization", 1_000, "tag policies", "in an organization"),
    _organizations("backup.size", 10_000, "characters", "in a backup policy as sent"),
    _organizations("backup.per_target", 10, "policies", "attached to a root, unit or account"),
    _organizations("backup.per_organization", 1_000, "backup policies", "in an organization"),
    _organizations("ai-opt-out.size", 2_500, "characters", "in an AI services opt-out policy as sent"),
    _organizations("ai-opt-out.per_target", 5, "policies", "attached to a root, unit or account"),
    _organizations("ai-opt-out.per_organization", 1_000, "AI services opt-out policies", "in an organization"),
    _organizations("chat.size", 10_000, "characters", "in a chat applications policy as sent"),
    _organizations("chat.per_target", 5, "policies", "attached to a root, unit or account"),
    _organizations("chat.per_organization", 1_000, "chat applications policies", "in an organization"),
    _organizations("ec2.size", 10_000, "characters", "in a declarative policy for EC2 as sent"),
    _organizations("ec2.per_target", 10, "policies", "attached to a root, unit or account"),
    _organizations("ec2.per_organization", 1_000, "declarative policies for EC2", "in an organization"),
    # Identity Center
    _identity("permission_sets", 3_500, "permission sets", "in an instance", adjustable=True),
    _identity("permission_sets_per_account", 500, "permission sets", "provisioned in an account", adjustable=True),
    _identity("groups_per_assignment", 100, "groups", "with one permission set in one account"),
    _identity("assigned_accounts", 7_000, "accounts", "with assignments", adjustable=True),
    _identity("managed_policies", 25, "policies", "AWS-managed and customer-managed in a permission set"),
    Limit(
        "managed_policies_per_role",
        10,
        "policies",
        "attached to the role that a permission set becomes in each account",
        "IAM quotas",
        "2026-11-23",
        adjustable=True,
        most=25,
    ),
    _identity("inline_policy_bytes", 32_768, "bytes", "in the inline policy of a permission set"),
    _identity("inline_policy", 10_240, "bytes", "in the inline policy of a permission set, white space not counted"),
    _model("permission_set_name", 32, "characters", "in a permission set's name", "sso-admin.PermissionSetName"),
    _model(
        "permission_set_description",
        700,
        "characters",
        "in a permission set's description",
        "sso-admin.PermissionSetDescription",
    ),
    _model(
        "permission_set_tags",
        50,
        "tags",
        "on a permission set (the model takes 75, the provider 50)",
        "sso-admin.TagList",
    ),
    _model("relay_state", 240, "characters", "in a relay state", "sso-admin.RelayState"),
    _model("group_name", 1_024, "characters", "in a group's display name", "identitystore.GroupDisplayName"),
    _model("group_description", 1_024, "characters", "in a group's description", "identitystore.SensitiveStringType"),
    _model("user_name", 128, "characters", "in a user name", "identitystore.UserName"),
    _model(
        "user_attribute", 1_024, "characters", "in any other attribute of a user", "identitystore.SensitiveStringType"
    ),
    _model(
        "customer_managed_name", 128, "characters", "in a customer-managed policy's name", "sso-admin.ManagedPolicyName"
    ),
    _model(
        "customer_managed_path", 512, "characters", "in a customer-managed policy's path", "sso-admin.ManagedPolicyPath"
    ),
    _model("access_attributes", 50, "attributes", "for access control", "sso-admin.AccessControlAttributeList"),
    # StackSets
    _model("stack_set_name", 128, "characters", "in a stack set's name", "cloudformation.StackSetName"),
    _model("stack_set_description", 1_024, "characters", "in a stack set's description", "cloudformation.Description"),
    _cloudformation("stack_sets", 1_000, "stack sets", "in an administrator account", adjustable=True),
    _cloudformation("stack_instances", 100_000, "stacks", "of a stack set, accounts times regions", adjustable=True),
    _model("template_body", 51_200, "bytes", "in a template that is sent in the call", "cloudformation.TemplateBody"),
    _cloudformation("template_parameters", 200, "parameters", "in a template"),
    _cloudformation("template_resources", 500, "resources", "in a template"),
    _cloudformation("template_parameter_value", 4_096, "bytes", "in the value of a template's parameter"),
    # Throttles, by the minute since some let less than one call a second through
    *(
        _rate(f"organizations.{operation}", a_minute, f"to {operation}, from the whole account", _ORGANIZATIONS)
        for operation, a_minute in {
            "AttachPolicy": 120,
            "CreateAccount": 6,
            "CreateOrganizationalUnit": 60,
            "CreatePolicy": 120,
            "DescribeAccount": 1_200,
            "DescribeOrganization": 60,
            "DescribeOrganizationalUnit": 120,
            "DescribePolicy": 120,
            "ListAccounts": 480,
            "ListAccountsForParent": 300,
            "ListParents": 300,
            "ListRoots": 60,
            "ListTagsForResource": 600,
            "ListTargetsForPolicy": 300,
            "MoveAccount": 120,
        }.items()
    ),
    _rate("sso-admin", 1_200, "to all operations of Identity Center together", _IDENTITY),
    _rate("identitystore", 1_200, "to each operation of the identity store", _IDENTITY),
)

LIMITS: Mapping[str, Limit] = {limit.key: limit for limit in _TABLE}
ADJUSTABLE = tuple(limit.key for limit in _TABLE if limit.adjustable)


class Limits:
    """The table with the raises of one spec. `limits["accounts"]` is the number in force."""

    def __init__(self, raised: Mapping[str, int] | None = None) -> None:
        self._raised = dict(raised or {})

    def __getitem__(self, key: str) -> int:
        return self._raised.get(key, LIMITS[key].value)
