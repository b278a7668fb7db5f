"""What the AWS provider takes, version by version: see table.py."""
