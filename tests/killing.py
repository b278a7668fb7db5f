"""Power cuts: a run in a process of its own that the system kills, before a change to the file system or at any moment."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Collection
from contextlib import suppress

# Python tells of each before it happens; of `open` those count by which something is written.
CHANGES = frozenset(["open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"])


def killed_before_change(number: int, run: Callable[[], object], kinds: Collection[str] = CHANGES) -> bool:
    """Run, to be killed before the change of this number, from 0; whether it came to that."""

    def live() -> None:
        left = number

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in kinds and (event != "open" or _writes(arguments[2])):
                left -= 1
                if left < 0:
                    os.killpg(0, signal.SIGKILL)

        sys.addaudithook(hear)
        run()

    return _is_killed(_start(live))


def killed_after(seconds: float, run: Callable[[], object]) -> bool:
    """Run, to be killed after so many seconds; whether it was still at work."""
    child = _start(run)
    time.sleep(seconds)
    os.killpg(child, signal.SIGKILL)
    return _is_killed(child)


def _start(run: Callable[[], object]) -> int:
    """In a group of its own, so that what it has started (git) is killed with it and holds no lock for a moment longer."""
    child = os.fork()
    if child:
        with suppress(PermissionError, ProcessLookupError):  # whichever of the two comes first
            os.setpgid(child, child)
    else:
        os.setpgid(0, 0)
        code = 1
        try:
            run()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def _is_killed(child: int) -> bool:
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), "the run failed by itself"
    return code != 0


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
