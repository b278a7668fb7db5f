"""CloudFormation templates: reading one, and the catalog of those worth having in every account."""

from generator.stack_templates.catalog import own_template, stack_template, stack_template_ids
from generator.stack_templates.reader import read_template

__all__ = ["own_template", "read_template", "stack_template", "stack_template_ids"]
