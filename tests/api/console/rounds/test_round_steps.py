"""Bo sends a round, cancels it, sees how far it has come, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text, update

from backend.audit_log import Process
from backend.rounds.life import service
from backend.rounds.models import Round
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import NEW, drafted, plan, state_of


async def test_a_sent_round_is_neither_changed_nor_deleted(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    changed = await staffed.post("Bo", f"{path}/edit", await plan(staffed, title_da="Ny", revision="1"))
    assert (changed.status_code, "Kun et udkast kan rettes" in text_of(changed)) == (409, True)
    assert (await staffed.post("Bo", f"{path}/delete")).status_code == 409


async def test_a_draft_is_deleted_after_a_question(staffed: Desk) -> None:
    path = await drafted(staffed)
    assert "Slet udkastet?" in text_of(await staffed.get("Bo", f"{path}/delete"))
    gone = await staffed.post("Bo", f"{path}/delete")
    assert "Slettet." in text_of(await staffed.get("Bo", gone.headers["location"]))
    assert (await staffed.get("Bo", path)).status_code == 404
    async with staffed.database.transaction() as session:
        actions = await session.execute(text("SELECT action FROM audit_log WHERE action LIKE 'round.%' ORDER BY id"))
        assert list(actions.scalars()) == ["round.plan", "round.delete"]


async def test_a_cancellation_is_asked_for_and_too_late_is_told(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "scheduled")
    assert "Aflys runden?" in text_of(await staffed.get("Bo", f"{path}/cancel"))
    await staffed.post("Bo", f"{path}/cancel")
    assert "Aflysningen er sendt til stemmeurnen" in text_of(await staffed.get("Bo", path))
    async with staffed.database.transaction() as session:
        await service.cancelled_too_late(Process(session, staffed.clock), UUID(path.rpartition("/")[2]))
    assert "Aflysningen kom for sent" in text_of(await staffed.get("Bo", path))
    await state_of(staffed, path, "open")
    refused = await staffed.post("Bo", f"{path}/cancel")
    assert (refused.status_code, "tilstand" in text_of(refused)) == (409, True)


async def test_a_problem_says_what_to_do_and_preparing_is_tried_again(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    async with staffed.database.transaction() as session:
        await service.stuck(session, UUID(path.rpartition("/")[2]), "too-few-recipients")
    page = await staffed.get("Bo", path)
    assert "Ret medarbejderlisten, og prøv igen" in text_of(page)
    assert "rounds.js" not in page.text
    assert (await staffed.post("Bo", f"{path}/prepare-again")).status_code == 303
    assert "Ret medarbejderlisten" not in text_of(await staffed.get("Bo", path))
    async with staffed.database.transaction() as session:
        await service.stuck(session, UUID(path.rpartition("/")[2]), "something-new")
    assert "Der er et problem (something-new)" in text_of(await staffed.get("Bo", path))


async def test_the_coin_in_force_stands_where_bo_sends_with_the_limits_that_it_leaves(staffed: Desk) -> None:
    path, limit = await drafted(staffed), "har svaret anderledes end flertallet"
    before = text_of(await staffed.get("Bo", f"{path}/send"))
    assert ("Møntkast Nej" in before, limit in before) == (True, True)
    await staffed.post("Dan", "/console/administration/coin", percent="10", revision="0")
    for page in (path, f"{path}/send"):
        told = text_of(await staffed.get("Bo", page))
        assert ("Møntkast Ja, 10 %" in told, limit in told) == (True, False), page
        assert "Et tal vises kun, når mindst 5 har svaret. Hver rapporteringsgruppe har mindst 8 modtagere." in told
    await staffed.post("Bo", f"{path}/send")
    assert "Møntkast Ja, 10 %" in text_of(await staffed.get("Bo", path))


async def test_while_it_is_open_only_the_turnout_in_tens_is_told(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "open")
    assert "besvarelserne tælles ved midnat, mens runden er åben" in text_of(await staffed.get("Bo", path))
    async with staffed.database.transaction() as session:
        row = {"id": path.rpartition("/")[2]}
        await session.execute(text("INSERT INTO turnout (round_id, day, ballots) VALUES (:id, '2026-03-10', 10)"), row)
    page = await staffed.get("Bo", path)
    assert "Mindst 10 natten til den 10. marts 2026." in text_of(page)
    assert f'href="{path}/sending"' in page.text


async def test_after_the_release_the_way_to_the_figures_is_shown(desk: Desk) -> None:
    round_id = await desk.release()
    async with desk.database.transaction() as session:
        await session.execute(update(Round).values(state="released"))
    page = (await desk.get("Bo", f"/console/rounds/{round_id}")).text
    assert f"/console/downloads/release/{round_id}" in page


async def test_texts_are_texts_wherever_they_are_shown(staffed: Desk) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    path = await drafted(staffed, title_da=attack[:120], title_en=attack[:120])
    for page in ("/console/rounds", path, f"{path}/send", f"{path}/edit", f"{path}/delete"):
        shown = (await staffed.get("Bo", page)).text
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
    wrong = await staffed.post("Bo", NEW, await plan(staffed, opens_time=attack, opens_day=attack, open=[attack]))
    assert "<img src=x" not in wrong.text


async def test_a_draft_is_not_sent_when_its_time_has_passed(staffed: Desk) -> None:
    path = await drafted(staffed)
    staffed.clock.moment += timedelta(days=30)
    staffed.sessions.clear()
    refused = await staffed.post("Bo", f"{path}/send")
    assert (refused.status_code, "Åbningen skal ligge i fremtiden." in text_of(refused)) == (422, True)
    assert "Ingen har fået noget at vide endnu" in text_of(await staffed.get("Bo", path))


async def test_many_rounds_are_paged_and_sorted_in_danish(staffed: Desk) -> None:
    for title in ("Ål", "Zebra", "Æble"):
        await drafted(staffed, title_da=title)
    page = text_of(await staffed.get("Bo", "/console/rounds?sort=title"))
    assert page.index("Zebra") < page.index("Æble") < page.index("Ål")
