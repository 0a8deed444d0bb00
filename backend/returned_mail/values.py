"""What a mail that came back says."""

from __future__ import annotations

from dataclasses import dataclass

from backend.returned_mail.return_path import Returned


@dataclass(frozen=True)
class Bounce:
    """`returned`: which messages it may be about. `reason`: why they did not come; `ends`: nothing reaches that address
    any more."""

    returned: tuple[Returned, ...]
    reason: str
    ends: bool
