"""What a phone keeps between visits: small JSON texts by name, in memory or as files only their owner can read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Protocol

_NAME = re.compile(r"[a-z]+(\.[0-9a-f-]{36})?")


class Store(Protocol):
    """Names are a word, or a word and a round's id. `put` has kept the text when it returns."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, text: str) -> None: ...

    def delete(self, name: str) -> None:
        """Nothing happens when there is none."""
        ...

    def names(self) -> tuple[str, ...]: ...


class MemoryStore:
    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._texts.get(name)

    def put(self, name: str, text: str) -> None:
        self._texts[name] = text

    def delete(self, name: str) -> None:
        self._texts.pop(name, None)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._texts))


class FileStore:
    """A directory of mode 0700 with one file of mode 0600 per name, on disk before `put` returns."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A directory that was there may be open to others.
        directory.chmod(0o700)
        self._directory = directory

    def get(self, name: str) -> str | None:
        try:
            return self._path(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def put(self, name: str, text: str) -> None:
        path = self._path(name)
        fresh = path.with_name(path.name + ".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        self._sync_directory()

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)
        self._sync_directory()

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._directory.glob("*.json")))

    def _path(self, name: str) -> Path:
        if _NAME.fullmatch(name) is None:
            raise ValueError(f"not a name of a stored text: {name!r}")
        return self._directory / f"{name}.json"

    def _sync_directory(self) -> None:
        """A rename or removal lasts when its directory is on disk."""
        handle = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
