"""What a mail server's refusal says: of this mailbox, or of us."""

from __future__ import annotations

import pytest

from backend.returned_mail.refused_mailbox import bad_mailbox


@pytest.mark.parametrize(
    "said",
    [
        "5.1.1 <eva@kommune.dk>: Recipient address rejected: User unknown in local recipient table",
        "No Such User Here",
        "no such user here",
        "Unknown user",
        "Invalid recipient",
        "sorry, no mailbox here by that name (#5.1.1)",
        "Requested action not taken: mailbox unavailable",
        "User not found: eva",
        "eva... User unknown",
        "Mailbox does not exist",
        "This user doesn't have a kommune.dk account (eva@kommune.dk)",
        "Recipient eva@kommune.dk does not exist",
        "Account has been disabled",
        "not our customer",
        "<eva@kommune.dk>: Recipient address rejected: User unknown in relay recipient table",
        "Unrouteable address",
        "Unknown local part eva in <eva@kommune.dk>",
        "Your message to eva@kommune.dk was not delivered: mailbox not found",
    ],
)
def test_words_that_mean_the_mailbox_end_an_address(said: str) -> None:
    assert bad_mailbox(550, said, of_recipient=True)
    assert not bad_mailbox(452, said.removeprefix("5.1.1 "), of_recipient=True)


@pytest.mark.parametrize(
    "said",
    [
        "Rejected by spam filter",
        "SPF check failed",
        "Your IP is blacklisted",
        "Sender verify failed",
        "Administrative prohibition",
        "relay not permitted",
        "Unknown user or your IP is on a block list",
        "user unknown: sender address rejected",
        "5.7.1 Unknown user",
        "5.7.26 This mail has been blocked because the sender is unauthenticated. User unknown",
        "Mailbox full",
        "Requested action not taken: mailbox unavailable. Reject due to invalid DNS MX or A/AAAA resource record",
        "Requested action not taken: mailbox unavailable invalid DNS MX or A/AAAA resource record",
        "Your account has been disabled for sending",
        "SMTP AUTH: user unknown",
        "Authorization failed: account disabled",
        "sorry",
        "Access denied",
        "",
    ],
)
def test_words_about_our_server_our_sender_or_the_mail_end_none(said: str) -> None:
    assert not bad_mailbox(550, said, of_recipient=True)
