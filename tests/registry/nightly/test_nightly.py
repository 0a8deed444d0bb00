"""The payroll system drops its file at night; Bo hears of it only when there is something to look at."""

from __future__ import annotations

from datetime import timedelta

from backend.kit.database import Database
from backend.kit.times.clock import local_day
from backend.registry import ColumnsWanted, ImportPreview, erase_expired, import_staff, past_imports, undo_import
from backend.registry.imports.present import present_list
from backend.registry.nightly import DroppedFile, Nightly, look_at_nightly, nightly, take_nightly
from backend.tables.text.faults import RowError
from tests.ground.desks import desk_at
from tests.ground.registry.other_lists import SD, sd_list
from tests.ground.registry.staff import ALMA, BO, CILLA, IN_HR, ZONE, MovedClock, staff_file
from tests.registry.other_lists.test_organisation import dropped, user

CLOCK = MovedClock()
CROWD = tuple(f"p{at};Person {at};;;Kommunen / Skoler / Skole 1;;da;ja" for at in range(12))


async def listed(database: Database, *lines: str) -> None:
    async with database.transaction() as session:
        await import_staff(desk_at(session, CLOCK, actor="bo"), staff_file(*lines), dry_run=False)


async def taken(database: Database, data: bytes, name: str = "nat.csv", *, second: bool = False) -> Nightly:
    CLOCK.move(timedelta(minutes=1))
    async with database.transaction() as session:
        return await take_nightly(
            desk_at(session, CLOCK, actor="cli"), DroppedFile(name, data), 5, second_person=second
        )


async def waits(database: Database) -> Nightly | None:
    async with database.transaction() as session:
        return await nightly(desk_at(session, CLOCK, actor="bo"))


