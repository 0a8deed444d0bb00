"""The whole story, as its people live it: HR takes the staff in, invites them by e-mail and plans a round; Alma's phone
gets the mails and answers; time passes; the communications unit reads what became of it."""

from __future__ import annotations

import re
from collections import deque
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import text

from backend.content.loading.service import load_content
from backend.rounds.plan.service import plan_of
from tests.browser.console import console
from tests.browser.handset import Handset, handset
from tests.browser.organisation import SAMPLE, Organisation
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.sending.receivers import Mailbox, mailbox
from tests.ground.system.running import System, answer_all, running_system, until

PLACES = ("Kommunen", "Kommunen / Skolen", "Kommunen / Plejehjemmet")
EACH, ANSWERING = 10, 24
ALMA = "alma@kommune.example"


def staff() -> list[str]:
    """Ten in each place; Alma teaches."""
    rows = [
        f"p{at}-{n};Person {at}-{n};p{at}-{n}@kommune.example;;{place};;da;ja"
        for at, place in enumerate(PLACES)
        for n in range(EACH)
    ]
    rows[EACH] = f"alma;Alma Ågård;{ALMA};;{PLACES[1]};;da;ja"
    return rows


def post_office(box: Mailbox) -> dict[str, str]:
    """The worker's settings for a mail server on loopback, at any hour: the story is told by night too."""
    values = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(box.port), "SMTP_SECURITY": "none"}
    more = {"SMTP_FROM": "puls@kommune.example", "SMTP_PER_SECOND": "1000", "SENDING_ANY_TIME": "true"}
    return {f"LINJEPULS_NAMED_{name}": value for name, value in {**values, **more}.items()}


def links_in(mail: EmailMessage) -> list[str]:
    body = mail.get_body(("plain",))
    assert body is not None
    return re.findall(r"https?://\S+/app/\S*", body.get_content())


async def led_into_the_app(box: Mailbox, times: int, address: str = ALMA) -> str:
    """The newest link to `address`, as soon as that many have come; what only tells her of her phone leads nowhere."""

    def links() -> list[str]:
        return [link for mail in box.to(address) for link in links_in(mail)]

    async def there() -> bool:
        return len(links()) >= times

    await until(there, f"link number {times} has come")
    assert len(links()) == times
    return links()[-1]


async def take_in_and_invite(browser: Browser, organisation: Organisation, file: Path) -> None:
    async with console(browser, organisation, "hr") as bo:
        await bo.open("/console/staff/import")
        await bo.page.locator("#file").set_input_files(file)
        await bo.page.get_by_role("button", name="Se, hvad der bliver ændret").click()
        await expect(bo.page.locator("main")).to_contain_text("Alma Ågård")
        await bo.page.get_by_role("button", name="Indlæs listen").click()
        await expect(bo.page.locator("main")).to_contain_text("Kommunen")
        await bo.open("/console/staff/invite")
        await bo.page.locator("#email").check()
        await bo.page.get_by_role("button", name="Se, hvem der får hvad").click()
        await bo.page.get_by_role("button", name="Send", exact=True).click()
        await expect(bo.page).to_have_url(re.compile("/console/staff/invitations/"))


async def plan(browser: Browser, organisation: Organisation) -> UUID:
    """The questions and days that the console suggests."""
    async with console(browser, organisation, "hr") as bo:
        await bo.open("/console/rounds/new")
        await bo.page.locator("#title_da").fill("Når budskabet frem?")
        await bo.page.get_by_role("button", name="Gem udkastet").last.click()
        await expect(bo.page).to_have_url(re.compile(r"/console/rounds/[0-9a-f-]{36}"))
        found = re.search(r"/console/rounds/([0-9a-f-]{36})", bo.page.url)
        assert found is not None
        await bo.open(f"/console/rounds/{found[1]}/send")
        await expect(bo.page.locator(".tiles")).to_contain_text(str(len(PLACES) * EACH))
        await bo.page.get_by_role("button", name="Send runden").click()
        await expect(bo.page).to_have_url(re.compile(f"/console/rounds/{found[1]}"))
    return UUID(found[1])


async def nothing_waits(system: System) -> bool:
    async with system.database.transaction() as session:
        waiting = await session.execute(text("SELECT 1 FROM message WHERE state IN ('waiting', 'claimed') LIMIT 1"))
        return waiting.first() is None


async def answered_by_alma(
    alma: Handset, organisation: Organisation, link: str, round_id: UUID, questions: int
) -> None:
    await alma.page.goto(link)
    await alma.page.locator(".round.open").first.wait_for()
    await alma.begin()
    await alma.answer(*[0] * questions)
    await alma.send()
    ballot = await alma.waiting(round_id)
    await alma.hide()
    await organisation.until_stored(ballot)


async def others_answer(system: System, box: Mailbox, round_id: UUID, questions: int) -> None:
    """By the codes in their mails; with phones in Python, which are quicker than browsers."""
    links = [link for to, mail in box.mails if to != ALMA for link in links_in(mail) if "#code=" in link]
    codes = [link.partition("#code=")[2] for link in links][: ANSWERING - 1]
    said = ("informed", "uninformed", "informed", "unsure")
    await answer_all(system, codes, round_id, lambda n: [said[(n + at) % 4] for at in range(questions)])


async def read_by_cilla(browser: Browser, organisation: Organisation) -> None:
    async with console(browser, organisation, "communications") as cilla:
        first = cilla.page.locator("main .cards a[href^='/console/topic/']").first

        async def read() -> bool:
            """By the worker, a moment after the release has come."""
            await cilla.open("/console")
            return await first.is_visible()

        await until(read, "the overview has figures")
        await first.click()
        main = cilla.page.locator("main")
        await expect(main).to_contain_text(f"{ANSWERING} af {len(PLACES) * EACH}")
        await expect(main).not_to_contain_text("Alma")


@pytest.mark.long
async def test_from_the_staff_list_to_what_the_communications_unit_reads(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "ansatte.csv"
    file.write_bytes(staff_file(*staff()))
    with mailbox() as box:
        async with running_system(tmp_path / "system", more=post_office(box)) as system:
            organisation = Organisation(system, deque(), deque())
            texts = [(SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "articles", "synonyms")]
            async with system.database.transaction() as session:
                await load_content(desk_at(session, system.clock), *texts)
            await take_in_and_invite(browser, organisation, file)
            invitation = await led_into_the_app(box, 1)
            round_id = await plan(browser, organisation)
            await system.until(round_id, "scheduled")
            async with system.database.transaction() as session:
                questions = len((await plan_of(session, round_id))[0].questions)
            async with handset(browser, organisation.app) as alma:
                await alma.page.goto(invitation)
                await alma.page.locator("button[type=submit]").tap()
                await alma.page.locator(".round").first.wait_for()
                # A clock that passes a day while a mail is handed over ends its claim, and the mail goes out once more.
                await until(partial(nothing_waits, system), "every mail has gone out")
                await system.open(round_id)
                link = await led_into_the_app(box, 2)
                await answered_by_alma(alma, organisation, link, round_id, questions)
                await others_answer(system, box, round_id, questions)
            release = await system.close(round_id)
            assert (release.status, release.nodes[0].answered) == ("published", ANSWERING)
            await read_by_cilla(browser, organisation)
            # Nobody got anything twice.
            assert max(box.received().values()) == 1
