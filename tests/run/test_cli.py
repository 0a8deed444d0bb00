"""The words of `linjepuls`: each becomes its process, whose exit code and signals are its own."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit.language.terminal import VARIABLE
from backend.run.parts import private_key, public_keys
from tests.ground.releases.audited import two_teams
from tests.ground.releases.releases import BallotBoxKey, good
from tests.ground.run.terminal import BALLOT_BOX, LINJEPULS, Terminal

LONG = pytest.mark.long
APPLICATIONS = ("api", "worker", "registry", "content", "rounds", "releases", "ballot_box.api", "ballot_box.box")


@pytest.mark.parametrize("processes", ["backend.run", "backend.ballot_box.run", "simulator.demo"])
def test_a_process_of_ours_sets_the_collector_and_whoever_only_imports_a_part_does_not(processes: str) -> None:
    """Before it loads what it is for, which is when it counts."""
    told = "print(gc.get_threshold()[0]);"
    ended = subprocess.run(  # noqa: S603 - fixed words
        [sys.executable, "-c", f"import gc, backend.kit; {told} import {processes}; {told}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["700", "20000"]


def test_the_command_lines_themselves_load_no_application() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import backend.cli, backend.ballot_box.run.cli, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "backend.cli" in loaded
    assert [name for name in loaded if name.startswith(tuple(f"backend.{part}" for part in APPLICATIONS))] == []


def test_dan_sees_every_word_in_the_help(bare: Terminal) -> None:
    told = bare.start("--help").stdout
    words = [
        "named",
        "ballot-box",
        "worker",
        "migrate",
        "doctor",
        "demo",
        "answer",
        "code",
        "console-link",
        "staff",
        "content",
        "release",
        "keys",
    ]
    assert [word for word in words if word not in told] == []


def test_dan_s_english_terminal_is_helped_in_english(bare: Terminal) -> None:
    assert "Medarbejderlisten." in bare.run("--help").stdout
    english = Terminal(bare.folder, {VARIABLE: "en"}).run("--help").stdout
    assert "The staff list." in english
    assert "Medarbejderlisten" not in english


@pytest.mark.parametrize(
    ("words", "variable"),
    [
        (("named",), "LINJEPULS_NAMED_ORIGIN"),
        (("worker", "--side", "ballots"), "LINJEPULS_BALLOTS_CLOSING_DATABASE_URL"),
        (("code", "a1"), "LINJEPULS_NAMED_DATABASE_URL"),
        pytest.param(("ballot-box",), "LINJEPULS_BALLOTS_DATABASE_URL", marks=LONG),
        pytest.param(("worker", "--side", "named"), "LINJEPULS_NAMED_SERVICE_KEY", marks=LONG),
        pytest.param(("migrate", "--side", "named"), "LINJEPULS_NAMED_OWNER_DATABASE_URL", marks=LONG),
        pytest.param(("migrate", "--side", "ballots"), "LINJEPULS_BALLOTS_OWNER_DATABASE_URL", marks=LONG),
        pytest.param(("release", "show", "latest"), "LINJEPULS_NAMED_DATABASE_URL", marks=LONG),
    ],
)
def test_without_settings_each_process_names_what_it_lacks(
    bare: Terminal, words: tuple[str, ...], variable: str
) -> None:
    ended = bare.run(*words)
    assert ended.returncode == 1
    assert variable in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("word", "variable"),
    [
        ("migrate", "LINJEPULS_BALLOTS_OWNER_DATABASE_URL"),
        pytest.param("web", "LINJEPULS_BALLOTS_DATABASE_URL", marks=LONG),
        pytest.param("worker", "LINJEPULS_BALLOTS_CLOSING_DATABASE_URL", marks=LONG),
    ],
)
def test_the_ballot_box_s_own_program_names_what_it_lacks_too(bare: Terminal, word: str, variable: str) -> None:
    ended = bare.run(word, program=BALLOT_BOX)
    assert (ended.returncode, variable in ended.stderr, "Traceback" in ended.stderr) == (1, True, False)
    assert ended.stderr.startswith("Stemmeurnen")
    assert word in bare.start("--help", program=BALLOT_BOX).stdout


@pytest.mark.parametrize(
    ("program", "words", "danish", "english"),
    [
        (BALLOT_BOX, ("--help",), "Kør stemmeurnen.", "Serve the ballot box."),
        (BALLOT_BOX, ("migrate",), "OWNER_DATABASE_URL: mangler", "OWNER_DATABASE_URL: is missing"),
        (LINJEPULS, ("answer", "--help"), "Den kode, du har fået.", "The code that you were given."),
    ],
)
def test_whatever_dan_starts_speaks_the_language_of_his_terminal(
    bare: Terminal, program: Path, words: tuple[str, ...], danish: str, english: str
) -> None:
    for language, said, other in (("da", danish, english), ("en", english, danish)):
        ended = Terminal(bare.folder, {VARIABLE: language}).run(*words, program=program)
        assert said in ended.stdout + ended.stderr
        assert other not in ended.stdout + ended.stderr


def test_a_file_that_is_not_there_is_a_mistake_of_use(bare: Terminal) -> None:
    ended = bare.run("staff", "import", "nowhere.csv")
    assert (ended.returncode, "nowhere.csv" in ended.stderr) == (2, True)


def test_half_an_option_is_none_and_nothing_is_done(bare: Terminal) -> None:
    ended = bare.run("migrate", "--cit", program=BALLOT_BOX)
    assert (ended.returncode, "--cit" in ended.stderr) == (2, True)


@pytest.mark.parametrize("alphabet", ["latin-1", "ascii"])
def test_a_terminal_of_another_alphabet_loses_signs_and_no_sentence(bare: Terminal, alphabet: str) -> None:
    """LANG=da_DK, without UTF-8, where a machine has that."""
    receipt = {"round": str(UUID(int=7)), "key": "A", "spec_sha256": 64 * "0", "digest": 64 * "0", "receipt": "✓"}
    file = bare.file("receipt.json", json.dumps(receipt).encode())
    spoken = Terminal(bare.folder, {VARIABLE: "en", "PYTHONUTF8": "0", "PYTHONIOENCODING": alphabet})
    for words in (("receipt", file), ("release", "--help"), ("witness", "https://a.example", "--keys", file)):
        ended = spoken.start(*words)
        assert "Traceback" not in ended.stderr, ended.stderr


def test_a_signal_reaches_the_process_that_linjepuls_became(bare: Terminal) -> None:
    pipe = bare.folder / "staff.csv"
    os.mkfifo(pipe)
    # The import waits for the file's content, so that it is there to be signalled.
    words: list[str | Path] = [LINJEPULS, "staff", "import", pipe]
    running = subprocess.Popen(words, cwd=bare.folder, env=bare.environment())  # noqa: S603
    try:
        _until(lambda: b"backend.run.tools.staff_import" in Path(f"/proc/{running.pid}/cmdline").read_bytes())
        running.send_signal(signal.SIGTERM)
        assert running.wait(60) == -signal.SIGTERM
    finally:
        running.kill()
        running.wait()


def test_new_keys_are_dan_s_alone_and_fit_the_settings(bare: Terminal) -> None:
    ended = bare.run("keys", "new", "keys")
    assert ended.returncode == 0
    settings = _settings(ended.stdout)
    private = ("NAMED_ACCESS_KEY", "NAMED_SERVICE_KEY", "BALLOTS_RELEASE_KEY", "BALLOTS_RECEIPT_KEY")
    files = [Path(settings[name]) for name in private]
    assert sorted(files) == sorted((bare.folder / "keys").iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((bare.folder / "keys").stat().st_mode) == 0o700
    assert len(bytes.fromhex(settings["NAMED_KEY_ENCRYPTION_KEY"])) == 32


@pytest.mark.parametrize(
    ("private", "key_id", "public"),
    [
        ("NAMED_SERVICE_KEY", "NAMED_SERVICE_KEY_ID", "BALLOTS_NAMED_SERVICE_KEYS"),
        ("BALLOTS_RELEASE_KEY", "BALLOTS_RELEASE_KEY_ID", "NAMED_RELEASE_KEYS"),
    ],
)
def test_each_side_gets_the_other_s_public_half(bare: Terminal, private: str, key_id: str, public: str) -> None:
    settings = _settings(bare.run("keys", "new", "keys").stdout)
    key: Ed25519PrivateKey = private_key(Path(settings[private]), private)
    others = public_keys(json.loads(settings[public]), public)
    others[settings[key_id]].verify(key.sign(b"hello"), b"hello")
    assert len(others) == 1


def test_the_ballot_box_s_operator_makes_the_release_key_and_hands_on_its_public_half(bare: Terminal) -> None:
    printed = bare.run("keys", "keys", program=BALLOT_BOX).stdout
    settings = _settings(printed)
    [_, file] = sorted((bare.folder / "keys").iterdir())
    assert (Path(settings["BALLOTS_RELEASE_KEY"]), stat.S_IMODE(file.stat().st_mode)) == (file, 0o600)
    [known] = public_keys(json.loads(settings["NAMED_RELEASE_KEYS"]), "").items()
    known[1].verify(private_key(file, "").sign(b"hello"), b"hello")
    assert known[0] == settings["BALLOTS_RELEASE_KEY_ID"]


def test_a_rotation_s_keys_stand_beside_the_old_ones_with_other_ids(bare: Terminal) -> None:
    first, second = (_settings(bare.run("keys", "new", "keys").stdout) for _ in range(2))
    assert {name for name in first if first[name] == second[name]} == set()
    assert len(list((bare.folder / "keys").iterdir())) == 8


def test_the_printed_release_key_s_public_half_verifies_a_release(bare: Terminal) -> None:
    settings = _settings(bare.run("keys", "new", "keys").stdout)
    key, key_id = private_key(Path(settings["BALLOTS_RELEASE_KEY"]), ""), settings["BALLOTS_RELEASE_KEY_ID"]
    signed = bare.file("release.json", _signed(key, key_id))
    known = bare.file("known.json", settings["NAMED_RELEASE_KEYS"].encode())
    ended = bare.start("release", "verify", signed, "--keys", known)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert key_id in ended.stdout
    by_environment = Terminal(bare.folder, {"LINJEPULS_NAMED_RELEASE_KEYS": settings["NAMED_RELEASE_KEYS"]})
    assert by_environment.run("release", "verify", signed).returncode == 0


def test_eva_s_altered_release_is_refused_by_name(bare: Terminal) -> None:
    settings = _settings(bare.run("keys", "new", "keys").stdout)
    key, key_id = private_key(Path(settings["BALLOTS_RELEASE_KEY"]), ""), settings["BALLOTS_RELEASE_KEY_ID"]
    altered = _signed(key, key_id).replace(b'"recipients":60', b'"recipients":61')
    known = bare.file("known.json", settings["NAMED_RELEASE_KEYS"].encode())
    ended = bare.run("release", "verify", bare.file("release.json", altered), "--keys", known)
    assert (ended.returncode, "underskriften er ikke stemmeurnens" in ended.stderr) == (1, True)
    assert ("signature" in ended.stderr, ", med tal, k = 5" in ended.stdout) == (False, True)


def test_a_signed_release_whose_quarters_tell_too_much_together_is_refused_though_its_signature_holds(
    bare: Terminal,
) -> None:
    box = BallotBoxKey()
    known = bare.file("known.json", box.known())
    told = {}
    for name, department in (("right", None), ("wrong", (8, 2, 2, 8))):
        file = bare.file(f"{name}.json", box.signed(two_teams(department=department)))
        told[name] = bare.run("release", "verify", file, "--keys", known)
    assert (told["right"].returncode, told["right"].stderr) == (0, "")
    assert told["wrong"].returncode == 1
    assert "Den kan ikke godkendes" in told["wrong"].stderr
    assert "siger `linjepuls release audit` med almindelige ord" in told["wrong"].stderr


@pytest.mark.parametrize("known", [b"", b"[]", b'{"release-1": "short"}'])
def test_keys_that_can_t_be_read_are_told_in_a_line(bare: Terminal, known: bytes) -> None:
    file = bare.file("release.json", _signed(Ed25519PrivateKey.generate(), "release-1"))
    ended = bare.run("release", "verify", file, "--keys", bare.file("known.json", known))
    assert ended.returncode == 1
    assert "known.json" in ended.stderr
    assert ("RELEASE_KEYS" in ended.stderr, "Traceback" in ended.stderr) == (False, False)


def test_keys_that_are_not_there_are_a_mistake_of_use(bare: Terminal) -> None:
    file = bare.file("release.json", _signed(Ed25519PrivateKey.generate(), "release-1"))
    ended = bare.run("release", "verify", file, "--keys", "nowhere.json")
    assert (ended.returncode, "nowhere.json" in ended.stderr, "Traceback" in ended.stderr) == (2, True, False)


@pytest.mark.parametrize(
    ("program", "words"),
    [(LINJEPULS, ("keys", "new", "taken")), (BALLOT_BOX, ("keys", "taken/keys"))],
)
def test_a_folder_that_no_key_can_be_made_in_is_told_in_a_line(
    bare: Terminal, program: Path, words: tuple[str, ...]
) -> None:
    bare.file("taken", b"")
    ended = bare.run(*words, program=program)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert re.fullmatch(r"\S+taken\S* kan ikke laves \(.+\)\. Vælg en mappe, du må skrive i\.\n", ended.stderr)


def test_a_file_that_is_no_release_is_told_in_a_line(bare: Terminal) -> None:
    known = bare.file("known.json", b"{}")
    ended = bare.run("release", "verify", bare.file("release.json", b"hello"), "--keys", known)
    assert ended.returncode == 1
    assert "release.json" in ended.stderr
    assert "Traceback" not in ended.stderr


def _signed(key: Ed25519PrivateKey, key_id: str) -> bytes:
    return BallotBoxKey(key, key_id).signed(good())


def _settings(printed: str) -> dict[str, str]:
    lines = (line.split("=", 1) for line in printed.splitlines() if not line.startswith("#"))
    return {name.removeprefix("LINJEPULS_"): value.strip("'") for name, value in lines}


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 15
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)
