"""What the modules promise: by their text, by `terraform test`, and by examples that are valid."""
