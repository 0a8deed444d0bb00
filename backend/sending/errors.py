"""What the sending refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class SubscriptionInvalid(Problem):
    slug: ClassVar[str] = "push-subscription-invalid"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Telefonens tilmelding til beskeder er ikke gyldig",
        "en": "The phone's subscription to messages is not valid",
    }


class PushNotReady(Problem):
    slug: ClassVar[str] = "push-not-ready"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Beskeder på telefonen er ikke sat op her",
        "en": "Messages on the phone are not set up here",
    }
