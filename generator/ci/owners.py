"""CODEOWNERS: who is asked to review which file of ours, from the `code_owners` section. The last line that matches a file counts.

First what the platform team owns, then policies, then what is generated for a unit, then the files of the spec that teams keep. The lines stand
between two marks; whatever else is in the file belongs to others and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from posixpath import normpath

from generator.ci.spec_files import files_of
from generator.lock import lock_path
from generator.model import CodeOwner, CodeOwners, Org
from generator.roots import Root

FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_BEGIN = "# orgwright: begin"
_END = "# orgwright: end"
# What decides how an apply happens is owned like what is applied.
_PIPELINES = {
    "github": ("/.github/workflows/orgwright-*.yml", "/atlantis.yaml", "/hcp/"),
    "gitlab": ("/.gitlab-ci.yml", "/.gitlab/orgwright-*.yml", "/atlantis.yaml", "/hcp/"),
}

Line = tuple[str, tuple[str, ...]]  # a path or pattern from the top of the repository, and the handles


class MarksError(ValueError):
    """The marks around our lines are not what we wrote."""


def owned_lines(org: Org, roots: Iterable[Root], spec: PurePath, prefix: str) -> tuple[Line, ...]:
    """The lines of CODEOWNERS, in order. `spec` is the spec's path as it was read, `prefix` that of its folder below the top."""
    section = org.code_owners
    if section is None:
        return ()
    handles = {one.reference: one.handles for one in section.owners}
    others = [
        *_of_policies(org, handles.get("policies"), spec, prefix),
        *(line for _, line in _of_units(org, roots, handles, prefix)),
        *_of_files(org, handles, spec, prefix),
    ]
    named = {path for path, _ in others}
    first = (line for line in _of_root(org, section, handles.get("root"), spec, prefix) if line[0] not in named)
    return (*first, *others)


def without_files(org: Org, roots: Iterable[Root]) -> list[CodeOwner]:
    """Owners of units that share every file of theirs with others, so that nobody would ask them."""
    owners = org.code_owners.owners if org.code_owners else ()
    seen = {unit for unit, _ in _of_units(org, roots, {one.reference: one.handles for one in owners}, "")}
    return [one for one in owners if one.reference.startswith("units/") and one.reference not in seen]


def block(section: CodeOwners, lines: Iterable[Line], spec: str) -> str:
    """Our lines between their marks, aligned, in the code host's syntax: GitLab wants a section of their own."""
    paths = [(_escaped(path), " ".join(handles)) for path, handles in lines]
    width = max((len(path) for path, _ in paths), default=0)
    return "\n".join(
        [
            f"{_BEGIN}. From `code_owners` in {spec}; lines of your own stand above or below.",
            *(["[Organization]"] if section.host == "gitlab" else []),
            *(f"{path:<{width}} {handles}" for path, handles in paths),
            _END,
            "",
        ]
    )


def with_block(before: str | None, ours: str | None) -> str | None:
    """The file's text with our block in its place, at the end where there was none, or without it. None: no file. Raises MarksError."""
    lines = (before or "").splitlines(keepends=True)
    begins = [number for number, line in enumerate(lines) if line.startswith(_BEGIN)]
    ends = [number for number, line in enumerate(lines) if line.startswith(_END)]
    if not begins and not ends:
        gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        return before if ours is None else f"{before or ''}{gap}{ours}"
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        raise MarksError(f"the lines {_BEGIN!r} and {_END!r} do not stand around one block")
    text = "".join([*lines[: begins[0]], ours or "", *lines[ends[0] + 1 :]])
    return text if text.strip() else None


def _of_root(
    org: Org, section: CodeOwners, handles: tuple[str, ...] | None, spec: PurePath, prefix: str
) -> Iterator[Line]:
    """Everything that decides what is applied, so that no file of it is nobody's; what others own in it comes after."""
    if handles is None:
        return
    for path in (spec.name, lock_path(Path(spec)).name, "generated/", "modules/", "templates/"):
        yield f"/{prefix}{path}", handles
    for path in files_of(org, spec):
        yield f"/{prefix}{path}", handles
    for module in org.terraform.modules:
        folder = normpath(f"{prefix}{module.source}")
        if module.is_folder and not folder.startswith(("..", "modules/")) and folder != ".":
            yield f"/{folder}/", handles
    for path in (*_PIPELINES[section.host], f"/{section.file}"):
        yield path, handles


def _of_policies(org: Org, handles: tuple[str, ...] | None, spec: PurePath, prefix: str) -> Iterator[Line]:
    if handles is None:
        return
    for path in ("policies.tf", "policies/"):
        yield f"/{prefix}generated/*/{path}", handles
    files = {policy.document.at.name for policy in org.policies} - {policy.at.name for policy in org.policies}
    for name in sorted(files):
        yield f"/{prefix}{_below(name, spec)}", handles


def _of_units(
    org: Org, roots: Iterable[Root], handles: dict[str, tuple[str, ...]], prefix: str
) -> Iterator[tuple[str, Line]]:
    """The unit's reference and a line. In a root module with others a top unit has its files; a whole root is a unit's if all accounts in it are.

    A file that units with different owners share has those of the unit around them: otherwise each could approve the other's change.
    """
    units = sorted(one for one in handles if one.startswith("units/"))
    if not units:
        return
    for reference in units:
        if reference.count("/") == 1:
            for what in ("accounts", "access"):
                path = f"/{prefix}generated/*/{what}-{reference.partition('/')[2]}.tf"
                yield reference, (path, handles[reference])
    parents = {account.reference: account.parent for account in org.accounts}
    for root in roots:
        around = [
            unit for unit in units if all(f"{parents.get(one, '')}/".startswith(f"{unit}/") for one in root.accounts)
        ]
        if root.kind in ("accounts", "access") and root.accounts and around:
            deepest = max(around, key=len)
            yield deepest, (f"/{prefix}generated/{root.name}/", handles[deepest])


def _of_files(org: Org, handles: dict[str, tuple[str, ...]], spec: PurePath, prefix: str) -> Iterator[Line]:
    """An included file belongs to the groups that it describes and to the owners of its workloads, as far as they have handles."""
    groups = [(one.at.name, one.reference) for one in org.identity.groups] if org.identity else []
    groups += [(one.at.name, one.owner) for one in org.purposes.workloads if one.owner]
    found: dict[str, dict[str, None]] = {}
    for name, reference in sorted(groups):
        if name != str(spec):
            found.setdefault(name, {}).update(dict.fromkeys(handles.get(reference, ())))
    for name, owners in sorted(found.items()):
        if owners:
            yield f"/{prefix}{_below(name, spec)}", tuple(owners)


def _below(name: str, spec: PurePath) -> str:
    return PurePath(name).relative_to(spec.parent).as_posix()


def _escaped(path: str) -> str:
    return "".join(f"\\{c}" if c in " #[]\\" else c for c in path)
