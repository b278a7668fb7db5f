"""Terraform as a child process, through python-terraform.

Terraform owns the terminal while it runs: it reads and writes our streams itself, and Ctrl-C is its to answer, because a
Terraform that is not waited for leaves locks and half-written state behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import python_terraform

from generator.frozen import frozen
from generator.terraform.binary import find_terraform
from generator.terraform.error import TerraformError


@frozen
class Ended:
    """How a command ended. `code` is as a shell counts: 128 and the signal's number when a signal ended it.

    `interrupted`: it was asked to stop, yet may have ended well; `show`, for one, finishes what it is at.
    The texts are empty unless the run was quiet.
    """

    code: int
    interrupted: bool = False
    stdout: str = ""
    stderr: str = ""


class Terraform:
    """The Terraform of this machine, at work in one root module."""

    def __init__(self, folder: Path) -> None:
        """Raises TerraformError when there is no Terraform."""
        self.folder = folder
        self.binary = find_terraform()

    def run(self, command: str, *arguments: str, quiet: bool = False) -> Ended:
        """Run one command, arguments as they are; its streams are ours, or are kept when it is `quiet`.

        A quiet run must not ask (`-input=false`): nobody would see the question. Raises TerraformError when it cannot start.
        """
        os.environ.setdefault("TF_IN_AUTOMATION", "1")  # or Terraform ends with advice that is ours to give
        sys.stdout.flush()
        sys.stderr.flush()
        driver = _Driver(working_dir=str(self.folder), terraform_bin_path=str(self.binary))
        with _Signals() as signals:
            process = self._start(driver, command, *_colours(), *arguments, quiet=quiet)
            signals.watch(process)
            stdout, stderr = process.communicate()
        code = process.returncode
        return Ended(128 - code if code < 0 else code, signals.interrupted, _text(stdout), _text(stderr))

    def _start(self, driver: _Driver, *arguments: str, quiet: bool) -> subprocess.Popen[bytes]:
        try:
            process: subprocess.Popen[bytes] = driver.cmd(*arguments, capture_output=quiet, synchronous=False)[0]
        except OSError as error:
            raise TerraformError(f"{self.binary} cannot be started: {error.strerror}") from None
        return process


class _Driver(python_terraform.Terraform):  # type: ignore[misc]  # python-terraform has no types
    """python-terraform, less what would get in the way.

    Only its `cmd` is used, with arguments written out. Its `plan`, `apply`, `init` and `destroy` add options that nobody
    asked for: `-no-color` and `-input=false` always, `-reconfigure` (which forgets where the state was), `-force` (which
    Terraform no longer knows), `-var-file` with a file of its own.
    """

    def read_state_file(self, file_path: str | None = None) -> None:
        """Nothing: the original parses a local state at every start and after every command, and fails on an empty one."""

    def generate_cmd_string(self, cmd: str, *args: str, **kwargs: Any) -> list[str]:
        """The arguments; the original would hand `synchronous` on to Terraform as an option."""
        kwargs.pop("synchronous", None)
        arguments: list[str] = super().generate_cmd_string(cmd, *args, **kwargs)
        return arguments


class _Signals:
    """While Terraform runs, what asks us to stop is Terraform's to answer, and we wait for it.

    Ctrl-C reaches it without us, since a terminal signals all of its foreground processes; a second one would make it drop
    everything, so none is added. SIGTERM was sent to us alone and is passed on, once. A signal that was ignored stays so.
    """

    def __init__(self) -> None:
        self.interrupted = False
        self._terminated = False
        self._process: subprocess.Popen[bytes] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> _Signals:
        for number, handler in ((signal.SIGINT, self._interrupt), (signal.SIGTERM, self._terminate)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, handler)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        """The process has started; it hears of what has come meanwhile."""
        self._process = process
        if self._terminated:
            process.terminate()

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self.interrupted = True

    def _terminate(self, number: int, frame: FrameType | None) -> None:
        first, self._terminated, self.interrupted = not self._terminated, True, True
        if first and self._process is not None:
            self._process.terminate()


def _colours() -> tuple[str, ...]:
    """Terraform colours whatever it writes to; on a terminal only, and not against NO_COLOR, is what everybody expects."""
    return () if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else ("-no-color",)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace")
