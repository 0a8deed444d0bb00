"""Bo moves an open round's end: once each way, within its bounds, and nothing but the end."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from structlog.testing import capture_logs

from backend.handoffs import Direction, Prolongation, RoundSpec
from tests.ground.ballot_box.world import World, make_spec, phone

DAY = timedelta(days=1)


def moved(spec: RoundSpec, direction: Direction, closes_at: datetime) -> Prolongation:
    return Prolongation(round=spec.round, spec_sha256=spec.sha256(), direction=direction, closes_at=closes_at)


async def put(world: World, value: Prolongation, direction: str | None = None) -> httpx.Response:
    path = f"/rounds/{value.round}/prolongation/{direction or value.direction}"
    return await world.call("PUT", path, value.to_bytes())


def refusal(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["type"].rsplit("/")[-1]


async def end_of(world: World, spec: RoundSpec) -> datetime:
    return datetime.fromisoformat((await world.client.get(f"/rounds/{spec.round}")).json()["closes_at"])


async def test_an_extended_round_takes_ballots_until_its_new_end_and_its_release_says_so(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    later = moved(spec, "extend", spec.opens_at + 21 * DAY)
    first, again = await put(world, later), await put(world, later)
    assert (first.status_code, again.status_code) == (201, 200)
    assert await end_of(world, spec) == later.closes_at
    world.clock.moment = later.closes_at - timedelta(minutes=1)
    await world.worker.tick()
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    world.clock.moment = later.closes_at
    assert (await world.post(phone(spec, 0, "informed"))).status_code == 409
    await world.worker.tick()
    release = (await world.release(spec)).release
    assert (release.closed_at, release.nodes[0].answered) == (later.closes_at, 6)
    assert release.spec_sha256 == spec.sha256()
    # A retry that comes after the end is told that it was taken.
    assert (await put(world, later)).status_code == 200


async def test_a_shortened_round_closes_at_its_new_end(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(5)])
    sooner = moved(spec, "shorten", world.clock.now() + timedelta(hours=24, minutes=1))
    assert (await put(world, sooner)).status_code == 201
    with capture_logs() as logs:
        assert await world.worker.tick() == pytest.approx(timedelta(hours=24, minutes=1).total_seconds(), abs=1)
    assert not logs
    world.clock.moment = sooner.closes_at
    late = await world.post(phone(spec, 0, "informed"))
    assert refusal(late) == (409, "round-closed")
    await world.worker.tick()
    assert (await world.release(spec)).release.closed_at == sooner.closes_at
    assert world.keys.rounds() == set()


async def test_once_each_way_and_no_second_end(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    assert (await put(world, moved(spec, "extend", spec.closes_at + 5 * DAY))).status_code == 201
    assert refusal(await put(world, moved(spec, "extend", spec.closes_at + 6 * DAY))) == (409, "handoff-differs")
    assert (await put(world, moved(spec, "shorten", spec.closes_at + 2 * DAY))).status_code == 201
    assert refusal(await put(world, moved(spec, "shorten", spec.closes_at + DAY))) == (409, "handoff-differs")
    assert await end_of(world, spec) == spec.closes_at + 2 * DAY


@pytest.mark.parametrize(
    ("direction", "after_opening", "detail"),
    [
        ("extend", 7 * DAY, "The new end is not later"),
        ("extend", 21 * DAY + timedelta(seconds=1), "A round can be extended to 21 days after its opening"),
        ("shorten", 7 * DAY, "The new end is not earlier"),
        ("shorten", timedelta(hours=24), "at least 24 hours"),
        ("shorten", timedelta(days=-1), "at least 24 hours"),
    ],
)
async def test_an_end_out_of_bounds_is_refused_and_the_round_goes_on(
    world: World, direction: Direction, after_opening: timedelta, detail: str
) -> None:
    spec = make_spec()
    await world.open(spec)
    value = moved(spec, direction, spec.opens_at + after_opening)
    token = world.jwt("PUT", path := f"/rounds/{spec.round}/prolongation/{direction}", value.to_bytes())
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
    response = await world.client.put(path, content=value.to_bytes(), headers=headers)
    assert refusal(response) == (409, "prolongation-refused")
    assert detail in response.json()["detail"]
    assert await end_of(world, spec) == spec.closes_at


async def test_only_an_open_round_is_moved(world: World) -> None:
    spec = make_spec()
    await world.announce(spec)
    later = moved(spec, "extend", spec.closes_at + DAY)
    assert refusal(await put(world, later)) == (409, "prolongation-refused")
    other = make_spec()
    await world.announce(other)
    await world.cancel(other)
    world.clock.moment = spec.closes_at
    assert refusal(await put(world, later)) == (409, "prolongation-refused")
    assert refusal(await put(world, moved(other, "extend", other.closes_at + DAY)))[0] == 409
    assert refusal(await put(world, moved(make_spec(), "extend", other.closes_at + DAY))) == (404, "unknown-round")


async def test_a_prolongation_that_is_anothers_or_of_another_spec_is_refused(world: World) -> None:
    spec, other = make_spec(), make_spec()
    await world.open(spec)
    value = moved(spec, "extend", spec.closes_at + DAY)
    foreign = value.model_copy(update={"spec_sha256": other.sha256()})
    assert refusal(await put(world, foreign)) == (422, "handoff-invalid")
    assert refusal(await put(world, value, "shorten")) == (422, "handoff-invalid")
    assert (await put(world, value, "for-ever")).status_code in (400, 404, 422)
    spaced = value.model_dump_json(indent=1).encode()
    path = f"/rounds/{spec.round}/prolongation/extend"
    assert refusal(await world.call("PUT", path, spaced)) == (422, "handoff-invalid")
    assert (await world.client.put(path, content=value.to_bytes())).status_code == 401
    assert await end_of(world, spec) == spec.closes_at


async def write_down(world: World, value: Prolongation, number: int = 1) -> None:
    """Past the application, as the serving role may."""
    row = text("INSERT INTO prolongation VALUES (:round, :number, :way, :at, :bytes)")
    values = {"round": value.round, "number": number, "way": value.direction, "at": value.closes_at}
    async with world.serving.transaction() as session:
        await session.execute(row, {**values, "bytes": value.to_bytes()})


async def is_released(world: World, spec: RoundSpec) -> bool:
    await world.worker.tick()
    return (await world.call("GET", f"/rounds/{spec.round}/release")).status_code == 200


@pytest.mark.parametrize("put_off", [False, True], ids=["now", "now, put off by a minute"])
async def test_an_end_of_this_very_minute_waits_a_day_from_when_the_closing_worker_hears_of_it(
    world: World, put_off: bool
) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    world.clock.moment = now = spec.opens_at + 2 * DAY
    await write_down(world, moved(spec, "shorten", now))
    if put_off:
        await write_down(world, moved(spec, "extend", now + timedelta(minutes=1)), number=2)
    with capture_logs() as logs:
        assert not await is_released(world, spec)
    assert logs == [{"event": "end_heard_late", "round": str(spec.round), "alarm": True, "log_level": "error"}]
    world.clock.moment = now + DAY - timedelta(minutes=1)
    assert not await is_released(world, spec)
    world.clock.moment = now + DAY + timedelta(minutes=1)
    assert await is_released(world, spec)


async def test_the_serving_process_cannot_say_that_the_worker_heard_of_it_long_ago(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await write_down(world, moved(spec, "shorten", spec.opens_at + DAY))
    heard = text("INSERT INTO heard_end VALUES (:round, 1, :at)")
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with world.serving.transaction() as session:
            await session.execute(heard, {"round": spec.round, "at": spec.opens_at})


async def test_whoever_takes_over_the_serving_process_moves_no_end_beyond_its_bounds(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    sooner = moved(spec, "shorten", spec.opens_at + timedelta(hours=1))
    await write_down(world, sooner)
    with pytest.raises(IntegrityError):
        await write_down(world, sooner, number=2)
    world.clock.moment = sooner.closes_at
    await world.worker.tick()
    assert (await world.call("GET", f"/rounds/{spec.round}/release")).status_code == 404
