"""`orgwright`, also as `python -m generator`."""

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the program, unless nothing has changed since it last ran like this: then that is said before anything else is loaded.

    A reader that goes away (`| head`) is not a traceback.
    """
    from generator.unchanged.stamp import replay

    try:
        if not replay(sys.argv[1:]):
            from generator.cli import main as program

            program()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
