"""`orgwright`, also as `python -m generator`."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the program, unless nothing has changed since it last ran like this: then that is said before anything else is loaded."""
    from generator.unchanged.stamp import replay

    if not replay(sys.argv[1:]):
        from generator.cli import main as program

        program()


if __name__ == "__main__":
    main()
