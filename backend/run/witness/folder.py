"""A witness's own folder: its key, and for each organisation the newest statement, the record, and what was found.

witness.pem                         the private key; readable by its owner only
svar.kommune.example/statement.json what the witness states, signed: to be handed to other witnesses
svar.kommune.example/record.json    the ballot box's signed entries, those that the statement states
svar.kommune.example/found/….json   all that was seen at a look at which something was wrong
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import TypeAdapter

from backend.kit.crypto.ed25519 import KeyRefused, read_private_key
from backend.kit.crypto.new_key import key_folder, write_key
from backend.public_record import SignedEntry
from backend.run.witness.stating import genuine, public_text
from backend.run.witness.values import Address, Seen, SignedStatement, Statement

_ENTRIES = TypeAdapter(tuple[SignedEntry, ...])


class FolderBroken(Exception):
    """What is kept was altered, or is another witness's: nothing may be compared with it."""


@dataclass(frozen=True)
class WitnessFolder:
    path: Path
    key: Ed25519PrivateKey

    @classmethod
    def opened(cls, path: Path) -> WitnessFolder:
        """With a new key where there is none. Raises OSError, and FolderBroken where it is no key."""
        file = key_folder(str(path)) / "witness.pem"
        if not file.exists():
            write_key(file)
        try:
            return cls(path, read_private_key(file))
        except KeyRefused as refused:
            raise FolderBroken(str(file)) from refused

    def kept(self, address: Address) -> Statement | None:
        """None before the first look. Raises OSError and FolderBroken."""
        file, record = (self._of(address) / name for name in ("statement.json", "record.json"))
        if not file.exists():
            if record.exists():
                # It was there: to begin anew would forget all that was seen, and say that all is well.
                raise FolderBroken(str(file))
            return None
        try:
            signed = SignedStatement.model_validate_json(file.read_bytes())
        except ValueError as error:
            raise FolderBroken(str(file)) from error
        if not genuine(signed) or signed.statement.witness != public_text(self.key):
            raise FolderBroken(str(file))
        return signed.statement

    def keep(self, signed: SignedStatement, entries: tuple[SignedEntry, ...]) -> Path:
        """`entries`: what was seen; it takes the place of what is there only where it is what is stated."""
        folder = self._of(signed.statement.address)
        written = _write(folder / "statement.json", signed.to_bytes())
        if tuple(entry.sha256() for entry in entries) == signed.statement.entries:
            _write(folder / "record.json", _ENTRIES.dump_json(entries))
        return written

    def keep_found(self, seen: Seen, at: datetime) -> Path:
        name = at.strftime("%Y-%m-%dT%H%M%S.%fZ.json")
        return _write(self._of(seen.address) / "found" / name, seen.model_dump_json().encode())

    def _of(self, address: Address) -> Path:
        """The one that is there, also where it was made of an address in other letters: a second would begin anew."""
        own = self.path / address.partition("://")[2].replace(":", "_")
        alike = (folder for folder in sorted(self.path.iterdir()) if folder.name.lower() == own.name.lower())
        return own if own.exists() else next(alike, own)


def _write(path: Path, content: bytes) -> Path:
    """Whole or not at all: a witness may be ended at any moment, and another begun while it is still at work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return fresh.replace(path)
    except OSError:
        # Of each try on a full disk another would be left.
        fresh.unlink(missing_ok=True)
        raise
