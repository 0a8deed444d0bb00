"""The phone app's files as they are served under /app/: read once at the start, told apart by their hashes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from backend.kit.language.terminal import in_terminal

INDEX = "index.html"
LIST = "files.json"
# The framework adds the charset of what is text.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
_PRESSED = {".css", ".html", ".js", ".json", ".svg", ".webmanifest"}


class AppMissing(Exception):
    """The folder holds no built app; the text says what to do, in the terminal's language."""


@dataclass(frozen=True, slots=True)
class AppFile:
    """`zipped`: the same in gzip, where that is smaller. `lasting`: its name changes with its content."""

    content: bytes
    zipped: bytes | None
    media_type: str
    lasting: bool
    digest: str


@dataclass(frozen=True, slots=True)
class PhoneApp:
    """`build`: hash over all files, shown in the app. Without files there is an API alone."""

    build: str = "none"
    files: Mapping[str, AppFile] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> PhoneApp:
        """Of what the build wrote; raises AppMissing."""
        try:
            listed = json.loads((folder / LIST).read_bytes())
            names = [*listed["files"], LIST]
            return cls(str(listed["build"]), {name: _file(folder, name) for name in names})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AppMissing(in_terminal("cli-app-missing", folder=str(folder), why=str(error))) from error


def _file(folder: Path, name: str) -> AppFile:
    content, suffix = (folder / name).read_bytes(), Path(name).suffix
    zipped = gzip.compress(content, 9, mtime=0) if suffix in _PRESSED else None
    return AppFile(
        content,
        zipped if zipped is not None and len(zipped) < len(content) else None,
        _TYPES[suffix],
        name.startswith("assets/"),
        sha256(content).hexdigest(),
    )
