"""Guardrails as the documentation shows them and the tests try them: in one small organization, with the parameters of their examples."""

from __future__ import annotations

from generator.finding import Place
from generator.guardrails.catalog import Guardrail
from generator.guardrails.expand import expand
from generator.load.text import text_at
from generator.model import Document
from generator.partitions import COMMERCIAL
from generator.policy.compile import written
from generator.policy.placeholders import Placeholders

SAMPLE_REGIONS = ("eu-north-1", "eu-west-1")
SAMPLE_ORGANIZATION = "o-a1b2c3d4e5"
SAMPLE_MANAGEMENT = "111122223333"
_SAMPLE = Placeholders(
    {
        "{organization.id}": SAMPLE_ORGANIZATION,
        "{organization.home_region}": SAMPLE_REGIONS[0],
        "{organization.partition}": COMMERCIAL,
        "{accounts/management.id}": SAMPLE_MANAGEMENT,
    },
    {},
    SAMPLE_REGIONS,
)


def sample_document(guardrail: Guardrail) -> Document:
    """The document with defaults, and with the values of the examples where a parameter has no default."""
    at = Place(f"{guardrail.id}.yaml")
    given = {text_at(str(key), at): value for key, value in guardrail.examples.parameters.items()}
    return written(Document(expand(guardrail, given, at, _SAMPLE, {}, []), at))
