"""Bundles: what is in them, that their bytes follow from it, and that a real Terraform installs them."""
