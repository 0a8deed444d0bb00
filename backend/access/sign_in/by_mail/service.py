"""In by a link that somebody asks for at the sign-in page.

Whoever asks is told the same, and the address is not even looked at before they are answered: neither words nor time
say who may use the console. The link opens in the browser that asked and in no other, so that a mail program that tries
links, or whoever it is forwarded to, comes nowhere.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.access.errors import EmailInvalid, ManyAskNow
from backend.access.jobs import LINK_ASKED, LinkAsked
from backend.access.models import ConsoleLink
from backend.access.sign_in import policy, repository
from backend.access.sign_in.browsers import browser_of
from backend.access.sign_in.by_mail import policy as mail_policy
from backend.access.sign_in.by_mail import repository as mail_repository
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox

MAIL = "mail"
"""How somebody signed in: by a link that they asked for."""


@dataclass(frozen=True)
class LinkToSend:
    """`wanted_on`: when they were last handed one."""

    email: str
    secret: str
    wanted_on: date | None


async def ask_link(
    desk: Desk, box: TextBox, email: str, browser_secret: str, agent: str, known: UUID | None = None
) -> None:
    """Leaves it to the worker whether a link is sent: the same work for every address. known: who has come in before in
    this browser.

    Raises EmailInvalid, or ManyAskNow, whoever's address it is.
    """
    plain = policy.normal_email(email)
    if plain is None or len(plain.encode()) > mail_policy.LONGEST:
        raise EmailInvalid
    if await LINK_ASKED.waiting(desk.session, mail_policy.MOST_QUEUED) >= mail_policy.MOST_QUEUED:
        raise ManyAskNow
    asked = LinkAsked(
        sealed=box.seal(f"{secrets.token_urlsafe(32)} {mail_policy.padded(plain)}"),
        browser_sha256=policy.secret_hash(browser_secret).hex(),
        browser=browser_of(agent),
        known=box.seal((known or mail_policy.NOBODY).hex),
        language=desk.language,
        asked_at=desk.now,
    )
    await LINK_ASKED.enqueue(desk.session, asked)


async def answer_link_ask(desk: Desk, box: TextBox, asked: LinkAsked) -> LinkToSend | None:
    """The link to send; None where none is. Asked again about the same, it is the same link.

    Raises TextUnreadable.
    """
    secret, _, padded = box.open(asked.sealed).partition(" ")
    user = await repository.user_by_email(desk.session, padded.rstrip())
    if user is None or not user.roles or policy.is_out(user.left_on, user.wanted_on):
        return None
    if not mail_policy.in_time(asked.asked_at, desk.now):
        return None
    link = ConsoleLink(
        secret_sha256=policy.secret_hash(secret),
        user_id=user.id,
        expires_at=asked.asked_at + mail_policy.LIVES,
        how=MAIL,
        browser_sha256=bytes.fromhex(asked.browser_sha256),
    )
    if await mail_repository.add_once(desk.session, link):
        hour = mail_policy.hour_of(desk.now)
        most = mail_policy.most_in_hour(user.id, _known(box, asked))
        if not await mail_repository.count_one(desk.session, user.id, hour, most):
            await repository.delete_link(desk.session, link.secret_sha256)
            return None
        await record(replace(desk, actor=user.email), "console.link-asked", {"browser": asked.browser})
    return LinkToSend(user.email, secret, user.wanted_on)


def _known(box: TextBox, asked: LinkAsked) -> UUID:
    """Raises TextUnreadable."""
    return UUID(hex=box.open(asked.known)) if asked.known else mail_policy.NOBODY
