"""Character rules of names, AWS's and our own. Every regex ends in `\\Z`: `$` would let a trailing newline pass.

Lengths are in `limits`; each pattern's source is AWS's published service model unless it says otherwise.
"""

from __future__ import annotations

from generator.frozen import frozen


@frozen
class Pattern:
    """A regular expression, and the sentence that a person reads when a value does not match."""

    regex: str
    says: str


KEY = Pattern(
    r"(?=.{1,128}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*\Z",
    "a key is lower-case words and digits joined by single hyphens, such as payments-prod, with 128 characters at most",
)
# account.AccountName: narrower than what CreateAccount takes, so that every account can be renamed.
ACCOUNT_NAME = Pattern(r"[ -;=?-~]+\Z", "an account's name is printable ASCII without < and >")
# organizations.CreateAccountRequest: the documented rules of the address; the lengths are limits.
EMAIL = Pattern(
    r"[A-Za-z0-9!#$*+/=?^_`{}~-][A-Za-z0-9!#$*+./=?^_`{}~-]*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\Z",
    "an e-mail address is ASCII such as aws+payments@acme.example; before the @ none of \" ' ( ) < > [ ] : ; , \\ | % & and no leading dot",
)
EMAIL_PATTERN = Pattern(
    r"[^\s@]*\{key\}[^\s@]*@[A-Za-z0-9.-]+\Z|[^\s@]+@[A-Za-z0-9.{}-]*\{key\}[A-Za-z0-9.{}-]*\Z",
    "the pattern of the accounts' addresses holds {key}, such as aws+{key}@acme.example",
)
ACCOUNT_ID = Pattern(r"[0-9]{12}\Z", "an account id is 12 digits")
ORGANIZATION_ID = Pattern(r"o-[a-z0-9]{10,32}\Z", "an organization id looks like o-a1b2c3d4e5")
UNIT_ID = Pattern(r"ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}\Z", "a unit id looks like ou-ab12-c3d4e5f6")
REGION = Pattern(r"[a-z]{2,3}(-[a-z]+)+-[0-9]\Z", "a region looks like eu-north-1")
ROLE_NAME = Pattern(r"[A-Za-z0-9_+=,.@-]+\Z", "a role's name is letters, digits and _ + = , . @ -")
TAG_KEY = Pattern(
    r"(?![aA][wW][sS]:)[\w .:/=+\-@]{1,128}\Z",
    "a tag's key is letters, digits, spaces and _ . : / = + - @, at most 128, not starting with aws:",
)
TAG_VALUE = Pattern(r"[\w .:/=+\-@]*\Z", "a tag's value is letters, digits, spaces and _ . : / = + - @")
PERMISSION_SET_NAME = Pattern(
    r"[A-Za-z0-9_+=,.@-]+\Z", "a permission set's name is letters, digits and _ + = , . @ -, without spaces"
)
LATIN_1 = Pattern(r"[\t\n\r\x20-\x7E\xA1-\xFF]*\Z", "a permission set's description is Latin-1 text")
SESSION = Pattern(
    r"PT(?:(?:[1-9]|1[01])H(?:[1-5]?[0-9]M)?|12H(?:0M)?|(?:[6-9][0-9]|[1-6][0-9][0-9]|7[01][0-9]|720)M)\Z",
    "a session is PT1H to PT12H, such as PT4H or PT1H30M",
)
RELAY_STATE = Pattern(
    r"[a-zA-Z0-9&$@#\\/%?=~\-_'\"|!:,.;*+\[\] (){}]+\Z",
    "a relay state is ASCII letters, digits and & $ @ # \\ / % ? = ~ - _ ' \" | ! : , . ; * + [ ] ( ) { } and spaces",
)
AWS_MANAGED = Pattern(
    r"(?:arn:aws[a-z-]*:iam::aws:policy/)?(?:[A-Za-z0-9_+=,.@-]+/)*[A-Za-z0-9_+=,.@-]+\Z",
    "an AWS-managed policy is its name with its path, such as ReadOnlyAccess or job-function/ViewOnlyAccess",
)
CUSTOMER_MANAGED = Pattern(
    r"(?:/(?:[A-Za-z0-9.,+@=_-]+/)*)?[A-Za-z0-9_+=,.@-]+\Z",
    "a customer-managed policy is its name, or its path and name such as /teams/payments/deploy",
)
# identitystore: letters, marks, symbols, numbers, punctuation and these spaces; control characters are what is left out.
PRINTED = Pattern(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+\Z", "control characters are not allowed")
PRINTED_OR_EMPTY = Pattern(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\Z", "control characters are not allowed")
USER_EMAIL = Pattern(
    r"[^\s@\x00-\x1f\x7f-\x9f]+@[^\s@\x00-\x1f\x7f-\x9f]+\Z", "an e-mail address looks like ann@acme.example"
)
USER_NAME = Pattern(
    r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+\Z",
    "a user name has no spaces and no invisible characters",
)
ONE_LINE = Pattern(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]+\Z", "this is one line of text, without control characters")
ACCESS_ATTRIBUTE = Pattern(r"[\w .:/=+\-@]+\Z", "an attribute's key is letters, digits, spaces and _ . : / = + - @")
ACCESS_SOURCE = Pattern(r"[\w .:/=+\-@\[\]{}$\\\"]*\Z", "a source is a path such as ${path:enterprise.costCenter}")
STACK_SET_NAME = Pattern(
    r"[A-Za-z][A-Za-z0-9-]*\Z", "a stack set's name is ASCII letters, digits and hyphens and begins with a letter"
)
TEMPLATE_PARAMETER = Pattern(
    r"[A-Za-z0-9]{1,255}\Z", "a template's parameter is named with letters and digits, as the template does"
)
SERVICE_PRINCIPAL = Pattern(
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com\Z", "a service principal looks like sso.amazonaws.com"
)
ROLE_ARN = Pattern(
    r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+\Z",
    "a role's ARN looks like arn:aws:iam::111122223333:role/deployer",
)
# As above, for many accounts or roles: wildcards in the account, the path and the name.
ROLE_ARN_PATTERN = Pattern(
    r"arn:(?:aws[a-z-]*|\*):iam::(?:[0-9]{12}|\*):role/[A-Za-z0-9_+=,.@/*?-]+\Z",
    "a role's ARN looks like arn:aws:iam::111122223333:role/deployer, with * for any account or any part of the name",
)
ARGUMENT = Pattern(r"[a-z][a-z0-9_]*\Z", "an argument is named as Terraform names it, such as use_lockfile")
PARAMETER = Pattern(r"[a-z][a-z_]*\Z", "a parameter is named as docs/guardrails.md names it, such as exempt_roles")
BACKEND = Pattern(r"[a-z][a-z0-9_]*\Z", "a backend is named as Terraform names it, such as s3")
# account.EmailAddress, account.PhoneNumber and account.ContactInformationPhoneNumber, without the white space that they allow around.
CONTACT_EMAIL = Pattern(
    r"[A-Za-z0-9_+=.#|!&-]+@[A-Za-z0-9_.-]+\.[A-Za-z0-9_]+\Z",
    "a contact's address is ASCII such as billing@acme.example; before the @ letters, digits and _ + = . # | ! & -",
)
PHONE = Pattern(r"[0-9()+-][0-9 ()+-]*\Z", "a phone number is digits, spaces and ( ) + -")
WORLD_PHONE = Pattern(
    r"\+[0-9 ()-]+\Z", "an owner's phone number begins with + and the country's code, such as +46 8 123 456"
)
COUNTRY = Pattern(r"[A-Z]{2}\Z", "a country is its two letters, such as SE")
CURRENCY = Pattern(r"[A-Z]{3}\Z", "a currency is its three letters, such as USD")
TOPIC_ARN = Pattern(
    r"arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+\Z",
    "a topic's ARN looks like arn:aws:sns:us-east-1:111122223333:costs",
)
# budgets.BudgetName, less /action/; ce.CostCategoryName and ce.CostCategoryValue.
BUDGET_NAME = Pattern(r"[^:\\/\x00-\x1f\x7f-\x9f]+\Z", "a budget's name has no : \\ / and no control characters")
CATEGORY_NAME = Pattern(
    r"(?! )(?!.* \Z)[\w -]+\Z", "a cost category is letters, digits, spaces, _ and -, without a space at either end"
)
# s3.BucketName, as the general rules have it; cloudtrail's and config's rules for names; securityhub's standards and controls.
BUCKET = Pattern(
    r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\Z",
    "a bucket is 3 to 63 lower-case letters, digits and hyphens, such as acme-trail",
)
TRAIL = Pattern(
    r"(?=.{3,128}\Z)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*\Z",
    "a trail's name is 3 to 128 letters and digits, with single . _ - between them",
)
RULE_IDENTIFIER = Pattern(
    r"[A-Z][A-Z0-9_]{0,255}\Z", "a managed rule is named as AWS lists it, such as IAM_USER_MFA_ENABLED"
)
RULE_PARAMETER = Pattern(
    r"[A-Za-z][A-Za-z0-9_-]*\Z", "a parameter is named as AWS documents it, such as maxAccessKeyAge"
)
RESOURCE_TYPE = Pattern(r"AWS::[A-Za-z0-9]+::[A-Za-z0-9]+\Z", "a type of resource looks like AWS::S3::Bucket")
STANDARD = Pattern(r"[a-z0-9-]+/v/[0-9]+(?:\.[0-9]+)*\Z", "a standard is its name and version, such as pci-dss/v/4.0.1")
CONTROL = Pattern(r"[A-Za-z0-9]+\.[0-9]+\Z", "a control looks like IAM.6")
REFERENCE_TARGET = Pattern(
    r"(?:root|units/[a-z0-9/-]+|accounts/[a-z0-9-]+|tags/[^=\s][^=]*=.*)\Z",
    "a target is root, units/<path>, accounts/<key> or tags/<key>=<value>",
)
REFERENCE_PLACE = Pattern(
    r"(?:root|units/[a-z0-9/-]+|accounts/[a-z0-9-]+)\Z", "a place is root, units/<path> or accounts/<key>"
)
REFERENCE_ACCOUNT = Pattern(r"accounts/[a-z0-9-]+\Z", "an account is accounts/<key>, such as accounts/audit")
REFERENCE_UNIT = Pattern(r"units/[a-z0-9/-]+\Z", "a unit is units/<path>, such as units/suspended")
REFERENCE_POLICY = Pattern(r"policies/[a-z0-9-]+\Z", "a policy is policies/<key>, such as policies/spend-freeze")
REFERENCE_NODE = Pattern(
    r"(?:units/[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)*|(?:policies|groups|users|permission_sets|stack_sets)/[a-z][a-z0-9-]*|services/[a-z_]+)\Z",
    "what is removed is units/<path>, services/<section>, or policies/, groups/, users/, permission_sets/ or stack_sets/ with a key; an account has a `state:` instead",
)
REFERENCE_PRINCIPAL = Pattern(r"(?:groups|users)/[a-z0-9-]+\Z", "a principal is groups/<key> or users/<key>")
REFERENCE_USER = Pattern(r"users/[a-z0-9-]+\Z", "a member is users/<key>")
