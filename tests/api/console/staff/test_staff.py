"""Bo's staff list: the tree, people by search, one person; enrolment is shown, answering is not."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from backend.registry import import_staff, issue_code, redeem_code
from backend.registry.overview.service import people_found, staff_tree
from tests.api.console.desk import Desk, text_of
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import ALMA, BO, CILLA, staff_file

SHARED = "s1;Søren;;+4512345678;Kommunen / Skoler / Skole 1;;da;ja"
HOSTILE = "x1;<script>alert(1)</script>;;;Kommunen / <img src=x onerror=alert(1)>;;da;ja"


async def employ(desk: Desk, *rows: str) -> None:
    async with desk.database.transaction() as session:
        report = await import_staff(desk_at(session, desk.clock), staff_file(*rows), dry_run=False)
        assert report.errors == ()


async def enrol(desk: Desk, external_id: str) -> str:
    """The access token of the person's phone."""
    async with desk.database.transaction() as session:
        code = await issue_code(desk_at(session, desk.clock), external_id)
        return await redeem_code(desk_at(session, desk.clock), access_tokens(), code, external_id.encode())


async def person(desk: Desk, search: str) -> UUID:
    async with desk.database.transaction() as session:
        _, (listed,) = await people_found(session, search, None, offset=0, limit=25)
        return listed.id


