"""Eva sends our return address a mail that is made to be work: it costs that mail, and the next one is read."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import httpx
import pytest
from structlog.testing import capture_logs

from backend.returned_mail import reading
from backend.returned_mail.reading import ReadingLimits, number_at_our_server, read_apart
from backend.returned_mail.return_path import ReturnPath
from tests.ground.sending.receivers import Mailbox
from tests.sending.receipts.returned import COMPLAINT, POSTFIX, QMAIL, returned
from tests.sending.receipts.test_hooks import MAIL_SERVER
from tests.sending.world import PEOPLE, World

PATH = ReturnPath("retur@kommune.dk", b"k" * 32)
TO = "alma@kommune.dk"
RECEIVED = b"Received: from eva (id 66666 [192.0.2.7])\r\n\tby mx.kommune.dk (Postfix) with ESMTP id 4Zr5kq0Q2Hz1\r\n"
HEAD = RECEIVED + b"From: eva@eva.example\r\n"
COMMAS = HEAD + b"\r\n" + b"," * 250_000
COSTLY = {
    "a line of commas, at which servers' own words are looked for": COMMAS,
    "a short line that costs its cube": HEAD + b"\r\n" + b"," * 4000 + b"@" * 4000,
    "signs that begin an address": HEAD + b"\r\nhere is your list of failed recipients\r\n" + b"<" * 250_000,
}
GIVEN_UP = {
    "event": "return_not_read",
    "queued": "4Zr5kq0Q2Hz1",
    "alarm": True,
    "status": "ended",
    "log_level": "error",
}


@pytest.mark.parametrize("form", [POSTFIX, QMAIL, COMPLAINT])
async def test_what_a_mail_says_comes_back_from_the_process_as_it_was_read(form: str) -> None:
    message = uuid4()
    bounce = await read_apart(returned(form, PATH.address(message, TO), TO, said="no mailbox here by that name"))
    assert bounce is not None
    assert [PATH.was_to(one, TO) for one in bounce.returned if one.message == message] == [True]
    assert bounce.ends


async def test_what_says_nothing_is_no_alarm() -> None:
    with capture_logs() as told:
        assert await read_apart(b"To: retur@kommune.dk\r\n\r\nHej") is None
    assert told == []


@pytest.mark.long
async def test_a_mail_that_is_more_work_than_it_may_be_is_given_up_by_its_number_while_others_are_read() -> None:
    """On a thread it took two minutes, in steps in which the process did nothing else at all."""
    message = uuid4()
    sound = returned(POSTFIX, PATH.address(message, TO), TO)
    with capture_logs() as told:
        costly = asyncio.create_task(read_apart(COMMAS, ReadingLimits(patience=60, seconds=1)))
        bounce = await read_apart(sound, ReadingLimits(patience=60))
        assert not costly.done()
        assert await costly is None
    assert bounce is not None
    assert [one.message for one in bounce.returned] == [message]
    assert [{**line, "status": "ended"} for line in told] == [GIVEN_UP]


@pytest.mark.long
@pytest.mark.parametrize("mail", COSTLY.values(), ids=COSTLY)
async def test_whatever_makes_it_work_it_is_ended_and_told(mail: bytes) -> None:
    with capture_logs() as told:
        assert await read_apart(mail, ReadingLimits(patience=60, seconds=1)) is None
    assert [{**line, "status": "ended"} for line in told] == [GIVEN_UP]


@pytest.mark.parametrize("reader", ["backend.no_such_module", "tests.sending.receipts.asleep"])
async def test_a_reader_that_cannot_start_or_never_ends_is_told_too(
    monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    monkeypatch.setattr(reading, "READER", reader)
    with capture_logs() as told:
        assert await read_apart(RECEIVED, ReadingLimits(patience=0.3)) is None
    assert [line["event"] for line in told] == ["return_not_read"]


@pytest.mark.long
async def test_our_mail_server_is_rid_of_a_costly_mail_and_the_next_is_taken(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.mailed(post.port)
    genuine = returned(POSTFIX, post.senders[0], post.mails[0][0])
    with capture_logs() as told:
        for mail in (COMMAS, genuine):
            assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
    assert "4Zr5kq0Q2Hz1" in [line.get("queued") for line in told]
    assert await world.states() == {"sent": PEOPLE - 1, "failed": 1}


@pytest.mark.parametrize(
    ("top", "number"),
    [
        (RECEIVED, "4Zr5kq0Q2Hz1"),
        (b"Received: by mx.kommune.dk (Postfix)\n\tid 3F2A81C0; Sun, 29 Nov 2026 14:00:00 +0100 (CET)\n", "3F2A81C0"),
        (
            b"Return-Path: <>\r\nReceived: by mx\r\n id 1vPabc-0000000Abcd-12Ab\r\n",
            "1vPabc-0000000Abcd-12Ab",
        ),
        (b"Received: by mx\r\nReceived: by eva.example id 66666666\r\n", ""),
        (b"To: retur@kommune.dk\r\n", ""),
        (b"", ""),
    ],
)
def test_a_mail_is_named_as_the_server_on_top_names_it(top: bytes, number: str) -> None:
    assert number_at_our_server(top + b"Subject: x\r\n\r\n") == number
