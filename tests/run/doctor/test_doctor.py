"""Dan asks each side's doctor, as he types it, beside a ballot box that runs."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.kit.language.terminal import VARIABLE
from tests.ground.ballot_box.processes import Operator
from tests.ground.ballot_box.world import ISSUER
from tests.ground.databases import SideServer
from tests.ground.kit.answering import answering
from tests.ground.run.terminal import BALLOT_BOX, LINJEPULS
from tests.run.doctor.environment import PREFIX, named_variables

ROOT = Path(__file__).resolve().parents[3]


def doctor(program: Path, environment: Mapping[str, str], *words: str) -> tuple[int, dict[str, str], str]:
    """Exit code, the worst state of each check, and all that was printed."""
    given = {**os.environ, **environment, VARIABLE: "en"}
    command = [str(program), "doctor", *words, "--json"]
    ended = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.stdout, ended.stderr
    states: dict[str, str] = {}
    for finding in json.loads(ended.stdout)["findings"]:
        if states.get(finding["check"]) in (None, "ok"):
            states[finding["check"]] = finding["state"]
    return ended.returncode, states, ended.stdout + ended.stderr


@pytest.fixture
def operator(ballots_urls: tuple[str, str], tmp_path: Path) -> Iterator[Operator]:
    made = Operator(*ballots_urls, tmp_path)
    with made.start("web"):
        made.wait_until_ready()
        yield made


def own_variables(operator: Operator, database: str, origin: str, folder: Path) -> dict[str, str]:
    """Of a named side that knows this ballot box."""
    folder.mkdir()
    (folder / "files.json").write_text(json.dumps({"build": "0123456789abcdef", "files": []}), encoding="utf-8")
    more = {
        "DATABASE_URL": database,
        "BALLOT_ORIGIN": f"http://{operator.origin}",
        "ORIGIN": origin.replace("127.0.0.1", "localhost"),
        "APP_DIR": str(folder),
        "ISSUER_NAME": ISSUER,
    }
    variables = named_variables(folder, **more)
    pem = operator.service_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    Path(variables["SERVICE_KEY"]).write_bytes(pem)
    return {PREFIX + name: value for name, value in variables.items()}


@pytest.mark.long
def test_dan_asks_both_sides_and_all_is_well_but_that_no_channel_is_set_up(
    operator: Operator, named_server: SideServer, tmp_path: Path
) -> None:
    with named_server.lent() as name, answering() as named_origin:
        database = named_server.url("named_app", name)
        named = own_variables(operator, database, named_origin, tmp_path / "named")
        code, states, told = doctor(LINJEPULS, named, "--side", "named")
        wrong = {check for check, state in states.items() if state != "ok"}
        assert (code, wrong) == (0, {"channels"}), told
        assert {"service-key", "issuer-name", "ballot-box-clock", "database-version", "database-silence"} <= set(states)
        assert "geheim" not in told
        ballots = {**operator.environment(), "LINJEPULS_BALLOTS_NAMED_ORIGIN": named_origin}
        code, states, told = doctor(BALLOT_BOX, ballots)
        assert (code, set(states.values())) == (0, {"ok"}), told
        assert {"keys", "closing-keys", "serving-version", "closing-silence", "named-side", "disk"} <= set(states)


@pytest.mark.long
def test_dan_sees_each_thing_that_he_broke(operator: Operator, named_server: SideServer, tmp_path: Path) -> None:
    with named_server.lent() as name, answering(late=300) as named_origin:
        named = own_variables(operator, named_server.url("named_app", name), named_origin, tmp_path / "named")
        other = {**named, f"{PREFIX}SERVICE_KEY": named[f"{PREFIX}ACCESS_KEY"]}
        code, states, _ = doctor(LINJEPULS, other, "--side", "named")
        assert (code, states["service-key"], states["own-address-clock"]) == (1, "fault", "fault")
        code, states, told = doctor(LINJEPULS, {**named, f"{PREFIX}ISSUER_NAME": ISSUER.upper()}, "--side", "named")
        assert (code, states["issuer-name"], states["service-key"]) == (1, "fault", "ok"), told
        (operator.folder / "release.pem").chmod(0o644)
        code, states, told = doctor(BALLOT_BOX, operator.environment())
        assert (code, states["settings"], "chmod 600" in told) == (1, "fault", True)
