"""An AWS for end-to-end tests, on the loopback interface: see README.md."""

from .calls import Call
from .client import Emulator

__all__ = ["Call", "Emulator"]
