"""The calls that the provider (5.100) makes for one object, by type: to read it in a plan, and to make it.

Counted on the emulator: tests/e2e/test_changes.py compares the organization's, tests/e2e/test_security.py those of services and of what stands inside
accounts, tests/e2e/test_stack_sets.py those of a single stack. A type that is not here is one that nobody has counted.
"""

ASSIGNMENT = "aws_ssoadmin_account_assignment"

# Whatever lists the accounts of the organization, or of a unit, gets so many in an answer.
PAGE = 20
LISTS_ACCOUNTS = {
    "aws_organizations_organization": "organizations ListAccounts",
    "aws_organizations_organizational_unit": "organizations ListAccountsForParent",
}

# By type, the calls that read one object, and those that are added when it is made.
READ = {
    "aws_accessanalyzer_analyzer": ("access-analyzer GetAnalyzer",),
    "aws_cloudformation_stack": ("cloudformation DescribeStacks", "cloudformation GetTemplate"),
    "aws_cloudformation_stack_instances": ("cloudformation ListStackInstances",),
    "aws_cloudformation_stack_set": ("cloudformation DescribeStackSet",),
    "aws_cloudtrail": ("cloudtrail DescribeTrails", "cloudtrail GetTrailStatus", "cloudtrail ListTags"),
    "aws_config_configuration_aggregator": ("config DescribeConfigurationAggregators", "config ListTagsForResource"),
    "aws_config_organization_conformance_pack": ("config DescribeOrganizationConformancePacks",),
    "aws_config_organization_managed_rule": ("config DescribeOrganizationConfigRules",),
    "aws_default_network_acl": ("ec2 DescribeNetworkAcls",),
    "aws_default_security_group": ("ec2 DescribeSecurityGroups",),
    "aws_default_vpc": (
        "ec2 DescribeVpcs",
        *("ec2 DescribeVpcAttribute",) * 3,
        "ec2 DescribeNetworkAcls",
        "ec2 DescribeRouteTables",
        "ec2 DescribeSecurityGroups",
    ),
    "aws_detective_graph": ("detective ListGraphs", "detective ListTagsForResource"),
    "aws_detective_organization_admin_account": ("detective ListOrganizationAdminAccounts",),
    "aws_detective_organization_configuration": ("detective DescribeOrganizationConfiguration",),
    "aws_ebs_encryption_by_default": ("ec2 GetEbsEncryptionByDefault",),
    "aws_guardduty_detector": ("guardduty GetDetector",),
    "aws_guardduty_detector_feature": ("guardduty GetDetector",),
    "aws_guardduty_organization_admin_account": ("guardduty ListOrganizationAdminAccounts",),
    "aws_guardduty_organization_configuration": ("guardduty DescribeOrganizationConfiguration",),
    "aws_guardduty_organization_configuration_feature": ("guardduty DescribeOrganizationConfiguration",),
    "aws_iam_account_password_policy": ("iam GetAccountPasswordPolicy",),
    "aws_iam_role": ("iam GetRole", "iam ListRolePolicies", "iam ListAttachedRolePolicies"),
    "aws_iam_role_policy_attachment": ("iam ListAttachedRolePolicies",),
    "aws_identitystore_group": ("identitystore DescribeGroup",),
    "aws_identitystore_group_membership": ("identitystore DescribeGroupMembership",),
    "aws_identitystore_user": ("identitystore DescribeUser",),
    "aws_inspector2_delegated_admin_account": ("inspector2 ListDelegatedAdminAccounts",),
    "aws_inspector2_enabler": ("inspector2 BatchGetAccountStatus",),
    "aws_inspector2_organization_configuration": ("inspector2 DescribeOrganizationConfiguration",),
    "aws_kms_key": ("kms DescribeKey", "kms GetKeyPolicy", "kms GetKeyRotationStatus", "kms ListResourceTags"),
    "aws_macie2_account": ("macie2 GetMacieSession",),
    "aws_macie2_organization_admin_account": ("macie2 ListOrganizationAdminAccounts",),
    "aws_macie2_organization_configuration": ("macie2 DescribeOrganizationConfiguration",),
    "aws_organizations_account": (
        "organizations DescribeAccount",
        "organizations ListParents",
        "organizations ListTagsForResource",
    ),
    "aws_organizations_organization": (
        "organizations DescribeOrganization",
        "organizations ListAWSServiceAccessForOrganization",
        "organizations ListAccounts",
        "organizations ListRoots",
    ),
    "aws_organizations_organizational_unit": (
        "organizations DescribeOrganizationalUnit",
        "organizations ListAccountsForParent",
        "organizations ListParents",
        "organizations ListTagsForResource",
    ),
    "aws_organizations_policy": ("organizations DescribePolicy", "organizations ListTagsForResource"),
    "aws_organizations_policy_attachment": ("organizations ListTargetsForPolicy",),
    "aws_s3_account_public_access_block": ("s3 GetPublicAccessBlock",),
    # Each setting of a bucket by a call of its own.
    "aws_s3_bucket": (*("s3 HeadBucket",) * 2, *("s3 GetBucket...",) * 15),
    "aws_s3_bucket_policy": ("s3 GetBucketPolicy",),
    "aws_s3_bucket_public_access_block": ("s3 GetPublicAccessBlock",),
    "aws_s3_bucket_server_side_encryption_configuration": ("s3 GetBucketEncryption",),
    "aws_s3_bucket_versioning": ("s3 GetBucketVersioning",),
    "aws_securityhub_account": ("securityhub DescribeHub",),
    "aws_securityhub_configuration_policy": ("securityhub GetConfigurationPolicy",),
    "aws_securityhub_configuration_policy_association": ("securityhub GetConfigurationPolicyAssociation",),
    "aws_securityhub_finding_aggregator": ("securityhub GetFindingAggregator",),
    "aws_securityhub_organization_admin_account": ("securityhub ListOrganizationAdminAccounts",),
    "aws_securityhub_organization_configuration": ("securityhub DescribeOrganizationConfiguration",),
    ASSIGNMENT: ("sso-admin ListAccountAssignments",),
    "aws_ssoadmin_customer_managed_policy_attachment": (
        "sso-admin ListCustomerManagedPolicyReferencesInPermissionSet",
    ),
    "aws_ssoadmin_managed_policy_attachment": ("sso-admin ListManagedPoliciesInPermissionSet",),
    "aws_ssoadmin_permission_set": ("sso-admin DescribePermissionSet", "sso-admin ListTagsForResource"),
    "aws_ssoadmin_permission_set_inline_policy": ("sso-admin GetInlinePolicyForPermissionSet",),
    "aws_ssoadmin_permissions_boundary_attachment": ("sso-admin GetPermissionsBoundaryForPermissionSet",),
}
# Whatever is attached to a permission set is then brought to the accounts that have it, and waited for.
_PROVISIONED = ("sso-admin ProvisionPermissionSet", "sso-admin DescribePermissionSetProvisioningStatus")
MADE = {
    "aws_accessanalyzer_analyzer": ("access-analyzer CreateAnalyzer",),
    "aws_cloudformation_stack": ("cloudformation CreateStack",),
    "aws_cloudformation_stack_instances": (
        "cloudformation CreateStackInstances",
        "cloudformation DescribeStackSetOperation",
    ),
    "aws_cloudformation_stack_set": ("cloudformation CreateStackSet",),
    "aws_cloudtrail": ("cloudtrail CreateTrail", "cloudtrail StartLogging"),
    "aws_config_configuration_aggregator": ("config PutConfigurationAggregator",),
    "aws_config_organization_conformance_pack": (
        "config PutOrganizationConformancePack",
        "config DescribeOrganizationConformancePackStatuses",
    ),
    "aws_config_organization_managed_rule": (
        "config PutOrganizationConfigRule",
        "config DescribeOrganizationConfigRuleStatuses",
    ),
    "aws_detective_graph": ("detective CreateGraph",),
    "aws_detective_organization_admin_account": ("detective EnableOrganizationAdminAccount",),
    "aws_detective_organization_configuration": ("detective UpdateOrganizationConfiguration",),
    "aws_ebs_encryption_by_default": ("ec2 EnableEbsEncryptionByDefault",),
    "aws_guardduty_detector": ("guardduty CreateDetector",),
    "aws_guardduty_detector_feature": ("guardduty UpdateDetector",),
    "aws_guardduty_organization_admin_account": ("guardduty EnableOrganizationAdminAccount",),
    "aws_guardduty_organization_configuration": ("guardduty UpdateOrganizationConfiguration",),
    "aws_guardduty_organization_configuration_feature": ("guardduty UpdateOrganizationConfiguration",),
    "aws_iam_account_password_policy": ("iam UpdateAccountPasswordPolicy",),
    "aws_iam_role": ("iam CreateRole",),
    "aws_iam_role_policy_attachment": ("iam AttachRolePolicy",),
    "aws_identitystore_group": ("identitystore CreateGroup",),
    "aws_identitystore_group_membership": ("identitystore CreateGroupMembership",),
    "aws_identitystore_user": ("identitystore CreateUser",),
    "aws_inspector2_delegated_admin_account": ("inspector2 EnableDelegatedAdminAccount",),
    "aws_inspector2_enabler": ("inspector2 Enable",),
    "aws_inspector2_organization_configuration": ("inspector2 UpdateOrganizationConfiguration",),
    "aws_kms_key": ("kms CreateKey", "kms EnableKeyRotation"),
    "aws_macie2_account": ("macie2 EnableMacie",),
    "aws_macie2_organization_admin_account": ("macie2 EnableOrganizationAdminAccount",),
    "aws_macie2_organization_configuration": ("macie2 UpdateOrganizationConfiguration",),
    # Made in the root and moved from there; asked how far it is once at least.
    "aws_organizations_account": (
        "organizations CreateAccount",
        "organizations DescribeCreateAccountStatus",
        "organizations ListParents",
        "organizations MoveAccount",
    ),
    # And a call for each service that is trusted, and three for each policy type: both are lists in the code, not objects.
    "aws_organizations_organization": ("organizations CreateOrganization",),
    "aws_organizations_organizational_unit": ("organizations CreateOrganizationalUnit",),
    "aws_organizations_policy": ("organizations CreatePolicy",),
    "aws_organizations_policy_attachment": ("organizations AttachPolicy",),
    "aws_s3_account_public_access_block": ("s3 PutPublicAccessBlock",),
    "aws_s3_bucket": ("s3 CreateBucket",),
    "aws_s3_bucket_policy": ("s3 PutBucketPolicy",),
    "aws_s3_bucket_public_access_block": ("s3 PutPublicAccessBlock",),
    "aws_s3_bucket_server_side_encryption_configuration": ("s3 PutBucketEncryption",),
    "aws_s3_bucket_versioning": ("s3 PutBucketVersioning",),
    "aws_securityhub_account": ("securityhub EnableSecurityHub", "securityhub UpdateSecurityHubConfiguration"),
    "aws_securityhub_configuration_policy": ("securityhub CreateConfigurationPolicy",),
    "aws_securityhub_configuration_policy_association": ("securityhub StartConfigurationPolicyAssociation",),
    "aws_securityhub_finding_aggregator": ("securityhub CreateFindingAggregator",),
    "aws_securityhub_organization_admin_account": ("securityhub EnableOrganizationAdminAccount",),
    "aws_securityhub_organization_configuration": ("securityhub UpdateOrganizationConfiguration",),
    ASSIGNMENT: (
        "sso-admin CreateAccountAssignment",
        "sso-admin DescribeAccountAssignmentCreationStatus",
        "sso-admin ListAccountAssignments",
    ),
    "aws_ssoadmin_customer_managed_policy_attachment": (
        "sso-admin AttachCustomerManagedPolicyReferenceToPermissionSet",
        *_PROVISIONED,
    ),
    "aws_ssoadmin_managed_policy_attachment": (
        "sso-admin AttachManagedPolicyToPermissionSet",
        "sso-admin ListManagedPoliciesInPermissionSet",
        *_PROVISIONED,
    ),
    "aws_ssoadmin_permission_set": ("sso-admin CreatePermissionSet",),
    "aws_ssoadmin_permission_set_inline_policy": ("sso-admin PutInlinePolicyToPermissionSet", *_PROVISIONED),
    "aws_ssoadmin_permissions_boundary_attachment": (
        "sso-admin PutPermissionsBoundaryToPermissionSet",
        *_PROVISIONED,
    ),
}
