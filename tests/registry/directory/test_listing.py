"""A directory's people and units as the staff list has them: what can't be taken is left out alone, and named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.registry.directory.listing import Listed, listed
from backend.registry.directory.values import DirectoryPerson, DirectoryUnit
from backend.registry.people.values import Person

ROOT = "Kommunen"
SCHOOL = DirectoryUnit(id="u1", name="Skole 1", parent="u0", members=("alma", "cilla"))
SCHOOLS = DirectoryUnit(id="u0", name="Skoler", members=("eva",))


def person(who: str, **more: object) -> DirectoryPerson:
    return DirectoryPerson.model_validate({"id": who, "number": f"nr-{who}", "name": who.title(), **more})


def taken(*people: DirectoryPerson, units: tuple[DirectoryUnit, ...] = (SCHOOL, SCHOOLS)) -> Listed:
    return listed(people, units, ROOT, {})


def faults(of: Listed) -> list[tuple[str, str]]:
    return [(fault.kind, fault.name) for fault in of.faults]


def test_alma_is_in_her_school_below_the_organisation() -> None:
    alma = taken(person("alma", email="alma@eksempel.dk", phone="12 34 56 78", language="en-GB")).people["nr-alma"]
    assert alma == Person("nr-alma", "Alma", "alma@eksempel.dk", "+4512345678", (ROOT, "Skoler", "Skole 1"), None, "en")


def test_a_group_of_the_organisation_s_own_name_is_the_organisation() -> None:
    top = DirectoryUnit(id="top", name="kommunen", members=("dan",))
    below = DirectoryUnit(id="it", name="IT", parent="top", members=("bo",))
    of = taken(person("dan"), person("bo"), units=(top, below))
    assert [of.people[who].unit for who in ("nr-dan", "nr-bo")] == [(ROOT,), (ROOT, "IT")]


def test_without_a_group_the_department_is_the_unit() -> None:
    of = taken(person("bo", department=("Staben", "HR")), units=())
    assert of.people["nr-bo"].unit == (ROOT, "Staben", "HR")


def test_of_several_groups_the_deepest_is_where_alma_is_asked() -> None:
    both = SCHOOLS.model_copy(update={"members": ("alma", "eva")})
    assert taken(person("alma"), units=(both, SCHOOL)).people["nr-alma"].unit[-1] == "Skole 1"


def test_a_group_for_something_else_is_no_unit() -> None:
    cars = DirectoryUnit(id="x", name="Bilnøgler", members=("bo",), is_unit=False)
    of = taken(person("bo"), units=(cars,))
    assert (dict(of.people), faults(of)) == ({}, [("no-unit", "Bo")])


def test_who_manages_most_of_a_school_leads_it_and_who_is_said_to_lead_it_leads_it_more() -> None:
    people = (person("alma", manager="cilla"), person("cilla"), person("eva"))
    assert taken(*people).people["nr-cilla"].leads == (ROOT, "Skoler", "Skole 1")
    said = SCHOOL.model_copy(update={"leaders": ("alma",)})
    of = taken(*people, units=(said, SCHOOLS))
    assert [of.people[f"nr-{who}"].leads for who in ("alma", "cilla")] == [(ROOT, "Skoler", "Skole 1"), None]


def test_who_manages_from_another_branch_leads_no_unit_of_theirs() -> None:
    other = DirectoryUnit(id="u2", name="Staben", members=("bo",))
    of = taken(person("alma", manager="bo"), person("bo"), units=(SCHOOL, SCHOOLS, other))
    assert of.people["nr-bo"].leads is None


def test_an_address_that_is_none_is_named_and_alma_is_asked_all_the_same() -> None:
    of = taken(person("alma", email="alma@", phone="internt 12"))
    assert (of.people["nr-alma"].email, of.people["nr-alma"].phone) == (None, None)
    assert faults(of) == [("email", "Alma"), ("phone", "Alma")]


def test_nobody_is_taken_by_a_cpr_number_and_what_is_told_of_it_has_none() -> None:
    of = taken(person("alma", number="010101-0001"), person("cilla", name="Cilla 020202-0002"))
    assert (dict(of.people), [kind for kind, _ in faults(of)]) == ({}, ["number", "name"])
    assert "000" not in repr(of.faults)


def test_of_two_with_one_number_neither_is_taken() -> None:
    of = taken(person("alma"), person("cilla", number="nr-alma"))
    assert (dict(of.people), faults(of)) == ({}, [("twice", "Alma"), ("twice", "Cilla")])


def test_somebody_who_is_on_the_list_under_another_number_is_not_asked_twice() -> None:
    alma = Person("a1", "Alma", "Alma@Eksempel.dk", None, (ROOT,), None, "da")
    for hers in ("Alma@Eksempel.dk", "alma@eksempel.dk", "ALMA@EKSEMPEL.DK"):
        of = listed([person("alma", email=hers)], [SCHOOL, SCHOOLS], ROOT, {"a1": alma})
        assert (dict(of.people), faults(of)) == ({}, [("on-list", "Alma")])


def test_units_in_a_circle_and_units_alike_have_no_place_and_the_others_keep_theirs() -> None:
    circle = (DirectoryUnit(id="a", name="A", parent="b"), DirectoryUnit(id="b", name="B", parent="a"))
    alike = (DirectoryUnit(id="c", name="Køkken"), DirectoryUnit(id="d", name="Køkken", members=("bo",)))
    of = taken(person("alma"), person("bo"), units=(*circle, *alike, SCHOOL, SCHOOLS))
    assert list(of.people) == ["nr-alma"]
    assert sorted(faults(of)) == [("circle", "A"), ("circle", "B"), ("no-unit", "Bo"), ("twice", "Kommunen / Køkken")]


IDS = st.sampled_from("abcdef")
UNITS = st.lists(
    st.builds(
        DirectoryUnit,
        id=IDS,
        name=st.sampled_from(["X", "Y", "x\u200b", "", "Kommunen", "Ø\n"]),
        parent=st.none() | IDS,
        members=st.lists(IDS, max_size=4).map(tuple),
        leaders=st.lists(IDS, max_size=2).map(tuple),
    ),
    max_size=6,
    unique_by=lambda unit: unit.id,
)
PEOPLE = st.lists(
    st.builds(
        DirectoryPerson,
        id=IDS,
        number=st.sampled_from(["1", "2", "3", "", "4\n"]),
        name=st.sampled_from(["Alma", "", "Bo\x00"]),
        department=st.lists(st.sampled_from(["HR", " ", "IT"]), max_size=2).map(tuple),
        manager=st.none() | IDS,
        active=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda told: told.id,
)


@given(PEOPLE, UNITS)
def test_whatever_a_directory_tells_everybody_is_on_the_list_once_or_named(
    people: list[DirectoryPerson], units: list[DirectoryUnit]
) -> None:
    of = listed(people, units, ROOT, {})
    there = [told for told in people if told.active]
    assert len(of.people) + sum(f.kind in ("no-unit", "name", "on-list") for f in of.faults) <= len(there)
    assert set(of.people) <= {told.number for told in there}
    for who, told in of.people.items():
        assert (told.external_id, told.unit[0]) == (who, ROOT)
        assert told.leads is None or told.leads in {*of.units.values(), *(p.unit for p in of.people.values())}
