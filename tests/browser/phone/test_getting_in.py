"""A code, typed or by link, and what is said where it does not work."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect
from sqlalchemy import select, update

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.language.phone_numbers import phone_number
from backend.registry.models import Employee
from backend.registry.sms_models import SmsAsk, SmsSignIn
from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.organisation import Organisation

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


async def test_alma_types_her_code_and_sees_the_open_round_and_the_coming_one(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await expect(alma.page.get_by_text("Eksempelkommune spørger")).to_be_visible()
        await expect(alma.page.get_by_role("button", name="Jeg har ingen kode")).to_have_count(0)
        await alma.enrol(organisation.code().lower())
        await expect(alma.page.get_by_role("link", name="Svar nu")).to_be_visible()
        await expect(alma.page.get_by_text("Kommer snart").first).to_be_visible()
        await expect(alma.page.locator(".card.told .share strong").first).to_be_visible()
        kept = await alma.kept()
        assert {f"token.{organisation.asked}", f"token.{organisation.coming}"} <= set(kept)


async def test_a_code_that_comes_by_link_leaves_the_address_and_reaches_no_log(
    phone: OpenHandset, organisation: Organisation
) -> None:
    code = organisation.code()
    async with phone() as alma:
        await alma.open(f"#code={code}")
        await expect(alma.page.get_by_role("textbox")).to_have_value(code)
        assert code not in alma.page.url
        # Two more links, opened while the app is: by what a scanner misread, and as it should be.
        for link in ("100%", code):
            await alma.page.evaluate("link => { location.hash = `code=${link}` }", link)
            await expect(alma.page.get_by_role("textbox")).to_have_value(link)
            await expect(alma.page).to_have_url(f"{alma.app}#/")
        for _ in range(2):
            await alma.page.go_back()
            await expect(alma.page).to_have_url(f"{alma.app}#/")
        await alma.page.locator("button[type=submit]").tap()
        await alma.page.locator(".round").first.wait_for()
        requests = await alma.sent()
        assert [one.path for one in requests if code in one.path or code in str(one.headers)] == []
    logs = b"".join(path.read_bytes() for path in organisation.system.layout.logs.iterdir())
    assert code.encode() not in logs


async def test_a_link_that_a_mail_filter_wrote_anew_reaches_the_app_with_its_code_and_no_log(
    phone: OpenHandset, organisation: Organisation
) -> None:
    code = organisation.code()
    async with phone() as alma:
        # From the server, and then from the service worker, which answers with the page that it keeps.
        for _ in range(2):
            await alma.open(f"%23code={code}")
            await expect(alma.page.get_by_role("textbox")).to_have_value(code)
            await expect(alma.page).to_have_url(f"{alma.app}#/")
            await alma.settled()
    logs = b"".join(path.read_bytes() for path in organisation.system.layout.logs.iterdir())
    assert code.encode() not in logs


@pytest.mark.long
async def test_wrong_used_and_missing_codes_are_told_apart_beside_the_field(
    phone: OpenHandset, organisation: Organisation
) -> None:
    code = organisation.code()
    async with phone() as first:
        await first.open()
        await first.enrol(code)
    async with phone() as second:
        await second.open()
        await second.page.locator("button[type=submit]").tap()
        await expect(second.page.get_by_role("alert")).to_contain_text("Skriv din kode")
        for typed, said in (("0000-0000-0000-0000", "Koden findes ikke"), (code, "allerede brugt")):
            await second.page.get_by_role("textbox").fill(typed)
            await second.page.locator("button[type=submit]").tap()
            await expect(second.page.get_by_role("alert")).to_contain_text(said)
            await expect(second.page.get_by_role("textbox")).to_have_value(typed)


@pytest.mark.long
async def test_an_expired_code_and_an_ended_session_are_told_as_such(
    phone: OpenHandset, organisation: Organisation
) -> None:
    alma = organisation.person()
    async with phone() as hers:
        await hers.open()
        await hers.enrol(alma.code)
        fresh = await alma.new_code()
        await hers.open("?again")
        await expect(hers.page.get_by_text("Du er logget ud på denne telefon")).to_be_visible()
        await alma.let_code_expire()
        await hers.page.get_by_role("textbox").first.fill(fresh)
        await hers.page.locator("button[type=submit]").first.tap()
        await expect(hers.page.get_by_role("alert")).to_contain_text("Koden er udløbet")


async def test_without_a_code_alma_gets_in_by_her_number_with_the_keyboard_alone(
    phone: OpenHandset, organisation: Organisation
) -> None:
    person = organisation.person()
    async with phone() as alma:
        await alma.can_get_sms()
        await alma.open()
        await alma.page.get_by_role("button", name="Jeg har ingen kode").press("Enter")
        await expect(alma.page.locator("h1")).to_be_focused()
        number = await _given_number(organisation, person.external_id)
        await alma.page.get_by_label("Dit mobilnummer").press("Enter")
        await expect(alma.page.get_by_role("alert")).to_contain_text("Skriv dit mobilnummer")
        assert await findings(alma.page) == []
        await alma.page.keyboard.type(number)
        await alma.page.keyboard.press("Enter")
        code = alma.page.get_by_label("Koden fra SMS'en")
        await expect(code).to_be_visible()
        await expect(alma.page.locator("h1")).to_be_focused()
        await code.fill("0000 0000")
        await code.press("Enter")
        await expect(alma.page.get_by_role("alert")).to_contain_text("Koden gælder ikke")
        await expect(code).to_have_value("0000 0000")
        assert await findings(alma.page) == []
        await code.fill(await _sms_code(organisation, person.external_id))
        await code.press("Enter")
        await expect(alma.page.locator(".round.open").first).to_be_visible()
        assert number not in str(await alma.kept())


async def _given_number(organisation: Organisation, external_id: str) -> str:
    """On the staff list from now on."""
    number = f"2{external_id.rsplit('-', 1)[-1]:0>7}"
    async with organisation.system.database.transaction() as session:
        await session.execute(update(Employee).where(Employee.external_id == external_id).values(phone=number))
    return number


async def _sms_code(organisation: Organisation, external_id: str) -> str:
    """When the worker has made one."""
    for _ in range(300):
        if code := await _code_in_its_place(organisation, external_id):
            return code
        await asyncio.sleep(0.1)
    pytest.fail("the worker made no code within 30 seconds")


async def _code_in_its_place(organisation: Organisation, external_id: str) -> str | None:
    """A code in place of the one in the message: no provider of text messages is set up here."""
    system, code = organisation.system, "01234567"
    key = system.layout.named_environment(system.ports, system.named)["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"]
    async with system.database.transaction() as session:
        alma = (await session.scalars(select(Employee).where(Employee.external_id == external_id))).one()
        box, number = TextBox(bytes.fromhex(key)), phone_number(alma.phone)
        kept = box.keyed_hash(f"sms code\n{number}\n{code}")
        asked = SmsAsk.number_hmac == box.keyed_hash(f"sms number\n{number}")
        await session.execute(update(SmsAsk).where(asked).values(code_hmac=kept))
        changed = update(SmsSignIn).where(SmsSignIn.employee_id == alma.id).values(code_hmac=kept)
        return code if (await session.execute(changed.returning(SmsSignIn.employee_id))).first() else None


@pytest.mark.long
async def test_without_a_connection_the_code_is_kept_in_the_field(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(service_workers="block") as alma:
        await alma.open()
        await alma.page.locator("form").wait_for()
        await alma.context.set_offline(offline=True)
        await alma.page.get_by_role("textbox").fill("ABCD")
        await alma.page.locator("button[type=submit]").tap()
        await expect(alma.page.get_by_role("alert")).to_contain_text("ingen forbindelse")
        await expect(alma.page.get_by_role("textbox")).to_have_value("ABCD")


@pytest.mark.long
async def test_on_an_iphone_the_app_is_installed_before_the_code_is_used(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(user_agent=IPHONE) as alma:
        await alma.open("#code=ABCD-EFGH")
        await expect(alma.page.get_by_text("Føj til hjemmeskærm")).to_be_visible()
        await expect(alma.page.get_by_text("sletter iPhone alt i den efter syv dage uden besøg")).to_be_visible()
        await expect(alma.page.get_by_text("ABCD-EFGH")).to_be_visible()
        await alma.page.get_by_role("button", name="Svar nu i browseren").tap()
        await expect(alma.page.get_by_role("textbox")).to_have_value("ABCD-EFGH")


@pytest.mark.long
async def test_on_an_android_the_texts_are_androids(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone(user_agent="Mozilla/5.0 (Linux; Android 9; SM-J330F) AppleWebKit/537.36 Chrome/120") as alma:
        await alma.open()
        await alma.page.get_by_role("link", name="Læg appen på telefonen").tap()
        await expect(alma.page.get_by_text("tre prikker")).to_be_visible()


@pytest.mark.long
async def test_a_new_code_on_another_phone_does_not_move_the_token(
    phone: OpenHandset, organisation: Organisation
) -> None:
    alma = organisation.person()
    async with phone() as old:
        await old.open()
        await old.enrol(alma.code)
    async with phone() as new:
        await new.open()
        await new.page.get_by_role("textbox").fill(await alma.new_code())
        await new.page.locator("button[type=submit]").tap()
        await expect(new.page.get_by_text("hvor du først åbnede runden").first).to_be_visible()


@pytest.mark.long
async def test_signing_out_asks_first_and_wipes_the_phone(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.settled()
        await alma.page.evaluate("async () => { await caches.open('of-an-earlier-build') }")
        await alma.page.get_by_role("link", name="Mere").tap()
        await alma.page.get_by_role("button", name="Log ud og slet").tap()
        await alma.page.get_by_role("button", name="Bliv logget ind").tap()
        await alma.page.get_by_role("button", name="Log ud og slet").tap()
        await alma.page.get_by_role("button", name="Ja, log ud").tap()
        await expect(alma.page.get_by_text("alt er slettet fra telefonen")).to_be_visible()
        # The new page has asked who runs the servers, as one does that nobody has used yet.
        assert set(await alma.kept()) <= {"config", "traffic.named"}
        assert await alma.page.evaluate("async () => await caches.has('of-an-earlier-build')") is False
        assert "signed-out" not in alma.page.url
        await alma.page.reload()
        await expect(alma.page.get_by_role("textbox")).to_be_visible()
        # And it is a whole app again, for whoever uses the phone next.
        await alma.settled()
        await alma.context.set_offline(offline=True)
        await alma.page.reload()
        await expect(alma.page.get_by_role("textbox")).to_be_visible()


@pytest.mark.long
async def test_bo_who_is_handed_almas_phone_gets_a_token_of_his_own_and_sees_nothing_of_hers(
    phone: OpenHandset, organisation: Organisation
) -> None:
    alma, token, draft = organisation.person(), f"token.{organisation.asked}", f"draft.{organisation.asked}"
    async with phone() as handed:
        await handed.open()
        await handed.enrol(alma.code)
        await handed.begin()
        await handed.choose(0)
        await handed.until_kept('"position":1')
        hers = (await handed.kept())[token]
        other_window = await handed.context.new_page()
        await other_window.goto(handed.app)
        await expect(other_window.get_by_role("link", name="Svar videre")).to_be_visible()
        # Her session ends, and the phone is handed on as it is.
        await alma.new_code()
        await handed.open("?again")
        await expect(handed.page.get_by_role("textbox")).to_be_visible()
        await handed.enrol(organisation.code())
        kept = await handed.kept()
        assert draft not in kept
        assert kept[token] != hers
        await expect(other_window.get_by_role("link", name="Svar nu")).to_be_visible()
        await handed.begin()
        await expect(handed.page.get_by_text("Spørgsmål 1 af")).to_be_visible()
        await expect(handed.page.locator(".option[aria-pressed=true]")).to_have_count(0)


async def test_before_a_script_has_run_the_page_already_says_whose_it_is(phone: OpenHandset) -> None:
    async with phone(java_script_enabled=False) as alma:
        await alma.open()
        await expect(alma.page.locator(".mark")).to_have_text("Linjepuls")
        await expect(alma.page.locator("noscript [lang=da]")).to_be_visible()
    async with phone() as alma:
        await alma.open()
        await expect(alma.page.get_by_role("heading")).to_be_visible()
        await expect(alma.page.locator(".mark")).to_have_count(1)
