"""Why Terraform is not run."""

from __future__ import annotations


class TerraformError(Exception):
    """Terraform cannot, or must not, be run here. The message is one line that says what to do about it."""
