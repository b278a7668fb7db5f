"""What would be released without a word."""

from __future__ import annotations

from collections.abc import Iterator

from generator.modules.compare import compare, least_version
from generator.modules.versions import version_of
from tests.released.record import Record


def silent_changes(before: Record, after: Record) -> Iterator[str]:
    """Golden cases whose spec is the same and whose output is not, while the changelog announces no diff that it did not announce before.

    It cannot cry wolf: a case that is new, gone, or has another spec says nothing, and neither does the version.
    """
    if set(after.announced) - set(before.announced):
        return
    for name, case in after.golden.items():
        known = before.golden.get(name)
        if known is not None and known.spec == case.spec and known.files != case.files:
            files = sorted(
                path for path in known.files.keys() | case.files.keys() if known.files.get(path) != case.files.get(path)
            )
            yield f"{name}: {', '.join(files)}"


def versions_too_low(before: Record, after: Record) -> Iterator[str]:
    """The version of now says less than has changed in a module since the last release; nothing while nothing was released."""
    if before.version is None or after.version is None:
        return
    for name, interface in after.modules.items():
        if name in before.modules:
            changes = compare(before.modules[name], interface)
            least = least_version(version_of(before.version), changes)
            if changes and version_of(after.version) < least:
                yield f"{name}: {least} at least, since {changes[0].words}"
