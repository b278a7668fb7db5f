"""Evaluation: what policies allow and deny, asked offline. Pure, and in three-valued logic: what is not given is not guessed."""

from generator.evaluate.decision import Decision, Layer, Stack, verdicts
from generator.evaluate.evaluator import Evaluator, Question, Standing
from generator.evaluate.principal import Principal, PrincipalError, of_permission_set, of_role

__all__ = [
    "Decision",
    "Evaluator",
    "Layer",
    "Principal",
    "PrincipalError",
    "Question",
    "Stack",
    "Standing",
    "of_permission_set",
    "of_role",
    "verdicts",
]
