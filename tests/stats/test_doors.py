"""The two functions that others call, by exactly these arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields

import pytest

from backend.stats.audit import violations
from backend.stats.disclosure import Protection, protect


@pytest.mark.parametrize(
    ("door", "wanted"),
    [
        (protect, "parent, own, *, k=5, m=2, memory=()"),
        # Without defaults: who audits at other thresholds than the round's has audited nothing.
        (violations, "parent, own, counted, detailed, *, k, m"),
    ],
)
def test_a_door_keeps_its_arguments(door: Callable[..., object], wanted: str) -> None:
    signature = inspect.signature(door)
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    assert str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)) == f"({wanted})"


def test_what_may_be_published_is_two_selections_and_what_is_in_neither() -> None:
    assert [field.name for field in fields(Protection)] == ["counted", "detailed", "left_out"]
