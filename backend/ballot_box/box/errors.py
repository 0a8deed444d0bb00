"""What the ballot box refuses, each with a stable type and words in Danish and English."""

from __future__ import annotations

from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug, wording, status = "unknown-round", "round-unknown-here", 404


class NotReadyYet(Problem):
    slug, status = "not-ready", 404


class HandoffInvalid(Problem):
    slug, status = "handoff-invalid", 422


class RoundForgotten(Problem):
    slug, status = "round-forgotten", 422


class BelowFloor(Problem):
    slug, status = "below-floor", 422


class HandoffDiffers(Problem):
    slug, status = "handoff-differs", 409


class CancelledTooLate(Problem):
    slug, status = "cancelled-too-late", 409


class ProlongationRefused(Problem):
    slug, status = "prolongation-refused", 409


class TokenRefused(Problem):
    slug, status = "token-refused", 401


class NotOpenYet(Problem):
    slug, status = "not-open-yet", 409


class RoundClosed(Problem):
    slug, status = "round-closed", 409


class RoundCancelled(Problem):
    slug, status = "round-cancelled", 409


class OtherBallot(Problem):
    slug, status = "other-ballot", 409


class BallotInvalid(Problem):
    slug, status = "ballot-invalid", 422


class BallotVersion(Problem):
    slug, status = "ballot-version", 422


class ServiceCallRefused(Problem):
    slug, status = "service-call-refused", 401


class CookieRefused(Problem):
    slug, status = "cookie-refused", 400
