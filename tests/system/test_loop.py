"""(a) One employee's way through a round, with everything that may go wrong on it."""

from __future__ import annotations

from tests.system.running import System, answer_all, people


async def test_the_answers_of_a_round_come_back_as_a_verified_release(system: System) -> None:
    codes = await system.employ(*people("Skole", 12))
    round_id = await system.schedule()
    await system.open(round_id)
    await answer_all(
        system,
        list(codes.values())[:10],
        round_id,
        lambda n: ["informed", "uninformed"] if n % 3 else ["unsure", "informed"],
    )
    release = await system.close(round_id)
    assert release.status == "published"
    assert release.nodes[0].answered == 10
