"""The command on a small organization: what it writes, what it leaves alone, and that it only reads."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.adopt.describe import settle
from generator.adopt.files import adopted_files, write
from generator.adopt.ids import ids_from_aws
from generator.adopt.live import Live
from generator.adopt.read import PARTS, Questions, ReadError
from generator.lock import read_lock
from generator.pipeline import read
from generator.write.commit import finish, is_interrupted
from tests import specs
from tests.adopt import handmade
from tests.adopt.conftest import World, session, use
from tests.emulator import Emulator
from tests.killing import CHANGES, killed_before_change

# Python tells of each question to AWS before it is sent.
QUESTIONS_AND_CHANGES = CHANGES | {"http.client.send"}


@pytest.fixture(scope="module")
def folder(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small organization was adopted."""
    folder = tmp_path_factory.mktemp("adopted")
    result = world.adopt(folder)
    assert result.exit_code == 0, result.output
    return folder


def test_adopt_only_reads(world: World, folder: Path) -> None:
    asked = world.aws.calls(after=world.since)
    assert asked, "nothing was asked"
    assert [call.action for call in asked if not call.reads] == []


def test_what_is_written_validates_and_stands_in_aws(world: World, folder: Path) -> None:
    assert specs.run(folder, "validate").exit_code == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = world.adopt(folder)
    *_, not_described, last = again.output.splitlines()
    assert (again.exit_code, last) == (0, f"{folder / 'org.yaml'} says what stands in AWS")
    assert re.fullmatch(r'StackSet "chosen" \(.*\) is not described, because no spec can', not_described)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_wrong_spec_is_told_of_before_anything_is_read(world: World, tmp_path: Path) -> None:
    specs.put(tmp_path, "units: [")
    before = world.aws.calls()[-1].sequence
    result = world.adopt(tmp_path)
    assert (result.exit_code, "org.yaml:" in result.output) == (1, True)
    assert world.aws.calls(after=before) == []


def test_everything_described_is_imported(folder: Path) -> None:
    assert specs.run(folder, "generate").exit_code == 0
    root = folder / "generated" / "organization"
    imported = re.findall(r"^  to = (.*)$", (root / "imports.tf").read_text(), re.MULTILINE)
    assert sorted(imported) == (root / "addresses.txt").read_text().splitlines()


def test_two_readings_write_the_same_bytes(live: Live) -> None:
    texts = [adopted_files(settle(live, handmade.HOME), live, Path("org.yaml"), ())[0] for _ in range(2)]
    assert texts[0] == texts[1]


def test_what_is_left_alone_is_named(folder: Path, world: World) -> None:
    text = (folder / "adopted.md").read_text()
    assert "policy aws-guardrails-aBcDeF" in text, "Control Tower's own"
    assert "closed@acme.example" in text, "a closed account"
    assert re.findall(r"(\S+) is invited and has not answered", text) == ["guest@acme.example"]
    assert "StackSet chosen stays unmanaged: its stacks are not those of whole units (" in text
    assert "the stacks of stack_sets/topic-everywhere stay as AWS has them" in text
    assert "before you write services.cloudtrail, see docs/services.md," in text, "who knows what it has set up"
    unmanaged = read(folder / "org.yaml").org.organization.unmanaged
    assert unmanaged.slots("units/workloads", "service-control") == 1
    assert unmanaged.slots("accounts/management", "service-control") == 1, "binds nothing, and cannot be said"


def test_the_lock_has_the_ids(folder: Path, world: World) -> None:
    ids = read_lock(folder / "org.lock.yaml").ids
    assert (
        ids["units/workloads/prod/payments-cards/pci-scope-a"]
        == world.made.units["Workloads/Prod/Payments & Cards/PCI: scope ${a}"]
    )
    org = read(folder / "org.yaml").org
    assert ids_from_aws(org, session(), world.aws.url, 1000) == ids


def test_an_existing_file_is_not_overwritten(world: World, tmp_path: Path) -> None:
    (tmp_path / "adopted.md").write_text("mine")
    result = world.adopt(tmp_path)
    assert (result.exit_code, "adopted.md stands in" in result.output) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".") == ["adopted.md"]


