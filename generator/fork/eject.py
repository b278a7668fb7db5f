"""`orgwright eject`: a module or a template becomes the team's own, with the base of every later merge beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.finding import quoted, suggest
from generator.fork.items import stock
from generator.fork.record import FOLDER, VERSIONS, read_versions, write_versions
from generator.fork.spec_text import NoPlace, section_of, with_module
from generator.fork.upstream import Upstream
from generator.frozen import frozen
from generator.load.include import load
from generator.load.paths import misshapen
from generator.write.commit import commit


class EjectError(Exception):
    """It cannot be handed over; says why, and what to do."""


@frozen
class Ejection:
    """What is to be written, by path below the folder of the spec, and which of it is the team's own now."""

    folder: Path
    home: str
    written: Mapping[str, str]

    def write(self) -> None:
        """Make the change. Raises OSError."""
        commit(self.folder, self.written, ())


def eject_template(spec: Path, name: str, upstream: Upstream) -> Ejection:
    """A template, by its name: `templates/accounts.tf.j2`. Raises EjectError and SpecError."""
    folder = spec.parent
    short = name.removeprefix("templates/")
    text = upstream.template(short)
    if text is None:
        known = [f"templates/{one}" for one in upstream.all_templates()]
        raise EjectError(f"there is no template {quoted(name)}{suggest(name, known)}")
    if (folder / name).exists():
        raise EjectError(f"{folder / name} is there already")
    written = {name: text, f"{FOLDER}/{name}": text, **_versions(folder, name, upstream.version)}
    return Ejection(folder, name, written)


def eject_module(spec: Path, name: str, home: str, upstream: Upstream) -> Ejection:
    """A module, to the folder `home` (below that of the spec). Raises EjectError and SpecError."""
    folder = spec.parent
    if name not in upstream.module_names():
        raise EjectError(f"there is no module {quoted(name)}{suggest(name, upstream.module_names())}")
    wrong = misshapen(home)
    if wrong:
        raise EjectError(f"{quoted(home)} {wrong}")
    if (folder / home).exists():
        raise EjectError(f"{folder / home} is there already; name another folder with --to")
    yours, base, version = _as_it_stands(spec, name, upstream)
    written = {f"{home}/{path}": text for path, text in yours.items()}
    written |= {f"{FOLDER}/modules/{name}/{path}": text for path, text in base.items()}
    written |= _versions(folder, f"modules/{name}", version)
    other = section_of(load(spec), "terraform")
    if other is not None and Path(other.name) != spec:
        raise EjectError(f"the section terraform stands in {other.name}; write there, under modules: {name}: ./{home}")
    try:
        if spec.is_symlink():
            raise NoPlace(f"{spec.name} is a link to {spec.resolve().name}")
        written[spec.name] = with_module(spec.read_bytes().decode("utf-8"), name, f"./{home}")
    except NoPlace as error:
        raise EjectError(f"{error}; write under terraform.modules, in the spec: {name}: ./{home}") from None
    return Ejection(folder, home, written)


def _as_it_stands(spec: Path, name: str, upstream: Upstream) -> tuple[Mapping[str, str], Mapping[str, str], str]:
    """The module as modules/ has it, with what it was made from; where it is not there, upstream's."""
    ours = upstream.module(name)
    modules = next((item for item in stock(spec, upstream).items if item.name == "modules"), None)
    yours = _of(modules.yours, name) if modules else {}
    if modules is None or not yours:
        return ours, ours, upstream.version
    lost = sorted(path for path in modules.lost if path.startswith(f"{name}/"))
    if lost:
        raise EjectError(
            f"modules/{lost[0]} was edited, and what it was made from is neither in git nor here; delete it, run `orgwright upgrade`, and put your lines back after `orgwright eject {name}`"
        )
    return yours, _of(modules.base, name), modules.version or upstream.version


def _of(texts: Mapping[str, str], name: str) -> dict[str, str]:
    return {path.removeprefix(f"{name}/"): text for path, text in texts.items() if path.startswith(f"{name}/")}


def _versions(folder: Path, name: str, version: str) -> dict[str, str]:
    return {VERSIONS: write_versions({**read_versions(folder), name: version})}
