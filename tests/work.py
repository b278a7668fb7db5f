"""How much work a task is, counted in calls of functions, which neither a busy machine nor a fast one changes."""

from __future__ import annotations

import sys
from collections.abc import Callable


def work(task: Callable[[], object]) -> int:
    """Calls of functions, and of what yields, in a task."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count
