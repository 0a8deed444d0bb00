"""Dan decides what the organisation is called, its colour and logo, the thresholds and the hours of sending."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from PIL import ExifTags, Image

from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.ground.kit.pictures import drawn, opened, png

HERE = "/console/administration/organisation"
API = "/console/api/administration/organisation"
FIELDS = {
    "name": "Nordby <b>Kommune</b>",
    "colour": "#8A1538",
    "k": "6",
    "m": "2",
    "group_min": "10",
    "first_hour": "8",
    "last_hour": "16",
    "working_days_only": "1",
    "revision": "0",
}


async def send_logo(desk: Desk, body: bytes, name: str = "logo.png", language: str = "da") -> httpx.Response:
    await desk.get("Dan", HERE)
    desk.http.cookies.clear()
    cookie = f"linjepuls-console={desk.sessions['Dan']}"
    headers = {"Origin": ORIGIN, "Cookie": cookie, "Accept-Language": language}
    answer = await desk.http.post(f"{HERE}/logo", files={"logo": (name, body, "image/png")}, headers=headers)
    return await desk.come_back(answer)


async def test_what_dan_saves_is_seen_at_once_in_console_app_and_on_the_first_page(desk: Desk) -> None:
    before = text_of(await desk.get("Dan", HERE))
    assert "Eksempelkommune" in before
    assert "Mindst 2. Har næsten alle svaret det samme, vises tallet ikke." in before
    assert (await desk.post("Dan", HERE, FIELDS)).status_code == 303
    page = await desk.get("Dan", HERE)
    assert "Nordby &lt;b&gt;Kommune&lt;/b&gt;" in page.text
    assert "<b>Kommune" not in page.text
    assert "/brand/colour.css?v=8a1538" in page.text
    assert "--blue: #8a1538" in (await desk.get(None, "/brand/colour.css")).text
    config = (await desk.get(None, "/api/app-config")).json()
    assert (config["organisation"], config["colour"], config["logo"]) == (FIELDS["name"], "#8a1538", None)
    assert "Nordby" in text_of(await desk.get(None, "/"))
    # Who may not come in is told so under the same name.
    assert "Nordby" in text_of(await desk.get("Cilla", HERE))


async def test_an_unreadable_colour_is_refused_with_the_ratio_and_nothing_is_lost(desk: Desk) -> None:
    answer = await desk.post("Dan", HERE, {**FIELDS, "colour": "#ffcc00"})
    assert answer.status_code == 422
    assert "kontrasten er 1,3 til 1" in text_of(answer)
    assert 'value="#ffcc00"' in answer.text
    assert 'value="10"' in answer.text
    assert (await desk.get(None, "/api/app-config")).json()["organisation"] == "Eksempelkommune"


async def test_every_field_is_judged(desk: Desk) -> None:
    wrong = {"name": " ", "colour": "rød", "k": "4", "m": "1", "group_min": "mange", "first_hour": "17"}
    answer = await desk.post("Dan", HERE, {**FIELDS, **wrong})
    assert answer.status_code == 422
    said = text_of(answer)
    for message in ("Feltet skal udfyldes", "Skriv et helt tal fra 5", "Skriv et helt tal fra 2", "eksempel #0059b3"):
        assert message in said
    hours = await desk.post("Dan", HERE, {**FIELDS, "first_hour": "17", "last_hour": "9"})
    assert "Det første klokkeslæt skal være før det sidste" in text_of(hours)


async def test_two_who_save_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    assert (await desk.post("Dan", HERE, FIELDS)).status_code == 303
    late = await desk.post("Alma", HERE, {**FIELDS, "name": "Sydby"})
    assert late.status_code == 409
    assert 'value="Sydby"' in late.text
    # Having seen it, she may save hers: the form now carries the newest revision.
    assert 'name="revision" value="1"' in late.text
    assert (await desk.post("Alma", HERE, {**FIELDS, "name": "Sydby", "revision": "1"})).status_code == 303
    assert (await desk.get(None, "/api/app-config")).json()["organisation"] == "Sydby"


async def test_a_logo_is_served_as_what_it_is_and_nothing_else_is_taken(desk: Desk) -> None:
    assert (await desk.get(None, "/brand/logo")).status_code == 404
    for body in (b"", b"<svg onload=alert(1)>", b"GIF89a", png()[:-3], png(4, 4)):
        answer = await send_logo(desk, body)
        assert answer.status_code == 422, body
        assert "Logoet skal være et helt billede" in text_of(answer)
    assert (await send_logo(desk, png(), name="../../x.svg")).status_code == 303
    path = (await desk.get(None, "/api/app-config")).json()["logo"]
    served = await desk.get(None, path)
    assert opened(served.content).tobytes() == opened(png()).tobytes()
    assert served.headers["content-type"] == "image/png"
    assert served.headers["x-content-type-options"] == "nosniff"
    assert path in (await desk.get("Dan", "/console/administration")).text
    assert (await desk.post("Dan", f"{HERE}/logo/remove")).status_code == 303
    assert (await desk.get(None, "/brand/logo")).status_code == 404


@pytest.mark.parametrize(
    ("body", "danish", "english"),
    [
        (drawn("GIF"), "Filen er ikke PNG, JPEG eller WebP", "The file is not PNG, JPEG or WebP"),
        (png(4, 4), "for få eller for mange punkter", "too few or too many pixels"),
        (png()[:-20], "Filen er beskadiget", "The file is damaged"),
        (png() + bytes(199_000), "Filen er beskadiget", "The file is damaged"),
        (png() + bytes(200_000), "Filen fylder mere end 200 kB", "The file is larger than 200 kB"),
    ],
)
async def test_beside_the_field_dan_reads_what_is_wrong_with_the_file(
    desk: Desk, body: bytes, danish: str, english: str
) -> None:
    assert danish in text_of(await send_logo(desk, body))
    assert english in text_of(await send_logo(desk, body, language="en"))


async def test_the_place_where_a_logo_was_photographed_is_shown_to_nobody(desk: Desk) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Alma Åkær"
    body = drawn("JPEG", exif=exif, comment=b"Almas have")
    assert b"Alma" in body
    assert (await send_logo(desk, body)).status_code == 303
    served = await desk.get(None, (await desk.get(None, "/api/app-config")).json()["logo"])
    assert served.headers["content-type"] == "image/jpeg"
    assert b"Alma" not in served.content


async def test_a_large_file_is_refused_before_it_is_read(desk: Desk) -> None:
    assert (await send_logo(desk, png() + bytes(100_000))).status_code == 422
    assert (await send_logo(desk, bytes(5_000_000))).status_code == 413


async def test_the_api_does_the_same_by_the_same_rules(desk: Desk) -> None:
    seen = (await desk.ask("Dan", "GET", API)).json()
    assert (seen["revision"], seen["organisation"]["k"], seen["logo"]) == (0, 5, None)
    wanted: dict[str, Any] = {**seen["organisation"], "name": "Vestby", "colour": "#ffff00"}
    refused = await desk.ask("Dan", "PUT", API, {"revision": 0, "organisation": wanted})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "colour"
    wanted["colour"] = "#123456"
    assert (await desk.ask("Dan", "PUT", API, {"revision": 0, "organisation": wanted})).status_code == 204
    late = await desk.ask("Dan", "PUT", API, {"revision": 0, "organisation": wanted})
    assert late.json()["type"].endswith("/changed-meanwhile")
    below = await desk.ask("Dan", "PUT", API, {"revision": 1, "organisation": {**wanted, "k": 4}})
    assert below.status_code == 422
    headers = {"Origin": ORIGIN, "Cookie": f"linjepuls-console={desk.sessions['Dan']}"}
    assert (await desk.http.put(f"{API}/logo", content=png(), headers=headers)).status_code == 204
    assert (await desk.ask("Dan", "DELETE", f"{API}/logo")).status_code == 204
