"""The folder in which a command runs Terraform."""

from __future__ import annotations

from pathlib import Path

from generator.finding import quoted, suggest
from generator.terraform.error import TerraformError
from generator.write.commit import is_interrupted

_WAITS = ", which writes it once generated/organization is applied and `orgwright lock` has the ids of its accounts"


def root_folder(generated: Path, name: str) -> Path:
    """The root module of this name, whole. Raises TerraformError when it was never generated, or only half.

    The name is looked up, never joined: what does not stand in `generated` cannot be reached through it.
    """
    known = sorted(path.name for path in generated.iterdir() if path.is_dir()) if generated.is_dir() else []
    if name not in known:
        hint = suggest(name, known)
        raise TerraformError(
            f"there is no root module {quoted(name)} in {generated}{hint}"
            if hint
            else f"there is no {generated}/{name}; run `make generate`{_WAITS if name.startswith('security') else ''}"
        )
    folder = generated / name
    if is_interrupted(folder):
        raise TerraformError(f"{folder} was left half written by a run that was killed; `make generate` finishes it")
    return folder
