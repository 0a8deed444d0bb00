"""(g) The tokens are those of the standard: a client that is not ours takes one and redeems it at the real servers."""

from __future__ import annotations

from tests.ground.node import INTEROP
from tests.ground.system.requests import enrolled
from tests.ground.system.running import System, answer_all, people
from tests.system.foreign_phone import foreign_phone


async def test_almas_phone_by_cloudflare_takes_a_token_and_its_ballot_is_counted_once(system: System) -> None:
    await INTEROP.install()
    alma, *others = (await system.employ(*people("Skole", 9))).values()
    round_id = await system.schedule()
    await system.open(round_id)
    async with enrolled(system, alma) as phone:
        offered = (await phone.round(round_id)).model_dump(mode="json")
        origins = system.ports.named_origin, system.ports.ballots_origin
        met = await foreign_phone(*origins, phone.proving, offered)
    await answer_all(system, others[:5], round_id, lambda _: ["informed", "unsure"])
    release = await system.close(round_id)
    assert met == {"first": 201, "again": 201, "refetch": 200, "request": 259}
    assert (release.status, release.nodes[0].answered) == ("published", 6)
