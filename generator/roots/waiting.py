"""What waits for ids, in words; and what watches the bill of those accounts that have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.finding import Finding, Mark
from generator.model import Costs
from generator.roots.placement import Homes
from generator.roots.root import ORGANIZATION_ROOT

_NAMED = 3  # so many references are named in a line


def sentences(waits: Mapping[str, Mapping[str, list[str]]], homes: Homes, at: Mark) -> Iterator[Finding]:
    """One for each pair of root modules. `waits`: by root module, then by the reference that lacks an id, what waits in the one for what the other makes."""
    for root, missing in sorted(waits.items()):
        by_maker: dict[str, list[str]] = defaultdict(list)
        for reference in sorted(missing):
            by_maker[homes.root_of(reference)].append(reference)
        for maker, references in sorted(by_maker.items()):
            waiting = sorted({one for reference in references for one in missing[reference]})
            message = f"in generated/{root}, {_listed(waiting)} {'waits' if len(waiting) == 1 else 'wait'} for the id{'' if len(references) == 1 else 's'} of {_listed(references)}: apply generated/{maker}, then `orgwright lock`, then `make generate`"
            yield Finding("ORG160", at, message)


def makers(references: Iterable[str], homes: Homes) -> str:
    """The folders of the root modules that make what is referred to, in the order in which they are applied."""
    roots = sorted({homes.root_of(one) for one in references}, key=lambda root: (root != ORGANIZATION_ROOT, root))
    return _listed([f"generated/{root}" for root in roots])


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def narrowed(costs: Costs, known: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Costs:
    """The costs of accounts that have ids. A category that is left without a rule waits as a whole."""
    anomalies = costs.anomalies
    if anomalies:
        monitors = (replace(one, accounts=known(one.accounts)) for one in anomalies.monitors)
        anomalies = replace(anomalies, monitors=tuple(monitors))
    categories = []
    for one in costs.categories:
        rules = (replace(rule, accounts=known(rule.accounts)) for rule in one.rules)
        categories.append(replace(one, rules=tuple(rule for rule in rules if rule.accounts)))
    return Costs(
        budgets=tuple(replace(one, accounts=known(one.accounts)) for one in costs.budgets),
        anomalies=anomalies,
        categories=tuple(one for one in categories if one.rules or not one.by_unit),
    )
