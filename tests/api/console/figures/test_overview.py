"""Cilla sees where the line breaks: every topic by what needs doing, and one topic down to the units."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.handoffs import Release, ReleasedQuarters, SpecQuestion
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.branches.asked import asked_in, schools_after_everybody
from tests.api.console.figures.outputs import whole_document, workbook
from tests.ground.releases.releases import node, release


async def test_before_the_first_release_she_is_told_what_to_do(desk: Desk) -> None:
    page = text_of(await desk.get("Cilla", "/console"))
    assert "Der er ingen tal endnu" in page
    assert "Emner og spørgsmål" in page


async def test_she_sees_told_and_knows_with_their_intervals(desk: Desk) -> None:
    await desk.release()
    answer = await desk.get("Cilla", "/console")
    page = text_of(answer)
    assert answer.status_code == 200
    assert "APV 2026: vores arbejdsmiljø" in page
    assert "50 % (" in page
    assert "40 % (" in page


async def test_a_topic_s_page_shows_units_and_never_a_zero_for_what_is_withheld(desk: Desk) -> None:
    await desk.release()
    answer = await desk.get("Cilla", f"/console/topic/{await desk.topic()}?units=all")
    page = text_of(answer)
    assert answer.status_code == 200
    hr = page[page.index(" HR ") :][:80]
    assert "ikke vist" in hr
    assert "0 %" not in hr
    assert "40 af 60 svarede" in page


async def test_units_are_unfolded_one_by_one_without_a_script(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    folded = await desk.get("Cilla", f"/console/topic/{topic}?open=none")
    assert "Skoler" not in text_of(folded)
    assert "Fold Kommunen ud" in folded.text
    unfolded = await desk.get("Cilla", f"/console/topic/{topic}")
    assert "Skoler" in text_of(unfolded)


async def test_the_bounds_without_assumptions_are_shown_on_demand(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}?bounds=1"))
    assert "50 % (33–67 %)" in page
    assert "hvad end de tavse ville have svaret" in page


async def test_figures_of_a_round_in_one_branch_are_not_taken_for_the_whole_organisation_s(desk: Desk) -> None:
    round_id = await desk.release()
    for path in ("/console", f"/console/topic/{await desk.topic()}"):
        assert "Kun spurgt i" not in text_of(await desk.get("Cilla", path))
    assert "Hele organisationen" in text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    await asked_in(desk, round_id, "Skoler")
    assert "Kun spurgt i: Skoler" in text_of(await desk.get("Cilla", "/console"))
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    figures = page.partition("Den spurgte del af organisationen Kun spurgt i: Skoler")[2]
    assert figures.startswith(" Fortalt")
    assert "Den spurgte del af organisationen" in page
    assert "Hele organisationen" not in page


async def test_what_goes_out_of_the_console_says_too_that_a_round_asked_in_one_branch(desk: Desk) -> None:
    """Directors read the account, staff the first page, and the workbooks go on by mail."""
    round_id, note = await desk.release(), "Der er kun spurgt i Skoler."
    before = text_of(await desk.get("Cilla", "/console/account"))
    assert note not in before
    assert "Færrest ved besked" in before
    await asked_in(desk, round_id, "Skoler")
    account = text_of(await desk.get("Cilla", "/console/account"))
    assert note in account
    assert "Færrest ved besked" not in account
    assert note in await whole_document(desk)
    assert note in (await workbook(desk)).note
    assert note in (await desk.get("Cilla", "/console/downloads/topics/json")).json()["note"]
    public = text_of(await desk.get(None, "/"))
    assert note in public
    assert "Andel af alle ansatte dér, hvor der blev spurgt, der har hørt om emnet" in public


async def test_a_goal_that_everybodys_round_met_is_not_told_as_the_schools(desk: Desk) -> None:
    """Half of everybody and three in four at the schools were told: the goal of 30 % is met by the former."""
    topic = await schools_after_everybody(desk)
    made = (desk.clock.now() - timedelta(days=100)).date()
    fields = {"topic": str(topic), "measure": "told", "level": "30", "due": "01-12-2026", "made": made.isoformat()}
    assert (await desk.post("Cilla", "/console/plans/goals", fields)).status_code == 303
    judged = r"Fortalt 30 % senest 1\. december 2026: nået efter runden, der spurgte alle og lukkede \d+\. \w+ 20\d\d"
    for path in ("", f"/topic/{topic}", "/account"):
        assert re.search(judged, text_of(await desk.get("Cilla", f"/console{path}"))), path
    goals = (await whole_document(desk)).replace("\N{SOFT HYPHEN} ", "").partition("Målene")[2]
    assert re.search(r"nået efter runden, der spurgte alle og lukkede \d+\. \w+ 20\d\d", goals)
    assert "goal-tick" not in (await desk.get("Cilla", "/console")).text.partition('class="key"')[0]


async def test_a_goal_of_figures_that_are_everybodys_is_told_and_drawn_as_before(desk: Desk) -> None:
    await desk.release()
    topic, made = await desk.topic(), (desk.clock.now() - timedelta(days=100)).date()
    fields = {"topic": str(topic), "measure": "told", "level": "30", "due": "01-12-2026", "made": made.isoformat()}
    assert (await desk.post("Cilla", "/console/plans/goals", fields)).status_code == 303
    page = await desk.get("Cilla", "/console")
    assert "spurgte alle" not in text_of(page)
    assert "goal-tick" in page.text.partition('class="key"')[0]


async def test_a_round_in_the_whole_tree_chosen_as_a_branch_asked_everywhere(desk: Desk) -> None:
    round_id = await desk.release()
    await asked_in(desk, round_id, "Kommunen", "Skoler")
    assert "Kun spurgt i" not in text_of(await desk.get("Cilla", "/console"))


async def test_a_topic_that_was_never_asked_about_says_so(desk: Desk) -> None:
    await desk.content()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert "ikke offentliggjort i nogen runde endnu" in page


async def test_what_is_not_there_is_told(desk: Desk) -> None:
    assert (await desk.get("Cilla", f"/console/topic/{uuid4()}")).status_code == 404
    assert "Siden findes ikke" in text_of(await desk.get("Cilla", "/console/nowhere"))


async def test_dan_who_runs_the_system_sees_no_figures(desk: Desk) -> None:
    await desk.release()
    assert (await desk.get("Dan", "/console")).status_code == 403
    assert (await desk.get("Dan", f"/console/topic/{await desk.topic()}")).status_code == 403


def unheard_of(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
) -> Release:
    """In the whole and at the schools most heard nothing, and those who did know more often."""
    root, schools, roads = units
    tables = ((root, ((80, 20), (60, 240))), (schools, ((40, 10), (30, 120))))
    shown = release(
        node(root, None, 600, 400, (100, 200, 100), (140, 200, 60), asked=asked),
        node(schools, root, 300, 200, (50, 100, 50), (70, 100, 30), asked=asked),
        node(roads, root, 100, None, asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )
    quarters = tuple(ReleasedQuarters(topic=asked[0].topic, node=unit, table=table) for unit, table in tables)
    return shown.model_copy(update={"quarters": quarters})


async def test_what_could_be_done_is_a_table_that_says_why_once_for_each_act(desk: Desk) -> None:
    await desk.publish(unheard_of)
    why = "Flest har hverken hørt det eller ved det, og de, der har hørt det, ved det oftere."
    todo = text_of(await desk.get("Cilla", "/console"))
    assert "Kommunen Klæd lederne på omkring 480 medarbejdere" in todo
    topic = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    for unit, people in (("Kommunen", 480), ("Skoler", 240)):
        assert f"{unit} Klæd lederne på omkring {people} medarbejdere Notér som indsats" in topic
    assert [page.count(why) for page in (todo, topic)] == [1, 1]


def lost_on_the_way(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
) -> Release:
    """Nearly all heard it who belong to the municipality itself, and few at the schools."""
    root, schools, roads = units
    return release(
        node(root, None, 500, 350, (170, 180, 0), (140, 150, 60), asked=asked),
        node(schools, root, 300, 200, (30, 170, 0), (70, 100, 30), asked=asked),
        node(roads, root, 10, None, asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


async def test_where_the_message_is_lost_is_told_by_the_names_of_units_and_only_where_it_is_sure(desk: Desk) -> None:
    await desk.publish(lost_on_the_way)
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert re.search(r"Kommunen [\d–]+ % Skoler · HR [\d–]+ % mindst [567]\d procentpoint", page)
    assert "Niveau" not in page


async def test_where_no_step_surely_loses_the_message_nothing_is_said_of_steps(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert "tabes budskabet" not in page
