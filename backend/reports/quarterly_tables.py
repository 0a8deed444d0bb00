"""The account as tables, for a workbook."""

from __future__ import annotations

from backend.releases import Change, Range
from backend.reports.account_words import ACCOUNT_WORDS, Words
from backend.reports.quarterly import Account, AccountTopic
from backend.reports.tables import Cell, Table


def account_tables(account: Account) -> list[Table]:
    """Topics, goals, efforts, rounds; shares and differences from 0 to 1."""
    words = ACCOUNT_WORDS[account.language]
    return [_topics(account, words), _goals(account, words), _efforts(account, words), _rounds(account, words)]


def _topics(account: Account, words: Words) -> Table:
    columns = (words["topic"], words["told"], "≥", "≤", words["knows"], "≥ ", "≤ ", words["effect"], words["group"])
    rows = tuple(_topic(one, words) for one in account.topics)
    return Table(words["topic"], columns, rows, words["arrived-note"])


def _topic(one: AccountTopic, words: Words) -> tuple[Cell, ...]:
    told, knows = (None if share is None else share.share for share in (one.newest.told, one.newest.knows))
    group = None if one.newest.dominating is None else words[f"quarter.{one.newest.dominating}"]
    return (one.title, *_range(told), *_range(knows), _value(one.newest.effect), group)


def _goals(account: Account, words: Words) -> Table:
    rows = tuple(
        (topic.title, words[one.goal.measure], one.goal.level / 100, one.goal.due, words[f"status.{one.status}"])
        for topic in account.topics
        for one in topic.goals
    )
    return Table(words["goals"], (words["topic"], words["goal"], "≥", words["due"], words["status"]), rows)


def _efforts(account: Account, words: Words) -> Table:
    rows = tuple(
        (topic.title, one.effort.day, one.effort.text, _value(one.change_told), _value(one.change_knows))
        for topic in account.topics
        for one in topic.efforts
    )
    columns = (words["topic"], words["day"], words["effort"], words["told"], words["knows"])
    return Table(words["effort"], columns, rows, words["efforts-note"])


def _rounds(account: Account, words: Words) -> Table:
    rows = tuple((one.title, one.closed, one.answered, one.recipients) for one in account.rounds)
    return Table(words["rounds"], (words["round"], words["closed"], words["answered"], "N"), rows)


def _range(found: Range | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if found is None else (round(found.value, 4), round(found.low, 4), round(found.high, 4))


def _value(found: Range | Change | None) -> Cell:
    estimate = found.change if isinstance(found, Change) else found
    return None if estimate is None else round(estimate.value, 4)
