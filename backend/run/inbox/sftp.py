"""An inbox on another machine, by SFTP. To a host whose key is known, with a key of our own, never a password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, cast
from urllib.parse import unquote, urlsplit

import asyncssh

from backend.registry.nightly import DroppedFile
from backend.run.inbox.newest import InboxFailed, Listed, newest, same_throughout

SCHEME: Final = "sftp://"
_PATIENCE: Final = 60


@dataclass(frozen=True)
class SftpInbox:
    """`key`: our private key's file; `known_hosts`: in OpenSSH's format, with the host's."""

    host: str
    port: int
    user: str
    folder: PurePosixPath
    key: Path
    known_hosts: Path


def sftp_inbox(url: str, key: Path | None, known_hosts: Path | None) -> SftpInbox:
    """Of sftp://user@host[:port]/folder. Raises InboxFailed."""
    parts = urlsplit(url)
    try:
        host, user, port = parts.hostname, parts.username, parts.port or 22
    except ValueError:
        host = user = None
    if not host or not user or parts.password is not None or parts.query or parts.fragment:
        raise InboxFailed("address")
    if key is None or known_hosts is None:
        raise InboxFailed("keys")
    return SftpInbox(host, port, unquote(user), PurePosixPath(unquote(parts.path) or "/"), key, known_hosts)


async def newest_by_sftp(inbox: SftpInbox, most_bytes: int) -> tuple[DroppedFile, float]:
    """And when it was written (seconds since the epoch). Raises InboxFailed."""
    try:
        return await _newest(inbox, most_bytes)
    except asyncssh.HostKeyNotVerifiable as error:
        raise InboxFailed("host-key", host=inbox.host) from error
    except asyncssh.PermissionDenied as error:
        raise InboxFailed("denied", host=inbox.host, user=inbox.user) from error
    except (asyncssh.Error, OSError, TimeoutError, ValueError) as error:
        raise InboxFailed("unreachable", reason=type(error).__name__) from error


async def _newest(inbox: SftpInbox, most_bytes: int) -> tuple[DroppedFile, float]:
    connected = asyncssh.connect(
        inbox.host,
        inbox.port,
        username=inbox.user,
        client_keys=[str(inbox.key)],
        known_hosts=str(inbox.known_hosts),
        # Neither the settings nor the agent of whoever happens to run this.
        config=None,
        agent_path=None,
        preferred_auth="publickey",
        connect_timeout=_PATIENCE,
        login_timeout=_PATIENCE,
    )
    async with connected as connection, connection.start_sftp_client() as sftp:
        entries = [name async for name in sftp.scandir(str(inbox.folder))]
        files = [_listed(str(entry.filename), entry.attrs) for entry in entries if _is_file(entry.attrs)]
        chosen = newest(files, most_bytes)
        path = str(inbox.folder / chosen.name)
        async with sftp.open(path, "rb") as file:
            data = cast(bytes, await file.read(most_bytes + 1))
        same_throughout(chosen, _listed(chosen.name, await sftp.stat(path)), len(data))
    return DroppedFile(chosen.name, data), chosen.written


def _is_file(about: asyncssh.SFTPAttrs) -> bool:
    return about.type == asyncssh.FILEXFER_TYPE_REGULAR


def _listed(name: str, about: asyncssh.SFTPAttrs) -> Listed:
    return Listed(name, float(about.mtime or 0), int(about.size or 0))
