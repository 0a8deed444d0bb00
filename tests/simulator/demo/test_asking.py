"""A second `linjepuls demo` asks the one that runs, and is told when none does."""

from __future__ import annotations

import stat
import threading
import time
from pathlib import Path

import pytest

from simulator.demo.asked import asking
from simulator.demo.asked.asking import Asking, NobodyAnswers
from simulator.demo.asked.tour import FOLDER, tour_text
from simulator.demo.ports import Ports

LINKS = {"hr": "https://hr.example", "administrator": "https://dan.example", "communications": "https://cilla.example"}


def folder_of_a_running_demo(tmp_path: Path) -> Path:
    (tmp_path / "demo.lock").touch()
    return tmp_path


def test_what_is_asked_is_answered_once(tmp_path: Path) -> None:
    running, asked = Asking(folder_of_a_running_demo(tmp_path)), list[str]()

    def serve() -> None:
        while not asked:
            if (wish := running.asked()) is not None:
                asked.append(wish)
                running.answer(f"{wish}: https://cilla.example")
            time.sleep(0.01)

    serving = threading.Thread(target=serve)
    serving.start()
    assert Asking(tmp_path).ask("close-round") == "close-round: https://cilla.example"
    serving.join()
    assert running.asked() is None


def test_where_no_demo_runs_it_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NobodyAnswers, match="linjepuls demo"):
        Asking(tmp_path).ask("tour")
    assert list(tmp_path.iterdir()) == []


def test_a_demo_that_does_not_answer_is_asked_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 0.1)
    with pytest.raises(NobodyAnswers):
        Asking(folder_of_a_running_demo(tmp_path)).ask("tour")
    assert Asking(tmp_path).asked() is None


def test_an_answer_with_its_links_is_for_its_user_alone(tmp_path: Path) -> None:
    Asking(tmp_path).answer("https://cilla.example")
    assert stat.S_IMODE((tmp_path / "answer").stat().st_mode) == 0o600


def test_the_tour_has_five_things_each_with_a_link() -> None:
    told = tour_text(Ports(8000, 8001), LINKS, Path(FOLDER).absolute())
    assert [part for part in ("1. ", "5. ", "/app/", "--close-round", *LINKS.values()) if part not in told] == []


def test_the_tour_of_a_demo_in_another_folder_closes_the_round_of_that_demo(tmp_path: Path) -> None:
    command = "linjepuls demo{} --close-round"
    assert command.format(f" --data {tmp_path}") in tour_text(Ports(8000, 8001), LINKS, tmp_path)
    assert command.format("") in tour_text(Ports(8000, 8001), LINKS, Path(FOLDER).absolute())
