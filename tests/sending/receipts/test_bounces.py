"""What a mail that came back says, and of which message."""

from __future__ import annotations

import time
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.returned_mail.bounces import MOST_LINES, bounce_of
from backend.returned_mail.return_path import ReturnPath, returned_in
from tests.sending.receipts.returned import AWAY, COMPLAINT, POSTFIX, QMAIL, returned

PATH = ReturnPath("retur@kommune.dk", b"k" * 32)
TO = "alma@kommune.dk"


@given(st.uuids(), st.sampled_from((TO, "søren@blåbær.dk", "O'Neill@kommune.dk")))
def test_an_address_of_its_own_comes_back_whatever_case_a_server_writes_it_in(message: UUID, to: str) -> None:
    address = PATH.address(message, to)
    local, _, domain = address.partition("@")
    assert (len(local) <= 64, domain) == (True, "kommune.dk")
    for written in (address, address.upper(), f"<{address}>"):
        [came_back] = returned_in([written])
        assert came_back.message == message
        assert PATH.was_to(came_back, to)
        assert PATH.was_to(came_back, to.upper())
        assert not PATH.was_to(came_back, "eva@kommune.dk")
        assert not ReturnPath(PATH.mailbox, b"x" * 32).was_to(came_back, to)


@pytest.mark.parametrize(
    ("status", "said", "ends"),
    [
        ("5.1.1", "550 5.1.1 User unknown", True),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", True),
        ("5.0.0", "550 No such user here", True),
        ("5.0.0", "550 Rejected by spam filter", False),
        ("5.7.1", "550 5.7.1 Unknown user or blocked", False),
        ("5.2.2", "552 5.2.2 Mailbox full", False),
        ("", "554 no", False),
    ],
)
def test_a_status_of_the_mailbox_ends_the_address_and_any_other_says_that_this_mail_did_not_come(
    status: str, said: str, ends: bool
) -> None:
    message = uuid4()
    bounce = bounce_of(returned(POSTFIX, PATH.address(message, TO), TO, status=status, said=said))
    assert bounce is not None
    assert [came_back.message for came_back in bounce.returned] == [message]
    assert (bounce.reason, bounce.ends) == (f"bounced-{status or 'failed'}", ends)


def test_a_mail_that_is_nested_without_end_says_nothing_and_is_taken() -> None:
    """Our mail server hands in what anybody sends to such an address, and would do so again and again."""
    address = PATH.address(uuid4(), TO)
    assert bounce_of(f"To: {address}\r\n".encode() + b"Content-Type: message/rfc822\r\n\r\n" * 3000) is None


def test_a_mail_that_is_made_to_be_much_work_is_little() -> None:
    """A quarter of a megabyte of parts, as our mail server hands it in from anybody, took seconds of a core."""
    begun = time.thread_time()
    assert bounce_of(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 36_000) is None
    assert time.thread_time() - begun < 2


def test_what_came_back_may_be_longer_than_what_is_read_of_it() -> None:
    message = uuid4()
    mail = returned(POSTFIX, PATH.address(message, TO), TO) + b"\r\nen linje til" * MOST_LINES
    bounce = bounce_of(mail)
    assert bounce is not None
    assert [came_back.message for came_back in bounce.returned] == [message]


def test_a_delay_and_an_answer_of_somebody_away_say_nothing() -> None:
    address = PATH.address(uuid4(), TO)
    assert bounce_of(returned(POSTFIX, address, TO, action="delayed", status="4.4.1")) is None
    assert bounce_of(returned(POSTFIX, address, TO, action="relayed", status="2.0.0")) is None
    assert bounce_of(returned(AWAY, address, TO)) is None


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("Sorry, no mailbox here by that name. (#5.1.1)", True),
        ("Connected to 192.0.2.1 but the sender was refused.", False),
    ],
)
def test_a_server_without_the_standard_is_understood_by_its_words(said: str, ends: bool) -> None:
    bounce = bounce_of(returned(QMAIL, PATH.address(uuid4(), TO), TO, said=said))
    assert bounce is not None
    assert (bounce.reason, bounce.ends) == ("bounced-failed", ends)


@pytest.mark.parametrize(("kind", "ends"), [("abuse", True), ("fraud", None), ("not-spam", None)])
def test_whoever_reports_a_mail_as_unwanted_gets_no_more(kind: str, ends: bool | None) -> None:
    message = uuid4()
    bounce = bounce_of(returned(COMPLAINT, PATH.address(message, TO), TO, kind=kind))
    assert (None if bounce is None else bounce.ends) == ends
    if bounce is not None:
        assert [came_back.message for came_back in bounce.returned] == [message]


@given(st.binary(max_size=500))
def test_no_bytes_are_too_much_for_it(rubbish: bytes) -> None:
    bounce_of(rubbish)
    bounce_of(b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n" + rubbish)
