"""One file: a zip archive whose last member says what the others must be."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Generic, TypeVar
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pydantic import Field, TypeAdapter

from backend.kit.backup.errors import BackupRefused
from backend.kit.backup.values import KeysManifest, Manifest, Sha256
from backend.kit.language.terminal import in_terminal

M = TypeVar("M", Manifest, KeysManifest)
_ANY: TypeAdapter[Manifest | KeysManifest] = TypeAdapter(
    Annotated[Manifest | KeysManifest, Field(discriminator="kind")]
)
_MANIFEST = "manifest.json"
_AT_ONCE = 1 << 20
# Of what zipfile and pydantic raise at bytes that are not as they were.
_BROKEN = (BadZipFile, KeyError, EOFError, zlib.error, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Written:
    """An archive that is being written."""

    file: ZipFile

    def add(self, member: str, chunks: Iterable[bytes]) -> Sha256:
        """What its content is."""
        summed = hashlib.sha256()
        with self.file.open(_member(member), "w", force_zip64=True) as opened_member:
            for chunk in chunks:
                summed.update(chunk)
                opened_member.write(chunk)
        return summed.hexdigest()

    def finish(self, manifest: Manifest | KeysManifest) -> None:
        self.file.writestr(_member(_MANIFEST), manifest.model_dump_json(indent=1))


@contextmanager
def written(path: Path) -> Iterator[Written]:
    """Whole or not at all, its owner's alone, and never in the place of another; raises BackupRefused."""
    try:
        # Raises where the user may not even look whether it is there.
        if path.exists():
            raise BackupRefused(in_terminal("backup-refused.exists", file=str(path)))
        with _beside(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
            yield Written(archive)
    except FileExistsError as error:
        raise BackupRefused(in_terminal("backup-refused.exists", file=str(error.filename))) from error
    except OSError as error:
        raise BackupRefused(in_terminal("backup-refused.file", file=str(path), said=error.strerror or "")) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when it is whole and on the disk."""
    part = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.rename(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@dataclass(frozen=True)
class Archive(Generic[M]):
    """One that was opened for reading."""

    path: Path
    manifest: M
    file: ZipFile

    def chunks(self, member: str) -> Iterator[bytes]:
        """Its content; raises BackupRefused at the end where it is not what was saved."""
        summed = hashlib.sha256()
        try:
            with self.file.open(member) as opened_member:
                while chunk := opened_member.read(_AT_ONCE):
                    summed.update(chunk)
                    yield chunk
        except _BROKEN as error:
            raise self._damaged(member) from error
        if summed.hexdigest() != self.manifest.sums()[member]:
            raise self._damaged(member)

    def check(self) -> None:
        """Raises BackupRefused where anything is not what was saved."""
        for member in self.manifest.sums():
            for _ in self.chunks(member):
                pass

    def _damaged(self, member: str) -> BackupRefused:
        return BackupRefused(in_terminal("backup-refused.damaged", file=str(self.path), member=member))


@contextmanager
def opened(path: Path, side: str, kind: type[M]) -> Iterator[Archive[M]]:
    """A backup of that side and kind, all of which was looked through; raises BackupRefused."""
    try:
        file = ZipFile(path)
    except BadZipFile as error:
        raise BackupRefused(in_terminal("backup-refused.unreadable", file=str(path))) from error
    except OSError as error:
        raise BackupRefused(in_terminal("backup-refused.unread", file=str(path), said=error.strerror or "")) from error
    with file:
        archive = Archive(path, _manifest(file, path, side, kind), file)
        archive.check()
        yield archive


def _manifest(file: ZipFile, path: Path, side: str, kind: type[M]) -> M:
    try:
        manifest = _ANY.validate_json(file.read(_MANIFEST))
    except _BROKEN as error:
        raise BackupRefused(in_terminal("backup-refused.unreadable", file=str(path))) from error
    if manifest.side != side:
        raise BackupRefused(in_terminal("backup-refused.side", file=str(path)))
    if not isinstance(manifest, kind):
        raise BackupRefused(in_terminal("backup-refused.kind", file=str(path)))
    return manifest


def _member(name: str) -> ZipInfo:
    """Without a time: when a table was written to the file is nobody's to know."""
    member = ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member
