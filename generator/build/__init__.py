"""Building: typed values to the model. Names become objects, targets become the accounts and units they mean."""

from generator.build.org import build

__all__ = ["build"]
