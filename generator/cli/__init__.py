"""The command line: the only place that prints or exits. One file a command; a command's imports wait until it runs."""

from generator.cli.program import main

__all__ = ["main"]
