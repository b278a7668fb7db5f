"""Terraform modules as their callers see them: what goes in, what comes out, what they need, and how two versions differ."""

from generator.modules.interface import Interface, Output, Requirement, Variable
from generator.modules.read import ModuleError, read_module

__all__ = ["Interface", "ModuleError", "Output", "Requirement", "Variable", "read_module"]
