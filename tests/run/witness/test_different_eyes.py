"""One is shown something else than the others: two witnesses, or a witness and whoever has a file, see it together."""

from __future__ import annotations

from pathlib import Path

from backend.handoffs import SignedRelease
from backend.kit.language.terminal import VARIABLE
from tests.ground.ballot_box.record import entry_after
from tests.ground.releases.releases import BallotBoxKey, good
from tests.ground.run.terminal import Terminal
from tests.run.witness.conftest import Looking
from tests.run.witness.organisation import APP, Organisation


def test_two_who_were_shown_the_same_find_nothing(look: Looking) -> None:
    look("ulla")
    well, told = look("tove", beside="ulla")
    assert well, told


def test_a_second_release_for_other_eyes_is_named(kommune: Organisation, look: Looking) -> None:
    first = kommune.entries[0]
    honest, kommune.entries[1] = kommune.entries[1], entry_after(first, round=kommune.entries[1].entry.round)
    look("ulla")
    kommune.entries[1] = honest
    well, told = look("tove", beside="ulla")
    assert (well, "så en anden offentliggørelse som nr. 2 på listen, end du gjorde" in told) == (False, True)


def test_another_key_list_for_other_eyes_is_named(kommune: Organisation, look: Looking) -> None:
    there, lists = list(kommune.rounds), dict(kommune.lists)
    kommune.rounds.clear()
    kommune.announce(20, 9, round=there[0]["round"])
    look("ulla")
    kommune.rounds, kommune.lists = there, lists
    well, told = look("tove", beside="ulla")
    assert (well, f"så en anden liste over nøgler for runde {there[0]['round']}" in told) == (False, True)


def test_other_terms_for_other_eyes_are_named(kommune: Organisation, look: Looking) -> None:
    kommune.rounds[0]["coin"] = 10
    look("ulla")
    kommune.rounds[0]["coin"] = 0
    assert "så andre vilkår for runde" in look("tove", beside="ulla")[1]


def test_another_app_for_one_phone_is_named_when_it_is_shown_between_two_of_the_first(
    kommune: Organisation, look: Looking
) -> None:
    look("tove")
    kommune.app["assets/app.js"] = b"send(ballot); tell(eva)"
    look("ulla")
    kommune.app = dict(APP)
    well, told = look("tove", beside="ulla")
    assert (well, "i samme tidsrum" in told) == (False, True)


def test_an_upgrade_between_two_looks_is_no_other_app_for_one(kommune: Organisation, look: Looking) -> None:
    look("ulla")
    kommune.app["assets/app.js"] += b"// 2"
    assert look("tove", beside="ulla")[0]


def test_a_release_that_somebody_was_given_and_that_is_not_in_the_record_is_named(
    kommune: Organisation, look: Looking
) -> None:
    given = SignedRelease.model_validate_json(BallotBoxKey().signed(good()))
    well, told = look("tove", given=given)
    assert (well, f"given: denne offentliggørelse af runde {given.release.round} står ikke på listen" in told) == (
        False,
        True,
    )
    kommune.release(round=given.release.round, release_sha256=given.sha256())
    assert look("tove", given=given)[0]


def test_in_the_terminal_she_needs_an_address_and_the_keys(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look("ulla")
    keys = tmp_path / "keys.json"
    keys.write_bytes(BallotBoxKey().known())
    [theirs] = (tmp_path / "ulla").glob("*/statement.json")
    terminal = Terminal(tmp_path, {VARIABLE: "en"})
    done = terminal.run("witness", kommune.address, "--keys", keys, "--folder", "mine", "--beside", theirs)
    assert done.returncode == 1
    assert "You are the witness" in done.stdout
    assert "the signature does not fit" in done.stdout
    nowhere = terminal.run("witness", "ftp://kommune.example", "--keys", keys)
    assert (nowhere.returncode, nowhere.stderr.startswith("It cannot be read")) == (1, True)
