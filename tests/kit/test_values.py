"""A value holds what it was made of, and no more."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from backend.kit.values import OpenValue, Value


class Person(Value):
    name: str


class Greeting(OpenValue):
    text: str


def test_a_member_that_nobody_asked_for_is_refused_but_for_what_is_told_by_a_newer_version() -> None:
    with pytest.raises(ValidationError):
        Person.model_validate({"name": "Alma", "nmae": "Eva"})
    assert Greeting.model_validate({"text": "Hej", "newer": 1}) == Greeting(text="Hej")


@pytest.mark.parametrize(("value", "member"), [(Person(name="Alma"), "name"), (Greeting(text="Hej"), "text")])
def test_a_value_is_never_changed(value: Value, member: str) -> None:
    with pytest.raises(ValidationError):
        setattr(value, member, "Eva")
