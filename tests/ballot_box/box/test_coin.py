"""Rounds whose phones toss a coin: what is taken, and what is published of the answers as they were reported."""

from __future__ import annotations

from random import Random

import pytest
from pydantic import ValidationError

from backend.ballot_box.box.closing import publishing
from backend.ballot_box.box.closing.publishing import AuditFailed, publish
from backend.handoffs import Release, RoundSpec
from backend.stats.disclosure import protect
from tests.ground.ballot_box.votes import Vote, counted
from tests.ground.ballot_box.world import World, make_spec, phone


def one_topic(coin: int = 0) -> RoundSpec:
    """Told and knows are asked of the same topic."""
    spec = make_spec(groups=3, coin=coin)
    told, knows = spec.questions
    return spec.model_copy(update={"questions": (told, knows.model_copy(update={"topic": told.topic}))})


def votes(spec: RoundSpec, answered: tuple[int, ...], seed: int) -> list[Vote]:
    """At random, and each group mostly of one mind."""
    random = Random(seed)  # noqa: S311
    minds = [random.randrange(3) for _ in spec.groups]
    return [
        Vote(
            group.id,
            tuple(mind if random.random() < 0.9 else random.randrange(3) for _ in spec.questions),
            (random.random() < 0.5, False),
        )
        for group, mind, number in zip(spec.groups, minds, answered, strict=True)
        for _ in range(number)
    ]


@pytest.mark.parametrize("percent", [1, 4, 34, 100, -1])
def test_a_coin_that_hides_nothing_or_everything_is_refused_by_name(percent: int) -> None:
    with pytest.raises(ValidationError, match=r"the coin is 0 or from 5 to 33 percent"):
        make_spec(coin=percent)


def test_a_round_of_version_1_has_no_coin_and_its_bytes_say_nothing_of_one() -> None:
    with pytest.raises(ValidationError, match="version 1 knows no coin"):
        make_spec(coin=10, version=1)
    assert b"coin" not in make_spec(version=1).to_bytes()
    assert b'"coin":10' in make_spec(coin=10).to_bytes()


@pytest.mark.parametrize("answered", [(12, 12, 12), (4, 12, 12), (0, 9, 20), (3, 2, 2), (5, 6, 0)])
def test_with_the_coin_the_same_is_published_whatever_the_outcomes(answered: tuple[int, ...]) -> None:
    spec, shapes = one_topic(coin=10), set()
    for seed in range(12):
        published = publish(spec, counted(spec, votes(spec, answered, seed)))
        shapes.add(
            tuple((node.answered, *(counts is None for counts in node.outcomes.values())) for node in published.nodes)
            + tuple((quarters.topic, quarters.node) for quarters in published.quarters)
            + tuple(opens.opened is None for opens in published.opens)
        )
    assert len(shapes) == 1


def test_without_it_the_outcomes_decide_what_is_published() -> None:
    spec, shapes = one_topic(), set()
    for seed in range(12):
        published = publish(spec, counted(spec, votes(spec, (12, 12, 12), seed)))
        shapes.add(tuple(counts is None for node in published.nodes for counts in node.outcomes.values()))
    assert len(shapes) > 1


def test_every_unit_with_a_number_of_answers_has_its_outcomes_and_quarters_however_alike_they_are() -> None:
    spec = one_topic(coin=10)
    alike = [Vote(group.id, (0, 0), (True, False)) for group in spec.groups for _ in range(6)]
    published = publish(spec, counted(spec, alike))
    assert [node.answered for node in published.nodes] == [18, 6, 6, 6]
    assert {tuple(node.outcomes.values()) for node in published.nodes[1:]} == {((6, 0, 0), (6, 0, 0))}
    assert [quarters.table for quarters in published.quarters] == [((18, 0), (0, 0)), *[((6, 0), (0, 0))] * 3]
    assert [opens.opened for opens in published.opens] == [18, 0]
    assert published.audit.rules == publishing.RULES_BY_COIN


def test_where_so_few_answered_that_nothing_is_published_nobody_is_told_how_many_opened() -> None:
    spec = one_topic(coin=10)
    published = publish(spec, counted(spec, votes(spec, (2, 1, 1), 1)))
    assert [node.answered for node in published.nodes] == [None] * 4
    assert [opens.opened for opens in published.opens] == [None, None]


def test_whoever_withholds_an_outcome_beside_its_number_releases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the search of the exact mode had chosen: what it hides shows who was of one mind."""
    spec = one_topic(coin=10)
    alike = [Vote(group.id, (0, 1), (True, False)) for group in spec.groups for _ in range(6)]

    def searching(parent: object, answered: object, *, questions: int, k: int) -> object:
        return protect(counted(spec, alike).parent, counted(spec, alike).own, k=k, m=2)

    monkeypatch.setattr(publishing, "protect_by_coin", searching)
    with pytest.raises(AuditFailed, match="violations"):
        publish(spec, counted(spec, alike))


async def test_anybody_is_told_of_a_round_s_coin_and_its_release_says_it_too(world: World) -> None:
    spec = make_spec(coin=10)
    await world.open(spec)
    told = (await world.client.get(f"/rounds/{spec.round}")).json()
    assert (told["coin"], told["ballot_version"]) == (10, 2)
    await world.post_all([phone(spec, n % 2, "informed") for n in range(20)])
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    release = (await world.release(spec)).release
    assert (release.version, release.coin) == (5, 10)
    assert [node.outcomes[spec.questions[0].id] for node in release.nodes] == [(20, 0, 0), (10, 0, 0), (10, 0, 0)]


async def test_a_new_round_of_version_1_is_refused_by_name(world: World) -> None:
    spec = make_spec(version=1)
    refused = await world.call("PUT", f"/rounds/{spec.round}", spec.to_bytes())
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (422, "handoff-invalid")
    assert "1" in refused.json()["detail"]


async def test_a_coin_that_may_not_be_is_named_to_the_side_that_sent_it(world: World) -> None:
    spec = make_spec(coin=10)
    for coin in (b"3", b"34", b"7.5", b"true", b"null", b"-10"):
        refused = await world.call(
            "PUT", f"/rounds/{spec.round}", spec.to_bytes().replace(b'"coin":10', b'"coin":' + coin)
        )
        assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (422, "handoff-invalid"), coin
        assert [fault["key"] for fault in refused.json()["errors"]] == ["coin"], coin
    assert (await world.call("PUT", f"/rounds/{spec.round}", spec.to_bytes())).status_code == 201


def test_releases_of_older_versions_keep_their_bytes_and_know_nothing_of_later_fields() -> None:
    spec = make_spec()
    values = {
        "round": spec.round,
        "spec_sha256": "0" * 64,
        "closed_at": spec.closes_at,
        "status": "void",
        "k": 5,
        "m": 2,
        "questions": spec.questions,
    }
    whole = {version: Release.model_validate({**values, "version": version}).to_bytes() for version in (1, 2, 3, 4)}
    for field, versions in ((b"left_out", {2, 3, 4}), (b"coin", {3, 4}), (b"earlier", {4})):
        assert {version for version in whole if field in whole[version]} == versions
    for version, body in whole.items():
        assert Release.model_validate_json(body).to_bytes() == body, version
    with pytest.raises(ValidationError, match="knows no coin"):
        Release.model_validate({**values, "version": 2, "coin": 10})
