"""Paths that a spec names: they stay inside the spec's folder, on every operating system."""

from __future__ import annotations

from pathlib import Path

# Names that Windows gives to devices, whatever the ending: a repository must be possible to check out there.
DEVICE_NAMES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])


def inside(name: str, folder: Path) -> str:
    """Why this is not a path inside the folder, as the end of a sentence, or an empty string when it is one."""
    parts = name.split("/")
    if not name or "\\" in name or any(not c.isprintable() for c in name):
        return "is not a path; write it with / and printable characters"
    if name.startswith(("/", "~")) or ":" in parts[0]:
        return "must be relative to the folder of the spec"
    if ".." in parts:
        return 'must stay inside the folder of the spec, without ".."'
    if any(part.split(".")[0].lower() in DEVICE_NAMES for part in parts):
        return "is the name of a device on Windows"
    if not any(c in name for c in "*?[") and not (folder / name).resolve().is_relative_to(folder.resolve()):
        return "leads out of the folder of the spec through a link"
    return ""
