"""`removed`: nodes that are no longer described, and what becomes of them."""

from generator.schema import fields as f
from generator.schema import patterns as p

REMOVED = f.mapping(
    "Nodes that are described no longer, by reference, and what becomes of each; accounts have a state instead.",
    f.choice("destroy: in AWS too; keep: it stays in AWS as it is, and Terraform lets it go.", ("destroy", "keep")),
    key=p.REFERENCE_NODE,
)
