"""(h) A round that is cancelled before it opens takes no ballot ever, and its tokens are void; later is too late."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from backend.desk import Desk
from backend.rounds.errors import TransitionRefused
from backend.rounds.life.facts import facts
from backend.rounds.life.service import cancel_round
from simulator.phone.values import Round
from tests.ground.postgres.sessions import ask
from tests.ground.system.requests import Requests, ballot, enrolled, refusal
from tests.ground.system.running import ZONE, System, people

# The states themselves are tried each time in tests/rounds; here the running system waits out a round.
pytestmark = pytest.mark.long

STAFF = people("Skole", 9)


@dataclass
class Story:
    """What Alma, who has a token, and Bo, who has none, met after the cancellation. `public`: what the ballot box
    tells anyone, before the opening, during what would have been the round, and after it. `other`: a round that
    opens and closes a moment after it would have, by which both workers have looked at what is due."""

    offered: Round
    other: UUID
    met: dict[str, tuple[int, str]] = field(default_factory=dict)
    public: list[dict[str, Any]] = field(default_factory=list)
    still_asked: list[UUID] = field(default_factory=list)
    state: str = ""
    refused: TransitionRefused | None = None


@pytest.fixture(scope="module")
async def story(system: System) -> Story:
    codes = await system.employ(*STAFF)
    round_id, other = await system.schedule(), await system.schedule()
    async with enrolled(system, codes["Skole-0"]) as alma, enrolled(system, codes["Skole-1"]) as bo:
        story = Story(await alma.round(round_id), other)
        token, body = await alma.token(story.offered), ballot(story.offered, "informed")
        request = bo.order(story.offered).request

        async def meet(when: str) -> None:
            story.met[when] = await refusal(lambda more: alma.post(story.offered, token, body, more))
            story.public.append((await alma.ballots.get(f"/rounds/{round_id}")).json())

        await system.cancel(round_id)
        story.met["token request"] = await refusal(lambda more: bo.ask(round_id, request, more))
        story.still_asked = [offer.id for offer in await alma.rounds()]
        await meet("before")
        await system.open(other)
        await meet("during")
        await goes_on(system, alma, story)
        await meet("after")
        await bo.renew()
        story.met["late token request"] = await refusal(lambda more: bo.ask(round_id, request, more))
    async with system.database.transaction() as session:
        story.state = (await facts(session, round_id)).state
    return story


async def goes_on(system: System, alma: Requests, story: Story) -> None:
    """The other round, which is open, to its end."""
    try:
        async with system.database.transaction() as session:
            await cancel_round(Desk(session, system.clock, ZONE, actor="Bo"), story.other)
    except TransitionRefused as refused:
        story.refused = refused
    await alma.renew()
    offered = await alma.round(story.other)
    assert (await alma.post(offered, await alma.token(offered), ballot(offered, "unsure"))).status_code == 201
    told = (await alma.ballots.get(f"/rounds/{story.other}")).json()
    assert (told["state"], told["accepting"]) == ("open", True)
    await system.close(story.other)


def test_no_ballot_is_ever_taken(system: System, story: Story) -> None:
    wanted = dict.fromkeys(("before", "during", "after"), (409, "round-cancelled"))
    assert {when: story.met[when] for when in wanted} == wanted
    count = f"SELECT count(*) FROM ballot WHERE round_id = '{story.offered.id}'"  # noqa: S608
    spent = count.replace("ballot", "spent_nullifier")
    for query in (count, spent):
        assert ask(system.ballots.url("ballots_closing"), query) == [(0,)]


def test_no_more_tokens_are_issued_and_the_phones_no_longer_show_it(story: Story) -> None:
    assert story.met["token request"] == story.met["late token request"] == (409, "no-tokens-now")
    assert story.offered.id not in story.still_asked


def test_the_ballot_box_never_opens_it_and_the_named_side_neither(story: Story) -> None:
    assert [(told["state"], told["accepting"]) for told in story.public] == [("cancelled", False)] * 3
    assert story.state == "cancelled"


def test_its_keys_and_who_fetched_a_token_are_gone_and_there_is_no_release(system: System, story: Story) -> None:
    this = f"WHERE round_id = '{story.offered.id}'"
    owner = system.named.url("named_owner")
    assert ask(owner, f"SELECT count(*), count(sealed_key) FROM round_group {this}") == [(1, 0)]  # noqa: S608
    assert ask(owner, f"SELECT count(*) FROM issuance {this}") == [(0,)]  # noqa: S608
    assert not (system.layout.closing_keys / f"{story.offered.id}.key").exists()
    assert ask(system.ballots.url("ballots_closing"), f"SELECT count(*) FROM release {this}") == [(0,)]  # noqa: S608


def test_bo_cannot_cancel_a_round_that_has_opened_and_it_goes_on(story: Story) -> None:
    assert story.refused is not None
