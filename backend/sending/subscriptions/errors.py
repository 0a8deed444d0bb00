"""What the sending refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class SubscriptionInvalid(Problem):
    slug: ClassVar[str] = "push-subscription-invalid"
    status = 422


class PushNotReady(Problem):
    slug: ClassVar[str] = "push-not-ready"
    status = 409
