"""Dan chooses the coin on a page that says what it gives, and what it costs his own organisation."""

from __future__ import annotations

import pytest

from tests.api.console.desk import Desk, text_of

HERE = "/console/administration/coin"
API = "/console/api/administration/coin"


async def test_before_a_choice_the_page_explains_both_ways_and_what_the_first_round_will_tell(desk: Desk) -> None:
    page = text_of(await desk.get("Dan", HERE))
    assert "Nu: uden møntkast" in page
    assert "28 gange" in page
    assert "I har ingen offentliggjort runde endnu. Tallene er regnet ud fra jeres medarbejderliste." in page
    assert "Det er antaget, at halvdelen svarer" in page
    assert "9 af 12 svarede" in page
    assert "Choose the coin" in text_of(await desk.get("Dan", HERE, **{"Accept-Language": "en"}))


async def test_the_expected_effect_is_counted_in_the_newest_release(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Dan", HERE))
    assert "antallet af svar" in page
    assert "Med møntkast ville alle gøre det" in page
    assert "Mønt Enheder, der ventes at få et tal" in page
    assert "Det er antaget" not in page


async def test_dan_raises_it_at_once_and_lowers_it_with_alma(desk: Desk) -> None:
    await desk.sign_in("Alma")
    assert (await desk.post("Dan", HERE, percent="10", revision="0")).status_code == 303
    assert "Nu: møntkast på 10 %" in text_of(await desk.get("Dan", HERE))
    assert (await desk.post("Dan", HERE, percent="0", revision="1")).headers["location"].endswith("said=coin-proposed")
    own = await desk.get("Dan", HERE)
    assert "Træk forslaget tilbage" in text_of(own)
    assert "/coin/approve" not in own.text
    assert (await desk.post("Dan", f"{HERE}/approve", revision="2")).status_code == 409
    assert "/coin/approve" in (await desk.get("Alma", HERE)).text
    assert (await desk.post("Alma", f"{HERE}/approve", revision="2")).status_code == 303
    assert "Nu: uden møntkast" in text_of(await desk.get("Dan", HERE))
    log = text_of(await desk.get("Dan", "/console/administration/audit"))
    for line in ("Møntkast sat op", "Lavere møntkast foreslået", "Lavere møntkast godkendt"):
        assert line in log


async def test_alone_dan_is_told_that_it_cannot_be_lowered(desk: Desk) -> None:
    assert (await desk.post("Dan", HERE, percent="10", revision="0")).status_code == 303
    assert "Der er kun én administrator" in text_of(await desk.get("Dan", HERE))
    refused = await desk.post("Dan", HERE, percent="5", revision="1")
    assert refused.status_code == 409
    assert "en administrator mere" in text_of(refused)


@pytest.mark.long
async def test_what_is_no_coin_is_told_beside_the_field_and_nothing_is_lost(
    desk: Desk, subtests: pytest.Subtests
) -> None:
    for percent in ("3", "34", "-1", "ti", "", "10,5", "1000"):
        with subtests.test(percent):
            answer = await desk.post("Dan", HERE, percent=percent, revision="0")
            assert answer.status_code == 422
            assert "Skriv 0 eller et helt tal fra 5 til 33" in text_of(answer)
            assert f'value="{percent}"' in answer.text
            assert "Nu: uden møntkast" in text_of(await desk.get("Dan", HERE))


async def test_two_who_choose_at_once_are_told_so(desk: Desk) -> None:
    await desk.post("Dan", HERE, percent="10", revision="0")
    answer = await desk.post("Dan", HERE, percent="20", revision="0")
    assert answer.status_code == 409
    assert 'value="20"' in answer.text


@pytest.mark.parametrize("person", ["Bo", "Cilla"])
async def test_bo_and_cilla_may_neither_see_nor_choose_it(desk: Desk, person: str) -> None:
    assert (await desk.get(person, HERE)).status_code == 403
    assert (await desk.post(person, HERE, percent="10", revision="0")).status_code == 403
    assert (await desk.ask(person, "PUT", API, {"percent": 10, "revision": 0})).status_code == 403


async def test_the_api_does_the_same(desk: Desk) -> None:
    await desk.sign_in("Alma")
    raised = await desk.ask("Dan", "PUT", API, {"percent": 10, "revision": 0})
    assert (raised.status_code, raised.json()) == (200, {"step": "raise"})
    assert (await desk.ask("Dan", "PUT", API, {"percent": 5, "revision": 1})).json() == {"step": "propose"}
    present = (await desk.ask("Alma", "GET", API)).json()
    assert (present["percent"], present["proposal"]["percent"]) == (10, 5)
    assert (await desk.ask("Dan", "POST", f"{API}/approve", {"revision": 2})).status_code == 409
    assert (await desk.ask("Alma", "POST", f"{API}/refuse", {"revision": 2})).status_code == 204
    assert (await desk.ask("Dan", "PUT", API, {"percent": 4, "revision": 3})).status_code == 422
    assert (await desk.ask("Dan", "GET", API)).json()["percent"] == 10
