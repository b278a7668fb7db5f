"""`python -m bench.policies`: 286 policies on one organization, from the spec to checked documents; prints seconds.

The policies are made of the catalog of guardrails, so that they name actions and keys that exist: half are one guardrail each, by its
name; the other half are statements of several, over 2,000 characters, in the spec or in files of their own. Nothing is random. What is
measured is the whole of `orgwright validate`, in a process of its own; then the stages, warm, beside a plain `json.dumps` of the same
documents.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from bench.measure import CommandError, run
from generator.guardrails import Guardrail, guardrail, guardrail_ids, sample_document
from generator.model import Org
from generator.pipeline import read
from generator.policy.compile import compile_policies

REPOSITORY = Path(__file__).resolve().parent.parent
POLICIES = 286
SHAPES = 30  # at least
LONG = 2_000  # characters; at least half of the policies have more
TARGET = 2.0  # seconds, on one core
UNITS = 72  # the policies are spread over them, four on each
REPEAT = 5

# An allow list binds nothing here, and a quarantine locks out whom it should.
_LEFT_OUT = ("allow-services", "quarantine")
_EXEMPT = "aws:PrincipalArn"

Statements = list[dict[str, Any]]


def catalog() -> list[Guardrail]:
    """The guardrails that the policies are made of, the shortest first."""
    found = [guardrail(name) for name in guardrail_ids() if name not in _LEFT_OUT]
    controls = [one for one in found if one.type.language == "service-control"]
    return sorted(controls, key=lambda one: (sample_document(one).size, one.id))


def statements(one: Guardrail) -> Statements:
    """The statements of a guardrail, as plain data."""
    found: Statements = json.loads(sample_document(one).sent)["Statement"]
    return found


def bundles(found: list[Guardrail]) -> Iterator[Statements]:
    """Statements of several guardrails, over 2,000 characters together: one bundle from each place in the list, going round."""
    for first in range(len(found)):
        bundle: Statements = []
        for one in islice(cycle(found), first, None):
            bundle += statements(one)
            if len(json.dumps(bundle, separators=(",", ":"))) > LONG:
                break
        yield bundle


def exempting(bundle: Statements, role: str) -> Statements:
    """The statements with one more role exempt in each, by which policies of one shape differ."""
    found: Statements = json.loads(json.dumps(bundle))
    for statement in found:
        roles = statement.setdefault("Condition", {}).setdefault("ArnNotLike", {}).setdefault(_EXEMPT, [])
        roles.append(f"arn:aws:iam::*:role/{role}")
    return found


def parameters(one: Guardrail, role: str) -> dict[str, Any]:
    """Those of the guardrail's examples, and one more role exempt."""
    given: dict[str, Any] = json.loads(json.dumps(one.examples.parameters))
    for parameter in one.parameters:
        if parameter.type.name == "roles" and parameter.default is not None:
            given[parameter.name] = [*map(str, parameter.default), role]
    return given


def policies(folder: Path) -> dict[str, Any]:
    """The section `policies`; every third of the long ones is written into the folder as a file."""
    found = catalog()
    long, short = cycle(list(bundles(found))), cycle(found)
    section: dict[str, Any] = {}
    for number in range(POLICIES):
        policy: dict[str, Any] = {"targets": [f"units/unit-{number % UNITS:02}"]}
        if number % 2:
            one = next(short)
            policy |= {"guardrail": one.id, "with": parameters(one, f"team-{number}")}
        else:
            body = exempting(next(long), f"team-{number}")
            if number % 3:
                policy["statements"] = body
            else:
                policy["file"] = f"policy-{number}.json"
                content = {"Version": "2012-10-17", "Statement": body}
                (folder / policy["file"]).write_text(json.dumps(content, indent=2), encoding="utf-8")
        section[f"policy-{number}"] = policy
    return section


def write(folder: Path) -> Path:
    """The spec, with an account in every unit, written into the folder."""
    spec = {
        "version": 1,
        "organization": {
            "name": "acme",
            "management_account": {"name": "Acme", "email": "aws@acme.example"},
            "account_email": "aws+{key}@acme.example",
            "home_region": "eu-north-1",
            "regions": ["eu-north-1", "eu-west-1"],
        },
        "limits": {"accounts": 100},
        "units": {f"unit-{n:02}": {"accounts": {f"account-{n:02}": {}}} for n in range(UNITS)},
        "policies": policies(folder),
    }
    path = folder / "org.yaml"
    path.write_text(yaml.safe_dump(spec, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def shape(document: Any) -> str:
    """What a document looks like without its values: effects, elements, operators and keys of every statement."""
    kept = [
        (
            statement["Effect"],
            sorted(statement),
            sorted((operator, *sorted(keys)) for operator, keys in statement.get("Condition", {}).items()),
        )
        for statement in document["Statement"]
    ]
    return json.dumps(kept)


def inspected(org: Org) -> str:
    """What was made, in words. Raises CommandError where it is not what the measurement is about."""
    documents = [policy.document for policy in org.policies]
    shapes = len({shape(one.value) for one in documents})
    long = sum(one.size > LONG for one in documents)
    characters = sum(one.size for one in documents)
    found = f"{len(documents)} policies of {shapes} shapes, {long} over {LONG:,} characters, {characters:,} in all"
    if len(documents) != POLICIES or shapes < SHAPES or long * 2 < POLICIES:
        raise CommandError(f"{found}: that is too little")
    return found


def seconds(work: Callable[[], object]) -> float:
    """Seconds of one core, the least of a few runs: on a shared machine the others measure the neighbours too."""
    times = []
    for _ in range(REPEAT):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    """Measure and print, and say whether the target holds."""
    with tempfile.TemporaryDirectory(prefix="orgwright-bench-") as name:
        spec = write(Path(name))
        org = read(spec).org
        print(inspected(org))
        command = [sys.executable, "-m", "generator", "-C", name, "--quiet", "validate"]
        whole = min(run(command, REPOSITORY).cpu for _ in range(REPEAT))
        warm = seconds(lambda: read(spec))
    compiled = seconds(lambda: compile_policies(org))
    values = [policy.document.value for policy in org.policies]
    plain = seconds(lambda: [json.dumps(value) for value in values])
    print(f"  orgwright validate: {whole:.2f} s of one core, Python's start included; read again, warm: {warm:.2f} s")
    print(f"  compile alone: {compiled:.3f} s, {compiled / plain:.1f} times json.dumps of the same documents")
    print(f"  target {TARGET:g} s: {'holds' if whole <= TARGET else 'does not hold'}")


if __name__ == "__main__":
    main()
