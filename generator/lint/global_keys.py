"""Condition keys that every service knows (source: "AWS global condition context keys", checked 2026-11-23).

A key is written in any case. The list grows; what is not in it is warned about, never refused.
"""

from __future__ import annotations

# `*` is what the author chooses: the key of a tag.
GLOBAL_KEYS = (
    # of the principal
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalTag/*",
    "aws:PrincipalType",
    "aws:userid",
    "aws:username",
    # of a role's session
    "aws:AssumedRoot",
    "aws:ChatbotSourceArn",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:Ec2InstanceSourceVpc",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:SignInSessionArn",
    "aws:SourceIdentity",
    "aws:TokenIssueTime",
    # of the network
    "aws:SourceIp",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpcSourceIp",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    # of the resource
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:ResourceTag/*",
    # of the request
    "aws:CalledVia",
    "aws:CalledViaAWSMCP",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:IsMcpServiceAction",
    "aws:referer",
    "aws:RequestedRegion",
    "aws:RequestTag/*",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "aws:TagKeys",
    "aws:UserAgent",
    "aws:ViaAWSMCPService",
    "aws:ViaAWSService",
)

# Of these, the ones that have several values in one request.
LIST_KEYS = frozenset(
    key.lower()
    for key in GLOBAL_KEYS
    if key.endswith(("OrgPaths", "NamesList")) or key in ("aws:CalledVia", "aws:TagKeys")
)

# Keys that a service puts into requests to others, by prefix; the catalogue lists a service's keys for its own actions only.
SESSION_KEYS = (
    "codebuild:BuildArn",
    "codebuild:ProjectArn",
    "ec2:RoleDelivery",
    "ec2:SourceInstanceArn",
    "glue:CredentialIssuingService",
    "glue:RoleAssumedBy",
    "identitystore:UserId",
    "lambda:SourceFunctionArn",
    "ssm:SourceInstanceArn",
)

# Prefixes of keys that identity providers and products bring along; their names are not AWS's to list.
FOREIGN_PREFIXES = frozenset(["catalog", "cognito-identity-auth", "cognito-identity-unauth", "identitycenter", "saml"])

# Keys whose values are ids and names that never hold a wildcard: where one is written, a pattern was meant.
NEVER_WILD = frozenset(
    key.lower()
    for key in GLOBAL_KEYS
    if key.endswith(("Account", "Arn", "OrgID", "OrgPaths", "Region", "Vpc", "Vpce")) and key != "aws:SignInSessionArn"
)
