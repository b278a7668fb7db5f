"""The Jinja2 environment of the templates: ours, and those of the spec's own folder in their place."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import jinja2
import jinja2.sandbox

from generator.assets import TEMPLATES
from generator.finding import Finding, Place, printable, quoted, suggest
from generator.frozen import frozen
from generator.hcl_reader import HclError, parse

_SUFFIX = ".j2"
_UPSTREAM = "upstream"
_COUNTED = frozenset({"resource", "module"})  # what addresses.txt lists
_NAMED = 3  # so many blocks stand in one message


@frozen
class Look:
    """How templates are written: the marks of blocks and variables where they are others than usual, and filters besides the usual ones."""

    marks: Mapping[str, Any] = field(default_factory=dict)
    filters: Mapping[str, Callable[..., str]] = field(default_factory=dict)


_PLAIN = Look()


class _OwnLoader(jinja2.FileSystemLoader):
    """Templates of the team's own. What one of them could read by a link is not for it to see."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._folder = folder

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text and path of a template, as jinja2 wants it. Raises TemplateError where it is a link that leads outside."""
        text, path, is_current = super().get_source(environment, template)
        if not _is_below(Path(path), self._folder):
            raise jinja2.TemplateError(f"{template} is a link that leads outside of {self._folder}")
        return text, path, is_current


class Templates:
    """The templates of a folder. A name that a template uses and a view lacks is an error, never an empty text.

    A template of the same name in `own` takes the place of ours; it may include ours as `upstream/NAME`. What is wrong with such a
    template is added to `findings`, and ours is rendered, so that every finding is told at once.
    """

    def __init__(self, folder: Path, common: Mapping[str, Any], own: Path | None = None, look: Look = _PLAIN) -> None:
        self._ours = _environment(jinja2.Environment, jinja2.FileSystemLoader(folder), common, look)
        self._own = own
        self._shadows = _shadows(folder, own) if own else {}
        self.findings = list(_strays(folder, own, self._shadows)) if own else []
        if self._shadows:
            ours = jinja2.FileSystemLoader(folder)
            loader = jinja2.ChoiceLoader([_OwnLoader(own or folder), ours, jinja2.PrefixLoader({_UPSTREAM: ours})])
            # A template is a program, and a spec may come in a pull request from anybody.
            self._theirs = _environment(jinja2.sandbox.ImmutableSandboxedEnvironment, loader, common, look)

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The text of one file."""
        text = self._ours.get_template(name).render(view)
        path = self._shadows.get(name)
        if path is None:
            return text
        try:
            theirs = self._theirs.get_template(name).render(view)
        except Exception as error:  # a template can fail like any program
            self._wrong("ORG976", *self._blame(error, path))
            return text
        if not name.removesuffix(_SUFFIX).endswith(".tf"):
            return theirs
        try:
            lost = sorted(_blocks(text) - _blocks(theirs))
        except HclError as error:
            self._wrong("ORG976", path, 1, f"what it writes is not HCL: {error}")
            return text
        if lost:
            more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
            said = f"it leaves out {', '.join(lost[:_NAMED])}{more}, which are counted on; to change a block, keep its type and name"
            self._wrong("ORG977", path, 1, said)
            return text
        return theirs

    def _blame(self, error: Exception, path: Path) -> tuple[Path, int, str]:
        """The template and line that an error comes from, and its own words."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return Path(error.filename or path), error.lineno, error.message or "this is no template"
        frames = traceback.extract_tb(error.__traceback__)
        found = [one for one in frames if one.filename.endswith(_SUFFIX) and _is_below(Path(one.filename), self._own)]
        at = found[-1] if found else None
        words = str(error) if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
        if isinstance(error, jinja2.TemplateNotFound):
            words = f"there is no template {quoted(str(error.name))}"
        return (Path(at.filename), at.lineno or 1, words) if at else (path, 1, words)

    def _wrong(self, code: str, path: Path, line: int, words: str) -> None:
        finding = Finding(code, Place(str(path), line - 1), printable(words))
        if str(finding) not in map(str, self.findings):  # one template writes many files
            self.findings.append(finding)


def templates_of(folder: Path, common: Mapping[str, Any], part: str = "", look: Look = _PLAIN) -> Templates:
    """Our templates (those in a folder of them, where `part` names one), and in their place those in `templates/` beside a spec."""
    ours, own = TEMPLATES / part, folder / TEMPLATES.name / part
    return Templates(ours, common, own if own.is_dir() and own.resolve() != ours.resolve() else None, look)


def _environment(
    kind: type[jinja2.Environment], loader: jinja2.BaseLoader, common: Mapping[str, Any], look: Look
) -> jinja2.Environment:
    environment = kind(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        **look.marks,
    )
    environment.globals.update(common)
    environment.filters.update(look.filters)
    return environment


def _names(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob(f"*{_SUFFIX}"))}


def _shadows(folder: Path, own: Path) -> dict[str, Path]:
    """The templates in `own` that take the place of one of ours, by name."""
    ours = _names(folder)
    return {name: path for name, path in _names(own).items() if name in ours}


def _strays(folder: Path, own: Path, shadows: Mapping[str, Path]) -> list[Finding]:
    """Templates whose name is nearly that of one of ours: nobody would ever use them."""
    ours = _names(folder)
    found = []
    for name, path in _names(own).items():
        others = (one for one in ours if not one.endswith(f"/{name}"))  # the same name in another folder is no slip
        near = suggest(name, others) if name not in shadows else ""
        if near:
            found.append(Finding("ORG978", Place(str(path)), f"no template of ours has this name{near}"))
    return [*found, *_strays_of_catalogs(folder, own)]


def _strays_of_catalogs(folder: Path, own: Path) -> Iterator[Finding]:
    """CloudFormation templates of nearly the name of one of ours; and guardrails, in whose place nothing is taken."""
    known = [path.name for path in folder.glob("stack-sets/*.yaml")]
    for path in sorted(own.glob("stack-sets/*")):
        near = suggest(path.name, known) if path.name not in known else ""
        if near:
            yield Finding("ORG978", Place(str(path)), f"no template of the catalog has this name{near}")
    for path in sorted(own.glob("guardrails/*.yaml")):
        ours = folder / "guardrails" / path.name
        if ours.is_file() and path.is_file() and ours.read_bytes() != path.read_bytes():
            message = (
                f"the guardrail {path.stem} means the same in every spec, so nothing takes its place: write what differs under policies, as "
                "`statements` or as a `file`"
            )
            yield Finding("ORG978", Place(str(path)), message)


def _blocks(text: str) -> set[str]:
    return {".".join((one.type, *one.labels)) for one in parse(text).blocks if one.type in _COUNTED}


def _is_below(path: Path, folder: Path | None) -> bool:
    return folder is not None and folder.resolve() in path.resolve().parents
