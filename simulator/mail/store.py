"""What the demo's mail server has taken, in one SQLite file of the demo's folder: the page still shows it tomorrow."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

PAGE_SIZE = 50
_FOUND = "WHERE instr(lower(recipient), lower(?)) OR instr(lower(subject), lower(?))"
_COUNT = f"SELECT count(*) FROM mail {_FOUND}"  # noqa: S608 - of constants
_PAGE = (
    f"SELECT number, recipient, subject, x'' FROM mail {_FOUND} "  # noqa: S608 - of constants
    "ORDER BY number DESC LIMIT ? OFFSET ?"
)


@dataclass(frozen=True)
class Mail:
    number: int
    to: str
    subject: str
    raw: bytes

    def text(self) -> str:
        """The text part, as whoever reads without pictures and links sees it."""
        mail = message_from_bytes(self.raw, _class=EmailMessage, policy=default)
        part = mail.get_body(("plain",))
        return "" if part is None else part.get_content()

    def headers(self) -> list[tuple[str, str]]:
        mail = message_from_bytes(self.raw, _class=EmailMessage, policy=default)
        wanted = ("From", "To", "Date", "Subject", "Message-ID")
        return [(name, str(mail[name])) for name in wanted if name in mail]


class MailStore:
    """Written by the mail server, read by the page: both in the same process and thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(self._connect()) as database, database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(
                "CREATE TABLE IF NOT EXISTS mail (number INTEGER PRIMARY KEY, recipient TEXT, subject TEXT, raw BLOB)"
            )

    def add(self, to: str, raw: bytes) -> None:
        subject = str(message_from_bytes(raw, _class=EmailMessage, policy=default)["Subject"] or "")
        with closing(self._connect()) as database, database:
            database.execute("INSERT INTO mail (recipient, subject, raw) VALUES (?, ?, ?)", (to, subject, raw))

    def count(self, search: str) -> int:
        with closing(self._connect()) as database:
            return int(database.execute(_COUNT, (search, search)).fetchone()[0])

    def page(self, search: str, page: int) -> list[Mail]:
        """The newest first; `page` from 1."""
        with closing(self._connect()) as database:
            rows = database.execute(_PAGE, (search, search, PAGE_SIZE, (page - 1) * PAGE_SIZE)).fetchall()
        return [Mail(*row) for row in rows]

    def mail(self, number: int) -> Mail | None:
        query = "SELECT number, recipient, subject, raw FROM mail WHERE number = ?"
        with closing(self._connect()) as database:
            row = database.execute(query, (number,)).fetchone()
        return None if row is None else Mail(*row)

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        # A demo's mails are worth no wait for the disk.
        database.execute("PRAGMA synchronous = OFF")
        return database
