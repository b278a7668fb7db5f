"""Reading a live organization: only List, Describe and Get calls, paced under AWS's throttles, each answer kept until the end."""

from generator.adopt.read.everything import PARTS, read_live
from generator.adopt.read.questions import Questions, ReadError

__all__ = ["PARTS", "Questions", "ReadError", "read_live"]
