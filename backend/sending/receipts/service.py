"""What is told about a message after it was handed over: that it arrived, or that it came back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from backend.desk import Desk
from backend.kit.language.phone_numbers import phone_number
from backend.returned_mail.return_path import ReturnPath
from backend.returned_mail.values import Bounce
from backend.sending.reach.ending import end_address
from backend.sending.receipts import repository
from backend.sending.receipts.gateway import SmsStatus
from backend.sending.values import Channel, Never, Sent


async def take_status(desk: Desk, status: SmsStatus) -> bool:
    """Whether it was about a message that we sent, and of the last time. An address that was changed since is not
    ended."""
    sent = await repository.hold_sent(desk.session, status.message, "sms")
    if sent is None or sent.came_back != status.came_back:
        return False
    if isinstance(status.outcome, Sent):
        await repository.delivered(desk.session, status.message)
        return True
    still_theirs = sent.address is not None and phone_number(sent.address) == status.number
    await _came_back(desk, status.message, "sms", sent if still_theirs else replace(sent, address=None), status.outcome)
    return True


async def take_bounce(desk: Desk, bounce: Bounce, path: ReturnPath) -> int:
    """How many mails it was about: that we sent, to an address that the person still has."""
    taken = 0
    for returned in bounce.returned:
        sent = await repository.hold_sent(desk.session, returned.message, "email")
        if sent is not None and sent.address is not None and path.was_to(returned, sent.address, sent.came_back):
            await _came_back(desk, returned.message, "email", sent, Never(bounce.reason, ends=bounce.ends))
            taken += 1
    return taken


async def _came_back(desk: Desk, message: UUID, channel: Channel, sent: repository.HandedOver, outcome: Never) -> None:
    await repository.failed(desk.session, message, outcome.reason)
    if outcome.ends and sent.address is not None:
        await end_address(desk, sent.employee, channel, sent.address, outcome.reason)
