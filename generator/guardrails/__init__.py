"""The catalog of guardrails: policies that platform teams need everywhere, with parameters, each in a YAML file of templates/guardrails."""

from generator.guardrails.catalog import Guardrail, guardrail, guardrail_ids
from generator.guardrails.expand import expand
from generator.guardrails.sample import sample_document

__all__ = ["Guardrail", "expand", "guardrail", "guardrail_ids", "sample_document"]
