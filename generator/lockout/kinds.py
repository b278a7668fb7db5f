"""What each kind of protected role needs, and why. A new kind is a new row; no other code knows one by name.

The lists are short on purpose: they hold what a role cannot do its work without, not all that it may do. A guardrail that denies one of
these actions, on everything that the role would use it on, takes the role out of service. sts:GetCallerIdentity is in none of them: AWS
answers it whatever a policy says (source: "AWS Security Token Service API Reference", GetCallerIdentity).
"""

from __future__ import annotations

from generator.frozen import frozen

# In resources: `{account}` is the role's account, `{region}` the region of the request, `{name}` any name.
_ROLE = "arn:aws:iam::{account}:role/{name}"
_STACK = "arn:aws:cloudformation:{region}:{account}:stack/{name}"


@frozen
class Need:
    """Actions on a resource, and what for."""

    actions: tuple[str, ...]
    resource: str
    reason: str


@frozen
class Kind:
    """One kind of role: `names` are patterns of the last part of its ARN, in lower case."""

    title: str
    names: tuple[str, ...]
    needs: tuple[Need, ...]


_LOOK = Need(("iam:GetRole", "iam:ListAttachedRolePolicies"), _ROLE, "to see its own permissions")
_MEND = Need(
    ("iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:DeleteRolePolicy"),
    _ROLE,
    "to mend the permissions of roles",
)
_STACKS = Need(
    (
        "cloudformation:CreateStack",
        "cloudformation:DeleteStack",
        "cloudformation:DescribeStacks",
        "cloudformation:UpdateStack",
    ),
    _STACK,
    "to bring stack instances up to date and to remove them",
)

KINDS = (
    # The way from the management account into every account: what everything else can be mended through.
    Kind(
        "access from the management account",
        ("organizationaccountaccessrole",),
        (
            _LOOK,
            _MEND,
            Need(("iam:CreateRole", "iam:DeleteRole", "iam:PassRole"), _ROLE, "to set up and wind up an account"),
        ),
    ),
    # Service-managed and self-managed stack sets ("Prerequisites for stack set operations").
    Kind("StackSets execution", ("stacksets-exec-*", "awscloudformationstacksetexecutionrole"), (_STACKS,)),
    # "How AWS Control Tower works with roles": its baselines are stacks, recorders and roles.
    Kind(
        "Control Tower execution",
        ("awscontroltowerexecution", "aws-controltower-*executionrole"),
        (
            _STACKS,
            Need(
                ("config:PutConfigurationRecorder", "config:PutDeliveryChannel", "config:StartConfigurationRecorder"),
                "*",
                "to enroll and to update an account",
            ),
            Need(("iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"), _ROLE, "to set up its roles"),
        ),
    ),
    # People take it when everything else has failed: it must see what happened and undo it.
    Kind(
        "break-glass",
        ("*break-glass*", "*breakglass*", "*break_glass*", "*emergency*"),
        (
            _LOOK,
            _MEND,
            Need(("cloudtrail:LookupEvents",), "*", "to see what happened"),
            Need(("s3:PutBucketPolicy", "s3:DeleteBucketPolicy"), "arn:aws:s3:::{name}", "to open a bucket again"),
            Need(("kms:PutKeyPolicy",), "arn:aws:kms:{region}:{account}:key/{name}", "to open a key again"),
        ),
    ),
)

# Whatever it is for: a pipeline or a tool that can neither see itself nor go on to another role does nothing.
OTHER = Kind("other", (), (_LOOK, Need(("sts:AssumeRole",), _ROLE, "to go on to the roles it works with")))

# Whoever uses a role takes it on first; resource control policies can stand in the way of that.
TAKING_ON = Need(("sts:AssumeRole",), "{role}", "for anybody to take it on")
