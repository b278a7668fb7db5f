"""Orgwright: one org.yaml in, reviewable Terraform for a whole AWS organization out."""

__version__ = "0.1.0"
