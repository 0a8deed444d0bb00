"""A side's environment and the key files that it names, apart from its database: who has both can read more."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from backend.kit.backup.archive import Archive, opened, written
from backend.kit.backup.errors import BackupRefused
from backend.kit.backup.values import KeysManifest
from backend.kit.language.terminal import in_terminal

_LARGEST = 64 * 1024
_WORD = re.compile(r"[\w./:@%+,=-]*")
_SIGNS, _ESCAPED = re.compile(r'([\\"$`])'), r"\\\1"


def save_keys(side: str, prefix: str, environment: Mapping[str, str], path: Path, day: date) -> KeysManifest:
    """Of the variables that begin with `prefix`, and of the private files that they name; of a folder never anything:
    no copy is made of closing keys. Raises BackupRefused."""
    variables = {name: value for name, value in sorted(environment.items()) if name.startswith(prefix)}
    files = {name: Path(value) for name, value in variables.items() if _is_key(Path(value))}
    if not files:
        raise BackupRefused(in_terminal("backup-refused.no-keys", prefix=prefix))
    contents = {name: _read(file) for name, file in files.items()}
    with written(path) as archive:
        sums = {name: archive.add(name, [content]) for name, content in contents.items()}
        manifest = KeysManifest(side=side, day=day, variables=variables, files=sums)
        archive.finish(manifest)
    return manifest


def restore_keys(side: str, prefix: str, path: Path, folder: Path) -> list[str]:
    """The files in `folder`, their owner's alone; the lines of the environment that names them. Nothing that is there
    is overwritten. Raises BackupRefused."""
    with opened(path, side, KeysManifest) as archive:
        made = {name: folder / _file_name(name, prefix, archive) for name in archive.manifest.files}
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_all({file: b"".join(archive.chunks(name)) for name, file in made.items()})
        except OSError as error:
            raise BackupRefused(
                in_terminal("backup-refused.file", file=str(error.filename or folder), said=error.strerror or "")
            ) from error
        return [_line(name, str(made.get(name, value))) for name, value in archive.manifest.variables.items()]


def _line(name: str, value: str) -> str:
    """As `keys new` writes it: in quotes where it is more than a word. Shell, compose and systemd read both kinds
    alike, and none takes an apostrophe within the first."""
    if _WORD.fullmatch(value):
        return f"{name}={value}"
    return f'{name}="{_SIGNS.sub(_ESCAPED, value)}"' if "'" in value else f"{name}='{value}'"


def _is_key(path: Path) -> bool:
    """A file that only its owner can read, as the settings demand of keys."""
    try:
        known = path.stat()
    except OSError:
        return False
    return path.is_file() and known.st_mode & 0o077 == 0 and known.st_size <= _LARGEST


def _read(key: Path) -> bytes:
    try:
        return key.read_bytes()
    except OSError as error:
        raise BackupRefused(in_terminal("backup-refused.unread", file=str(key), said=error.strerror or "")) from error


def _file_name(variable: str, prefix: str, archive: Archive[KeysManifest]) -> str:
    """LINJEPULS_NAMED_ACCESS_KEY=/run/secrets/x.pem → access-key.pem"""
    suffix = Path(archive.manifest.variables[variable]).suffix
    return variable.removeprefix(prefix).lower().replace("_", "-") + suffix


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """All of them or none."""
    with ExitStack() as undone:
        for path, content in contents.items():
            _write(path, content)
            undone.callback(path.unlink, missing_ok=True)
        undone.pop_all()


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
