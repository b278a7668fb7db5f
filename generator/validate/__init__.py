"""Shape: values as written to values as the schema types them. Meaning (names that refer, quotas) comes later, in `checks`."""

from generator.validate.shape import validate

__all__ = ["validate"]
