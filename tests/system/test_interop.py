"""The tokens are those of the standard: a client that is not ours takes one and redeems it."""

from __future__ import annotations

from pathlib import Path

import httpx
from sqlalchemy import text

from tests.client.servers import running
from tests.interop.node import foreign_phone, install


async def test_almas_phone_by_cloudflare_takes_a_token_and_its_ballot_is_counted_once(
    ballots_urls: tuple[str, str], tmp_path: Path
) -> None:
    await install()
    async with running(ballots_urls, tmp_path) as servers, httpx.AsyncClient(base_url=servers.named) as named:
        session = (await named.post("/api/enrolment", json={"code": "P0"})).json()
        headers = {"Authorization": f"Bearer {session['access']}"}
        [offered] = (await named.get("/api/rounds", headers=headers)).json()["rounds"]
        met = await foreign_phone(servers.named, servers.ballots, session["access"], offered)
        async with servers.database.transaction() as database:
            counted = (await database.execute(text("SELECT count(*) FROM ballot"))).scalar_one()
    assert met == {"first": 201, "again": 201, "refetch": 200, "request": 259}
    assert counted == 1
