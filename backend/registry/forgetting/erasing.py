"""What of the registry lasts for minutes or days, and is erased when its time is over."""

from __future__ import annotations

from backend.desk import Desk
from backend.registry.imports.history.service import erase_imports
from backend.registry.imports.uploads import erase_uploads
from backend.registry.invitations.batches import erase_invitations
from backend.registry.nightly import erase_nightly
from backend.registry.sms.service import erase_sms_codes


async def erase_expired(desk: Desk) -> None:
    """Uploads of more than an hour ago, what stood on the list before an import of a day ago, codes by SMS, letters of
    more than a week ago, nightly files that nobody looked at, old batches."""
    await erase_uploads(desk)
    await erase_imports(desk)
    await erase_nightly(desk)
    await erase_sms_codes(desk)
    await erase_invitations(desk)
