"""Driving Terraform: finding it, initialising a root module when that is due, and keeping a plan together with what it was made from.

Nothing here prints: what a user sees is Terraform's own output, and the sentences of `cli`.
"""

from generator.terraform.binary import find_terraform
from generator.terraform.error import TerraformError
from generator.terraform.half_made import half_made_accounts
from generator.terraform.initialize import forget_initialized, initialize, is_initialized
from generator.terraform.inputs import plan_inputs
from generator.terraform.root import root_folder
from generator.terraform.run import Ended, Terraform
from generator.terraform.saved_plan import SavedPlan

__all__ = [
    "Ended",
    "SavedPlan",
    "Terraform",
    "TerraformError",
    "find_terraform",
    "forget_initialized",
    "half_made_accounts",
    "initialize",
    "is_initialized",
    "plan_inputs",
    "root_folder",
]
