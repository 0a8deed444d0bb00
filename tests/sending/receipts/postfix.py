"""A real Postfix between us and the recipients' server: it takes every mail, and tells later what did not arrive."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.postgres.files import free_port

SCRIPT = Path(__file__).parents[3] / "deploy/postfix/linjepuls-return"
_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.kommune.dk
mydestination =
local_recipient_maps =
recipient_delimiter = +
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
relayhost = [127.0.0.1]:{next_port}
transport_maps = regexp:{folder}/transport
alias_maps =
minimal_backoff_time = 1s
queue_run_delay = 1s
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
linjepuls unix - n n - - pipe flags=RX user=nobody argv={folder}/return
"""


@dataclass(frozen=True)
class Postfix:
    port: int
    folder: Path


@contextmanager
def postfix(next_port: int, hook: str, secret: str) -> Iterator[Postfix]:
    """What is for `retur+…@` goes by the script that we deploy to `hook`; all else to the server at `next_port`."""
    folder = Path(tempfile.mkdtemp(prefix="linjepuls-postfix-"))
    running = Postfix(free_port(), folder)
    values = {"folder": folder, "port": running.port, "next_port": next_port}
    _write(folder, values, hook, secret)
    _told(folder, "start")
    try:
        yield running
    finally:
        _told(folder, "abort")
        shutil.rmtree(folder, ignore_errors=True)


def _told(folder: Path, word: str) -> None:
    program = shutil.which("postfix", path="/usr/sbin:/usr/bin")
    assert program is not None, "make setup installs it"
    subprocess.run([program, "-c", str(folder), word], check=True, capture_output=True, timeout=30)  # noqa: S603


def _write(folder: Path, values: dict[str, object], hook: str, secret: str) -> None:
    folder.chmod(0o755)
    for name in ("queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "main.cf").write_text(_MAIN.format(**values))
    (folder / "master.cf").write_text(_MASTER.format(**values))
    (folder / "transport").write_text("/^retur[+]/ linjepuls:\n")
    (folder / "secret").write_text(f"Authorization: Bearer {secret}\n")
    script = folder / "return"
    shutil.copy(SCRIPT, folder / "deployed")
    script.write_text(
        f"#!/bin/sh\nexport RETURNS_SECRET={folder}/secret LINJEPULS_HOOK={hook}/hooks/mail\nexec {folder}/deployed\n"
    )
    script.chmod(0o755)
