"""What a bundle says of itself: bundle.json, and a CycloneDX document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator import __version__
from generator.bundle.contents import LOCK, Contents
from generator.finding import Finding, Place, SpecError
from generator.frozen import frozen
from generator.hcl_reader import parse
from generator.manifest import sha256
from generator.modules import Interface, ModuleError
from generator.modules.read import interface_of

MANIFEST = "bundle.json"
BOM = "bom.cdx.json"
FORMAT = 1


@frozen
class Bundle:
    """A bundle: what it is called, what it is (`module` or `root`), and every file in it, its manifest among them."""

    name: str
    kind: str
    version: str
    files: Mapping[str, bytes]
    interface: Interface
    remote: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return f"{self.kind}-{self.name}-{self.version}"


def describe(name: str, kind: str, version: str, licence: str, found: Contents, shown: str) -> Bundle:
    """The bundle with its manifest and bill of materials. `shown` is the folder in messages. Raises SpecError."""
    files = dict(found.files)
    own = _interface(files, "", shown)
    nested = {place: _interface(files, f"{place}/", folder) for place, folder in found.nested.items()}
    taken = next((one for one in (MANIFEST, BOM) if one in files), None)
    if taken:
        raise SpecError(
            [
                Finding(
                    "ORG970",
                    Place(f"{shown}/{taken}"),
                    "a bundle has a file of this name of its own; give this one another",
                )
            ]
        )
    files[BOM] = _json(_bill(name, kind, version, licence, own, nested, found.remote, _locked(files)))
    manifest = {
        "format": FORMAT,
        "name": name,
        "kind": kind,
        "version": version,
        "licence": licence,
        "orgwright": __version__,
        **_in_words(own),
        "modules": {place: _in_words(one) for place, one in nested.items()},
        "remote_modules": list(found.remote),
        "files": {path: {"sha256": sha256(data), "size": len(data)} for path, data in sorted(files.items())},
    }
    files[MANIFEST] = _json(manifest)
    return Bundle(name, kind, version, dict(sorted(files.items())), own, found.remote, found.left_out)


def interface_in(files: Mapping[str, bytes]) -> Interface:
    """The interface of the module that is a bundle. Raises ModuleError."""
    return interface_of(dict(_top(files, "")))


def _interface(files: Mapping[str, bytes], prefix: str, shown: str) -> Interface:
    try:
        return interface_of(dict(_top(files, prefix)), shown)
    except ModuleError as error:
        raise SpecError([Finding("ORG970", Place(error.name, error.line - 1), error.message)]) from None


def _top(files: Mapping[str, bytes], prefix: str) -> Iterator[tuple[str, bytes]]:
    """The *.tf files of the folder itself, by name."""
    for path, data in files.items():
        name = path.removeprefix(prefix)
        if path.startswith(prefix) and "/" not in name and name.endswith(".tf"):
            yield name, data


def _in_words(one: Interface) -> dict[str, Any]:
    return {
        "terraform": one.terraform,
        "providers": {name: {"source": it.source, "version": it.version} for name, it in one.providers.items()},
        "inputs": {
            name: {
                "type": it.type,
                **({} if it.required else {"default": it.default}),
                "required": it.required,
                "nullable": it.nullable,
                "sensitive": it.sensitive,
                "description": it.description,
            }
            for name, it in one.variables.items()
        },
        "outputs": {
            name: {"sensitive": it.sensitive, "description": it.description} for name, it in one.outputs.items()
        },
        "calls": dict(one.calls),
    }


def _bill(
    name: str, kind: str, version: str, licence: str, own: Interface, nested: Mapping[str, Interface],
    remote: tuple[str, ...], locked: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    """CycloneDX 1.6. Time and serial number, which it may have, are left out: they would be others at each run."""
    self_reference = f"{kind}/{name}@{version}"
    everything = {"": own, **nested}
    providers = {it.source: it.version for one in everything.values() for it in one.providers.values()}
    components = [
        {
            "type": "library",
            "bom-ref": f"provider/{source}",
            "name": source,
            **({"version": locked[source]} if source in locked else {}),
            "properties": [{"name": "terraform:constraint", "value": constraint}],
        }
        for source, constraint in sorted(providers.items())
    ]
    components += [
        {"type": "library", "bom-ref": place, "name": PurePosixPath(place).name, "version": version} for place in nested
    ]
    components += [{"type": "library", "bom-ref": source, "name": source} for source in remote]
    references = {"": self_reference} | {place: place for place in nested}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "orgwright", "version": __version__}]},
            "component": {
                "type": "library" if kind == "module" else "application",
                "bom-ref": self_reference,
                "name": name,
                "version": version,
                **({"licenses": [{"expression": licence}]} if licence else {}),
            },
        },
        "components": components,
        "dependencies": [
            {"ref": references[place], "dependsOn": sorted(_depends(place, one, nested, remote))}
            for place, one in everything.items()
        ],
    }  # fmt: skip


def _depends(place: str, one: Interface, nested: Mapping[str, Interface], remote: tuple[str, ...]) -> set[str]:
    found = {f"provider/{it.source}" for it in one.providers.values()}
    for source in one.calls.values():
        target = _joined(place, source) if source.startswith(".") else source
        found |= {target} & {*nested, *remote}
    return found


def _joined(place: str, source: str) -> str:
    parts: list[str] = place.split("/") if place else []
    for part in source.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def _locked(files: Mapping[str, bytes]) -> dict[str, str]:
    """The exact versions of providers where a lock file says them, by source."""
    if LOCK not in files:
        return {}
    found = {}
    for block in parse(files[LOCK].decode("utf-8", "replace")).of("provider"):
        version = block.literal("version")
        if block.labels and version:
            found[block.labels[0].partition("/")[2]] = version
    return found


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
