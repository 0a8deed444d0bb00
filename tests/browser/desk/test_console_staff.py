"""HR's staff pages in a real browser, wide and narrow: no finding by axe, no sideways scrolling; with pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser, FilePayload, expect

from backend.kit.crypto.sealed_text import TextBox
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.service import not_enrolled
from backend.registry.jobs import SET_LETTERS, OfBatch
from tests.browser.console import Console, console
from tests.browser.desk.test_console_looks import OTHERS, SIZES
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import staff_file
from tests.ground.system.running import until

# Half a minute for each size, with letters and a poster to set; three other kinds of pages are looked at each time.
pytestmark = pytest.mark.long


async def a_person(organisation: Organisation) -> UUID:
    number = organisation.person().external_id
    async with organisation.system.database.transaction() as session:
        return next(one.id for one in await people_on_list(session) if one.external_id == number)


async def a_batch(organisation: Organisation) -> UUID:
    """Its letters set by the worker. The codes in them are nobody's: this organisation's people still need theirs."""
    batch, system = uuid4(), organisation.system
    key = system.layout.named_environment(system.ports, system.named)["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"]
    box = TextBox(bytes.fromhex(key))
    async with system.database.transaction() as session:
        people = sorted(await not_enrolled(session))[:30]
        today = system.clock.now().date()
        ways = [("email", one) for one in people[:25]] + [("letter", one) for one in people[20:]]
        rows = [
            {"employee_id": one, "channel": way, "sealed": box.seal("7K3M-Q9XA-2BTW") if way == "letter" else None}
            for way, one in ways
        ]
        await invitation_repository.add(session, batch, today, "bo@kommune.example", rows)
        await invitation_repository.want_letters(session, batch, today, 10)
        await SET_LETTERS.enqueue(session, OfBatch(batch=batch))

    async def are_set() -> bool:
        async with system.database.transaction() as session:
            return await invitation_repository.letter_file(session, batch) is not None

    await until(are_set, "the letters are set")
    return batch


async def a_file(organisation: Organisation) -> bytes:
    """Three are new, two move, one has another number, and twenty are not in it."""
    async with organisation.system.database.transaction() as session:
        people = await people_on_list(session)
    rows = [f"{one.external_id};{_name(one.external_id)};;;{' / '.join(one.unit)};;da;ja" for one in people[20:]]
    rows[:2] = [row.replace(row.split(";")[4], "Kommunen / Ny skole") for row in rows[:2]]
    rows[2] = rows[2].replace(";;;", ";;+45 12345678;", 1)
    rows += [f"ny-{at};{name};;;Kommunen / Ny skole;;da;ja" for at, name in enumerate(("Åse Øst", "Ærmin Vest", "Ib"))]
    return staff_file(*rows)


def _name(external_id: str) -> str:
    return f"Person {external_id.rsplit('-', 1)[-1]}"


async def _upload(bo: Console, content: bytes) -> None:
    await bo.open("/console/staff/import")
    file: FilePayload = {"name": "medarbejdere.csv", "mimeType": "text/csv", "buffer": content}
    await bo.page.locator("#file").set_input_files(file)
    await bo.page.locator("main form button").click()


async def _pages(bo: Console, organisation: Organisation) -> AsyncIterator[str]:
    person = await a_person(organisation)
    for name, path in (
        ("staff", "/console/staff?units=all"),
        ("people", "/console/staff/people"),
        ("person", f"/console/staff/people/{person}"),
        ("people-found", "/console/staff/people?q=skole"),
        ("person-edit", f"/console/staff/people/{person}/edit"),
        ("person-end", f"/console/staff/people/{person}/end"),
        ("person-primary", f"/console/staff/people/{person}/primary"),
        ("imports", "/console/staff/imports"),
        ("changes", "/console/changes"),
        ("start", "/console/start"),
        ("code-ask", f"/console/staff/people/{person}/code"),
    ):
        await bo.open(path)
        yield name
    await bo.page.locator("main form button").click()
    await bo.page.locator(".letter").wait_for()
    yield "code"
    await _upload(bo, b"external_id;name;email;phone;unit_path;leads;language;primary\na1;;b;c;Kommunen;Skole;xx;ja\n")
    await bo.page.locator("#file-error").wait_for()
    yield "import-faults"
    await _upload(bo, await a_file(organisation))
    await expect(bo.page.locator("#many_leave")).to_be_visible()
    yield "import-preview"
    await bo.open("/console/staff/invite")
    yield "invite"
    await bo.page.locator("#letters-all").check()
    await bo.page.locator("main form button").click()
    await bo.page.locator('input[name="batch"]').wait_for(state="attached")
    yield "invite-look"
    await bo.open(f"/console/staff/invitations/{await a_batch(organisation)}")
    yield "invitations"
    await bo.open("/console/staff/poster")
    await bo.page.locator("main form button").click()

    async def is_made() -> bool:
        await bo.open("/console/staff/poster")
        return await bo.page.locator('a[href="/console/staff/poster/pdf"]').count() > 0

    await until(is_made, "the poster is made")
    yield "poster"


@pytest.mark.parametrize(("size", "language", "scheme"), [("desk", "da", "light"), *OTHERS])
async def test_every_staff_page_can_be_used_by_everybody(
    browser: Browser, organisation: Organisation, size: str, language: str, scheme: str
) -> None:
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    found = {}
    options = {"viewport": SIZES[size], "locale": locale, "color_scheme": scheme}
    async with console(browser, organisation, "hr", **options) as bo:
        async for name in _pages(bo, organisation):
            found[name] = await findings(bo.page)
            if scheme == "light" and size != "middle":
                await picture(bo.page, f"console-{name}-{size}-{language}", whole=True)
    assert {name: findings for name, findings in found.items() if findings} == {}
