"""The library: written, found, pinned, put away; and what each topic lacks."""

from __future__ import annotations

from urllib.parse import quote

from tests.api.console.desk import Desk, text_of

ARTICLE = {
    "title": "Sådan læser du din lønseddel",
    "language": "da",
    "text": "Øverst står …",
    "published": "24-12-2025",
}


async def added(desk: Desk, **other: str) -> str:
    answer = await desk.post("Cilla", "/console/articles/new", {**ARTICLE, **other})
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"].partition("?")[0])


async def test_an_empty_library_says_what_to_write_first(desk: Desk) -> None:
    assert "Skriv den første" in text_of(await desk.get("Cilla", "/console/articles"))


async def test_an_article_is_found_by_its_words_and_by_no_others(desk: Desk) -> None:
    await added(desk, tags="Løn, HR")
    for words, is_listed in (("LØN", True), ("øverst lønseddel", True), ("ferie", False)):
        page = text_of(await desk.get("Cilla", f"/console/articles?q={words}"))
        assert ("Sådan læser du" in page) == is_listed, words
    assert "Sådan læser du" not in text_of(await desk.get("Cilla", "/console/articles?language=en"))


async def test_an_article_is_found_however_its_words_are_typed(desk: Desk) -> None:
    await added(desk, title="Bo O’Neill om café – og ASMUS", text="Ny løn\u00a0på a\u030aret")
    for words in ("o'neill", "O´NEILL", "cafe -", "asmus", "løn på", "året", "pa\u030a"):
        assert "Bo O’Neill" in text_of(await desk.get("Cilla", f"/console/articles?q={quote(words)}")), words
    assert "Bo O’Neill" not in text_of(await desk.get("Cilla", f"/console/articles?q={quote('aret')}"))


async def test_a_long_library_is_shown_page_by_page(desk: Desk) -> None:
    for number in range(27):
        await added(desk, title=f"Artikel {number:02}")
    first = text_of(await desk.get("Cilla", "/console/articles?sort=title"))
    assert "Side 1 af 2 (27 i alt)" in first
    assert "Artikel 24" in first
    assert "Artikel 25" not in first
    last = text_of(await desk.get("Cilla", "/console/articles?sort=title&page=99"))
    assert "Artikel 26" in last
    assert (await desk.get("Cilla", "/console/articles?page=x")).status_code == 200


async def test_a_bad_date_or_address_is_told_beside_its_field(desk: Desk) -> None:
    bad = {**ARTICLE, "published": "31-02-2026", "url": "javascript:alert(1)"}
    answer = await desk.post("Cilla", "/console/articles/new", bad)
    assert answer.status_code == 422
    assert 'id="published-error">Skriv en dato' in answer.text
    assert 'id="url-error">Skriv en adresse, der begynder med https://' in answer.text
    assert "Øverst står …" in answer.text


async def test_an_article_as_long_as_any_may_be_is_saved_by_page_and_json(desk: Desk) -> None:
    """In a form each of these letters is six bytes."""
    longest = "æøå ære " * 12_500
    path = await added(desk, text=f"{longest[:-1]}!")
    api = f"/console/api{path.removeprefix('/console')}"
    for kept, last in (("!", "?"), ("?", ".")):
        records = (await desk.ask("Cilla", "GET", "/console/api/articles")).json()
        [(revision, article)] = [(record["revision"], record["article"]) for record in records]
        assert (len(article["text"]), article["text"][-1]) == (100_000, kept)
        article.pop("id")
        escaped = {"revision": revision, "article": {**article, "text": f"{longest[:-1]}{last}"}}
        assert (await desk.ask("Cilla", "PUT", api, escaped)).status_code == 204
    changed = {**ARTICLE, "text": f"{longest[:-1]}x", "revision": "3"}
    assert (await desk.post("Cilla", path, changed)).status_code == 303
    too_long = await desk.post("Cilla", path, {**changed, "text": f"{longest}x", "revision": "4"})
    assert (too_long.status_code, 'id="text-error"' in too_long.text) == (422, True)


async def test_pinning_puts_it_on_the_topic_s_page_and_unpinning_takes_it_off(desk: Desk) -> None:
    await desk.content()
    topic, path = await desk.topic(), await added(desk)
    figures = f"/console/topic/{topic}"
    assert "Sådan læser du" not in text_of(await desk.get("Cilla", figures))
    await desk.post("Cilla", f"{path}/pin/{topic}", pinned="1")
    assert "Sådan læser du" in text_of(await desk.get("Cilla", figures))
    await desk.post("Cilla", f"{path}/pin/{topic}", pinned="0")
    assert "Sådan læser du" not in text_of(await desk.get("Cilla", figures))


async def test_topics_without_anything_recent_to_read_are_named(desk: Desk) -> None:
    await desk.post(
        "Cilla",
        "/console/topics/new",
        {"title_da": "Nyt lønsystem", "summary_da": "Nyt.", "owner": "HR", "tags": "løn"},
    )
    assert "Nyt lønsystem : der er ingen artikel" in text_of(await desk.get("Cilla", "/console/articles"))
    await added(desk, tags="løn", published="2026-02-01")
    assert "mangler noget at læse" not in text_of(await desk.get("Cilla", "/console/articles"))


async def test_an_article_that_is_put_away_is_offered_no_more(desk: Desk) -> None:
    await desk.content()
    topic, path = await desk.topic(), await added(desk, tags="apv")
    figures = f"/console/topic/{topic}"
    assert "Sådan læser du" in text_of(await desk.get("Cilla", figures))
    await desk.post("Cilla", f"{path}/archive", archived="1")
    assert "Sådan læser du" not in text_of(await desk.get("Cilla", figures))
    assert "Sådan læser du" in text_of(await desk.get("Cilla", "/console/articles?show=archived"))


async def test_a_title_that_was_another_article_s_before_can_be_used_and_one_that_is_cannot(desk: Desk) -> None:
    path = await added(desk)
    assert (await desk.post("Cilla", path, {**ARTICLE, "title": "Lønsedlen", "revision": "1"})).status_code == 303
    assert await added(desk) != path
    again = await desk.post("Cilla", "/console/articles/new", ARTICLE)
    assert (again.status_code, "bruges allerede" in again.text) == (409, True)


async def test_two_who_edit_an_article_at_once_are_told(desk: Desk) -> None:
    path = await added(desk)
    assert (await desk.post("Cilla", path, {**ARTICLE, "revision": "1"})).status_code == 303
    assert (await desk.post("Alma", path, {**ARTICLE, "revision": "1"})).status_code == 409


async def test_sorting_keeps_what_was_looked_for_and_follows_the_danish_alphabet(desk: Desk) -> None:
    for title in ("Årsplan", "Zoneterapi", "Ærlighed", "Øl", "Andet"):
        await added(desk, title=title)
    page = await desk.get("Cilla", "/console/articles?q=st%C3%A5r&sort=title")
    places = [page.text.index(f">{title}<") for title in ("Andet", "Zoneterapi", "Ærlighed", "Øl", "Årsplan")]
    assert places == sorted(places)
    assert 'aria-sort="ascending"' in page.text
    assert 'href="?q=st%C3%A5r&amp;sort=-title"' in page.text
    other = (await desk.get("Cilla", "/console/articles?sort=-title")).text
    assert other.index(">Årsplan<") < other.index(">Andet<")
    assert (await desk.get("Cilla", "/console/articles?sort=nothing&show=else")).status_code == 200