def test_without_a_permission_the_part_is_left_alone_and_named(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Questions._ask

    def refuse(self: Questions, service: str, operation: str, *rest: object) -> object:
        if operation == "list_permission_sets":
            raise ReadError("sso-admin list_permission_sets: AccessDeniedException: no", "AccessDeniedException")
        return ask(self, service, operation, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Questions, "_ask", refuse)
    result = world.adopt(tmp_path)
    assert result.exit_code == 0, result.output
    assert (
        "identity could not be read and is left alone: sso-admin list_permission_sets: AccessDeniedException"
        in (tmp_path / "adopted.md").read_text()
    )
    assert read(tmp_path / "org.yaml").org.identity is None


def test_a_run_that_failed_goes_on_where_it_stopped(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Questions._ask
    asked: list[tuple[str, str, str]] = []

    def fail(self: Questions, service: str, operation: str, region: str, parameters: object) -> object:
        if operation == "list_groups" and len(asked) < 1000:
            raise ReadError("identitystore list_groups: InternalServerException: try again", "InternalServerException")
        asked.append((service, operation, repr(parameters)))
        return ask(self, service, operation, region, parameters)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Questions, "_ask", fail)
        first = world.adopt(tmp_path)
    assert (first.exit_code, "run it again to go on" in first.output) == (1, True)
    assert not (tmp_path / "org.yaml").exists()
    before = world.aws.calls()[-1].sequence
    second = world.adopt(tmp_path)
    assert second.exit_code == 0, second.output
    actions = [call.action for call in world.aws.calls(after=before)]
    assert "ListAccountsForParent" not in actions, "the tree was read already"
    assert "ListGroups" in actions
    assert not list(tmp_path.glob(".orgwright-adopt*")), "the answers have done their work"


def test_killed_before_any_change_of_writing_nothing_is_lost(live: Live, tmp_path: Path) -> None:
    files = adopted_files(settle(live, handmade.HOME), live, Path("org.yaml"), PARTS)[0]
    seen = set()
    for number in range(1000):
        folder = tmp_path / str(number)
        killed = killed_before_change(number, partial(write, folder, files))
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert "org.yaml" not in there or files.keys() <= there, "a spec that is there is whole"
        seen.add(_moment(folder, files.keys() & there))
        if is_interrupted(folder):
            finish(folder)
            assert {name: (folder / name).read_bytes().decode() for name in files} == files
        if not killed:
            break
    assert seen == {"nothing is there", "half is there", "all is there"}


def _moment(folder: Path, there: set[str]) -> str:
    if not there:
        return "nothing is there"
    return "half is there" if is_interrupted(folder) else "all is there"


def test_killed_again_and_again_it_goes_on_and_ends_whole(world: World, live: Live, tmp_path: Path) -> None:
    """Ever later, until it has come to its end: before a question, none of which is asked twice, and before a change."""
    files = adopted_files(settle(live, handmade.HOME), live, Path("org.yaml"), PARTS)[0]
    since = world.aws.calls()[-1].sequence
    adopt = partial(world.adopt, tmp_path)
    kills = 0
    while killed_before_change(round(10 * 1.3**kills), adopt, QUESTIONS_AND_CHANGES) and not _is_at_its_end(tmp_path):
        kills += 1
    assert kills > 3, "the first runs had come to their end"
    print("KILLS", kills)
    assert {name: (tmp_path / name).read_bytes().decode() for name in files} == files
    asked = [(call.action, repr(call.parameters)) for call in world.aws.calls(after=since)]
    tree = [one for one in asked if one[0] == "ListTagsForResource"]
    assert len(tree) <= len(set(tree)) + kills, "the question that was open is asked again, and no other"
    left = {path.name for path in tmp_path.iterdir()} - {name.partition("/")[0] for name in files}
    assert left <= {".orgwright.lock"}


def _is_at_its_end(folder: Path) -> bool:
    """Killed, but after all its work: another run would read AWS anew."""
    return (folder / "org.yaml").exists() and not is_interrupted(folder) and not list(folder.glob(".orgwright-adopt*"))


def test_killed_while_it_wrote_the_next_run_finishes(world: World, live: Live, tmp_path: Path) -> None:
    files = adopted_files(settle(live, handmade.HOME), live, Path("org.yaml"), PARTS)[0]
    assert killed_before_change(5, partial(write, tmp_path, files), ["os.rename"])
    answers = tmp_path / ".orgwright-adopt.jsonl"
    answers.write_text("names and addresses")
    result = world.adopt(tmp_path)
    assert (result.exit_code, "is complete now" in result.output) == (0, True)
    assert specs.run(tmp_path, "validate").exit_code == 0
    assert not answers.exists()


def test_only_some_parts(world: World, tmp_path: Path) -> None:
    result = world.adopt(tmp_path, "--only", "organization,policies")
    org = read(tmp_path / "org.yaml").org
    assert (org.identity, bool(org.policies)) == (None, True)
    assert "identity: not asked for" in result.output
    assert world.adopt(tmp_path, "--only", "organization,policies").exit_code == 0, "what is not the spec's is no drift"


def test_drift_is_said_in_words(own_world: World, tmp_path: Path) -> None:
    world = own_world
    assert world.adopt(tmp_path).exit_code == 0
    organizations, made = world.aws.client("organizations"), world.made
    organizations.update_organizational_unit(OrganizationalUnitId=made.units["Workloads"], Name="Work")
    organizations.move_account(
        AccountId=made.accounts[0], SourceParentId=made.root, DestinationParentId=made.units["Workloads"]
    )
    organizations.detach_policy(PolicyId=made.policies['Keep "1" & <such>'], TargetId=made.root)
    organizations.update_policy(PolicyId=made.policies["guard-2"], Content='{"tags": {}}')
    organizations.enable_aws_service_access(ServicePrincipal="config.amazonaws.com")
    world.aws.client("iam").enable_organizations_root_sessions()
    organizations.create_organizational_unit(ParentId=made.root, Name="By hand")
    world.aws.client("sso-admin", handmade.HOME).create_account_assignment(
        **center(world),
        TargetId=made.accounts[1],
        PermissionSetArn=made.sets["Set_03"],
        PrincipalType="USER",
        PrincipalId=made.principals[-1][1],
    )
    stacks = world.aws.client("cloudformation", handmade.HOME)
    stacks.update_stack_set(
        StackSetName="Topic-Everywhere", PermissionModel="SERVICE_MANAGED", Description="New", TemplateBody=handmade.TEMPLATE + "\n",
        Parameters=[{"ParameterKey": "Days", "ParameterValue": "8"}], Tags=[{"Key": "by", "Value": "hand"}],
    )  # fmt: skip
    result = world.adopt(tmp_path)
    assert result.exit_code == 1
    lines = [
        re.sub(r"\(ou-.*?\)", "(ou-...)", line)
        for line in result.output.splitlines()
        if not line.startswith(("reading", 'StackSet "chosen"'))
    ]
    assert lines == [
        'accounts/log-archive: the parent is "root" in the spec, "units/workloads" in AWS',
        "accounts/r-d-s-1: access of users/bob as set-03 is in AWS, not in the spec",
        "organization: the feature RootSessions of centralized root access is in AWS, not in the spec",
        "organization: trusted access of config.amazonaws.com is in AWS, not in the spec",
        "policies/guard-2: the document is another one in AWS",
        "policies/keep-1-such: the target root is in the spec, not in AWS",
        'stack_sets/topic-everywhere: the description is "Topic: "all" & <more>" in the spec, "New" in AWS',
        'stack_sets/topic-everywhere: the parameter Days is "07" in the spec, "8" in AWS',
        'stack_sets/topic-everywhere: the parameter Who is "nobody" in the spec, not set in AWS',
        "stack_sets/topic-everywhere: the template is another one in AWS",
        'unit "By hand" (ou-...) is in AWS, not in the spec',
        'units/workloads: the name is "Workloads" in the spec, "Work" in AWS',
    ]


def center(world: World) -> dict[str, str]:
    """What every assignment names."""
    instances = world.aws.client("sso-admin", handmade.HOME).list_instances()["Instances"]
    return {"InstanceArn": instances[0]["InstanceArn"], "TargetType": "AWS_ACCOUNT"}


def test_accounts_without_status_are_read_by_their_state(own_world: World) -> None:
    world = own_world
    before = world.read()
    world.aws.answer_account_status(False)
    assert world.read() == before


def test_what_our_checks_refuse_is_left_out_and_named(own_world: World, tmp_path: Path) -> None:
    organizations = own_world.aws.client("organizations")
    account = handmade.open_account(organizations, "less < more", "less@acme.example", [])
    odd = handmade.make_policy(organizations, "TAG_POLICY", "odd", '{"other": {}}')
    for target in (own_world.made.root, account):
        organizations.attach_policy(PolicyId=odd, TargetId=target)
    result = own_world.adopt(tmp_path)
    assert result.exit_code == 0, result.output
    assert f"account less < more ({account}) stays unmanaged: " in result.output
    assert f"policy odd ({odd}) stays unmanaged: a tag policy begins with" in result.output
    assert read(tmp_path / "org.yaml").org.organization.unmanaged.slots("root", "tag") == 1
    grants = center(own_world) | {"PermissionSetArn": own_world.made.sets["Set_03"]}
    own_world.aws.client("sso-admin", handmade.HOME).create_account_assignment(
        **grants, TargetId=account, PrincipalType="USER", PrincipalId=own_world.made.principals[-1][1]
    )
    again = own_world.adopt(tmp_path)
    assert f'account "less < more" ({account}) is not described, because no spec can' in again.output.splitlines()
    assert again.exit_code == 0, "it would be drift for ever, and so would access to it"
    handmade.open_account(organizations, "More", "more@acme.example", [])
    assert own_world.adopt(tmp_path).exit_code == 1, "another one is no less in sight"


def test_full_targets_are_left_as_they_are(own_world: World, tmp_path: Path) -> None:
    organizations = own_world.aws.client("organizations")
    for number in range(8):
        document = f'{{"Version": "2012-10-17", "Statement": {{"Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:{number}"}}}}'
        policy = handmade.make_policy(organizations, "SERVICE_CONTROL_POLICY", f"many-{number}", document)
        organizations.attach_policy(PolicyId=policy, TargetId=own_world.made.root)
    assert own_world.adopt(tmp_path).exit_code == 0
    assert specs.run(tmp_path, "generate").exit_code == 0
    root = tmp_path / "generated" / "organization"
    imported = re.findall(r"^  to = (.*)$", (root / "imports.tf").read_text(), re.MULTILINE)
    assert sorted(imported) == (root / "addresses.txt").read_text().splitlines(), (
        "packing them would change the first plan"
    )


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda aws: None, "account 123456789012 is in no organization; there is nothing to adopt"),
        (
            lambda aws: aws.client("organizations").create_organization(FeatureSet="CONSOLIDATED_BILLING"),
            "has consolidated billing only",
        ),
    ],
)
def test_what_cannot_be_adopted_is_said_in_a_line(
    prepare: Callable[[Emulator], object], says: str, tmp_path: Path
) -> None:
    with Emulator(identity_center=None) as aws, pytest.MonkeyPatch.context() as patch:
        use(patch, aws)
        prepare(aws)
        result = specs.run(tmp_path, "adopt", "--share", "1000")
    assert (result.exit_code, says in result.output, result.output.count("\n")) == (1, True, 1), result.output


