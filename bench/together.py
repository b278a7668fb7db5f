"""How much memory a process takes together with all that it has started: Terraform with its providers.

The kernel remembers the peak of each process alone. Here they are looked at many times a second while they run, and pages that several of them
share count once, in shares. Where there is no /proc there is no answer.
"""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_EVERY = 0.05  # seconds
_PROC = Path("/proc")


class Together:
    """The peak of what a process has started, and of what that has started, from `with` to the end of the block."""

    def __init__(self, parent: int) -> None:
        self.peak = 0
        """Bytes; 0 where it cannot be known."""
        self._parent = parent
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ended.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_share, _descendants(self._parent))))


def _descendants(parent: int) -> list[int]:
    """All processes below one; one that ends meanwhile is left out."""
    children: list[int] = []
    for path in (_PROC / str(parent) / "task").glob("*/children"):
        try:
            children += map(int, path.read_text().split())
        except OSError:
            continue
    return children + [one for child in children for one in _descendants(child)]


def _share(process: int) -> int:
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
