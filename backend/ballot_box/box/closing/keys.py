"""The private closing keys: one 0600 file per round in a directory outside the cluster and its backups."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from backend.ballot_box.box.ballots.sealing import new_private_key


@dataclass(frozen=True)
class ClosingKeyFiles:
    directory: Path

    def _path(self, round_id: UUID) -> Path:
        return self.directory / f"{round_id}.key"

    def make(self, round_id: UUID) -> bytes:
        """The round's private key, made and on disk when this returns; a file left by a crash is used again."""
        existing = self.read(round_id)
        if existing is not None:
            return existing
        private = new_private_key()
        fresh = self._path(round_id).with_suffix(".new")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(private)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path(round_id))
        self._sync_directory()
        return private

    def read(self, round_id: UUID) -> bytes | None:
        try:
            return self._path(round_id).read_bytes()
        except FileNotFoundError:
            return None

    def rounds(self) -> set[UUID]:
        return {UUID(path.stem) for path in self.directory.glob("*.key")}

    def destroy(self, round_id: UUID) -> None:
        """Overwrite and delete. On a copying file system the old block may live on; without a backup, not for long."""
        path = self._path(round_id)
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        self._sync_directory()

    def _sync_directory(self) -> None:
        descriptor = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
