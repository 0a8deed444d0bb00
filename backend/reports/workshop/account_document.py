"""The account as PDF/UA-1 (ISO 14289-1: tagged, with alternative texts), set by Typst. Heavy: for workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from backend.content import Kind
from backend.kit.language.number_texts import date_text, day_text, interval, percent, points, points_interval
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS, Words
from backend.reports.quarterly.things import things_to_know
from backend.reports.quarterly.values import Account, AccountRound, AccountTopic
from backend.reports.shown import GoalShown, NextStep, largest_group
from backend.reports.tables import named
from backend.reports.workshop.account_labels import IN_DOCUMENT, SAID_OF_PART
from backend.reports.workshop.typeset import pdf_of
from backend.stats.values import Estimate, Share

_NONE: Final = "–"
_SCALE: Final = (0, 0.25, 0.5, 0.75, 1)
_FORMATS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def account_pdf(account: Account, zone: ZoneInfo, made: datetime, logo: tuple[str, bytes] | None = None) -> bytes:
    """made: the moment written into the file; the rest depends on the account alone. logo: (media type, body)."""
    return pdf_of("account.typ", _data(account, zone) | {"logo": _logo(logo)}, made)


def _logo(logo: tuple[str, bytes] | None) -> dict[str, Any] | None:
    """Its bytes as numbers: JSON has no others."""
    if logo is None:
        return None
    media_type, body = logo
    return {"format": _FORMATS[media_type], "body": list(body)}


def _data(account: Account, zone: ZoneInfo) -> dict[str, Any]:
    words, language = WORDS[account.language], account.language
    things = things_to_know(account)
    measures = {"told": words("account-told"), "knows": words("account-knows")}
    topics = [_topic(topic, words, language) for topic in account.topics]
    goals = [
        {
            "topic": topic.title,
            "goal": f"{measures[shown.goal.measure]} {percent(shown.goal.level / 100, language)}",
            "due": day_text(shown.goal.due, zone, language),
            "status": words(f"account-status-{shown.status}"),
            "judged": "" if not topic.only_in else _judged(shown, words, zone, language),
            "only_in": _only_in(shown.asked_in, words),
        }
        for topic in account.topics
        for shown in topic.goals
    ]
    efforts = [
        {
            "topic": topic.title,
            "day": day_text(shown.effort.day, zone, language),
            "text": shown.effort.text,
            "told": _of_part(_difference(shown.change_told, language), shown.told_in, words),
            "knows": _of_part(_difference(shown.change_knows, language), shown.knows_in, words),
        }
        for topic in account.topics
        for shown in topic.efforts
    ]
    return {
        "words": _labels(account, words),
        "language": language,
        "title": words("account-title"),
        "organisation": account.organisation,
        "quarter": account.quarter.label(language),
        "missing": list(account.missing),
        "things_title": words("account-things", things=len(things)),
        "things": list(things),
        "coin": account.coin,
        "caveats": [{"text": caveat.text, "grave": caveat.grave} for caveat in account.caveats],
        "topics": topics,
        "picture_alt": _picture_alt(topics, words),
        "scale": [{"at": at, "text": percent(at, language)} for at in _SCALE],
        "goals": goals,
        "efforts": efforts,
        "next": _next(account.next_steps, words, language),
        "rounds": [_round(closed_round, words, zone, language) for closed_round in account.rounds],
    }


def _labels(account: Account, words: Words) -> dict[str, str]:
    """By the names that the document has for them."""
    said = {name: SAID_OF_PART.get(name, name) if account.in_part else name for name in IN_DOCUMENT}
    return {name.removeprefix("account-"): words(asked) for name, asked in said.items()}


def _topic(topic: AccountTopic, words: Words, language: Language) -> dict[str, Any]:
    newest = topic.newest
    return {
        "title": topic.title,
        "only_in": _only_in(topic.only_in, words),
        "summary": topic.summary,
        "told": _share(newest.told, language),
        "knows": _share(newest.knows, language),
        "told_at": None if newest.told is None else newest.told.share.value,
        "knows_at": None if newest.knows is None else newest.knows.share.value,
        "change_told": _change(topic, "told", words, language),
        "change_knows": _change(topic, "knows", words, language),
        "effect": _difference(newest.effect, language),
        "group": largest_group(newest, words),
    }


def _judged(shown: GoalShown, words: Words, zone: ZoneInfo, language: Language) -> str:
    """Beside figures of a part: that another round than theirs judges the goal."""
    if shown.newest is None or shown.asked_in:
        return ""
    return words("goal-by-everybody", day=day_text(shown.newest.day, zone, language))


def _share(share: Share | None, language: Language) -> dict[str, str] | None:
    if share is None:
        return None
    estimate = share.share
    shown = {"value": percent(estimate.value, language), "range": interval(estimate.low, estimate.high, language)}
    if share.least is None or share.most is None:
        return shown
    return {**shown, "open": WORDS[language]("account-open", range=interval(share.least, share.most, language))}


def _difference(estimate: Estimate | None, language: Language) -> dict[str, str] | None:
    if estimate is None:
        return None
    return {"value": points(estimate.value), "range": points_interval(estimate.low, estimate.high, language)}


def _only_in(branches: Sequence[str], words: Words) -> str:
    """Beside what is of a round in some branches only; "" elsewhere."""
    return f"{words('topic-asked-only')}: {named(branches)}" if branches else ""


def _of_part(cell: dict[str, str] | None, branches: Sequence[str], words: Words) -> dict[str, str] | None:
    """With a line of its own."""
    return {**cell, "open": _only_in(branches, words)} if cell and branches else cell


def _change(topic: AccountTopic, kind: Kind, words: Words, language: Language) -> str:
    """Beside it stands since when, where that is not the figure before; and how many are the same, where people have
    come and gone."""
    change = topic.newest.change(kind)
    if change is None:
        return _no_change(topic, kind, words)
    told = points(change.change.value) + (" *" if change.stands_out else "")
    beside = [words("change-since", day=date_text(topic.since[kind], language))] if kind in topic.since else []
    if change.same is not None:
        beside.append(words("same-people", share=percent(change.same, language)))
    return f"{told} ({', '.join(beside)})" if beside else told


def _no_change(topic: AccountTopic, kind: Kind, words: Words) -> str:
    if kind in topic.first and topic.newest.share(kind) is not None:
        return words("change-first")
    return words("change-elsewhere") if topic.elsewhere else _NONE


def _picture_alt(topics: list[dict[str, Any]], words: Words) -> str:
    """Every figure of the picture, in words."""

    def said(topic: dict[str, Any]) -> str:
        told, knows = (_NONE if topic[kind] is None else topic[kind]["value"] for kind in ("told", "knows"))
        title = f"{topic['title']} ({topic['only_in']})" if topic["only_in"] else topic["title"]
        return f"{title}: {words('account-told')} {told}, {words('account-knows')} {knows}"

    return f"{words('account-picture')}. " + "; ".join(said(topic) for topic in topics) + "."


def _next(steps: Sequence[NextStep], words: Words, language: Language) -> dict[str, Any]:
    """`why`: once for each act."""
    return {
        "columns": [words("account-topic"), words("topic-unit"), words("suggestion-act"), words("suggestion-missing")],
        "steps": [
            {
                "topic": in_language(step.title, language)[0],
                "unit": step.unit,
                "act": words(f"suggestion-act-{step.act}"),
                "people": words("suggestion-people", people=step.people),
                "only_in": _only_in(step.only_in, words),
            }
            for step in steps
        ],
        "why": [
            {"act": words(f"suggestion-act-{act}"), "why": words(f"suggestion-act-{act}.why")}
            for act in dict.fromkeys(step.act for step in steps)
        ],
    }


def _round(closed_round: AccountRound, words: Words, zone: ZoneInfo, language: Language) -> dict[str, str]:
    answered = words(
        f"account-turnout-{closed_round.turnout}",
        answered=closed_round.answered or 0,
        recipients=closed_round.recipients,
        k=closed_round.k,
    )
    return {
        "title": closed_round.title,
        "only_in": _only_in(closed_round.only_in, words),
        "closed": day_text(closed_round.closed, zone, language),
        "answered": answered,
    }
