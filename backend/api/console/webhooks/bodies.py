"""What is told of webhooks."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from backend.access import HookEvent
from backend.access.hooks import HOOK_EVENTS
from backend.api.console.frame.bodies import Body
from backend.kit.language.typed_text import typed_line
from backend.kit.values import Value

_Line = BeforeValidator(typed_line)


class NewWebhook(Value):
    name: Annotated[str, StringConstraints(min_length=1, max_length=100), _Line]
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"<>]+$", max_length=2000), _Line]
    events: Annotated[tuple[HookEvent, ...], Field(min_length=1, max_length=len(HOOK_EVENTS))]


class WebhookMade(Body):
    """`secret`: told this once; what is sent is signed with it (Standard Webhooks)."""

    secret: str
