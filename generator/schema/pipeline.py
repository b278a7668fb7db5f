"""`ci` and `code_owners`: how CI runs what is generated, and who is asked to review which file."""

from generator.schema import fields as f
from generator.schema import patterns as p

_BRANCH = p.Pattern(r"[A-Za-z0-9][A-Za-z0-9._/-]*\Z", "a branch is letters, digits and . _ / -, such as main")
_ENVIRONMENT = p.Pattern(
    r"[A-Za-z0-9][A-Za-z0-9._-]*\Z", "an environment is letters, digits and . _ -, such as organization"
)
_REQUIREMENT = p.Pattern(
    r"[A-Za-z0-9][A-Za-z0-9._,<>=!~+:/@\[\]#-]*\Z",
    "a requirement is what pip takes, without spaces, such as orgwright==1.2.0",
)
_VERSION = p.Pattern(r"[0-9]+\.[0-9]+\.[0-9]+\Z", "a version is three numbers, such as 1.11.4")
_CRON = p.Pattern(r"[0-9*/,-]+(?: [0-9*/,-]+){4}\Z", "a schedule is five fields of cron, such as 30 5 * * 1-5")
_OWNED = p.Pattern(
    r"(?:root|policies|units(?:/[a-z0-9-]+)+|groups/[a-z0-9-]+)\Z",
    "an owner is given for root, policies, units/<path> or groups/<key>",
)
_HANDLE = p.Pattern(
    r"(?:@@?[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.-]+)*|[^\s@\"'()<>\[\]:;,\\|%&#]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+)\Z",
    "a code owner is @user, @organization/team or an e-mail address",
)
_FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")

CI = f.record(
    "What `orgwright ci` writes into the configuration of the CI system.",
    {
        "branch": f.text("The branch that is applied.", pattern=_BRANCH, default="main"),
        "environment": f.text(
            "The environment behind which an apply waits for approval.", pattern=_ENVIRONMENT, default="organization"
        ),
        "install": f.text("What pip installs there; this version of Orgwright if not given.", pattern=_REQUIREMENT),
        "terraform_version": f.text("The Terraform that runs there.", pattern=_VERSION, default="1.11.4"),
        "plan_role": f.text(
            "The role that plans, which reads only; the variable ORGWRIGHT_PLAN_ROLE of the code host if not given.",
            pattern=p.ROLE_ARN,
        ),
        "apply_role": f.text(
            "The role that applies; the variable ORGWRIGHT_APPLY_ROLE of the code host if not given.",
            pattern=p.ROLE_ARN,
        ),
        "drift": f.text("When drift is looked for, as cron in UTC.", pattern=_CRON, default="30 5 * * 1-5"),
    },
)

CODE_OWNERS = f.record(
    "Who is asked to review which file; `make generate` writes it into CODEOWNERS.",
    {
        "file": f.choice(
            "Where the file is, from the top of the repository; .github/CODEOWNERS or .gitlab/CODEOWNERS if not given.",
            _FILES,
        ),
        "host": f.choice("The code host, whose syntax it is.", ("github", "gitlab"), default="github"),
        "owners": f.mapping(
            "Handles on the code host, by what they own: root, policies, units/<path>, groups/<key>.",
            f.texts("Handles.", pattern=_HANDLE, minlength=1),
            key=_OWNED,
            required=True,
        ),
    },
)
