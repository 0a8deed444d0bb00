"""Columns are recognised by their names in Danish and English, and by what stands in them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from backend.api.console.staff_import.template_file import TEMPLATE, staff_template, told_columns
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from backend.registry.imports.mapping.profiles import Profile, fitting
from backend.registry.imports.mapping.recognising import recognised, recognised_whole
from backend.registry.imports.mapping.sources import StaffSource, UnnamedTable, by_profile
from backend.registry.imports.mapping.values import Mapping
from backend.tables.reader import read_anything
from backend.tables.table import Table
from backend.tables.text.records import COLUMNS
from tests.ground.registry.other_lists import SD, opus, sd_list


def test_every_column_of_the_payroll_systems_list() -> None:
    assert recognised(read_anything(sd_list(*SD))) == {
        "external_id": "Tjenestenr",
        "first_name": "Fornavn",
        "last_name": "Efternavn",
        "unit_code": "Afdelingskode",
        "unit": "Afdelingsnavn",
        "parent": "Overafdeling",
        "email": "E-mail",
        "phone": "Mobil",
        "leader": "Leder",
        "employed_from": "Ansat fra",
        "employed_to": "Fratrådt",
    }


def test_the_same_in_english_and_however_it_is_spelled() -> None:
    data = b"EMPLOYEE-NUMBER;Given Name;Surname;department_name;Email Address;Hire Date\r\n1;A;B;C;;\r\n"
    assert recognised(read_anything(data)) == {
        "external_id": "EMPLOYEE-NUMBER",
        "first_name": "Given Name",
        "last_name": "Surname",
        "unit": "department_name",
        "email": "Email Address",
        "employed_from": "Hire Date",
    }


def test_an_address_a_number_and_a_path_tell_themselves() -> None:
    rows = "\r\n".join(f"{at};a{at}@eksempel.dk;1234567{at};Byen / Hus {at};2020-01-0{at}" for at in range(1, 9))
    assert recognised(read_anything(f"Nr;Kontakt;Tlf2;Hvor;Siden\r\n{rows}".encode())) == {
        "external_id": "Nr",
        "email": "Kontakt",
        "phone": "Tlf2",
        "unit": "Hvor",
    }


def test_nothing_is_invented_of_a_column_that_says_nothing() -> None:
    assert recognised(read_anything(b"Foo;Bar\r\n1;2\r\n")) == {}
    assert Mapping(columns={}).missing == ("external_id", "name", "unit")


NAMED = {"external_id": "Nr", "name": "Navn", "unit": "Enhed"}


def profile(name: str, *columns: str, **mapping: str) -> Profile:
    said = Mapping.model_validate({"columns": NAMED | mapping})
    return Profile(id=uuid4(), name=name, columns=("Nr", "Navn", "Enhed", *columns), mapping=said)


def test_of_two_profiles_that_a_list_has_room_for_the_one_that_says_most_reads_it() -> None:
    plain, other = profile("A"), profile("B", "Orlov fra", leave_from="Orlov fra")
    assert fitting([plain, other], ("Nr", "Navn", "Enhed", "Orlov fra", "Note")) == other
    assert fitting([plain, other], ("Nr", "Navn", "Enhed", "Note")) == plain
    assert fitting([plain, other], ("Nr", "Navn", "Enhed")) == plain


def test_a_new_column_that_says_who_is_on_leave_is_asked_about_and_one_that_says_nothing_is_not() -> None:
    kept = profile("A", "Telefon")
    asked = by_profile(b"", kept, Table("csv", (*kept.columns, "Orlov"), ()))
    assert isinstance(asked, UnnamedTable)
    assert asked.suggested.columns == NAMED | {"on_leave": "Orlov"}
    quiet = by_profile(b"", kept, Table("csv", (*kept.columns, "Note"), ()))
    assert isinstance(quiet, StaffSource)
    assert quiet.mapping == kept.mapping


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_comes_back_recognised_whole(language: Language) -> None:
    heading = staff_template(WORDS[language])
    table = read_anything(heading + b"1;Alma;Byen / HR;;;;;;;;;\r\n")
    assert recognised_whole(table)
    assert set(recognised(table)) == set(TEMPLATE)
    assert not Mapping(columns=recognised(table)).missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_column_that_the_page_names_is_recognised_by_that_name(language: Language) -> None:
    names = [name for name, _ in told_columns(WORDS[language])]
    table = read_anything((";".join(names) + "\r\n" + "1;" * len(names)).encode())
    assert set(recognised(table)) == {*TEMPLATE, "primary"}
    assert recognised_whole(table)


def test_our_own_columns_in_a_workbook_and_opus_need_nobody() -> None:
    ours = read_anything((",".join(COLUMNS) + "\r\n1,Alma,,,Byen,,,\r\n").encode())
    assert recognised_whole(ours)
    assert recognised_whole(read_anything(opus("1|0101010001|A|B|3|1|1|||false")))
    assert not recognised_whole(read_anything(b"Nr;Navn;Enhed;Stilling\r\n1;A;B;C\r\n"))


def test_two_columns_for_one_field_are_asked_about_and_the_one_that_says_most_is_suggested() -> None:
    phones = read_anything(b"Medarbejdernr;Navn;E-mail;Enhed;Telefon;Mobil\r\n1;Alma;;HR;44444444;22222222\r\n")
    assert (recognised_whole(phones), recognised(phones)["phone"]) == (False, "Mobil")
    for counted in ("Nr", "L\N{LATIN SMALL LETTER O WITH STROKE}benr", "Id"):
        lines = read_anything(f"{counted};Medarbejdernr;Navn;Enhed\r\n1;4711;Alma;HR\r\n".encode())
        assert (recognised_whole(lines), recognised(lines)["external_id"]) == (False, "Medarbejdernr")


@pytest.mark.parametrize(("said", "asked"), [("Bo Ek", True), ("ja", False), ("", False)])
def test_a_column_leader_of_names_is_asked_about(said: str, asked: bool) -> None:
    table = read_anything(f"Medarbejdernr;Navn;E-mail;Enhed;Leder\r\n1;Alma;;HR;{said}\r\n2;Bo;;HR;{said}\r\n".encode())
    assert (recognised_whole(table), "leader" in recognised(table)) == (not asked, not asked)
