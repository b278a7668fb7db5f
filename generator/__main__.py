"""`orgwright`, also as `python -m generator`."""

from generator.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
