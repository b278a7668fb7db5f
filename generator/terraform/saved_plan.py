"""A saved plan, and beside it a record of what it was made from: nobody applies a plan that is not what was reviewed.

Terraform itself refuses a plan when the state has moved on, but not when the configuration has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.manifest import sha256
from generator.terraform.error import TerraformError
from generator.terraform.inputs import differing, plan_inputs

PLAN = "plan.tfplan"
_RECORD = "plan.inputs.tfplan"  # named so that what ignores, uploads or deletes plans (*.tfplan) takes it along
_FORMAT = 1
_NAMED = 3  # so many files are named in a message


class SavedPlan:
    """The plan of one root module; there is at most one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / PLAN
        self._folder = folder
        self._command = "make plan" if folder.name == "organization" else f"orgwright plan {folder.name}"
        self._record = folder / _RECORD

    def discard(self) -> None:
        """Remove the plan and its record."""
        self.path.unlink(missing_ok=True)
        self._record.unlink(missing_ok=True)

    def record(self, inputs: Mapping[str, str]) -> None:
        """Write down what the plan was made from: `plan_inputs` as they were before Terraform read them."""
        record = {"format": _FORMAT, "plan": sha256(self.path.read_bytes()), "inputs": inputs}
        self._record.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def applicable(self) -> str:
        """The plan's SHA-256. Raises TerraformError when there is no plan, it is of unknown origin, or it is out of date."""
        if not self.path.exists():
            raise TerraformError(f"there is no {self.path}; run `{self._command}` first")
        digest = sha256(self.path.read_bytes())
        inputs = self._recorded(digest)
        if inputs is None:
            raise TerraformError(
                f"{self.path} was not saved by `orgwright plan`, so nobody knows what it was made from; run `{self._command}`"
            )
        changed = differing(inputs, plan_inputs(self._folder))
        if changed:
            more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
            raise TerraformError(
                f"{self.path} is older than {', '.join(changed[:_NAMED])}{more}; run `{self._command}`"
            )
        return digest

    def _recorded(self, digest: str) -> dict[str, str] | None:
        """The inputs of the plan with this SHA-256, or None when the record is of another plan, or none of ours."""
        try:
            record = json.loads(self._record.read_text(encoding="utf-8"))
            if record["format"] != _FORMAT or record["plan"] != digest:
                return None
            return {str(name): str(sha) for name, sha in record["inputs"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
