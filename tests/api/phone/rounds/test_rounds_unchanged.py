"""A phone that holds its rounds already is told so, and only then."""

from __future__ import annotations

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from backend.api.entity_tag import entity_tag, holds
from backend.content.loading.service import load_content
from tests.api.phone.phones import Phones
from tests.ground.content.topics import ARTICLES
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY


async def again(phones: Phones, person: str, tag: str) -> httpx.Response:
    return await phones.get(person, "/api/rounds", **{"If-None-Match": tag})


async def test_alma_is_sent_her_rounds_once_and_then_only_that_nothing_changed(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    first = await phones.get("e5", "/api/rounds")
    with capture_logs() as logged:
        second = await again(phones, "e5", first.headers["etag"])
    assert (second.status_code, second.content) == (304, b"")
    assert "content-type" not in second.headers
    for name in ("etag", "cache-control"):
        assert second.headers[name] == first.headers[name]
    assert logged == []


async def test_alma_is_sent_an_edited_article(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    before = await phones.get("e5", "/api/rounds")
    async with phones.named.database.transaction() as session:
        edited = json.dumps([{**article, "text": "Rettet"} for article in ARTICLES]).encode()
        await load_content(desk_at(session, phones.clock), b"[]", edited)
    phones.clock.moment += DAY / 24
    await phones.enrol("e5")
    after = await again(phones, "e5", before.headers["etag"])
    assert (after.status_code, after.json()["rounds"][0]["articles"][0]["text"]) == (200, "Rettet")
    assert after.headers["etag"] != before.headers["etag"]


async def test_a_new_round_is_sent_though_alma_holds_an_empty_list(phones: Phones) -> None:
    await phones.enrol("e5")
    empty = await phones.get("e5", "/api/rounds")
    await phones.named.scheduled()
    assert (await again(phones, "e5", empty.headers["etag"])).status_code == 200


async def test_what_another_group_was_sent_is_not_what_alma_holds_and_a_groups_tag_marks_nobody(
    phones: Phones,
) -> None:
    await phones.named.scheduled()
    for person in ("e4", "e5", "e20"):
        await phones.enrol(person)
    almas, beside, others = [await phones.get(person, "/api/rounds") for person in ("e5", "e4", "e20")]
    assert (await again(phones, "e5", others.headers["etag"])).status_code == 200
    assert almas.content == beside.content
    assert almas.headers["etag"] == beside.headers["etag"] != others.headers["etag"]


async def test_eva_without_a_phone_is_not_told_whether_anything_changed(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    held = await phones.get("e5", "/api/rounds")
    assert (await again(phones, "eva", held.headers["etag"])).status_code == 401


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        ([], False),
        (["*"], False),
        (['"andet"'], False),
        (["tag"], False),
        (['W/"tag"'], True),
        (['"andet", "tag"'], True),
        (['"andet"', '"tag","tredje"'], True),
        (['"a,b"', 'W/"x" , W/"tag"'], True),
        (['"tagx"', '"xtag"', '"ta', 'g"'], False),
    ],
)
def test_if_none_match_is_a_list_of_tags(lines: list[str], known: bool) -> None:
    assert holds(lines, '"tag"') is known


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_tag_is_known_again_exactly_for_the_same_body(one: bytes, other: bytes) -> None:
    assert holds([entity_tag(one)], entity_tag(other)) is (one == other)
