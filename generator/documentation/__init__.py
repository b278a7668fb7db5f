"""Documentation made of the code: docs/spec.md, docs/checks.md, docs/limits.md and org.schema.json.

What is a fact comes from the schema, the codes and the limits; what is prose lies in `prose/`, one Markdown file a topic. A fact
has one home, so a page cannot say otherwise than the program does. `python -m generator.documentation` writes the pages.
"""
