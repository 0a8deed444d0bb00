"""An inbox that is a folder of this machine, or mounted on it."""

from __future__ import annotations

from pathlib import Path

from backend.registry.nightly import DroppedFile
from backend.run.inbox.newest import InboxFailed, Listed, newest, same_throughout


def newest_in_folder(folder: Path, most_bytes: int) -> tuple[DroppedFile, float]:
    """And when it was written (seconds since the epoch). Raises InboxFailed."""
    try:
        # A link would have this process read, for whoever may write here, what they may not.
        files = [_listed(path) for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
        chosen = newest(files, most_bytes)
        data = (folder / chosen.name).read_bytes()
        same_throughout(chosen, _listed(folder / chosen.name), len(data))
    except OSError as error:
        raise InboxFailed("unreachable", reason=error.strerror or type(error).__name__) from error
    return DroppedFile(chosen.name, data), chosen.written


def _listed(path: Path) -> Listed:
    about = path.stat()
    return Listed(path.name, about.st_mtime, about.st_size)