async def test_bo_sees_the_tree_with_leaders_headcounts_and_who_is_enrolled(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await enrol(desk, "a1")
    page = text_of(await desk.get("Bo", "/console/staff?units=all"))
    assert "Kommunen ingen 3 1 af 3" in page
    assert "HR Bo 1 0 af 1" in page
    assert "Skoler Cilla 2 1 af 2" in page
    assert "Skole 1 ingen 1 1 af 1" in page
    assert "Det siger intet om, hvorvidt nogen svarer" in page


async def test_the_tree_folds_by_links_alone(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    first = await desk.get("Bo", "/console/staff")
    assert "Skoler" in first.text
    assert "Skole 1" not in first.text
    link = first.text.split('aria-label="Fold Skoler ud"')[0].rsplit('href="', 1)[1].split("#")[0]
    assert "Skole 1" in (await desk.get("Bo", "/console/staff" + link.replace("&amp;", "&"))).text
    assert "Skoler" not in (await desk.get("Bo", "/console/staff?open=none")).text


async def test_a_unit_counts_all_below_it_also_what_is_folded_away(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await enrol(desk, "a1")
    assert "Skoler Cilla 2 1 af 2" in text_of(await desk.get("Bo", "/console/staff"))
    page = text_of(await desk.get("Bo", "/console/staff?open=none"))
    assert "Kommunen ingen 3 1 af 3" in page
    assert "Skoler" not in page


async def test_a_unit_that_is_open_below_a_folded_one_is_not_in_sight(desk: Desk) -> None:
    await employ(desk, ALMA)
    async with desk.database.transaction() as session:
        tree = {unit.name: unit.id for unit in await staff_tree(session, None)}
        assert await staff_tree(session, [tree["Skoler"]]) == await staff_tree(session, [])
        assert len(await staff_tree(session, [tree["Skoler"], tree["Kommunen"]])) == 3


async def test_a_large_tree_is_not_unfolded_at_once(desk: Desk) -> None:
    await employ(desk, ALMA, *(f"n{at};Person {at};;;Kommunen / Enhed {at};;da;ja" for at in range(400)))
    page = await desk.get("Bo", "/console/staff?units=all")
    assert "Enhed 399" in page.text
    assert "Skole 1" not in page.text
    assert 'aria-label="Fold Skoler ud"' in page.text


async def test_without_staff_the_page_says_where_to_begin(desk: Desk) -> None:
    page = await desk.get("Bo", "/console/staff")
    assert "Der er ingen medarbejdere endnu" in page.text
    assert 'href="/console/staff/import"' in page.text


async def test_people_are_found_whatever_the_case_and_listed_in_danish_order(desk: Desk) -> None:
    rows = [f"n{at};{name};;;Kommunen;;da;ja" for at, name in enumerate(("Åse", "Ærmin", "Øjvind", "Zita", "adam"))]
    await employ(desk, ALMA, *rows)
    page = text_of(await desk.get("Bo", "/console/staff/people"))
    places = [page.index(name) for name in ("adam", "Alma", "Zita", "Ærmin", "Øjvind", "Åse")]
    assert places == sorted(places)
    assert "Alma Ågård" in text_of(await desk.get("Bo", "/console/staff/people?q=ågård+ALMA"))
    assert "Alma Ågård" in text_of(await desk.get("Bo", "/console/staff/people?q=alma@eksempel"))
    assert "Ingen passer" in text_of(await desk.get("Bo", "/console/staff/people?q=100%25_"))


async def test_bo_finds_a_unit_too_by_words_of_its_path_whatever_their_case(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    page = await desk.get("Bo", "/console/staff/people?q=SKOLE+1")
    assert "Skole 1" in text_of(page).partition("Enheder, der passer")[2].partition("Medarbejdere")[0]
    link = page.text.split('">Skole 1</a>')[0].rsplit('href="', 1)[1]
    assert "Alma Ågård" in text_of(await desk.get("Bo", link))
    # What lies below a unit that fits is found by its own name: else the top would give the whole tree.
    above = text_of(await desk.get("Bo", "/console/staff/people?q=kommunen"))
    assert "Kommunen" in above
    assert "Skole 1" not in above
    assert "Ingen passer" in text_of(await desk.get("Bo", "/console/staff/people?q=kirke"))


async def test_a_program_finds_the_units_that_the_page_shows_and_none_inside_a_unit(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    found = (await desk.get("Bo", "/console/api/staff/people?search=skole")).json()
    assert [one["path"][-1] for one in found["units"]] == ["Skoler", "Skole 1"]
    inside = f"/console/api/staff/people?search=skole&unit={found['units'][0]['id']}"
    assert (await desk.get("Bo", inside)).json()["units"] == []


async def test_of_many_units_that_fit_the_page_shows_some_and_says_how_to_find_the_rest(desk: Desk) -> None:
    await employ(desk, *(f"n{at};Person {at};;;Kommunen / Hold {at:02};;da;ja" for at in range(23)))
    page = text_of(await desk.get("Bo", "/console/staff/people?q=hold"))
    assert "Og 3 enheder til" in page
    assert page.count("Hold ") == 20


async def test_a_long_list_has_pages(desk: Desk) -> None:
    await employ(desk, *(f"n{at:02};Person {at:02};;;Kommunen;;da;ja" for at in range(60)))
    page = text_of(await desk.get("Bo", "/console/staff/people?page=3"))
    assert "Side 3 af 3" in page
    assert "Person 59" in page
    assert "Person 24" not in page
    assert "Person 59" in text_of(await desk.get("Bo", "/console/staff/people?page=99"))


async def test_a_unit_s_people_are_its_own(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    tree = await desk.get("Bo", "/console/staff?units=all")
    link = tree.text.split('lang="da">HR</a>')[0].rsplit('href="', 1)[1].split('"')[0]
    page = text_of(await desk.get("Bo", link))
    assert "Bo leder b1" in page
    assert "Alma" not in page
    assert "ingen medarbejdere selv" in text_of(await desk.get("Bo", f"/console/staff/people?unit={uuid4()}"))


async def test_a_person_s_page_tells_enrolment_and_a_shared_number(desk: Desk) -> None:
    await employ(desk, ALMA, SHARED)
    alma = await person(desk, "Alma")
    page = text_of(await desk.get("Bo", f"/console/staff/people/{alma}"))
    assert "Er ikke i gang endnu og har ingen kode" in page
    assert "Kommunen / Skoler / Skole 1" in page
    assert "Flere medarbejdere har dette nummer" in page
    await enrol(desk, "a1")
    assert "i gang siden 2. marts 2026" in text_of(await desk.get("Bo", f"/console/staff/people/{alma}"))


async def test_somebody_who_left_or_never_was_has_no_page(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    alma = await person(desk, "Alma")
    await employ(desk, BO)
    assert (await desk.get("Bo", f"/console/staff/people/{alma}")).status_code == 404
    assert (await desk.get("Bo", f"/console/staff/people/{uuid4()}")).status_code == 404


@pytest.mark.parametrize(
    "path", ["/console/staff?units=all", "/console/staff/people", "/console/staff/people?q=script"]
)
async def test_a_hostile_name_is_a_text(desk: Desk, path: str) -> None:
    await employ(desk, HOSTILE)
    page = (await desk.get("Bo", path)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page or "&lt;script&gt;" in page


async def test_the_newest_list_has_the_name_s_order_in_it(desk: Desk) -> None:
    await employ(desk, ALMA)
    await employ(desk, ALMA.replace("Alma Ågård", "Zita Ågård"), BO)
    page = text_of(await desk.get("Bo", "/console/staff/people"))
    assert page.index("Bo ") < page.index("Zita")


async def test_a_page_past_the_last_of_a_search_is_the_last(desk: Desk) -> None:
    await employ(desk, ALMA, *(f"n{at:02};Person {at:02};;;Kommunen / Enhed {at % 3};;da;ja" for at in range(53)))
    first = text_of(await desk.get("Bo", "/console/staff/people?q=person+n"))
    assert "Person 24" in first
    assert "Person 25" not in first
    assert "Alma" not in first
    for last in ("3", "9"):
        page = text_of(await desk.get("Bo", f"/console/staff/people?q=person+n&page={last}"))
        assert "Person 52" in page
        assert "Person 49" not in page
    told = (await desk.ask("Bo", "GET", "/console/api/staff/people?search=person+n&offset=60")).json()
    assert (told["total"], told["people"]) == (53, [])
    assert (await desk.ask("Bo", "GET", "/console/api/staff/people?search=ingen")).json()["total"] == 0
