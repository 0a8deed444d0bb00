"""Values of several versions, of which the bytes of each stay as they were when they were hashed or signed."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from backend.kit.values import Value


class Versioned(Value):
    """What an older version did not know is not in its bytes: hashes and signatures of them hold for ever."""

    since: ClassVar[dict[str, int]]
    """Field → the version that brought it; its default says what an older one meant."""
    version: int

    @model_validator(mode="after")
    def _as_its_version_knew(self) -> Self:
        for name, version in self.since.items():
            default = type(self).model_fields[name].get_default(call_default_factory=True)
            if self.version < version and getattr(self, name) != default:
                raise ValueError(f"version {self.version} knows no {name}")
        return self

    @model_serializer(mode="wrap")
    def _as_it_was_hashed(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = whole(self)
        return {name: value for name, value in fields.items() if self.since.get(name, 1) <= self.version}
