"""One is shown something else than the others: two witnesses, or a witness and whoever has a file, see it together."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.handoffs import SignedRelease
from backend.kit.crypto.base64url import padded
from backend.kit.language.number_texts import moment_text
from backend.kit.language.terminal import VARIABLE
from backend.run.witness.stating import public_text, sign_statement
from backend.run.witness.values import SignedStatement
from tests.ground.ballot_box.record import BOX, KEYS, entry_after
from tests.ground.releases.releases import BallotBoxKey, good
from tests.ground.run.terminal import Terminal
from tests.run.witness.conftest import Looking, statement
from tests.run.witness.organisation import APP, Organisation, serving


def test_two_who_were_shown_the_same_find_nothing(look: Looking) -> None:
    look("ulla")
    well, told = look("tove", beside="ulla")
    assert well, told


def test_whose_statement_it_was_and_how_old_is_told_whatever_it_says(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look("ulla")
    theirs = statement(tmp_path / "ulla").statement
    kommune.release()
    kommune.announce(30)
    well, told = look("tove", beside="ulla")
    signed = moment_text(theirs.at, UTC, "da")
    assert well, told
    assert f"vidnet {theirs.witness}, underskrevet {signed} UTC: I har begge 2 på listen og 1 runde." in told


def test_ones_own_statement_is_no_other_witness_s(look: Looking) -> None:
    look("tove")
    well, told = look("tove", beside="tove")
    assert (well, "underskrevet med din egen nøgle" in told, "I har begge" in told) == (False, True, False)


def test_where_nothing_is_seen_by_both_it_is_said_that_nothing_was_compared(
    kommune: Organisation, look: Looking
) -> None:
    there, rounds = list(kommune.entries), list(kommune.rounds)
    kommune.entries.clear()
    kommune.rounds.clear()
    look("eva")
    kommune.entries, kommune.rounds = there, rounds
    well, told = look("tove", beside="eva")
    assert "I har begge 0 på listen og 0 runder" in told
    assert (well, "ikke noget at sammenligne" in told, "✓" in told) == (False, True, False)


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
    given = from_the_box()
    well, told = look("tove", given=given)
    assert (well, f"given: denne offentliggørelse af runde {given.release.round} står ikke på listen" in told) == (
        False,
        True,
    )
    kommune.release(round=given.release.round, release_sha256=given.sha256())
    assert look("tove", given=given)[0]


@pytest.mark.parametrize("key_id", ["release-1", "another"])
@pytest.mark.parametrize("recorded", [False, True])
def test_a_file_that_the_ballot_box_did_not_sign_is_no_sign_that_somebody_was_shown_something_else(
    kommune: Organisation, look: Looking, key_id: str, recorded: bool
) -> None:
    forged = SignedRelease.model_validate_json(BallotBoxKey(key_id=key_id).signed(good()))
    if recorded:
        kommune.release(round=forged.release.round, release_sha256=forged.sha256())
    well, told = look("tove", given=forged)
    assert (well, "given er ikke stemmeurnens" in told, "vist noget andet" in told) == (False, True, False)


def test_a_figure_that_was_altered_makes_a_file_no_release_of_the_box(kommune: Organisation, look: Looking) -> None:
    given = from_the_box()
    altered = given.model_copy(update={"release": given.release.model_copy(update={"k": 6})})
    assert "given er ikke stemmeurnens" in look("tove", given=altered)[1]


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


@pytest.mark.parametrize("typed", ["ftp://kommune.example", "kommune.example", "https://kommune.example/app/"])
def test_what_is_no_address_is_named(tmp_path: Path, typed: str) -> None:
    nowhere = Terminal(tmp_path, {}).run("witness", typed, "--keys", keys_file(tmp_path))
    assert nowhere.returncode == 1
    assert nowhere.stderr.startswith(f"{typed} er ikke en adresse. Skriv appens adresse med https:// foran")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--keys", "skal være JSON fra nøgle-id til offentlig nøgle"),
        ("--release", "er ikke en offentliggørelse"),
        ("--beside", "er ikke et andet vidnes statement.json"),
    ],
)
def test_a_file_that_is_another_than_was_asked_for_is_named(tmp_path: Path, option: str, said: str) -> None:
    terminal = Terminal(tmp_path, {})
    other = terminal.file("other.json", b"[1")
    files = {"--keys": keys_file(tmp_path)} | {option: other}
    ended = terminal.run("witness", "https://a.example", *(word for pair in files.items() for word in pair))
    assert (ended.returncode, f"{other} {said}" in ended.stderr) == (1, True), ended.stderr


def test_a_key_of_her_own_that_is_broken_is_named_and_not_made_anew(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {})
    (tmp_path / "witness").mkdir()
    broken = terminal.file("witness/witness.pem", b"-----BEGIN PRIV")
    ended = terminal.run("witness", "https://a.example", "--keys", keys_file(tmp_path))
    assert (ended.returncode, "witness.pem er ikke en nøgle, der kan læses" in ended.stderr) == (1, True)
    assert broken.read_bytes() == b"-----BEGIN PRIV"


def test_a_statement_about_somebody_whom_she_does_not_look_at_is_not_passed_over(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look("ulla")
    [theirs] = (tmp_path / "ulla").glob("*/statement.json")
    files = ("--keys", keys_file(tmp_path), "--beside", theirs)
    ended = Terminal(tmp_path, {}).run("witness", "https://a.example", *files)
    assert (ended.returncode, f"er om {kommune.address}, som ikke er blandt" in ended.stderr) == (1, True)


def test_of_two_organisations_a_release_is_asked_of_the_one_whose_round_it_is_of(
    kommune: Organisation, tmp_path: Path
) -> None:
    given, stray = from_the_box(), from_the_box()
    forged = SignedRelease.model_validate_json(BallotBoxKey().signed(good()))
    kommune.release(round=given.release.round, release_sha256=given.sha256())
    terminal, keys = Terminal(tmp_path, {}), tmp_path / "known.json"
    keys.write_text(json.dumps({name: padded(key.public_bytes_raw()) for name, key in KEYS.items()}))
    with serving(Organisation()) as other:
        other.release()
        for releases, code, named in (([given], 0, 0), ([given, stray, forged], 1, 2)):
            files = [terminal.file(f"{at}.json", signed.to_bytes()) for at, signed in enumerate(releases)]
            asked = [word for file in files for word in ("--release", file)]
            ended = terminal.run("witness", kommune.address, other.address, "--keys", keys, *asked)
            assert (ended.returncode, ended.stdout.count("✗")) == (code, named), ended.stdout + ended.stderr
    assert f"ingen af adresserne kender runde {stray.release.round}" in ended.stdout
    assert "2.json er ikke stemmeurnens" in ended.stdout


def from_the_box() -> SignedRelease:
    return SignedRelease.model_validate_json(BallotBoxKey(BOX).signed(good()))


def test_while_one_of_the_addresses_is_away_no_release_is_said_to_be_nobody_s(
    kommune: Organisation, tmp_path: Path
) -> None:
    terminal, keys = Terminal(tmp_path, {}), tmp_path / "known.json"
    keys.write_text(json.dumps({name: padded(key.public_bytes_raw()) for name, key in KEYS.items()}))
    forged = terminal.file("forged.json", BallotBoxKey().signed(good()))
    asked = ("--keys", keys, "--release", terminal.file("stray.json", from_the_box().to_bytes()), "--release", forged)
    ended = terminal.run("witness", kommune.address, "http://127.0.0.1:1", *asked)
    assert (ended.returncode, "http://127.0.0.1:1 svarer ikke" in ended.stdout) == (1, True)
    assert ("kender runde" in ended.stdout, "forged.json er ikke stemmeurnens" in ended.stdout) == (False, True)


def test_a_statement_about_the_same_address_in_capital_letters_is_laid_beside(
    kommune: Organisation, tmp_path: Path
) -> None:
    look_at, kept = typed_in_capitals(kommune, tmp_path)
    key, signed = Ed25519PrivateKey.generate(), SignedStatement.model_validate_json(kept.read_bytes())
    other = {"address": look_at[0], "witness": public_text(key), "ballot_origin": "https://evas.example"}
    theirs = sign_statement(signed.statement.model_copy(update=other), key)
    terminal = Terminal(tmp_path, {})
    ended = terminal.run("witness", *look_at, "--beside", terminal.file("theirs.json", theirs.to_bytes()))
    assert (ended.returncode, "blev sendt til https://evas.example" in ended.stdout) == (1, True), ended.stderr


def test_what_was_kept_of_an_address_in_capital_letters_is_compared_with(kommune: Organisation, tmp_path: Path) -> None:
    look_at, kept = typed_in_capitals(kommune, tmp_path)
    kept.parent.rename(kept.parent.with_name(kept.parent.name.upper()))
    ended = Terminal(tmp_path, {}).run("witness", *look_at)
    assert (ended.returncode, "er, som det var" in ended.stdout) == (0, True), ended.stdout
    assert len(list((tmp_path / "witness").glob("*/statement.json"))) == 1


def typed_in_capitals(kommune: Organisation, folder: Path) -> tuple[list[str | Path], Path]:
    """What is typed, and the statement of one look at it."""
    kommune.address = kommune.address.replace("127.0.0.1", "localhost")
    keys = folder / "known.json"
    keys.write_text(json.dumps({name: padded(key.public_bytes_raw()) for name, key in KEYS.items()}))
    typed: list[str | Path] = [kommune.address.replace("localhost", "LOCALHOST"), "--keys", keys]
    Terminal(folder, {}).run("witness", *typed)
    [kept] = (folder / "witness").glob("*/statement.json")
    return typed, kept


def keys_file(folder: Path) -> Path:
    file = folder / "keys.json"
    file.write_bytes(BallotBoxKey().known())
    return file
