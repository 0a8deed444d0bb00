"""Four releases, each of which says which it follows."""

from __future__ import annotations

from datetime import timedelta

from backend.handoffs import SignedRelease
from tests.ground.releases.releases import CLOSED, BallotBoxKey, good

BOX = BallotBoxKey()


def after(before: SignedRelease | None, *, week: int = 0, version: int = 5) -> SignedRelease:
    place = {"previous": before and before.sha256(), "version": version}
    release = good(closed_at=CLOSED + timedelta(weeks=week)).model_copy(update=place)
    return SignedRelease.model_validate_json(BOX.signed(release))


FIRST = after(None)
SECOND = after(FIRST, week=1)
THIRD = after(SECOND, week=2)
FOURTH = after(THIRD, week=3)
