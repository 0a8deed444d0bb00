"""The JSON that a directory drops, as OS2sync shapes it: units with their managers, users with their positions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.registry.imports.mapping.recognising import recognised, recognised_whole
from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping
from backend.registry.imports.staff_file import StaffFile, StaffRow
from backend.tables.reader import read_anything
from backend.tables.table import TableRefused, packed, unpacked
from tests.ground.registry.other_lists import TODAY

ALMA, BO, CILLA = ("5b0c3e2a-0000-4000-8000-00000000000" + end for end in "abc")
UNITS: list[dict[str, Any]] = [
    {"uuid": "k", "name": "Kommunen", "parentOrgUnitUuid": None, "managerUuid": CILLA},
    {"uuid": "s", "name": "Skoler", "parentOrgUnitUuid": "k", "managerUuid": CILLA},
    {"uuid": "s1", "name": "Skole 1", "parentOrgUnitUuid": "s", "manager": {"uuid": BO, "userId": "bo"}},
]


def user(uuid: str, name: str, *places: str, **more: Any) -> dict[str, Any]:
    positions = [{"name": "Medarbejder", "orgUnitUuid": place} for place in places]
    return {"uuid": uuid, "person": {"name": name, "cpr": "0101901234"}, "positions": positions, **more}


def dropped(*users: dict[str, Any], units: list[dict[str, Any]] = UNITS, **more: Any) -> bytes:
    return json.dumps({"orgUnits": units, "users": list(users), **more}).encode()


def taken(data: bytes) -> StaffFile:
    table = unpacked(packed(read_anything(data)))
    assert recognised_whole(table)
    return mapped_rows(table, Mapping(columns=recognised(table)), KnownList(TODAY))


def refusal(data: bytes) -> TableRefused:
    with pytest.raises(TableRefused) as refused:
        read_anything(data)
    return refused.value


def by_name(file: StaffFile) -> dict[str, StaffRow]:
    assert file.errors == ()
    return {row.name: row for row in file.rows}


def test_people_are_where_their_position_is_and_managers_lead_their_unit() -> None:
    people = by_name(
        taken(
            dropped(
                user(ALMA, "Alma Ågård", "s1", email="alma@eksempel.dk", phoneNumber="12 34 56 78"),
                user(BO, "Bo Ek", "s1"),
                user(CILLA, "Cilla Bæk", "k"),
            )
        )
    )
    alma = people["Alma Ågård"]
    assert alma.unit == ("Kommunen", "Skoler", "Skole 1")
    assert alma.unit_sources == ("k", "s", "s1")
    assert (alma.external_id, alma.email, alma.phone) == (ALMA, "alma@eksempel.dk", "+4512345678")
    assert people["Bo Ek"].leads == ("Kommunen", "Skoler", "Skole 1")
    # Of two units that she leads, the one above.
    assert people["Cilla Bæk"].leads == ("Kommunen",)


def test_no_cpr_number_of_the_file_is_anywhere_in_what_is_kept() -> None:
    assert b"0101901234" not in packed(read_anything(dropped(user(ALMA, "Alma", "s1"))))


def test_half_a_sign_in_one_name_keeps_nobody_out() -> None:
    file = taken(dropped(user(ALMA, "Al\ud800ma", "s1"), user(BO, "Bo", "s1")))
    assert "Bo" in {row.name for row in file.rows}
    assert "\ud800" not in "".join(row.name for row in file.rows)


def test_whoever_has_two_positions_is_one_person_and_a_position_that_ended_is_none() -> None:
    ended = {"name": "Vikar", "orgUnitUuid": "s", "stopDate": "2026-02-01"}
    alma = user(ALMA, "Alma", "s1", "s")
    bo = user(BO, "Bo", "k")
    bo["positions"].append(ended)
    rows = taken(dropped(alma, bo)).rows
    assert sorted((row.name, row.unit[-1]) for row in rows) == [
        ("Alma", "Skole 1"),
        ("Alma", "Skoler"),
        ("Bo", "Kommunen"),
    ]
    assert {row.external_id for row in rows} == {ALMA, BO}


def test_users_without_a_position_are_left_out_and_so_are_units_that_are_no_more() -> None:
    closed = [*UNITS, {"uuid": "x", "name": "Nedlagt", "parentOrgUnitUuid": "k", "inactive": True}]
    file = taken(dropped(user(ALMA, "Alma", "s1"), user(BO, "Bo"), user(CILLA, "Cilla", "x"), units=closed))
    assert [row.name for row in file.rows] == ["Alma"]
    assert file.left_out == 2


@pytest.mark.parametrize(
    "said",
    [
        {"inactive": "true"},
        {"Inactive": " TRUE "},
        {"inactive": 1},
        {"inactive": "ja"},
        {"active": False},
        {"active": "false"},
        {"enabled": "0"},
        {"disabled": True},
    ],
)
def test_who_and_what_is_no_more_is_left_out_however_that_is_written(said: dict[str, object]) -> None:
    closed = [*UNITS, {"uuid": "x", "name": "Nedlagt", "parentOrgUnitUuid": "k", **said}]
    file = taken(dropped(user(ALMA, "Alma", "s1"), user(BO, "Bo", "s1") | said, user(CILLA, "C", "x"), units=closed))
    assert [row.name for row in file.rows] == ["Alma"]
    assert file.left_out == 2


@pytest.mark.parametrize("said", [{"inactive": "false"}, {"inactive": None}, {"active": "true"}, {"active": ""}])
def test_who_is_there_is_not_left_out_for_a_word_that_says_so(said: dict[str, object]) -> None:
    file = taken(dropped(user(ALMA, "Alma", "s1"), user(BO, "Bo", "s1") | said))
    assert [row.name for row in file.rows] == ["Alma", "Bo"]


def test_a_part_of_the_organisation_begins_with_the_unit_whose_parent_the_file_leaves_out() -> None:
    part = [{"uuid": "s", "name": "Skoler", "parentOrgUnitUuid": "k"}, *UNITS[2:]]
    assert by_name(taken(dropped(user(ALMA, "Alma", "s1"), units=part)))["Alma"].unit == ("Skoler", "Skole 1")


def test_what_an_api_answers_with_is_read_and_so_are_the_hierarchys_own_names() -> None:
    said = {
        "result": {
            "oUs": [{"uuid": "k", "name": "Kommunen", "parentOU": None}],
            "users": [{"uuid": ALMA, "name": "Alma", "positions": [{"name": "x", "uuid": "k"}]}],
        }
    }
    assert by_name(taken(json.dumps(said).encode()))["Alma"].unit == ("Kommunen",)


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b'{"people": []}', "other-json"),
        (b'{"orgUnits": {}, "users": []}', "other-json"),
        (b'{"orgUnits": [1], "users": []}', "other-json"),
        (b'{"orgUnits": [], "users": []}', "no-rows"),
        (b'{"orgUnits": [\n{"uuid": "k"', "json-broken"),
        (b'{"orgUnits": "\xf8"}', "json-letters"),
        (b'{"orgUnits": ' + b"[" * 100_000, "broken"),
    ],
)
def test_what_is_no_organisation_is_told_by_what_it_is(data: bytes, mistake: str) -> None:
    assert refusal(data).mistake == mistake


def test_a_file_that_was_cut_off_is_named_with_its_line() -> None:
    assert refusal(b'{"orgUnits": [\n{"uuid": "k"').values == {"line": 2}
