from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.ground.ballot_box.world import (
    NAMED_ORIGIN,
    World,
    answers,
    challenge_bytes,
    make_spec,
    make_token,
    padded64,
    phone,
    rsa_key,
)


async def ballots(world: World) -> int:
    async with world.serving.transaction() as session:
        return int(await session.scalar(text("SELECT count(*) FROM ballot")) or 0)


async def test_alma_answers_once_and_her_retry_gets_the_same_answer(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    first, again = await world.post(alma), await world.post(alma)
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert (first.status_code, first.json()) == (201, {"status": "counted"})
    assert await ballots(world) == 1


async def test_alma_cannot_change_her_answer(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0, "informed")
    assert (await world.post(alma)).status_code == 201
    other = await world.post(alma, {**alma.body, "answers": answers(spec, "unsure")})
    assert other.status_code == 409
    assert other.json()["type"].endswith("/other-ballot")
    assert await ballots(world) == 1


async def test_fifty_posts_of_one_token_at_once_are_counted_exactly_once(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    responses = await asyncio.gather(*(world.post(alma) for _ in range(50)))
    assert {response.status_code for response in responses} == {201}
    assert await ballots(world) == 1


async def test_of_fifty_different_ballots_with_one_token_one_is_counted(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    bodies = [{**alma.body, "random": padded64(bytes([n]) * 16).rstrip("=")} for n in range(50)]
    responses = await asyncio.gather(*(world.post(alma, body) for body in bodies))
    assert sorted(response.status_code for response in responses) == [201] + [409] * 49
    assert await ballots(world) == 1


async def test_alma_is_told_why_before_opening_and_after_cancelling(world: World) -> None:
    spec = make_spec()
    await world.announce(spec)
    await world.worker.tick()
    early = await world.post(phone(spec, 0))
    assert (early.status_code, early.json()["type"].rsplit("/")[-1]) == (409, "not-open-yet")
    assert (await world.cancel(spec)).status_code == 201
    world.clock.moment = spec.opens_at + timedelta(hours=1)
    cancelled = await world.post(phone(spec, 0))
    assert (cancelled.status_code, cancelled.json()["type"].rsplit("/")[-1]) == (409, "round-cancelled")
    assert await ballots(world) == 0


async def test_without_a_token_the_ballot_box_says_which_one_it_wants(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    response = await world.client.post(alma.path, json=alma.body, headers={"Origin": NAMED_ORIGIN})
    assert response.status_code == 401
    wanted = padded64(challenge_bytes(spec.round, spec.groups[0].id))
    assert response.headers["www-authenticate"] == (
        f'PrivateToken challenge="{wanted}", token-key="{spec.groups[0].key}"'
    )
    assert response.headers["access-control-allow-origin"] == NAMED_ORIGIN
    assert "www-authenticate" in response.headers["access-control-expose-headers"].lower()
    assert "access-control-allow-credentials" not in response.headers


async def test_an_unquoted_token_is_read_too(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    headers = {"Authorization": f"PrivateToken token={padded64(alma.token)}"}
    response = await world.client.post(alma.path, json=alma.body, headers=headers)
    assert response.status_code == 201


async def test_evas_tokens_of_another_group_round_or_key_are_refused(world: World) -> None:
    spec, other = make_spec(), make_spec()
    await world.open(spec)
    group = spec.groups[0].id
    for token in (
        make_token(spec.round, spec.groups[1].id, rsa_key(0)),
        make_token(other.round, group, rsa_key(0)),
        make_token(spec.round, group, rsa_key(1)),
        make_token(spec.round, group, rsa_key(0))[:-1],
        make_token(spec.round, group, rsa_key(0))[:-1] + b"x",
        b"",
    ):
        eva = phone(spec, 0)
        eva.token = token
        response = await world.post(eva)
        assert response.status_code == 401
        assert "challenge=" in response.headers["www-authenticate"]
    assert await ballots(world) == 0


async def test_an_unknown_round_or_group_is_refused_like_a_wrong_token(world: World) -> None:
    spec, unknown = make_spec(), make_spec()
    await world.open(spec)
    alma, elsewhere = phone(spec, 0), unknown.groups[0].id
    path = f"/rounds/{spec.round}/groups/{elsewhere}/ballots"
    refused = {
        (unknown.round, elsewhere): await world.post(phone(unknown, 0)),
        (spec.round, elsewhere): await world.client.post(path, json=alma.body, headers=alma.headers),
    }
    for place, response in refused.items():
        # RFC 9577 section 2.1.2: the challenge is always there; there is no key to name.
        wanted = f'PrivateToken challenge="{padded64(challenge_bytes(*place))}"'
        assert (response.status_code, response.headers["www-authenticate"]) == (401, wanted)


async def test_more_than_one_line_of_authorization_is_none(world: World) -> None:
    """RFC 9110 section 11.6.2: one set of credentials. Two readers could else take two different ones."""
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    token, bearer = ("Authorization", alma.headers["Authorization"]), ("Authorization", "Bearer abc")
    for lines in ([token, token], [token, bearer], [bearer, token]):
        assert (await world.client.post(alma.path, json=alma.body, headers=lines)).status_code == 401
    assert (await world.client.post(alma.path, json=alma.body, headers=[token])).status_code == 201


@pytest.mark.parametrize(("was", "becomes"), [("2", "true"), ("2", "2.0"), ("2", '2,"version":2')])
async def test_a_ballot_is_read_strictly(world: World, was: str, becomes: str) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    body = json.dumps(alma.body, separators=(",", ":")).replace(f'"version":{was}', f'"version":{becomes}')
    refused = await world.client.post(alma.path, content=body, headers=alma.headers)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (422, "ballot-invalid")
    assert (await world.post(alma)).status_code == 201


async def test_nothing_that_is_answered_to_a_ballot_may_be_kept_on_the_way(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    answers_to_it = [
        await world.client.post(alma.path, json=alma.body),
        await world.post(alma, {**alma.body, "random": "short"}),
        await world.post(alma),
        await world.client.get(alma.path),
        await world.client.post(alma.path, json=alma.body, headers={**alma.headers, "Cookie": "a=b"}),
    ]
    assert [answer.status_code for answer in answers_to_it] == [401, 422, 201, 405, 400]
    assert {answer.headers["cache-control"] for answer in answers_to_it} == {"no-store"}


@pytest.mark.parametrize("name", ["missing", "foreign", "article", "version", "random", "extra", "broken"])
async def test_a_ballot_that_does_not_fit_the_round_changes_nothing_and_leaves_the_token_usable(
    world: World, name: str
) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    right = dict(answers(spec, "informed"))
    first, second = right
    changes: dict[str, dict[str, object]] = {
        "missing": {"answers": {first: right[first]}},
        "foreign": {"answers": {first: right[second], str(spec.round): right[first]}},
        "article": {"opened": {str(spec.round): 1}},
        "version": {"version": 1},
        "random": {"random": "short"},
        "extra": {"name": "Alma"},
        "broken": {"answers": "x"},
    }
    refused = await world.post(alma, {**alma.body, **changes[name]})
    assert refused.status_code == 422
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert refused.json()["type"].endswith("/ballot-version" if name == "version" else "/ballot-invalid")
    assert (await world.post(alma)).status_code == 201


async def test_a_cookie_is_refused_and_so_is_a_body_that_is_too_large(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    cookie = await world.client.post(alma.path, json=alma.body, headers={**alma.headers, "Cookie": "session=1"})
    assert (cookie.status_code, cookie.json()["type"].rsplit("/")[-1]) == (400, "cookie-refused")
    large = await world.client.post(alma.path, content=b" " * 70_000, headers=alma.headers)
    assert large.status_code == 413
    assert await ballots(world) == 0


async def test_a_stored_ballot_cannot_be_read_without_the_closing_key_and_all_have_one_size(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    people = [phone(spec, n % 2, "informed" if n % 3 else "unsure", opened=spec.articles[: n % 3]) for n in range(20)]
    await world.post_all(people)
    async with world.serving.transaction() as session:
        rows = (await session.execute(text("SELECT * FROM ballot"))).all()
    assert len({len(row.sealed) for row in rows}) == 1
    whole = b"".join(bytes(value) for row in rows for value in row if isinstance(value, bytes))
    options = [option for q in spec.questions for option in q.options]
    assert not [group for group in spec.groups if group.id.bytes in whole or str(group.id).encode() in whole]
    assert not [option for option in options if option.bytes in whole or str(option).encode() in whole]


async def test_before_the_closing_key_exists_no_ballot_is_taken(world: World) -> None:
    spec = make_spec()
    await world.announce(spec)
    assert (await world.client.get(f"/rounds/{spec.round}")).json()["accepting"] is False
    world.clock.moment = spec.opens_at
    assert (await world.post(phone(spec, 0))).status_code == 409
    await world.worker.tick()
    assert (await world.client.get(f"/rounds/{spec.round}")).json()["accepting"] is True
    assert (await world.post(phone(spec, 0))).status_code == 201
