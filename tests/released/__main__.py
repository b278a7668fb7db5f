"""`make released`: record what is released, so that what comes next is measured by it."""

from __future__ import annotations

import sys

from generator import __version__
from tests.released.record import RECORD, now, write

if __name__ == "__main__":
    record = now(None if "--nothing-yet" in sys.argv else __version__)
    RECORD.write_text(write(record), encoding="utf-8")
    print(f"{RECORD.name} is {record.version or 'not of a release'}")
