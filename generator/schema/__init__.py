"""The shape of a spec: Cerberus rules as data, one file a section.

The checks of shape, the defaults, docs/spec.md and org.schema.json all come from here; `meta.doc` of a field is its line in the docs.
"""

from generator.schema.spec import SPEC

__all__ = ["SPEC"]
