"""A random walk of edits: after each, what the comparison says is held against questions to the evaluator and against the generated code."""

from __future__ import annotations

import os
from pathlib import Path

from generator.diff import Difference, compare
from generator.evaluate import Evaluator, Question, of_role
from generator.model import Org
from generator.model.tree import lineage
from generator.pipeline import inspect
from tests.report.test_report import assignments_in
from tests.walk.edits import KINDS
from tests.walk.ground import Planned
from tests.walk.paper import Paper
from tests.walk.walker import Walk, each_kind


class Reviewed(Paper):
    """A checkout on paper whose every change is reviewed as a pull request would be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.before: Org | None = None
        self.entered: set[tuple[str, str, str]] = set()
        self.said = 0

    def planned(self, *, for_apply: bool) -> Planned:
        after, findings = inspect(self.folder / "org.yaml")
        assert after is not None
        assert [str(one) for one in findings if one.severity == "error"] == []
        entered = assignments_in(self.folder / "generated")
        if self.before is not None:
            found = compare(self.before, after, "before")
            self.said += len(found.items)
            _as_decided(self.before, after, found)
            if not _renames(found):
                _as_generated(self.entered, entered, found)
        assert compare(after, after, "itself").is_empty
        self.before, self.entered = after, entered
        return super().planned(for_apply=for_apply)


def test_every_edit_of_a_walk_is_told_as_it_is_decided(tmp_path: Path) -> None:
    """WALK_SEED and WALK_EDITS take another walk."""
    seed, edits = int(os.environ.get("WALK_SEED", "1")), int(os.environ.get("WALK_EDITS", len(KINDS)))
    print(f"WALK_SEED={seed} WALK_EDITS={edits}")
    ground = Reviewed(tmp_path)
    walk = Walk(ground, seed)
    walk.begin()
    walk.go(each_kind(walk.chance, edits), apply_every=3)
    assert ground.said > edits


def _as_decided(before: Org, after: Org, found: Difference) -> None:
    """Where somebody is newly denied something, or no longer, the comparison says so of that place."""
    told = {place for item in found.items if item.kind.startswith("guardrail-") for place in item.facts["places"]}
    old, new = Evaluator(before), Evaluator(after)
    questions = sorted(_questions(before) | _questions(after))
    for key, account in new.accounts.items():
        if key not in old.accounts or account.state == "closed":
            continue
        asked = [evaluator.standing(key, of_role(evaluator.holes, "somebody", key)) for evaluator in (old, new)]
        for action, resource in questions:
            was, now = (one.decide(Question(action, region="us-west-2", resource=resource)).outcome for one in asked)
            if was != now:
                around = {*lineage(account.parent), account.reference}
                assert around & told, f"{account.reference}: {action} was {was} and is {now}, and nobody says so"


def _questions(org: Org) -> set[tuple[str, str]]:
    """What the statements of the walk's policies name: an action and a bucket."""
    documents = [policy.document.value for policy in org.policies if policy.type.language != "management"]
    return {(one["Action"], one["Resource"]) for document in documents for one in document["Statement"]}


def _renames(found: Difference) -> bool:
    return any(item.kind.endswith("-key") for item in found.items)


def _as_generated(before: set[tuple[str, str, str]], after: set[tuple[str, str, str]], found: Difference) -> None:
    """Grants that come and go in the generated code are those that are told."""
    for kind, ways in (("access-gained", after - before), ("access-lost", before - after)):
        items = [item for item in found.items if item.kind == kind and not item.facts["through"]]
        told = {(account, item.facts["principal"], item.facts["permission_set"]) for item in items for account in item.facts["accounts"]}  # fmt: skip
        assert told == ways, kind
