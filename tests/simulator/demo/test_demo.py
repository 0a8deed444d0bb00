"""`linjepuls demo` from the first start to the last, and everything that may come in between."""

from __future__ import annotations

import re
import shlex
import signal
import socket
import subprocess
import time
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.ground.simulator.demo_process import LINJEPULS, Demo, demo, hamlet_in

# Alone it takes two seconds; the suite shares two cores with the browser, and a check machine may be slower.
STOPS_WITHIN = 20


def answer(running: Demo, state: Path, code: str) -> subprocess.CompletedProcess[str]:
    options = ["--named", running.named, "--state", str(state), "--answers", ",".join(["informed"] * 6)]
    return subprocess.run(  # noqa: S603
        [str(LINJEPULS), "answer", "--code", code, *options], capture_output=True, text=True, check=False, timeout=60
    )


def new_link(running: Demo) -> str:
    """By the command that the sign-in page names, as it stands there."""
    page = httpx.get(f"{running.named}/console/sign-in").text
    named = re.search(r"<code>([^<]+)</code>", page)
    assert named is not None, page
    command = shlex.split(unescape(named[1]))
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd="/")  # noqa: S603
    links = re.findall(r"\S+/console/sign-in\?link=\S+", told.stdout)
    assert len(links) == 3, told.stdout
    return str(links[-1])


def console_page(running: Demo, link: str) -> str:
    with httpx.Client(follow_redirects=True, headers={"Origin": running.named}) as browser:
        secret = link.partition("link=")[2]
        return browser.post(f"{running.named}/console/sign-in", data={"link": secret}).text


def newest_figures(running: Demo) -> str:
    """The first page once it is whole: while the newest release is being read it has a link to itself."""
    for _ in range(120):
        page = httpx.get(running.named).text
        if 'id="again"' not in page:
            return page
        time.sleep(1)
    raise AssertionError("the newest release was not read in two minutes")


def healthy(running: Demo) -> bool:
    return all(httpx.get(f"{side}/health").is_success for side in (running.named, running.ballots))


@pytest.mark.parametrize("which", ["--port", pytest.param("--ballot-port", marks=pytest.mark.long)])
def test_a_taken_port_is_named_with_the_option_that_helps(tmp_path: Path, which: str) -> None:
    with socket.socket() as taken, socket.socket() as other:
        for port in (taken, other):
            port.bind(("127.0.0.1", 0))
        taken.listen()
        free, busy = other.getsockname()[1], taken.getsockname()[1]
        other.close()
        with demo(tmp_path / "d", ports=(busy, free) if which == "--port" else (free, busy)) as running:
            assert running.process.wait(30) == 1
    assert f"port {busy} er optaget" in running.said()
    assert which in running.said()
    assert not (tmp_path / "d").exists()


@pytest.mark.long
@pytest.mark.parametrize("step", ["Starter to", "Starter den", "Medarbejdere"])
def test_ctrl_c_during_the_first_start_stops_everything(tmp_path: Path, step: str) -> None:
    with demo(tmp_path / "d") as running:
        running.until(step)
        assert running.ended_within(STOPS_WITHIN, signal.SIGINT), running.said()


@pytest.fixture
def hamlet(tmp_path: Path) -> Path:
    return hamlet_in(tmp_path)


@pytest.mark.long
def test_with_a_coin_every_phone_tosses_and_the_first_page_says_so(tmp_path: Path, hamlet: Path) -> None:
    with demo(tmp_path / "d", "--sample", str(hamlet), "--coin") as running:
        code = running.code()
        assert "10 %" in httpx.get(running.named).text
        sent = answer(running, tmp_path / "phone", code)
        assert (sent.returncode, "sendt" in sent.stdout) == (0, True), sent.stdout + sent.stderr
        assert running.ended_within(STOPS_WITHIN, signal.SIGINT)


@pytest.mark.long
def test_alma_answers_closes_the_round_and_reads_what_all_answered(tmp_path: Path, hamlet: Path) -> None:
    with demo(tmp_path / "d", "--sample", str(hamlet)) as running:
        sent = answer(running, tmp_path / "phone", running.code())
        assert sent.returncode == 0, sent.stdout + sent.stderr
        before = httpx.get(running.named).text
        closed = subprocess.run(  # noqa: S603
            [str(LINJEPULS), "demo", "--data", str(tmp_path / "d"), "--close-round"],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert "tallene er offentliggjort" in closed.stdout, closed.stdout + closed.stderr
        after = httpx.get(running.named).text
        assert after != before
        # Not asked in the round before it.
        assert "Ny sygefraværspolitik" in after
        assert healthy(running)
        assert running.ended_within(STOPS_WITHIN, signal.SIGINT)


@pytest.mark.long
def test_reset_forgets_everything_and_starts_over(tmp_path: Path, hamlet: Path) -> None:
    with demo(tmp_path / "d", "--sample", str(hamlet)) as running:
        code = running.code()
        assert running.ended_within(STOPS_WITHIN, signal.SIGINT)
    with demo(tmp_path / "d", "--sample", str(hamlet), "--reset") as anew:
        anew.until("Begynder forfra")
        anew.code()
        assert "lukkede" in httpx.get(anew.named).text
        refused = answer(anew, tmp_path / "phone", code)
        assert refused.returncode == 1, refused.stdout


@pytest.mark.long
def test_the_demo_from_first_start_to_last(tmp_path: Path) -> None:
    """First start, an answer, stop, start with the same data, killed, start again; two demos never share a folder."""
    with demo(tmp_path / "d") as running:
        code = running.code()
        assert healthy(running)
        page = newest_figures(running)
        assert "Eksempelkommune" in page
        assert "lukkede" in page
        sent = answer(running, tmp_path / "phone", code)
        assert (sent.returncode, "sendt" in sent.stdout) == (0, True), sent.stdout + sent.stderr
        with demo(tmp_path / "d") as second:
            assert second.process.wait(30) == 1
            assert "bruges af en anden demo" in second.said()
        ports = running.port, running.ballot_port
        assert running.ended_within(STOPS_WITHIN, signal.SIGTERM)
    with demo(tmp_path / "d", ports=ports) as again:
        assert again.code() != code
        assert "eksempelkommune" in console_page(again, new_link(again))
        assert newest_figures(again) == page
        assert "ikke noget at svare på" in answer(again, tmp_path / "phone", code).stdout
        assert again.ended_within(STOPS_WITHIN, signal.SIGKILL)
    with demo(tmp_path / "d", ports=ports) as last:
        assert last.code()
        assert newest_figures(last) == page


@pytest.mark.long
@pytest.mark.parametrize("step", ["Første spørgerunde: nøgler", "Telefoner tilmeldes", "Første spørgerunde: lukning"])
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_a_first_start_that_was_cut_off_is_begun_again(
    tmp_path: Path, hamlet: Path, step: str, sign: signal.Signals
) -> None:
    with demo(tmp_path / "d", "--sample", str(hamlet)) as running:
        running.until(step)
        assert running.ended_within(STOPS_WITHIN, sign)
    with demo(tmp_path / "d", "--sample", str(hamlet)) as again:
        again.until("Begynder forfra")
        again.until("Medarbejdere")
