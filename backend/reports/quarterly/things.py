"""Three things the directors should know of a quarter, most of them read nothing else. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from backend.content import Status
from backend.kit.language.number_texts import date_text, hundredths, percent
from backend.kit.language.texts import in_language
from backend.kit.language.words import WORDS, Words
from backend.reports.before import KINDS
from backend.reports.quarterly.values import Account, AccountTopic
from backend.stats.values import Share

MOST: Final = 3
_GOOD: Final[frozenset[Status]] = frozenset({"met", "on_track"})
_LATE: Final[frozenset[Status]] = frozenset({"behind", "missed"})


def things_to_know(account: Account) -> tuple[str, ...]:
    """At most three sentences: what reached fewest, how the goals fare, what changed surely, and what to do next. Where
    there are four, the change is left out: a goal says more."""
    words = WORDS[account.language]
    least, goals, change, following = (
        say(account, words) for say in (_reached_fewest, _goals, _largest_sure_change, _next)
    )
    said = [least, goals, change, following]
    if all(said):
        said.remove(change)
    return tuple(sentence for sentence in said if sentence)[:MOST]


def _reached_fewest(account: Account, words: Words) -> str:
    """By those who know; where nobody was asked that, by those who were told. Of several that are shown with one
    number, or whose order chance may have made, none is called the last."""
    for kind, share_of in _SHARES:
        asked = [(share, topic) for topic in _asked_everywhere(account) if (share := share_of(topic)) is not None]
        if not asked:
            continue
        least, topic = min(asked, key=lambda pair: pair[0].share.value)
        last = all(_surely_fewer(least, share, account) for share, other in asked if other is not topic)
        told, knows = topic.newest.told, topic.newest.knows
        if told is not None and knows is not None:
            kind = "both"
        return words(
            f"account-thing-fewest-{kind}" if last else f"account-thing-among-{kind}",
            topic=topic.title,
            told=_percent(told, account),
            knows=_percent(knows, account),
        )
    return ""


def _surely_fewer(least: Share, other: Share, account: Account) -> bool:
    return least.share.high < other.share.low and _percent(least, account) != _percent(other, account)


def _asked_everywhere(account: Account) -> list[AccountTopic]:
    """These sentences say of everybody what they say."""
    return [topic for topic in account.topics if not topic.only_in]


_SHARES: Final[Sequence[tuple[str, Callable[[AccountTopic], Share | None]]]] = (
    ("knows", lambda topic: topic.newest.knows),
    ("told", lambda topic: topic.newest.told),
)


def _percent(share: Share | None, account: Account) -> str:
    return "" if share is None else percent(share.share.value, account.language)


def _goals(account: Account, words: Words) -> str:
    """Of those that everybody's figures judge."""
    shown = [goal for topic in account.topics for goal in topic.goals]
    statuses = Counter(goal.status for goal in shown if not goal.asked_in)
    good, late = (sum(statuses[status] for status in wanted) for wanted in (_GOOD, _LATE))
    if not good + late:
        return ""
    counted = {"goals": statuses.total(), "good": good, "late": late}
    if part := len(shown) - statuses.total():
        return words("account-thing-goals-part", part=part, **counted)
    return words("account-thing-goals", **counted)


def _largest_sure_change(account: Account, words: Words) -> str:
    """Where everybody answers each change is sure, and one that is shown as 0 is nothing to know."""
    changes = [
        (change.change.value, kind, topic)
        for topic in _asked_everywhere(account)
        for kind in KINDS
        if (change := topic.newest.change(kind)) is not None and change.stands_out and hundredths(change.change.value)
    ]
    if not changes:
        return ""
    value, kind, topic = max(changes, key=lambda change: abs(change[0]))
    way = "more" if value > 0 else "fewer"
    since = date_text(topic.since[kind], account.language) if kind in topic.since else "last"
    return words(f"account-thing-change-{kind}-{way}", topic=topic.title, points=abs(hundredths(value)), since=since)


def _next(account: Account, words: Words) -> str:
    step = next((step for step in account.next_steps if not step.only_in), None)
    if step is None:
        return ""
    return words(
        "account-thing-next",
        act=words(f"suggestion-act-{step.act}"),
        topic=in_language(step.title, account.language)[0],
        unit=step.unit,
        people=words("suggestion-people", people=step.people),
    )
