"""How many things Terraform does at once in a root module, by what AWS's throttles let through.

Terraform's own number is 10. More than a throttle lets through is not faster: the provider is refused, waits, and waits longer each time.
"""

from __future__ import annotations

from pathlib import Path

TERRAFORMS_OWN = 10
# Units and policies are read twice a second and changed two to three times a second (AWS: "Quotas and service limits for AWS Organizations",
# checked 2026-11-23): four calls of a third of a second each are all that gets through.
_UNITS_AND_POLICIES = 4
# AWS works on 15 assignments of an instance at a time, and each waits ten seconds ("Quotas and limits in IAM Identity Center", checked 2026-11-23).
_ASSIGNMENTS = 15


def parallelism(addresses: str) -> int:
    """The number for a root module, by the text of its addresses.txt."""
    if ".aws_organizations_account." in addresses:
        return TERRAFORMS_OWN  # five accounts are made at once, and most of the time is theirs
    if "aws_ssoadmin_" in addresses:
        return _ASSIGNMENTS
    return _UNITS_AND_POLICIES if "aws_organizations_" in addresses else TERRAFORMS_OWN


def parallelism_in(folder: Path) -> int:
    """The same, of the root module in a folder."""
    try:
        return parallelism((folder / "addresses.txt").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return TERRAFORMS_OWN
