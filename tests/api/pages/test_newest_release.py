"""Cilla opens the first page: served by the named application, and read as a browser and a screen reader would."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from backend.run.workshop.release_reading import read
from tests.api.pages.world import Page, World
from tests.ground.releases.releases import good, node, release, without_figures


async def test_before_the_first_release_cilla_reads_what_comes_next(world: World) -> None:
    answer = await world.open()
    assert "Der er ikke nogen offentliggørelse endnu." in answer.text
    assert "når en spørgerunde er lukket" in answer.text
    assert Page.read(answer).all("table") == []


async def test_cilla_reads_the_shares_of_each_unit_and_hears_what_is_withheld(world: World) -> None:
    page = await world.shown()
    heading, rows = page.cells[:5], page.cells[5:]
    assert heading == ["Enhed", "Har svaret", "APV 2026: vores arbejdsmiljø", "Fortalt", "Ved det"]
    assert [rows[start : start + 4] for start in (0, 4, 8)] == [
        ["Kommunen", "40 af 60", "50\N{NO-BREAK SPACE}%", "40\N{NO-BREAK SPACE}%"],
        ["Skoler", "20 af 30", "regnes ud", "regnes ud"],
        ["<b>Veje & Parker</b>", "ikke vist", "ikke vist", "ikke vist"],
    ]


async def test_each_figure_stands_with_its_interval_and_where_it_is_too_wide_without_a_colour(world: World) -> None:
    root, schools, roads = world.units
    some, few = (15, 10, 5), (3, 2, 2)
    nodes = (
        node(root, None, 60, 30, some, some, asked=world.asked),
        node(schools, root, 30, 7, few, few, asked=world.asked),
        node(roads, root, 10, None, asked=world.asked),
    )
    await world.receive(release(*nodes, round_id=world.round_id, questions=world.asked))
    answer = await world.open()
    assert "Intervallerne er ved at blive regnet ud." in answer.text
    assert "shade-" not in answer.text
    # Seven of thirty: whether that says anything is not known yet.
    assert [Page.read(answer).cells[start : start + 2] for start in (7, 11)] == [
        ["48\N{NO-BREAK SPACE}%"] * 2,
        ["regnes ud"] * 2,
    ]
    # Not by itself: a page that comes anew every ten seconds can't be read by ear.
    assert "http-equiv" not in answer.text
    assert '<a href="/" id="again">' in answer.text
    async with world.database.transaction() as session:
        await read(session, world.round_id)
    answer = await world.open()
    assert 'id="again"' not in answer.text
    whole, of_schools = (Page.read(answer).cells[start : start + 2] for start in (7, 11))
    assert "her ligger andelen af alle ansatte med 95 % sikkerhed" in answer.text
    assert re.fullmatch(r"48\s%\s*\(\d\d–\d\d\s%\)", whole[0])
    assert re.fullmatch(r"for få til at sige noget\s*\(\d\d–\d\d\s%\)", of_schools[0])
    assert [cell.get("class") for cell in Page.read(answer).of_table("td") if cell.get("class")] == [
        *["share shade-2"] * 2,
        *["share"] * 4,
    ]


async def test_the_caption_says_that_shares_are_of_all_staff_also_where_few_of_the_largest_unit_answered(
    world: World,
) -> None:
    """Of the 110 who answered 78 said yes, seven in ten; of the 400 staff 38 % were told."""
    root, *_ = world.units
    of = (((400, 110), (78, 32, 0)), ((300, 30), (6, 24, 0)), ((50, 40), (36, 4, 0)))
    nodes = [
        node(unit, above, staff, answered, counts, counts, asked=world.asked)
        for unit, above, ((staff, answered), counts) in zip(world.units, (None, root, root), of, strict=True)
    ]
    await world.receive(release(*nodes, round_id=world.round_id, questions=world.asked))
    for language, said, weighted in (
        ("da", "Andel af alle ansatte, der har hørt om emnet fra deres leder", "Tallene er vejet: hver gruppes svar"),
        ("en", "Share of all staff whose leader told them about the topic", "The figures are weighted"),
    ):
        answer = await world.open(language)
        assert f'<caption id="caption"><span>{said}' in answer.text
        assert weighted in answer.text.partition('id="withheld"')[2].partition("</p>")[0]
        assert Page.read(answer).cells[7].startswith("38")


async def test_cilla_reads_whose_few_answers_are_in_no_number(world: World) -> None:
    whole = good(world.round_id, world.asked, world.units)
    await world.receive(whole.model_copy(update={"left_out": world.units[:1]}))
    said = "Svar fra højst 4 i Kommunen selv (ikke enhederne under) er ikke talt med i noget tal"
    assert said in (await world.open()).text


async def test_on_a_phone_cilla_reads_a_card_for_each_topic_whose_units_say_what_the_table_says(world: World) -> None:
    page, text = await world.shown(), (await world.open()).text
    headlines = [div["class"] for div in page.all("div") if "headline" in (div.get("class") or "")]
    assert len(headlines) == 2
    assert re.search(r'<dt>Fortalt</dt>\s*<dd>50\s%</dd></div>\s*<div class="headline"><dt>Ved det</dt>', text)
    assert '<p class="headline">40 af 60</p>' in text
    assert text.count("<summary>Vis 2 enheder</summary>") == 2
    table = [page.cells[start : start + 4] for start in (9, 13)]
    assert page.card_cells == [
        *("Enhed", "Fortalt", "Ved det"),
        *(cell for unit, _, told, knows in table for cell in (unit, told, knows)),
        *("Enhed", "Har svaret"),
        *(cell for unit, answered, *_ in table for cell in (unit, answered)),
    ]


async def test_a_card_s_table_stays_one_for_a_screen_reader_however_it_is_laid_out(world: World) -> None:
    page = await world.shown()
    roles = {"table": 2, "thead": 2, "tbody": 2, "tr": 6, "td": 6, "th": 9}
    told = {tag: [one.get("role") for one in page.all(tag) if "role" in one] for tag in roles}
    assert {tag: len(found) for tag, found in told.items()} == roles
    assert set(told["table"] + told["tr"] + told["td"]) == {"table", "row", "cell"}
    assert {cell["scope"]: cell["role"] for cell in page.all("th") if "role" in cell} == {
        "col": "columnheader",
        "row": "rowheader",
    }
    assert page.all("details") == [{}, {}]


async def test_the_withheld_sign_is_explained_once(world: World) -> None:
    await world.shown()
    text = (await world.open()).text
    assert text.count("Det er ikke nul.") == 1
    assert ">0 %" not in text


async def test_cilla_reads_english_when_her_browser_asks_for_it(world: World) -> None:
    page = await world.shown("en-GB,en;q=0.9,da;q=0.5")
    assert page.all("html") == [{"lang": "en"}]
    assert page.cells[:5] == ["Unit", "Answered", "APV 2026: our working environment", "Told", "Knows"]
    assert {cell["lang"] for cell in page.all("th") if "level" in (cell.get("class") or "")} == {"da"}


async def test_danish_is_for_all_other_browsers(world: World) -> None:
    for language in ("", "fr", "da-DK"):
        answer = await world.open(language)
        assert Page.read(answer).all("html") == [{"lang": "da"}]
        assert (answer.headers["content-language"], answer.headers["vary"]) == (
            "da",
            "Accept-Language, Accept-Encoding",
        )


async def test_a_screen_reader_finds_caption_and_the_scope_of_every_heading(world: World) -> None:
    page = await world.shown()
    assert len(page.all("caption")) == 1
    assert [cell.get("scope") for cell in page.of_table("th")] == [
        "col",
        "col",
        "colgroup",
        "col",
        "col",
        "row",
        "row",
        "row",
    ]
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    (region,) = (div for div in page.all("div") if div.get("role") == "region")
    assert (region["aria-labelledby"], region["tabindex"]) == ("caption", "0")
    assert {"caption", "withheld"} <= ids
    assert [len(page.all(tag)) for tag in ("main", "h1", "title")] == [1, 1, 1]


async def test_units_are_indented_by_their_level(world: World) -> None:
    page = await world.shown()
    levels = [cell["class"] for cell in page.of_table("th") if cell.get("scope") == "row"]
    assert levels == ["level-0", "level-1", "level-1"]


async def test_a_unit_s_odd_name_is_text_and_never_markup(world: World) -> None:
    page = await world.shown()
    assert page.all("b") == []
    assert "Eksempelkommune &amp; Co" in (await world.open()).text


@pytest.mark.parametrize(("status", "why"), [("void", "erklæret ugyldig"), ("withheld", "holdt tilbage")])
async def test_a_round_without_figures_says_why(world: World, status: str, why: str) -> None:
    await world.receive(without_figures(status, world.round_id))
    answer = await world.open()
    assert why in answer.text
    assert Page.read(answer).all("table") == []


async def test_nothing_is_run_or_loaded_from_elsewhere(world: World) -> None:
    page = await world.shown()
    answer = await world.open()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert page.all("script") == page.all("style") == page.all("img") == []
    assert not any(
        "style" in attributes or any(name.startswith("on") for name in attributes) for _, attributes in page.elements
    )
    assert [(link["href"] or "").partition("?")[0] for link in page.all("link")] == [
        "/console/static/icon.svg",
        "/static/page.css",
    ]
    assert "set-cookie" not in answer.headers


async def test_the_style_is_served_and_has_every_class_of_the_page(world: World) -> None:
    page = await world.shown()
    style = await world.http.get("/static/page.css")
    assert (style.status_code, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
    used = {name for _, attributes in page.elements for name in (attributes.get("class") or "").split()}
    assert used
    assert {name for name in used if f".{name}" not in style.text} == set()


async def test_the_styles_address_changes_with_the_style(world: World) -> None:
    """Whoever has that of an earlier version saw table and cards unstyled for an hour after an upgrade."""
    [address] = [link["href"] or "" for link in (await world.shown()).all("link") if link["rel"] == "stylesheet"]
    style = await world.http.get(address)
    assert address == f"/static/page.css?v={sha256(style.content).hexdigest()[:12]}"
    assert style.headers["cache-control"] == "max-age=31536000, immutable"
    # Of a process that is of another version still.
    assert (await world.http.get("/static/page.css?v=older")).headers["cache-control"] == "no-cache"


async def test_text_stands_out_from_every_shade(world: World) -> None:
    style = (await world.http.get("/static/page.css")).text
    shades = re.findall(r"\.shade-\d[^{]*\{\s+background: (#[0-9a-f]{6})", style)
    assert len(shades) == 5
    assert min(_contrast("#1a1a1a", shade) for shade in shades) >= 4.5
    assert _contrast("#454545", "#ffffff") >= 4.5


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
