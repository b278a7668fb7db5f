"""adopted.md: what was taken over, and what is left for a person to do."""

from __future__ import annotations

from generator.adopt.live import Live
from generator.model import Org

NAME = "adopted.md"


def summary(org: Org, imports: int) -> str:
    """What the spec describes, in one sentence."""
    counts = [(len(org.units), "unit"), (len(org.accounts), "account"), (_policies(org), "policy")]
    if org.identity:
        grants = sum(len(access.grants) for access in org.identity.access)
        counts += [(len(org.identity.permission_sets), "permission set"), (grants, "assignment")]
    words = ", ".join(f"{count:,} {_plural(word, count)}" for count, word in counts)
    return f"{words}; {imports + 1:,} objects to import"


def _policies(org: Org) -> int:
    return len(org.policies)


def _plural(word: str, count: int) -> str:
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def to_do(live: Live, notes: tuple[str, ...], asked: tuple[str, ...], errors: tuple[str, ...]) -> list[str]:
    """Every line of the to-do list."""
    parts = {
        "policies": live.policies,
        "identity": live.identity,
        "delegation": live.delegation,
        "contacts": live.contacts,
        "stack-sets": live.stack_sets,
    }
    absent = [name for name, found in parts.items() if found is None and name not in asked]
    lines = [*errors, *live.unread, *(f"{name}: not asked for (--only), left alone" for name in absent)]
    return [*lines, *notes]


def to_do_text(heading: str, lines: list[str]) -> str:
    """The file."""
    body = (
        "".join(f"- [ ] {' '.join(line.split())}\n" for line in lines)
        or "Nothing: everything that was read is described.\n"
    )
    return f"# Adopted from AWS\n\n{heading}.\n\n## Left to do\n\n{body}"
