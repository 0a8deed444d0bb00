"""What the account's PDF can't say as it is written, told beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from backend.reports.quarterly.values import Account
from backend.reports.signs import lacking, printed


def account_unprinted(account: Account) -> tuple[tuple[str, str], ...]:
    """(text, what stands in the PDF in its place), each text once."""
    return tuple((text, printed(text)) for text in dict.fromkeys(_texts(account)) if lacking(text))


def _texts(account: Account) -> Iterator[str]:
    """What people here have written; the rest is ours."""
    yield account.organisation
    for topic in account.topics:
        yield from (topic.title, topic.summary)
        yield from (shown.effort.text for shown in topic.efforts)
    yield from (round_.title for round_ in account.rounds)
    # Those whose figures are missing are named in a sentence each.
    yield from account.missing
