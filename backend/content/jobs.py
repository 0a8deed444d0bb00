"""The jobs that look at others' servers."""

from __future__ import annotations

from typing import Final

from backend.kit.jobs import AnyJob, Job, NoPayload

_FEEDS, _LINKS = "content.fetch_feeds", "content.check_links"

# One at a time, and no other is added to one that waits: each sees to all that is due.
FETCH_FEEDS: Final = Job(_FEEDS, NoPayload, lock=lambda _: _FEEDS, waits_once=True)
CHECK_LINKS: Final = Job(_LINKS, NoPayload, lock=lambda _: _LINKS, waits_once=True)

JOBS: Final[tuple[AnyJob, ...]] = (FETCH_FEEDS, CHECK_LINKS)
