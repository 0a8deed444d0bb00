"""Bo plans rounds at his desk: nothing typed is lost, nothing is sent before he has seen it, nobody is overwritten."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from backend.content.library.service import current_questions
from backend.registry import staff_snapshot
from backend.rounds.life.facts import all_rounds
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import NEW, asked, drafted, plan, state_of


async def test_the_empty_list_says_what_to_do(staffed: Desk) -> None:
    assert "Der er ingen runder endnu. Planlæg den første" in text_of(await staffed.get("Bo", "/console/rounds"))


async def test_a_new_form_suggests_both_kinds_of_topics_not_asked_lately(staffed: Desk) -> None:
    page = (await staffed.get("Bo", NEW)).text
    checked = set(re.findall(r'name="questions"\s+value="([^"]+)"\s+checked', page))
    async with staffed.database.transaction() as session:
        chosen = [question for question in await current_questions(session) if str(question.id) in checked]
    assert len(chosen) == 6
    assert {
        topic: {question.kind for question in chosen if question.topic_id == topic}
        for topic in {q.topic_id for q in chosen}
    } == {topic: {"told", "knows"} for topic in {q.topic_id for q in chosen}}
    assert "Vi har valgt de emner" in page
    assert "Vi har valgt de emner" not in (await staffed.post("Bo", NEW, {"questions": [], "step": "what"})).text


async def test_a_draft_is_planned_in_danish_time_and_stands_on_the_list(staffed: Desk) -> None:
    path = await drafted(staffed)
    page = text_of(await staffed.get("Bo", path))
    assert "Åbner 9. marts 2026 kl. 08.00" in page
    assert "Lukker 16. marts 2026 kl. 16.00" in page
    assert "Ingen har fået noget at vide endnu" in page
    listed = text_of(await staffed.get("Bo", "/console/rounds"))
    assert "Forår udkast 9. marts 2026 kl. 08.00 16. marts 2026 kl. 16.00 Se igennem og send" in listed


async def test_the_list_is_sorted_either_way_by_the_headings_that_say_so(staffed: Desk) -> None:
    for title, day in (("Ål", "09"), ("And", "10")):
        await drafted(staffed, title_da=title, opens_day=f"2026-03-{day}")
    for sort, first, other in (
        ("", "And", "opens"),
        ("?sort=opens", "Ål", "-opens"),
        ("?sort=title", "And", "-title"),
        ("?sort=-title", "Ål", "title"),
    ):
        page = (await staffed.get("Bo", f"/console/rounds{sort}")).text
        assert min(("And", "Ål"), key=lambda title: page.index(f">{title}<")) == first, sort
        assert re.search(
            rf'<th scope="col" aria-sort="(?:de|a)scending">\s*<a class="sort" href="\?sort={other}"', page
        )


@pytest.mark.parametrize(("language", "opens", "closes"), [("da", "08.00", "16.00"), ("en", "08:00", "16:00")])
async def test_times_in_fields_are_spelt_as_all_others_and_both_spellings_are_read(
    staffed: Desk, language: str, opens: str, closes: str
) -> None:
    spoken = {"Accept-Language": language}
    new = (await staffed.get("Bo", f"{NEW}?step=when", **spoken)).text
    path = await drafted(staffed, opens_time="8:00" if language == "da" else "8.00")
    changed = (await staffed.get("Bo", f"{path}/edit?step=when", **spoken)).text
    for page in (new, changed):
        assert [re.findall(rf'name="{name}_time"[^>]*value="([^"]+)"', page) for name in ("opens", "closes")] == [
            [opens],
            [closes],
        ]


IMPOSSIBLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"title_da": ""}, "title_da", "Feltet skal udfyldes."),
    ({"title_da": "x" * 121}, "title_da", "Højst 120 tegn."),
    ({"questions": []}, "questions", "Vælg en af mulighederne."),
    ({"questions": ["x"]}, "questions", "Vælg en af mulighederne."),
    ({"questions": [str(uuid4())]}, "questions", "Spørgsmålet findes ikke"),
    ({"opens_day": "i morgen"}, "opens_day", "Skriv en dato"),
    ({"opens_time": "25"}, "opens_time", "Skriv et klokkeslæt"),
    ({"opens_day": "2026-03-29", "opens_time": "2.30"}, "opens_time", "findes ikke den dag"),
    ({"closes_day": "2026-10-25", "closes_time": "2.30"}, "closes_time", "kommer to gange den dag"),
    ({"opens_day": "2026-03-01"}, "opens_day", "Åbningen skal ligge i fremtiden."),
    ({"closes_day": "2026-03-08"}, "closes_day", "Runden lukker, før den åbner."),
    ({"closes_day": "2026-06-08"}, "closes_day", "Runden varer over 60 dage."),
    ({"closes_day": "9999-12-31", "closes_time": "23"}, "closes_day", "i et år fra 1900 til 2199"),
    ({"closes_day": "2199-12-31", "closes_time": "23"}, "closes_day", "Runden varer over 60 dage."),
    ({"who": "branches"}, "who", "Vælg mindst én enhed."),
    ({"how": "sample", "share": "0", "at_least": "8"}, "share", "fra 5 til 95"),
    ({"how": "sample", "share": "20", "at_least": "7"}, "at_least", "fra 8 til 1.000"),
    ({"reminders": "3"}, "reminders", "fra 0 til 2"),
)


async def test_what_cannot_be_is_told_beside_its_field_and_the_rest_is_kept(
    staffed: Desk, subtests: pytest.Subtests
) -> None:
    for changed, field, said in IMPOSSIBLE:
        with subtests.test(said, **changed):
            answer = await staffed.post("Bo", NEW, await plan(staffed, title_en="Spring", **changed))
            assert answer.status_code in (404, 422), text_of(answer)
            assert f'id="{field}-error"' in answer.text
            assert said in text_of(answer)
            assert 'value="Spring"' in answer.text
            async with staffed.database.transaction() as session:
                assert await all_rounds(session) == []


async def test_two_questions_of_one_kind_about_a_topic_are_told_at_the_questions(staffed: Desk) -> None:
    [question, *_] = await asked(staffed)
    answer = await staffed.post("Bo", NEW, await plan(staffed, questions=[question, question]))
    assert (answer.status_code, 'id="questions-error"' in answer.text) == (422, True)


async def test_the_tree_unfolds_without_losing_what_was_typed(staffed: Desk) -> None:
    async with staffed.database.transaction() as session:
        units = {unit.name: str(unit.id) for unit in (await staff_snapshot(session)).units}
    page = await staffed.post("Bo", NEW, await plan(staffed, step="what", action="next"))
    assert re.search(r"Skole 1 \d+ ansatte", text_of(page))
    fold = await plan(staffed, step="who", action=f"fold:{units['Kommunen']}", who="branches")
    folded = await staffed.post("Bo", NEW, fold)
    assert folded.status_code == 200
    assert 'value="Forår"' in folded.text
    assert "Skole 1" not in folded.text
    unfold = {"step": "who", "action": f"unfold:{units['Kommunen']}"}
    chosen = await plan(staffed, who="branches", branches=[units["Skole 2"]], **unfold)
    assert f'value="{units["Skole 2"]}" checked' in (await staffed.post("Bo", NEW, chosen)).text
    path = await drafted(staffed, who="branches", branches=[units["Skole 2"]])
    assert "Hvem spørges? Skole 2" in text_of(await staffed.get("Bo", path))
    sending = text_of(await staffed.get("Bo", f"{path}/send"))
    assert "Modtagere 12 af 12 ansatte" in sending


async def test_bo_sees_all_of_it_before_it_is_sent(staffed: Desk) -> None:
    path = await drafted(staffed, closes_day="17-03-2026")
    page = text_of(await staffed.get("Bo", f"{path}/send"))
    assert "Modtagere 23 af 23 ansatte" in page
    assert "Rapporteringsgrupper 2" in page
    assert "Kommunen Skole 1" in page
    assert "mindst 5 har svaret, og mindst 2 af dem" in page
    assert "Det kan ikke ændres senere." in page
    assert "Når runden åbner 9. marts 2026 kl. 08.00" in page
    assert page.count("påmindelse til alle modtagere") == 2
    assert "Ved ikke" in page
    sent = await staffed.post("Bo", f"{path}/send")
    assert sent.headers["location"].endswith("said=sent")
    after = await staffed.get("Bo", path)
    assert "Grupperne dannes" in text_of(after)
    # What comes anew every two seconds would be read aloud all the time.
    assert "aria-live" not in after.text
    assert '<noscript><meta http-equiv="refresh"' in after.text
    again = await staffed.post("Bo", f"{path}/send")
    assert again.headers["location"] == path
    await state_of(staffed, path, "preparing")
    assert "0 af 2 nøgler er klar." in text_of(await staffed.get("Bo", path))


async def test_a_topic_with_one_kind_is_warned_of(staffed: Desk) -> None:
    path = await drafted(staffed, questions=await asked(staffed, 1))
    page = text_of(await staffed.get("Bo", f"{path}/send"))
    assert "Kun »fortalt« er valgt" in page


async def test_a_sample_is_shown_by_its_size(staffed: Desk) -> None:
    path = await drafted(staffed, how="sample", share="40", at_least="8")
    assert "40 % af hver gruppe, mindst 8" in text_of(await staffed.get("Bo", path))
    assert "Modtagere 16 af 23" in text_of(await staffed.get("Bo", f"{path}/send"))
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "scheduled")
    assert "16 modtagere i 2 rapporteringsgrupper." in text_of(await staffed.get("Bo", path))


async def test_what_was_just_asked_is_shown_with_its_day_and_refused(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "scheduled")
    page = text_of(await staffed.get("Bo", NEW))
    assert "Er med i en runde 9. marts 2026. Alle kan spørges igen fra 6. april 2026." in page
    answer = await staffed.post("Bo", NEW, await plan(staffed, opens_day="2026-03-20", closes_day="2026-03-27"))
    assert answer.status_code == 422
    assert "23 af modtagerne får det samme inden for 28 dage. Alle kan spørges fra 6. april 2026." in text_of(answer)


async def test_two_who_change_a_draft_do_not_overwrite_each_other_silently(staffed: Desk) -> None:
    path = f"{await drafted(staffed)}/edit"
    first = await staffed.post("Bo", path, await plan(staffed, title_da="Bos", revision="1"))
    assert first.status_code == 303
    second = await staffed.post("Bo", path, await plan(staffed, title_da="Almas", revision="1"))
    assert second.status_code == 409
    assert "En anden har ændret det" in text_of(second)
    assert 'value="Almas"' in second.text
    assert 'name="revision" value="2"' in second.text
    assert 'value="Bos"' in (await staffed.get("Bo", path)).text
    assert (await staffed.post("Bo", path, await plan(staffed, title_da="Almas", revision="2"))).status_code == 303
