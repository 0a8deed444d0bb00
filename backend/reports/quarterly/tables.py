"""The account as tables, for a workbook."""

from __future__ import annotations

from datetime import date

from backend.kit.language.words import WORDS, Words
from backend.releases import Change
from backend.reports.before import why_no_change
from backend.reports.quarterly.values import Account, AccountTopic
from backend.reports.shown import largest_group
from backend.reports.tables import Cell, Table, difference, named, range_cells, rounded
from backend.stats.values import Estimate, Share


def account_tables(account: Account) -> list[Table]:
    """Topics, goals, efforts, rounds; shares and differences from 0 to 1."""
    words = WORDS[account.language]
    return [_topics(account, words), _goals(account, words), _efforts(account, words), _rounds(account, words)]


def _topics(account: Account, words: Words) -> Table:
    asked = (*_headings(words("account-told"), words), *_headings(words("account-knows"), words))
    columns = (
        words("account-topic"),
        *asked,
        words("account-effect"),
        words("account-group"),
        words("table-no-change"),
        words("topic-asked-only"),
    )
    rows = tuple(_topic(topic, words) for topic in account.topics)
    said = [
        words("account-book-note-part" if account.in_part else "account-book-note"),
        words("account-differences"),
        f"{words('account-group')}: {words('account-group-note')}",
        *filter(None, [account.coin]),
        *(caveat.text for caveat in account.caveats),
    ]
    note = " ".join([*account.missing, *said])
    return Table(words("account-topics"), columns, rows, note)


def _headings(asked: str, words: Words) -> tuple[str, ...]:
    """A table's headings are all different."""
    since = (words("account-since"), words("table-compared"), words("account-same"))
    others = (words("account-from"), words("account-to"), words("account-least"), words("account-most"), *since)
    return asked, *(f"{asked}, {other}" for other in others)


def _topic(topic: AccountTopic, words: Words) -> tuple[Cell, ...]:
    newest = topic.newest
    told = _asked(newest.told, newest.change_told, topic.compared.get("told"))
    knows = _asked(newest.knows, newest.change_knows, topic.compared.get("knows"))
    others = (_value(newest.effect), largest_group(newest, words))
    why = why_no_change(newest.told, newest.knows, topic.first, words, elsewhere=topic.elsewhere)
    return (topic.title, *told, *knows, *others, why, named(topic.only_in))


def _asked(share: Share | None, change: Change | None, compared: date | None) -> tuple[Cell, ...]:
    since = (_value(change), compared, None if change is None or change.same is None else rounded(change.same))
    if share is None:
        return (*range_cells(None), None, None, *since)
    return (*range_cells(share.share), rounded(share.least), rounded(share.most), *since)


def _goals(account: Account, words: Words) -> Table:
    measures = {"told": words("account-told"), "knows": words("account-knows")}
    rows = tuple(
        (
            topic.title,
            measures[goal.measure],
            goal.level / 100,
            goal.due,
            words(f"account-status-{shown.status}"),
            named(shown.asked_in),
        )
        for topic in account.topics
        for shown in topic.goals
        for goal in [shown.goal]
    )
    columns = (
        words("account-topic"),
        words("account-goal"),
        words("account-level"),
        words("account-due"),
        words("account-status"),
        words("topic-asked-only"),
    )
    return Table(words("account-goals-sheet"), columns, rows)


def _efforts(account: Account, words: Words) -> Table:
    rows = tuple(
        (
            topic.title,
            shown.effort.day,
            shown.effort.text,
            _value(shown.change_told),
            _value(shown.change_knows),
            named(shown.told_in),
            named(shown.knows_in),
        )
        for topic in account.topics
        for shown in topic.efforts
    )
    told, knows = words("account-told"), words("account-knows")
    asked_in = (f"{asked}, {words('table-asked-only')}" for asked in (told, knows))
    columns = (words("account-topic"), words("account-day"), words("account-effort"), told, knows, *asked_in)
    return Table(
        words("account-efforts-sheet"), columns, rows, f"{words('account-efforts-note')} {words('account-differences')}"
    )


def _rounds(account: Account, words: Words) -> Table:
    rows = tuple(
        (
            closed_round.title,
            closed_round.closed,
            closed_round.answered,
            closed_round.recipients,
            named(closed_round.only_in),
        )
        for closed_round in account.rounds
    )
    figures = (words("account-answered"), words("account-asked"))
    columns = (words("account-round"), words("account-closed"), *figures, words("topic-asked-only"))
    return Table(words("account-rounds-sheet"), columns, rows, " ".join(account.missing))


def _value(change: Estimate | Change | None) -> Cell:
    estimate = change.change if isinstance(change, Change) else change
    return difference(estimate)
