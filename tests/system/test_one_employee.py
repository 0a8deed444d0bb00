"""(a) Alma answers once: what she may repeat, what is refused her and others, and that a refusal changes nothing."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from backend.handoffs import Release
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect
from backend.tokens.header import challenge_header, decode_base64
from backend.tokens.wire import Token
from simulator.phone.values import Round
from tests.ground.system.requests import Requests, Send, ballot, enrolled, refusal
from tests.ground.system.running import System, answer_all, people, until

STAFF = people("Skole", 12)
HIRED_LATER = "ny-1;Ny;;;Kommunen / Skole;;en;ja"


@dataclass
class Story:
    """One round, from before its opening until eight days after its release. `met`: what each request met: a status,
    or of a refusal the status and the end of its type."""

    system: System
    alma: Requests
    bo: Requests
    new: Requests
    offered: Round
    order: TokenOrder
    met: dict[str, int | tuple[int, str]] = field(default_factory=dict)
    signatures: list[bytes] = field(default_factory=list)
    asked_for: str = ""
    release: Release | None = None

    async def refused(self, what: str, send: Send) -> None:
        self.met[what] = await refusal(send)

    def asking(self, who: Requests, request: bytes, **more: str) -> Send:
        return lambda headers: who.ask(self.offered.id, request, {**headers, **more})

    def posting(self, token: Token | None, body: bytes, **more: str) -> Send:
        return lambda headers: self.alma.post(self.offered, token, body, {**headers, **more})

    async def ask(self) -> bytes:
        """Alma's one order."""
        response = await self.alma.ask(self.offered.id, self.order.request)
        assert response.status_code == 200, response.text
        self.signatures.append(response.content)
        return response.content

    async def tell(self, others: list[str]) -> None:
        await self.refused_requests()
        key = decode_base64(self.offered.key)
        token, mine = collect(self.order, key, await self.ask()), ballot(self.offered, "informed", "unsure")
        bos = await self.bo.token(self.offered)
        await self.refused("another request", self.asking(self.alma, self.alma.order(self.offered).request))
        await self.ask()
        await self.refused("before the opening", self.posting(token, mine))
        await self.system.open(self.offered.id)
        await self.answers(token, mine)
        await answer_all(self.system, others, self.offered.id, lambda _: ["uninformed", "informed"])
        self.release = await self.system.close(self.offered.id)
        await self.too_late(token, mine, bos)

    async def refused_requests(self) -> None:
        good = self.order.request
        other_key = good[:2] + bytes([good[2] ^ 1]) + good[3:]
        await self.refused("no access", self.asking(self.alma, good, Authorization="Bearer x"))
        await self.refused("media type", self.asking(self.alma, good, **{"Content-Type": "application/octet-stream"}))
        await self.refused("short request", self.asking(self.alma, good[:-1]))
        await self.refused("long request", self.asking(self.alma, good + b"\0"))
        await self.refused("no request", self.asking(self.alma, b""))
        await self.refused("another key", self.asking(self.alma, other_key))
        await self.refused("too large a number", self.asking(self.alma, good[:3] + b"\xff" * 256))
        await self.refused("hired later", self.asking(self.new, good))

    async def answers(self, token: Token, mine: bytes) -> None:
        other = ballot(self.offered, "unsure")
        forged = Token(token.nonce, token.challenge_digest, token.token_key_id, os.urandom(256))
        await self.refused("no token", self.posting(None, mine))
        await self.refused("forged token", self.posting(forged, mine))
        await self.refused("cookie", self.posting(token, mine, Cookie="session=1"))
        await self.refused("no JSON", self.posting(token, b"{"))
        await self.refused(
            "half a ballot",
            self.posting(
                token, mine.replace(str(self.offered.questions[0].id).encode(), str(self.offered.id).encode())
            ),
        )
        asked = await self.posting(None, mine)({})
        self.asked_for = asked.headers["www-authenticate"]
        for what, body in (("first", mine), ("again", mine)):
            self.met[what] = (await self.posting(token, body)({})).status_code
        await self.refused("another ballot", self.posting(token, other))
        self.met["after the refusal"] = (await self.posting(token, mine)({})).status_code

    async def too_late(self, token: Token, mine: bytes, bos: Token) -> None:
        await self.bo.renew()
        await self.refused("token after closing", self.asking(self.bo, self.bo.order(self.offered).request))
        await self.refused("too late", self.posting(bos, mine))
        self.met["late retry"] = (await self.posting(token, mine)({})).status_code
        await self.refused("late other ballot", self.posting(token, ballot(self.offered, "unsure")))
        self.system.move_to(self.system.clock.now() + timedelta(days=6))
        self.met["retry after 6 days"] = (await self.posting(token, mine)({})).status_code
        self.system.move_to(self.system.clock.now() + timedelta(days=2))

        async def forgotten() -> bool:
            return (await self.posting(token, mine)({})).status_code != 201

        await until(forgotten, "the nullifier is forgotten")
        await self.refused("retry after 8 days", self.posting(token, mine))


