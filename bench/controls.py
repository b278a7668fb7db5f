"""Thirty service-control policies of the kind large organizations attach: the synthetic organization's `policies:`.

They are written out as statements, not as catalog entries, so that both generators read, check and render every word.
No target has more than nine: AWS allows ten, and its own FullAWSAccess takes one.
"""

from typing import Any

Statement = dict[str, Any]

DEPLOYER = "arn:aws:iam::*:role/OrganizationAccountAccessRole"
NOT_DEPLOYER: Statement = {"ArnNotLike": {"aws:PrincipalArn": [DEPLOYER]}}
GLOBAL_SERVICES = (
    "access-analyzer:* account:* acm:* aws-marketplace:* billing:* budgets:* ce:* cloudfront:* consolidatedbilling:* "
    "cur:* ec2:DescribeRegions freetier:* globalaccelerator:* health:* iam:* invoicing:* kms:* networkmanager:* "
    "notifications:* organizations:* payments:* pricing:* route53:* route53domains:* s3:GetBucketLocation "
    "s3:ListAllMyBuckets savingsplans:* servicequotas:* shield:* sso:* sts:* support:* supportplans:* tag:* tax:* "
    "trustedadvisor:* waf:* wafv2:* wellarchitected:*"
)


def deny(sid: str, actions: str, condition: Statement | None = None, resource: str = "*") -> Statement:
    """One statement that denies the `actions` (separated by spaces), under a condition if there is one."""
    statement: Statement = {"Sid": sid, "Effect": "Deny", "Action": actions.split(), "Resource": resource}
    return statement | ({"Condition": condition} if condition else {})


def deny_all_but(sid: str, actions: str, condition: Statement) -> Statement:
    """One statement that denies everything except the `actions` where the condition holds."""
    return {"Sid": sid, "Effect": "Deny", "NotAction": actions.split(), "Resource": "*", "Condition": condition}


