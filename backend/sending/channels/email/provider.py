"""E-mail by SMTP (aiosmtplib): one connection per batch, which is opened again where a server closes it early."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from email.utils import format_datetime, formataddr
from typing import Final, Literal
from uuid import UUID

import aiosmtplib

from backend.kit.language.mail_addresses import mail_address
from backend.kit.times.clock import Clock
from backend.returned_mail.return_path import ReturnPath
from backend.sending.channels.email.refusals import outcome_of, understood
from backend.sending.channels.hand import ProviderTrouble, Writer
from backend.sending.texts import Written, one_line
from backend.sending.values import Channel, Later, Never, Outcome, Outgoing, Sent

LINE: Final = 78
"""Characters that a header's line should not exceed: RFC 5322 section 2.1.1."""
SMTPUTF8: Final = "SMTPUTF8"
"""RFC 6531: addresses with other letters than those of ASCII."""
UNREADABLE: Final = Never("code-gone")


class _Lines(Compat32):
    """What fits a line as it is stands as it is: the library measures every piece of it, half the time of a mail."""

    def fold_binary(self, name: str, value: str) -> bytes:
        line = f"{name}: {value}"
        fits = len(line) <= LINE and line.isascii() and line.isprintable()
        if name == "To" and not line.isascii():
            # SMTPUTF8 alone carries it, and in it such letters stand for themselves (RFC 6532 section 3.2).
            fits = True
        return f"{line}{self.linesep}".encode() if fits else super().fold_binary(name, value)


_CRLF: Final = _Lines(linesep="\r\n")


@dataclass(frozen=True)
class MailServer:
    """`security`: TLS from the start (`tls`, port 465), by STARTTLS (587), or none (loopback only)."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    user: str | None
    password: str | None
    sender: str
    sender_name: str
    seconds: float = 20
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True)
class EmailProvider:
    server: MailServer
    writer: Writer
    clock: Clock
    per_second: float
    channel: Channel = "email"
    comes_back: ReturnPath | None = None
    """Where what cannot be delivered later on is told; None: to the sender's own mailbox, which nobody reads here."""

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[_Connection]:
        client = _client(self.server)
        try:
            await _connect(client)
            yield _Connection(self, client)
        finally:
            with thrown_away_in_the_middle(client), suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                if client.is_connected:
                    await client.quit()
            client.close()

    async def takes_other_letters(self) -> bool | None:
        """As the server announces it; None where it can't be reached."""
        try:
            async with self.opened() as connection:
                return await connection.takes_other_letters()
        except (ProviderTrouble, aiosmtplib.SMTPException, OSError, TimeoutError):
            return None

    def envelope_sender(self, message: Outgoing) -> str:
        if self.comes_back is None or message.email is None:
            return self.server.sender
        return self.comes_back.address(message.id, message.email, message.came_back)

    def composed(self, message: Outgoing, to: str, written: Written) -> bytes:
        """The person's name stands in the text alone: headers hold nothing that people can choose but the title."""
        return self.composed_as(message.id, to, written, message.organisation)

    def composed_as(self, key: UUID, to: str, written: Written, organisation: str | None = None) -> bytes:
        parts = [MIMEText(written.text), MIMEText(written.html, "html")]
        # Nothing that is written knows the message's id; the library would search both parts for a boundary of its own.
        mail = MIMEMultipart("alternative", boundary=f"==={key.hex}===", _subparts=parts)
        mail["Subject"] = Header(one_line(written.subject), "utf-8").encode()
        mail["From"] = formataddr((one_line(organisation or self.server.sender_name), self.server.sender))
        mail["To"] = to
        mail["Date"] = format_datetime(self.clock.now())
        mail["Message-ID"] = f"<{key}@{self.server.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = written.language
        # The older classes: EmailMessage takes six times as long, more than all the rest of a message.
        return mail.as_bytes(policy=_CRLF)


class _Connection:
    def __init__(self, provider: EmailProvider, client: aiosmtplib.SMTP) -> None:
        self._provider = provider
        self._client = client

    async def takes_other_letters(self) -> bool:
        if self._client.is_ehlo_or_helo_needed:
            await self._client.ehlo()
        return self._client.supports_extension(SMTPUTF8.lower())

    async def give(self, message: Outgoing) -> Outcome:
        to, written = mail_address(message.email, other_letters=True), self._provider.writer.write(message)
        if message.email is None:
            return Never("no-address")
        if to is None:
            return Never("invalid-address", ends=True)
        if written is None:
            return UNREADABLE
        mail = self._provider.composed(message, to, written)
        return await self._hand_over(self._provider.envelope_sender(message), to, mail)

    async def give_personal(self, key: UUID, address: str, written: Written) -> Outcome:
        """Outside the table of messages: what comes back of it is told to the sender's own mailbox."""
        to = mail_address(address, other_letters=True)
        if to is None:
            return Never("invalid-address", ends=True)
        return await self._hand_over(self._provider.server.sender, to, self._provider.composed_as(key, to, written))

    async def _hand_over(self, sender: str, to: str, mail: bytes) -> Outcome:
        try:
            if not self._client.is_connected:
                await _connect(self._client)
            with thrown_away_in_the_middle(self._client):
                options = () if to.isascii() else (SMTPUTF8,)
                await self._client.sendmail(sender, [to], mail, mail_options=options)
        except ProviderTrouble as trouble:
            return trouble.outcome
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            return outcome_of(error)
        return Sent()


@contextmanager
def thrown_away_in_the_middle(client: aiosmtplib.SMTP) -> Iterator[None]:
    """Whatever ends a mail before its answer was read, a limit of time or the worker's own end too, ends the
    connection: the answer that is still on its way would be read as the next person's."""
    try:
        yield
    except BaseException as error:
        if not understood(error):
            client.close()
        raise


def _client(server: MailServer) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        username=server.user,
        password=server.password,
        timeout=server.seconds,
        tls_context=server.trust,
        # The name of this machine is nobody's business.
        local_hostname="localhost",
    )


async def _connect(client: aiosmtplib.SMTP) -> None:
    """Raises ProviderTrouble: whatever goes wrong here is no message's fault."""
    try:
        await client.connect()
    except aiosmtplib.SMTPAuthenticationError as error:
        raise ProviderTrouble(Later(f"smtp-sign-in-{error.code}", whole=True)) from error
    except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
        raise ProviderTrouble(Later("smtp-unreachable", whole=True)) from error
