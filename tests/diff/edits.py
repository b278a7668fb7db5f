"""Small edits of the organization in tests/golden_diffs/base, each as the texts that it replaces; a pull request is judged by what it says of them."""

from __future__ import annotations

from collections.abc import Mapping

Replacements = tuple[tuple[str, str], ...]

# More accounts than have a line each.
_FIVE = "".join(f"          lab-{n}: {{}}\n" for n in range(1, 6))

EDITS: Mapping[str, Replacements] = {
    # -- what a reviewer sees most --------------------------------------------------------------------------------------
    "account-added": (("          search-dev: {name: Search Dev}\n", "          search-dev: {name: Search Dev}\n          ledger-dev: {name: Ledger Dev}\n"),),
    "account-moved": (
        ("          search-prod: {name: Search Prod}\n", ""),
        ("      acquired: {name: Acquired Shop}\n", "      acquired: {name: Acquired Shop}\n      search-prod: {name: Search Prod}\n"),
    ),
    "account-renamed": (("{name: Acquired Shop}", "{name: Northern Shop}"),),
    "account-key-changed": (("acquired: {name: Acquired Shop}", "northern: {name: Acquired Shop, was: [acquired], email: aws+acquired@acme.example}"),),
    "account-suspended": (("{name: Acquired Shop}", "{name: Acquired Shop, state: suspended}"),),
    "account-leaving": (("{name: Acquired Shop}", "{name: Acquired Shop, state: leaving}"),),
    "account-closed": (("{name: Search Prod}", "{name: Search Prod, state: closed}"),),
    "policy-added": (
        ("  daily-backups:\n", "  deny-iam-users:\n    guardrail: deny-iam-users\n    targets: [units/workloads]\n  daily-backups:\n"),
    ),
    "policy-loosened": (('["t3.*", "t4g.*"]', '["t3.*", "t4g.*", "m7g.large"]'),),
    "policy-tightened": (("          - ec2:CreateVpcPeeringConnection\n", "          - ec2:CreateVpcPeeringConnection\n          - ec2:AcceptVpcPeeringConnection\n"),),
    "policy-retargeted": (("    targets: [units/workloads/prod]\n  sandbox-spend:", "    targets: [units/workloads]\n  sandbox-spend:"),),
    "policy-except-added": (("    targets: [units/workloads, units/sandbox]\n", "    targets: [units/workloads, units/sandbox]\n    except: [accounts/search-dev]\n"),),
    "statement-condition-dropped": (
        ('        Condition:\n          StringNotLike: {"ec2:InstanceType": ["t3.*", "t4g.*"]}\n', ""),
    ),
    "grant-added": (
        ("accounts: [accounts/shop-dev, accounts/shop-prod]}\n", "accounts: [accounts/shop-dev, accounts/shop-prod]}\n    - {principals: [groups/shop], permission_set: auditor, accounts: [units/workloads/prod]}\n"),
    ),
    "grant-widened-to-root": (("accounts: [units/workloads/nonprod, units/transitional]", "accounts: [root]"),),
    "member-added": (("platform: {members: [users/ann]}", "platform: {members: [users/ann, users/ben]}"),),
    "permission-set-widened": (
        ('Action: ["lambda:*", "dynamodb:*"]', 'Action: ["lambda:*", "dynamodb:*", "s3:PutObject"]'),
        ("aws_managed: [ReadOnlyAccess]", "aws_managed: [AmazonSQSFullAccess, ReadOnlyAccess]"),
    ),
    "workload-added": (("  billing: {owner: groups/shop}\n", "  billing: {owner: groups/shop}\n  ledger: {owner: groups/shop}\n"),),
    "sandbox-added": (("people: [users/ann, users/dan]", "people: [users/ann, users/ben, users/dan]"),),
    "service-turned-off": (("guardduty: {administrator: accounts/audit}", "guardduty: {administrator: accounts/audit, enabled: false}"),),
    "quota-nearly-full": (("          search-dev: {name: Search Dev}\n", "          search-dev: {name: Search Dev}\n" + _FIVE),),
    # -- what wants a second look -----------------------------------------------------------------------------------------
    "administrator-in-production": (
        ("accounts: [accounts/shop-dev, accounts/shop-prod]}\n", "accounts: [accounts/shop-dev, accounts/shop-prod]}\n    - {principals: [users/dan], permission_set: administrator, accounts: [accounts/shop-prod, accounts/management]}\n"),
    ),
    "policy-removed": (
        ("  deny-leaving:\n    guardrail: deny-leaving\n    targets: [root]\n", ""),
        ("identity:\n", "removed:\n  policies/deny-leaving: destroy\n\nidentity:\n"),
    ),
    "protected-role-dropped": (
        ("protected_roles:\n  - arn:aws:iam::*:role/OrganizationAccountAccessRole\n", ""),
        ("  daily-backups:\n", "  no-iam:\n    statements:\n      - {Sid: NoIam, Effect: Deny, Action: [\"iam:*\"], Resource: \"*\"}\n    targets: [units/security]\n  daily-backups:\n"),
    ),
    "nobody-left": (("accounts: [units/workloads/nonprod, units/transitional]", "accounts: [units/workloads/nonprod]"), ("accounts: [root]}", "accounts: [root], except: [units/transitional]}")),
    "group-added": (
        ("    security: {members: [users/chloe]}\n", "    security: {members: [users/chloe]}\n    readers: {members: [users/ben, users/chloe]}\n"),
        ("accounts: [root]}\n", "accounts: [root]}\n    - {principals: [groups/readers], permission_set: auditor, accounts: [units/sandbox]}\n"),
    ),
    "settings-changed": (
        ("limits: {accounts: 18}", "limits: {accounts: 30}"),
        ("  regions: [eu-north-1, eu-west-1]\n", "  regions: [eu-north-1, eu-west-1]\n  tags: {managed-by: orgwright}\n"),
        ("billing: {owner: groups/shop}", "billing: {owner: groups/platform}"),
    ),
    "backup-withdrawn": (
        ("    file: policies/daily-backups.json\n    targets: [units/workloads/prod]\n", "    file: policies/daily-backups.json\n    targets: [accounts/shop-prod]\n"),
    ),
    "stack-set-parameter": (
        ('Subject: "repo:acme/infrastructure:environment:prod"', 'Subject: "repo:acme/infrastructure:*"'),
    ),
    "stack-set-withdrawn": (
        ("    targets: [units/sandbox, units/workloads]\n", "    targets: [units/workloads]\n    auto_deployment: {enabled: false}\n"),
    ),
    # -- what is none ---------------------------------------------------------------------------------------------------------
    "comment-and-order": (
        ("# The organization that", "# An organization that"),
        ("          - ec2:AttachInternetGateway\n          - ec2:CreateInternetGateway\n", "          - ec2:CreateInternetGateway\n          - ec2:AttachInternetGateway\n"),
        ("      audit: {name: Audit}\n      log-archive: {name: Log Archive}\n", "      log-archive: {name: Log Archive}\n      audit: {name: Audit}\n"),
    ),
    "statement-moved": (
        ("          - ec2:CreateVpcPeeringConnection\n        Resource: \"*\"\n    targets: [units/workloads/prod]\n", "        Resource: \"*\"\n    targets: [units/workloads/prod]\n  no-peering:\n    statements:\n      - {Effect: Deny, Action: [\"ec2:CreateVpcPeeringConnection\"], Resource: \"*\"}\n    targets: [units/workloads/prod]\n"),
    ),
    "condition-split": (
        ('          StringNotLike: {"ec2:InstanceType": ["t3.*", "t4g.*"]}\n', '          StringNotLike: {"ec2:InstanceType": ["t3.*"]}\n          StringNotLikeIfExists: {"ec2:InstanceType": ["t4g.*"]}\n'),
    ),
}  # fmt: skip