POLICIES: dict[str, tuple[str, list[Statement]]] = {
    # Everywhere.
    "stay-in-organization": ("root", [deny("DenyLeaving", "organizations:LeaveOrganization")]),
    "no-root-user": ("root", [deny("DenyRootUser", "*", {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}})]),
    "protect-deployer": (
        "root",
        [
            deny(
                "DenyDeployerRoleChanges",
                "iam:AttachRolePolicy iam:DeleteRole iam:DeleteRolePolicy iam:DetachRolePolicy iam:PutRolePolicy "
                "iam:UpdateAssumeRolePolicy iam:UpdateRole",
                NOT_DEPLOYER,
                DEPLOYER,
            )
        ],
    ),
    "region-guard": (
        "root",
        [
            deny_all_but(
                "DenyOtherRegions",
                GLOBAL_SERVICES,
                {"StringNotEquals": {"aws:RequestedRegion": ["eu-north-1", "eu-west-1"]}} | NOT_DEPLOYER,
            )
        ],
    ),
    "protect-trail": (
        "root",
        [
            deny(
                "DenyTrailChanges", "cloudtrail:DeleteTrail cloudtrail:StopLogging cloudtrail:UpdateTrail", NOT_DEPLOYER
            )
        ],
    ),
    "protect-account-settings": (
        "root",
        [deny("DenyContacts", "account:PutAlternateContact account:PutContactInformation", NOT_DEPLOYER)],
    ),
    # Where people and workloads are.
    "protect-config": (
        "units/workloads units/infrastructure",
        [
            deny(
                "DenyRecorderChanges",
                "config:DeleteConfigurationRecorder config:DeleteDeliveryChannel config:StopConfigurationRecorder",
                NOT_DEPLOYER,
            ),
            deny("DenyRuleChanges", "config:DeleteConfigRule config:DeleteConformancePack", NOT_DEPLOYER),
        ],
    ),
    "protect-guardduty": (
        "units/workloads units/infrastructure",
        [
            deny(
                "DenyDetectorChanges",
                "guardduty:DeleteDetector guardduty:DeleteMembers guardduty:DisassociateFromAdministratorAccount "
                "guardduty:StopMonitoringMembers guardduty:UpdateDetector",
                NOT_DEPLOYER,
            )
        ],
    ),
    "protect-security-hub": (
        "units/workloads units/infrastructure",
        [
            deny(
                "DenyHubChanges",
                "securityhub:BatchDisableStandards securityhub:DeleteMembers securityhub:DisableSecurityHub",
                NOT_DEPLOYER,
            )
        ],
    ),
    "no-iam-users": (
        "units/workloads units/transition",
        [deny("DenyUsers", "iam:CreateUser iam:CreateLoginProfile iam:UpdateLoginProfile", NOT_DEPLOYER)],
    ),
    "no-access-keys": (
        "units/workloads units/sandbox",
        [deny("DenyKeys", "iam:CreateAccessKey iam:UpdateAccessKey", NOT_DEPLOYER)],
    ),
    "private-buckets": (
        "units/workloads units/sandbox",
        [
            deny("DenyPublicAccessBlock", "s3:PutAccountPublicAccessBlock s3:PutBucketPublicAccessBlock", NOT_DEPLOYER),
            deny(
                "DenyPublicAcl",
                "s3:PutBucketAcl s3:PutObjectAcl",
                {"StringEquals": {"s3:x-amz-acl": ["public-read", "public-read-write"]}},
            ),
        ],
    ),
    "instance-metadata": (
        "units/workloads",
        [
            deny(
                "DenyOldMetadata",
                "ec2:RunInstances",
                {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}},
                "arn:aws:ec2:*:*:instance/*",
            )
        ],
    ),
    "encrypted-volumes": (
        "units/workloads",
        [
            deny("DenyPlainVolumes", "ec2:CreateVolume", {"Bool": {"ec2:Encrypted": "false"}}),
            deny("DenyDefaultOff", "ec2:DisableEbsEncryptionByDefault", NOT_DEPLOYER),
        ],
    ),
    # Production.
    "encrypted-databases": (
        "units/workloads/prod",
        [
            deny(
                "DenyPlainDatabases",
                "rds:CreateDBCluster rds:CreateDBInstance",
                {"Bool": {"rds:StorageEncrypted": "false"}},
            )
        ],
    ),
    "key-deletion": (
        "units/workloads/prod units/security",
        [deny("DenyKeyDeletion", "kms:DisableKey kms:ScheduleKeyDeletion", NOT_DEPLOYER)],
    ),
    "backup-vaults": (
        "units/workloads/prod",
        [
            deny(
                "DenyVaultChanges",
                "backup:DeleteBackupVault backup:DeleteBackupVaultLockConfiguration backup:DeleteRecoveryPoint "
                "backup:PutBackupVaultAccessPolicy",
                NOT_DEPLOYER,
            )
        ],
    ),
    "flow-logs": (
        "units/workloads/prod units/infrastructure",
        [deny("DenyFlowLogDeletion", "ec2:DeleteFlowLogs logs:DeleteLogGroup logs:DeleteLogStream", NOT_DEPLOYER)],
    ),
    "network-by-network-team": (
        "units/workloads/prod units/workloads/nonprod",
        [
            deny(
                "DenyNetworkPaths",
                "ec2:AttachInternetGateway ec2:CreateInternetGateway ec2:CreateVpcPeeringConnection "
                "ec2:AcceptVpcPeeringConnection ec2:CreateEgressOnlyInternetGateway",
                NOT_DEPLOYER,
            )
        ],
    ),
    # Parts of the organization with a rule of their own.
    "nonprod-instance-types": (
        "units/workloads/nonprod",
        [
            deny(
                "DenyLargeInstances",
                "ec2:RunInstances",
                {"StringNotLike": {"ec2:InstanceType": ["t3.*", "t4g.*", "m7g.*"]}},
                "arn:aws:ec2:*:*:instance/*",
            )
        ],
    ),
    "payments-data-stays": (
        "units/workloads/prod/payments",
        [deny("DenySharing", "ram:CreateResourceShare ec2:ModifySnapshotAttribute rds:ModifyDBSnapshotAttribute")],
    ),
    "partners-no-exports": (
        "units/workloads/prod/partners units/workloads/nonprod/partners",
        [deny("DenyExports", "dynamodb:ExportTableToPointInTime ec2:CreateStoreImageTask rds:StartExportTask")],
    ),
    "analytics-models": (
        "units/workloads/nonprod/analytics",
        [deny("DenyMarketplaceModels", "bedrock:CreateFoundationModelAgreement bedrock:PutUseCaseForModelAccess")],
    ),
    "mobile-no-messages": (
        "units/workloads/nonprod/mobile",
        [deny("DenyMessages", "mobiletargeting:SendMessages ses:SendBulkEmail sns:CreatePlatformApplication")],
    ),
    "security-log-buckets": (
        "units/security",
        [deny("DenyLogDeletion", "s3:DeleteBucket s3:DeleteObjectVersion s3:PutLifecycleConfiguration", NOT_DEPLOYER)],
    ),
    "transit-gateways": (
        "units/infrastructure/network",
        [deny("DenyGatewayDeletion", "ec2:DeleteTransitGateway ec2:DeleteTransitGatewayRouteTable", NOT_DEPLOYER)],
    ),
    "shared-images": (
        "units/infrastructure/shared-services",
        [deny("DenyImageLoss", "ec2:DeregisterImage ecr:DeleteRepository", NOT_DEPLOYER)],
    ),
    "sandbox-no-commitments": (
        "units/sandbox",
        [
            deny(
                "DenyCommitments",
                "ec2:PurchaseReservedInstancesOffering rds:PurchaseReservedDBInstancesOffering "
                "redshift:PurchaseReservedNodeOffering savingsplans:CreateSavingsPlan",
            ),
            deny("DenyDomains", "route53domains:RegisterDomain route53domains:TransferDomain"),
        ],
    ),
    "sandbox-no-networks": (
        "units/sandbox",
        [deny("DenyPrivateLinks", "directconnect:* ec2:CreateVpnConnection ec2:CreateTransitGateway*")],
    ),
    "suspended-standstill": ("units/suspended", [deny("DenyEverything", "*", NOT_DEPLOYER)]),
}