@pytest.mark.parametrize(
    ("environment", "arguments", "says"),
    [
        ({}, ("--profile", "nobody"), "The config profile (nobody) could not be found"),
        ({}, (), "Unable to locate credentials (name a profile with --profile, or sign in)"),
        (
            {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"},
            ("--endpoint-url", "http://127.0.0.1:9"),
            'sts cannot be reached: Could not connect to the endpoint URL: "http://127.0.0.1:9/"\n',
        ),
        (
            {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"},
            ("--endpoint-url", "localhost"),
            "sts cannot be asked: Invalid endpoint: localhost\n",
        ),
    ],
)
def test_who_cannot_sign_in_is_told_so_in_a_line(
    environment: dict[str, str], arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    empty = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in {**empty, "AWS_MAX_ATTEMPTS": "1", **environment}.items():
        monkeypatch.setenv(name, value)
    result = specs.run(tmp_path, "adopt", "--share", "1000", *arguments)
    assert (result.exit_code, says in result.output, result.output.count("\n")) == (1, True, 1), result.output


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"<html>Please sign in", "what answers for sts is not AWS; is there a proxy in between?"),
        (b"<a><b/></a>", "what answers for sts is not AWS; is there a proxy in between?"),
        (b"<a><GetCallerIdentityResult/></a>", "what answers for sts is not AWS: it names no account"),
    ],
)
def test_an_answer_that_is_not_aws_s_is_told_as_that(
    answer: bytes, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Proxy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    for name, value in {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(name, value)
    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        result = specs.run(tmp_path, "adopt", "--region", "eu-north-1", "--endpoint-url", url)
        server.shutdown()
    assert (result.exit_code, says in result.output) == (1, True), result.output


@pytest.mark.parametrize("parts", ["", "everything", "policies,x"])
def test_an_unknown_part_is_wrong_usage(parts: str, tmp_path: Path) -> None:
    assert specs.run(tmp_path, "adopt", "--only", parts).exit_code == 2