@pytest.fixture(scope="module")
async def story(system: System) -> AsyncIterator[Story]:
    await system.employ(*STAFF)
    round_id = await system.schedule()
    codes = await system.employ(*STAFF, HIRED_LATER)
    async with AsyncExitStack() as stack:
        who = ("Skole-0", "Skole-1", "ny-1")
        alma, bo, new = [await stack.enter_async_context(enrolled(system, codes[name])) for name in who]
        offered = await alma.round(round_id)
        story = Story(system, alma, bo, new, offered, alma.order(offered))
        await story.tell([codes[f"Skole-{n}"] for n in range(2, 9)])
        yield story


def test_alma_answers_once_and_her_retries_are_told_the_same(story: Story) -> None:
    wanted = ("first", "again", "after the refusal", "late retry", "retry after 6 days")
    assert [story.met[what] for what in wanted] == [201] * 5
    assert story.release is not None
    assert story.release.nodes[0].answered == 8


def test_almas_token_is_worth_nothing_for_another_ballot(story: Story) -> None:
    assert story.met["another ballot"] == (409, "other-ballot")
    assert story.met["late other ballot"] == (409, "other-ballot")


def test_bo_who_comes_before_the_opening_or_after_the_closing_is_told_which(story: Story) -> None:
    assert story.met["before the opening"] == (409, "not-open-yet")
    assert story.met["too late"] == (409, "round-closed")
    assert story.met["token after closing"] == (409, "no-tokens-now")


def test_a_retry_after_more_than_seven_days_is_only_told_that_the_round_is_closed(story: Story) -> None:
    assert story.met["retry after 8 days"] == (409, "round-closed")


def test_eva_without_a_token_is_asked_for_one_of_this_round_and_group(story: Story) -> None:
    ports, offered = story.system.ports, story.offered
    challenge = round_challenge(offered.id, offered.group, f"localhost:{ports.named}", ports.ballots_host)
    assert story.asked_for == challenge_header(challenge, decode_base64(offered.key))
    assert story.met["no token"] == story.met["forged token"] == (401, "token-refused")


def test_the_same_token_request_gets_the_same_signature_and_any_other_none(story: Story) -> None:
    assert story.signatures[0] == story.signatures[1]
    assert story.met["another request"] == (409, "token-already-fetched")


@pytest.mark.parametrize("what", ["short request", "long request", "no request", "another key", "too large a number"])
def test_a_token_request_that_does_not_fit_is_refused(story: Story, what: str) -> None:
    assert story.met[what] == (422, "token-request-invalid")


def test_whoever_is_not_asked_or_not_known_gets_no_token(story: Story) -> None:
    assert story.met["hired later"] == (404, "not-a-recipient")
    assert story.met["no access"] == (401, "access-token-needed")
    assert story.met["media type"] == (415, "media-type")


def test_a_ballot_that_does_not_fit_or_comes_with_a_cookie_is_refused(story: Story) -> None:
    assert story.met["no JSON"] == story.met["half a ballot"] == (422, "ballot-invalid")
    assert story.met["cookie"] == (400, "cookie-refused")
