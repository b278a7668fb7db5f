"""Run the emulator: by hand, or as the process behind `Emulator`."""

import argparse
import contextlib
import os
import sys
import threading

from .server import listen


def main() -> None:
    parser = argparse.ArgumentParser(description="An AWS for end-to-end tests, on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=5000, help="0 takes a free one (default: 5000)")
    parser.add_argument(
        "--identity-center", metavar="REGION", help="where Identity Center is enabled (default: nowhere)"
    )
    parser.add_argument("--until-stdin-closes", action="store_true", help="end with the process that holds the pipe")
    arguments = parser.parse_args()

    server = listen(arguments.port, arguments.identity_center)
    print(f"http://127.0.0.1:{server.port}", flush=True)
    if arguments.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


def _end_with_stdin() -> None:
    sys.stdin.read()
    os._exit(0)


main()
