"""Starts a command, waits for it and writes down what it cost: `launch.py RESULT COMMAND...`.

A process of its own because of how the kernel counts: until a child has loaded its program it counts as being as large
as its parent, and that stays its peak. So the parent must be smaller than anything it measures: this file imports next
to nothing.
"""

import os
import sys
import time


def main(result: str, command: list[str]) -> int:
    """Run the command and write exit code, wall seconds, CPU seconds and the peak as the kernel counts it."""
    start = time.perf_counter()
    try:
        process = os.posix_spawnp(command[0], command, os.environ)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}")
        return 1
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    with open(result, "w", encoding="ascii") as stream:
        stream.write(f"{code} {wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
