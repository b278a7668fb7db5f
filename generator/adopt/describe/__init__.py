"""From what stands in AWS to a spec that says so: small, readable, with policies as files and keys made of names."""

from generator.adopt.describe.settle import Adopted, settle

__all__ = ["Adopted", "settle"]
