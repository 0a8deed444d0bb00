"""Tove of the union looks every day from a machine of her own; whatever Eva does with the servers, she is told."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from backend.kit.language.number_texts import date_text
from backend.kit.times.clock import SystemClock
from backend.public_record import SignedEntry
from backend.run.witness.folder import WitnessFolder
from backend.run.witness.stating import genuine, sign_statement
from tests.ground.ballot_box.record import chain, entry_after
from tests.ground.kit.spellings import other_spellings
from tests.run.witness.conftest import Looking, statement
from tests.run.witness.organisation import APP, Organisation, build_of, key_list


def test_day_after_day_all_is_well_while_rounds_come_and_are_released(kommune: Organisation, look: Looking) -> None:
    look()
    well, told = look()
    assert well, told
    assert "2 på listen over offentliggørelser, 1 runde set" in told
    assert "✓ Alt passer sammen og er, som det var" in told
    assert f"Du har holdt øje siden {date_text(SystemClock().now().date(), 'da')}." in told
    kommune.release(kommune.rounds[0])
    kommune.announce(30, state="scheduled")
    kommune.rounds[0]["state"] = "cancelled"
    for _ in range(2):
        well, told = look()
        assert well, told
        assert "3 på listen over offentliggørelser, 2 runder set" in told


def test_what_she_saw_is_signed_by_a_key_that_only_she_can_read(look: Looking, tmp_path: Path) -> None:
    look()
    signed = statement(tmp_path / "tove")
    assert genuine(signed)
    assert len(signed.statement.entries) == 2
    assert stat.S_IMODE((tmp_path / "tove" / "witness.pem").stat().st_mode) == 0o600
    later = signed.statement.model_copy(update={"entries": ()})
    assert not genuine(signed.model_copy(update={"statement": later}))
    assert not any(genuine(signed.model_copy(update={"signature": text})) for text in other_spellings(signed.signature))


def test_one_key_is_no_second_witness_in_another_spelling(tmp_path: Path, look: Looking) -> None:
    look()
    signed, key = statement(tmp_path / "tove"), WitnessFolder.opened(tmp_path / "tove").key
    assert genuine(sign_statement(signed.statement, key))
    for text in other_spellings(signed.statement.witness):
        assert not genuine(sign_statement(signed.statement.model_copy(update={"witness": text}), key))


def withdraw(kommune: Organisation) -> None:
    del kommune.entries[-1]


def make_anew(kommune: Organisation) -> None:
    """Both, with other content, faultless by themselves."""
    kommune.entries[:] = chain(5, 5)


def release_again(kommune: Organisation) -> None:
    kommune.release(round=kommune.entries[0].entry.round)


def lower_a_threshold_afterwards(kommune: Organisation) -> None:
    told = kommune.rounds[0]
    kommune.release(told, k=6)


def vanish(kommune: Organisation) -> None:
    kommune.rounds.clear()


def give_another_list(kommune: Organisation) -> None:
    kommune.lists[kommune.rounds[0]["round"]] = key_list(20, 9)


def give_another_list_and_hash(kommune: Organisation) -> None:
    told = kommune.rounds.pop()
    kommune.announce(20, 9, round=told["round"])


def ask_a_group_of_one(kommune: Organisation) -> None:
    kommune.announce(20, 1)


def allow_groups_of_three(kommune: Organisation) -> None:
    kommune.announce(20, k=3, group_min=3)


def serve_another_app(kommune: Organisation) -> None:
    kommune.told_build = "0123456789abcdef"


def serve_an_app_that_the_other_operator_never_made(kommune: Organisation) -> None:
    kommune.vouched = [build_of(kommune.app)]
    kommune.app["assets/app.js"] += b"; tell(eva)"


def begin_with_another_page(kommune: Organisation) -> None:
    """Which loads what is in no list; each file of the list stays as it is."""
    kommune.home = b'<!doctype html><script src="/app/evil.js"></script>'


def leave_out_the_page(kommune: Organisation) -> None:
    del kommune.app["index.html"]
    kommune.home = b'<!doctype html><script src="/app/evil.js"></script>'


def leave_out_the_page_and_append_it_to_a_picture(kommune: Organisation) -> None:
    """So that all names and contents, one after the other, are the same bytes."""
    kommune.told_build = build_of(kommune.app)
    kommune.listed = ["assets/app.js", "icon.png"]
    for name in ("index.html", "service_worker.js"):
        kommune.app["icon.png"] += f"{name}\n".encode() + APP[name]


def tell_phones_another_receipt_key(kommune: Organisation) -> None:
    told = kommune.rounds[0]
    kommune.by_itself[told["round"]] = told | {"receipt_key": "A" * 43 + "="}


def tell_phones_another_list(kommune: Organisation) -> None:
    told = kommune.rounds[0]
    kommune.by_itself[told["round"]] = told | {"key_set_sha256": "0" * 64}


def send_ballots_elsewhere(kommune: Organisation) -> None:
    kommune.ballots = kommune.address.replace("127.0.0.1", "localhost")


def take_out_the_first(kommune: Organisation) -> None:
    del kommune.entries[0]


ADDING: dict[Callable[[Organisation], None], tuple[int, int]] = {
    release_again: (1, 0),
    lower_a_threshold_afterwards: (1, 0),
    ask_a_group_of_one: (0, 1),
    allow_groups_of_three: (0, 1),
}
"""Entries and rounds that the deed adds to what was there: they are kept as first seen, too."""


@pytest.mark.parametrize(
    ("eva", "told"),
    [
        (withdraw, "Listen er blevet kortere: før 2, nu 1"),
        (make_anew, "Nr. 1 på listen er en anden offentliggørelse end den, du så før"),
        (take_out_the_first, "står ikke på sin plads"),
        (release_again, "er offentliggjort to gange"),
        (lower_a_threshold_afterwards, "blev talt op efter noget andet"),
        (vanish, "var varslet og er forsvundet"),
        (give_another_list, "listen over nøgler er en anden"),
        (give_another_list_and_hash, "er ændret, siden du så den første gang"),
        (ask_a_group_of_one, "en gruppe er på 1"),
        (allow_groups_of_three, "lavere grænser end tilladt: k = 3, m = 2, mindste gruppe 3"),
        (send_ballots_elsewhere, "Appen sender nu svar til http://localhost"),
        (serve_an_app_that_the_other_operator_never_made, "stemmeurnens driftsansvarlige selv har bygget"),
        (begin_with_another_page, "Siden, som telefoner åbner (/app/), er ikke den index.html"),
        (leave_out_the_page, "Siden, som telefoner åbner (/app/), er ikke den index.html"),
        (leave_out_the_page_and_append_it_to_a_picture, "Serveren siger, at appen er udgave"),
        (tell_phones_another_receipt_key, "den, der spørger om denne runde alene, som telefoner gør"),
        (tell_phones_another_list, "den, der spørger om denne runde alene, som telefoner gør"),
        (serve_another_app, "Serveren siger, at appen er udgave 0123456789abcdef"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_eva_does_is_named_and_goes_on_to_be_named(
    kommune: Organisation, look: Looking, tmp_path: Path, eva: Callable[[Organisation], None], told: str
) -> None:
    assert look()[0]
    before = statement(tmp_path / "tove").statement
    eva(kommune)
    for _ in range(2):
        well, said = look()
        assert (well, told in said) == (False, True), said
    kept = statement(tmp_path / "tove").statement
    assert kept.entries[: len(before.entries)] == before.entries
    assert before.rounds.items() <= kept.rounds.items()
    added = len(kept.entries) - len(before.entries), len(kept.rounds) - len(before.rounds)
    assert added == ADDING.get(eva, (0, 0))
    [record] = (tmp_path / "tove").glob("*/record.json")
    there = [SignedEntry.model_validate(entry) for entry in json.loads(record.read_bytes())]
    assert tuple(signed.sha256() for signed in there) == kept.entries
    assert len(list((tmp_path / "tove").glob("*/found/*.json"))) == 2


def test_one_that_is_taken_out_of_the_middle_is_named_once_and_nothing_else_is(
    kommune: Organisation, look: Looking
) -> None:
    kommune.release()
    kommune.release()
    del kommune.entries[1]
    told = look()[1]
    assert [line for line in told.splitlines() if "✗" in line] == [
        f"  ✗ Nr. 3 på listen, runde {kommune.entries[1].entry.round}, står ikke på sin plads: "
        "en linje er taget ud eller sat ind."
    ]


def test_what_somebody_else_signed_is_no_entry(kommune: Organisation, look: Looking) -> None:
    eva = kommune.entries[-1].model_copy(update={"key_id": "eva"})
    kommune.entries[-1] = eva
    assert "er underskrevet med nøglen eva, som du ikke har fået" in look()[1]
    kommune.entries[-1] = eva.model_copy(update={"key_id": "release-1", "signature": "AA=="})
    assert "underskriften passer ikke" in look()[1]


def test_she_asks_for_the_app_as_phones_do(kommune: Organisation, look: Looking) -> None:
    look()
    worker = f"/app/service_worker.js?build={build_of(APP)}"
    assert {"/app/", worker, "/app/assets/app.js", f"/rounds/{kommune.rounds[0]['round']}"} <= set(kommune.asked)
    assert "/app/service_worker.js" not in kommune.asked


def test_the_build_is_the_one_that_list_of_files_makes() -> None:
    assert build_of({"b/c.js": b"2", "a.js": "æ".encode()}) == "f01c0447496c57f2"


def test_a_list_with_a_name_that_would_end_a_line_is_not_read(kommune: Organisation, look: Looking) -> None:
    kommune.listed = ["assets/app.js\nindex.html"]
    well, told = look()
    assert (well, "/app/files.json: files.0" in told) == (False, True)


def test_another_app_after_an_upgrade_is_told_and_is_no_fault(kommune: Organisation, look: Looking) -> None:
    look()
    kommune.app["assets/app.js"] += b"// 2"
    well, told = look()
    assert (well, "Appen er en anden end sidst" in told) == (True, True)


def test_what_she_kept_and_eva_altered_is_not_compared_with(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look()
    [file] = (tmp_path / "tove").glob("*/statement.json")
    file.write_bytes(file.read_bytes().replace(kommune.entries[0].sha256().encode(), b"0" * 64))
    well, told = look()
    assert (well, "skåret over eller ændret, eller den er et andet vidnes" in told) == (False, True)


@pytest.mark.parametrize("left", [None, 0, 200])
def test_a_state_that_was_lost_or_cut_short_is_not_begun_anew_as_if_nothing_had_been_seen(
    kommune: Organisation, look: Looking, tmp_path: Path, left: int | None
) -> None:
    look()
    [file] = (tmp_path / "tove").glob("*/statement.json")
    content = file.read_bytes()
    if left is None:
        file.unlink()
    else:
        file.write_bytes(content[:left])
    withdraw(kommune)
    for _ in range(2):
        well, told = look()
        assert (well, f"{file} mangler, er skåret over" in told, "Læg din kopi af filen tilbage" in told) == (
            False,
            True,
            True,
        )
    file.write_bytes(content)
    assert "Listen er blevet kortere" in look()[1]


def test_what_is_wrong_is_told_where_it_can_not_be_kept_too(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look()
    withdraw(kommune)
    [file] = (tmp_path / "tove").glob("*/statement.json")
    (file.parent / "found").touch()
    well, told = look()
    assert (well, "Listen er blevet kortere" in told, "Det, der blev set, er ikke gemt" in told) == (False, True, True)


def test_an_entry_for_a_round_that_nobody_announced_to_her_is_no_fault(kommune: Organisation, look: Looking) -> None:
    look()
    kommune.entries.append(entry_after(kommune.entries[-1], round=uuid4()))
    assert look()[0]
