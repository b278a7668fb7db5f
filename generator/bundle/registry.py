"""A module registry made of files: https://developer.hashicorp.com/terraform/internals/module-registry-protocol, checked 2026-11-26.

Every answer of the protocol is a file, but for one: where a version is downloaded from stands in a header. Archives lie where that header
can be the same for all of them, so that a web server needs one rule and no program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.bundle.archive import ArchiveError, pack
from generator.bundle.describe import Bundle
from generator.bundle.releases import Release, release
from generator.bundle.verify import BundleError
from generator.finding import Finding, Place, SpecError, raise_errors
from generator.frozen import frozen
from generator.modules.versions import VersionError, version_of
from generator.render.templates import templates_of

SYSTEM = "aws"
ARCHIVE = "module.tar.gz"
HEADER = ("X-Terraform-Get", f"./{ARCHIVE}")
NAMESPACE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?\Z")
_BASE = "v1/modules"
_SERVE = {"serve/nginx.conf": "registry/nginx.conf.j2", "serve/cloudfront/main.tf": "registry/cloudfront.tf.j2"}


@frozen
class Registry:
    """The tree of one registry and one namespace in it."""

    folder: Path
    namespace: str
    spec: Path  # templates beside it take the place of ours

    def published(self, name: str) -> list[Release]:
        """What is there of a module, by version. Raises SpecError."""
        found = []
        for path in (self.folder / self._home(name)).glob(f"*/{ARCHIVE}"):
            try:
                version_of(path.parent.name)
                found.append(release(path))
            except (BundleError, VersionError, OSError) as error:
                raise SpecError(
                    [Finding("ORG971", Place(str(path)), f"a version that was published cannot be read: {error}")]
                ) from None
        return sorted(found, key=lambda one: version_of(one.version))

    def files(self, bundles: Iterable[Bundle]) -> dict[str, bytes]:
        """What is to be written so that these bundles are among the versions. Raises SpecError where one is there already, with other contents."""
        found: dict[str, bytes] = {".well-known/terraform.json": _json({"modules.v1": f"/{_BASE}/"})}
        findings: list[Finding] = []
        for bundle in bundles:
            findings += self._changed(bundle)
            home = self._home(bundle.name)
            versions = sorted(
                {*map(version_of, (one.version for one in self.published(bundle.name))), version_of(bundle.version)}
            )
            found[f"{home}/{bundle.version}/{ARCHIVE}"] = _packed(bundle)
            # Terraform reads the header; OpenTofu, where a server has no such rule, also this.
            found[f"{home}/{bundle.version}/download"] = _json({"location": HEADER[1]})
            found[f"{home}/versions"] = _json({"modules": [{"versions": [{"version": str(one)} for one in versions]}]})
        if findings:
            raise SpecError(findings)
        return found | dict(self._server_files())

    def _server_files(self) -> Iterator[tuple[str, bytes]]:
        """How web servers give the header. Raises SpecError where a template of the team's own is broken."""
        common = {"header": HEADER[0], "value": HEADER[1], "base": f"/{_BASE}"}
        templates = templates_of(self.spec.parent, common)
        for name, template in _SERVE.items():
            yield name, templates.render(template, {}).encode()
        raise_errors(templates.findings)

    def _home(self, name: str) -> str:
        return f"{_BASE}/{self.namespace}/{name}/{SYSTEM}"

    def _changed(self, bundle: Bundle) -> Iterator[Finding]:
        path = self.folder / self._home(bundle.name) / bundle.version / ARCHIVE
        if path.is_file() and path.read_bytes() != _packed(bundle):
            message = f"{bundle.name} {bundle.version} is published already, and not as it is now; what was published stays as it is: choose a higher --version"
            yield Finding("ORG973", Place(str(path)), message)


def _packed(bundle: Bundle) -> bytes:
    try:
        return pack(bundle.files, ".tar.gz")
    except ArchiveError as error:
        raise SpecError([Finding("ORG970", Place(bundle.stem), str(error))]) from None


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