async def test_a_file_that_changes_little_is_taken_and_is_in_the_history_like_any_other(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    moved = ALMA.replace("Skoler / Skole 1", "HR")
    came = await taken(named_db, staff_file(moved, BO, CILLA))
    assert came.status == "taken"
    assert came.counts == {"added": 1, "moved": 1, "left": 0, "changed": 0}
    assert await waits(named_db) is None
    async with named_db.transaction() as session:
        newest = (await past_imports(desk_at(session, CLOCK)))[1][0]
    assert (newest.actor, newest.added, newest.moved) == ("cli", 1, 1)


async def test_the_very_file_of_last_night_does_nothing_to_what_bo_has_changed_since(
    named_db: Database,
) -> None:
    await listed(named_db, ALMA, BO)
    await taken(named_db, staff_file(ALMA, BO, CILLA))
    await listed(named_db, ALMA, BO)
    CLOCK.move(timedelta(days=1))
    again = await taken(named_db, staff_file(ALMA, BO, CILLA))
    assert (again.status, again.again) == ("taken", True)
    async with named_db.transaction() as session:
        assert (await past_imports(desk_at(session, CLOCK)))[0] == 3


async def test_it_does_nothing_to_what_bo_has_imported_since_on_the_day_on_which_somebody_in_it_stops_either(
    named_db: Database,
) -> None:
    await listed(named_db, ALMA, BO)
    lines = (
        "Nummer;Navn;Enhedssti;Ansat til",
        f"a1;Alma;{IN_HR};",
        f"b1;Bo;{IN_HR};{local_day(CLOCK.now(), ZONE)}",
        "",
    )
    file = "\r\n".join(lines).encode()
    await taken(named_db, file)
    CLOCK.move(timedelta(minutes=1))
    await listed(named_db, ALMA, BO, CILLA)
    CLOCK.move(timedelta(days=1))
    assert (await taken(named_db, file)).again


async def test_the_very_file_of_last_night_is_taken_where_a_day_has_made_it_say_something_else(
    named_db: Database,
) -> None:
    await listed(named_db, ALMA, BO)
    today = local_day(CLOCK.now(), ZONE)
    tomorrow = today + timedelta(days=1)
    people = (f"z1;Zo\N{LATIN SMALL LETTER E WITH DIAERESIS};{IN_HR};;{today}", f"i1;Ib;{IN_HR};{tomorrow};")
    lines = ("Nummer;Navn;Enhedssti;Ansat fra;Ansat til", f"a1;Alma;{IN_HR};;", f"b1;Bo;{IN_HR};;", *people, "")
    file = "\r\n".join(lines).encode()
    assert (await taken(named_db, file)).counts["added"] == 1
    assert (await taken(named_db, file)).again
    CLOCK.move(timedelta(days=1))
    turned = await taken(named_db, file)
    assert (turned.again, turned.counts["added"], turned.counts["left"]) == (False, 1, 1)
    async with named_db.transaction() as session:
        assert set((await present_list(session))[0]) == {"a1", "b1", "i1"}
    CLOCK.move(timedelta(days=1))
    assert (await taken(named_db, file)).again


async def test_who_is_added_waits_for_a_second_person_as_with_a_file_that_bo_chooses(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    crowd = (ALMA, BO, *CROWD[:3])
    came = await taken(named_db, staff_file(*crowd), second=True)
    assert (came.status, came.counts["added"]) == ("taken", 3)
    async with named_db.transaction() as session:
        newest = (await past_imports(desk_at(session, CLOCK)))[1][0]
    # Two a neighbourhood need nobody.
    assert (newest.added, newest.waiting) == (2, 1)
    # The next night they still wait, and nothing is new.
    still = await taken(named_db, staff_file(*crowd, ""), second=True)
    assert (still.status, sum(still.counts.values()), still.again) == ("taken", 0, False)


async def test_a_file_that_lost_half_its_people_is_held_for_bo_to_look_at(
    named_db: Database,
) -> None:
    await listed(named_db, ALMA, BO, *CROWD)
    held = await taken(named_db, staff_file(ALMA, BO))
    assert (held.status, held.counts["left"], held.to_look_at) == ("held", 12, True)
    async with named_db.transaction() as session:
        seen = await look_at_nightly(desk_at(session, CLOCK, actor="bo"))
    assert isinstance(seen, ImportPreview)
    assert (len(seen.left), seen.many_leave) == (12, True)
    # Looking changes nothing; a list that Bo imports after it ends the wait.
    assert await waits(named_db) is not None
    CLOCK.move(timedelta(minutes=1))
    await listed(named_db, ALMA, BO, *CROWD[:6])
    assert await waits(named_db) is None


async def test_a_first_list_is_always_looked_at(named_db: Database) -> None:
    assert (await taken(named_db, staff_file(ALMA))).status == "held"


async def test_after_an_import_was_undone_the_next_file_is_looked_at(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    await taken(named_db, staff_file(ALMA, BO, CILLA))
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        await undo_import(desk, (await past_imports(desk))[1][0].id)
    assert (await taken(named_db, staff_file(ALMA, BO, CILLA, CROWD[0]))).status == "held"


async def test_a_file_with_mistakes_changes_nothing_and_bo_sees_them_where_they_are(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    came = await taken(named_db, staff_file(ALMA.replace("alma@eksempel.dk", "alma"), BO, CILLA))
    assert (came.status, came.counts) == ("faulty", {"mistakes": 1})
    async with named_db.transaction() as session:
        seen = await look_at_nightly(desk_at(session, CLOCK, actor="bo"))
    assert isinstance(seen, tuple)
    assert isinstance(seen[0], RowError)
    assert seen[0].person == "Alma Ågård"


async def test_columns_that_nobody_named_wait_for_bo_to_say_what_they_are(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    assert (await taken(named_db, sd_list(*SD))).status == "columns"
    async with named_db.transaction() as session:
        assert isinstance(await look_at_nightly(desk_at(session, CLOCK, actor="bo")), ColumnsWanted)


async def test_what_cannot_be_read_is_told_and_not_kept(named_db: Database) -> None:
    came = await taken(named_db, b'{"orgUnits": [', "nat.json")
    assert (came.status, came.to_look_at) == ("unreadable", False)
    assert came.told is not None
    assert "JSON" in came.told["da"]


async def test_a_directorys_json_is_taken_by_itself_and_its_cpr_numbers_are_kept_nowhere(named_db: Database) -> None:
    await listed(named_db, ALMA, BO)
    people = [user(f"u{at}", f"Person {at}", "s1") for at in range(12)]
    held = await taken(named_db, dropped(*people), "nat.json")
    assert (held.status, held.counts["added"]) == ("held", 12)
    async with named_db.transaction() as session:
        files = (await session.connection()).exec_driver_sql
        [[file]] = (await files("SELECT file FROM nightly_file")).all()
    assert b"0101901234" not in bytes(file)
    assert b"Person 3" in bytes(file)


async def test_a_file_that_nobody_looked_at_is_erased_after_a_week(
    named_db: Database,
) -> None:
    await listed(named_db, ALMA, BO, *CROWD)
    await taken(named_db, staff_file(ALMA, BO))
    CLOCK.move(timedelta(days=8))
    async with named_db.transaction() as session:
        await erase_expired(desk_at(session, CLOCK))
    still = await waits(named_db)
    assert still is not None
    assert (still.status, still.to_look_at) == ("held", False)
