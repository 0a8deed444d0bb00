"""`linjepuls release topics`: a release topic by topic, what changed since the last time, and what could be done."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import all_topics, topic_articles
from backend.desk import Desk
from backend.handoffs import Release
from backend.kit.language.number_texts import date_text, day_text, hundredths
from backend.kit.language.terminal import terminal_language
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS, Words
from backend.releases import KeptRelease, NamedLevel, kept_releases, release_bytes, releases_before, suggestion_line
from backend.releases.workshop import (
    ArticleFact,
    Asked,
    ContentGap,
    Suggestion,
    TopicPicture,
    Trend,
    content_gaps,
    pictures,
    suggestions,
    told_levels,
    trends,
)
from backend.rounds import asked_part, moves_since, unit_names
from backend.run.release.show import (
    WITHHELD,
    caveats_in_words,
    part_in_words,
    readable,
    share_of,
    share_text,
    topic_titles,
    wanted_round,
    with_interval,
)
from backend.run.tools.tool import run_tool
from backend.stats.values import Estimate

SHOWN_SUGGESTIONS = 10


def main() -> None:
    language = terminal_language()
    wanted, words = wanted_round(sys.argv[1], language), WORDS[language]

    async def work(desk: Desk) -> int:
        release = readable(await release_bytes(desk.session, wanted), language)
        names = await unit_names(desk.session, release.round)
        titles = topic_titles(await all_topics(desk.session), language)
        articles = await _articles(desk.session, release, desk.today)
        topics = pictures(release)
        console = Console(highlight=False)
        for kept_release in await kept_releases(desk.session):
            if not kept_release.readable:
                console.print(unreadable_in_words(kept_release, desk.zone, language), style="yellow")
        part = part_in_words(release, await asked_part(desk.session, release.round), WORDS[language])
        console.print(as_table(topics, titles, language, release.coin, part))
        changed = changes_in_words(release, await changed_since(desk.session, release), names, titles, words)
        suggested = suggested_in_words(suggestions(topics, articles), names, titles, language)
        gaps = gaps_in_words(content_gaps(topics, articles, desk.today), titles, language)
        losses = losses_in_words(release, topics, names, titles, words)
        parts = (("losses", losses), ("changes", changed), ("suggestions", suggested), ("gaps", gaps))
        for heading, lines in parts:
            console.print(f"\n[bold]{words(f'cli-heading-{heading}')}[/bold]")
            for line in lines or [words("cli-topics-nothing")]:
                console.print(f"  {line}", markup=False)
        return 0

    run_tool(work)


async def changed_since(session: AsyncSession, release: Release) -> tuple[Trend, ...]:
    """As the pages compare: no unit whose people are mostly others now."""
    return trends(release, await releases_before(session, release), await moves_since(session, release.round))


def unreadable_in_words(kept: KeptRelease, zone: ZoneInfo, language: Language) -> str:
    closed = day_text(kept.closed_at, zone, language)
    return WORDS[language]("cli-topics-unread", round=str(kept.round), closed=closed)


async def _articles(session: AsyncSession, release: Release, today: date) -> list[ArticleFact]:
    """All there is to read on the release's topics today, also what a phone is not offered."""
    carried = await topic_articles(session, {question.topic for question in release.questions}, today)
    facts = [
        ArticleFact(article.id, topic, article.published) for topic, articles in carried.items() for article in articles
    ]
    return sorted(facts, key=lambda fact: (fact.topic.bytes, fact.id.bytes))


def as_table(
    topics: Sequence[TopicPicture],
    titles: Mapping[UUID, str],
    language: Language,
    coin: int = 0,
    part: Sequence[str] = (),
) -> Table:
    """coin: the release's, in percent. part: what is said of a round in some branches only."""
    words = WORDS[language]
    notes = [words("cli-topics-note", sign=WITHHELD), *([words("coin-note", coin=coin)] if coin else [])]
    notes += part
    notes += caveats_in_words(topics, titles, words)
    table = Table(title=words("cli-topics-title"), caption=Text("\n".join(notes)))
    table.add_column(words("cli-topics-topic"), overflow="fold")
    for heading in ("told", "knows", "index", "effect"):
        table.add_column(words(f"cli-topic-{heading}"), justify="right", overflow="fold")
    for topic in topics:
        effect = None if topic.whole is None else topic.whole.effect
        index = WITHHELD if topic.index is None else str(hundredths(topic.index / 100))
        title = titles.get(topic.topic, "?")
        told, knows = (_share(asked, language) for asked in (topic.told, topic.knows))
        table.add_row(title, told, knows, index, _points(effect))
    return table


def _share(asked: Asked | None, language: Language) -> str:
    share = share_of(asked)
    return WITHHELD if share is None else with_interval(share.share, language)


def _points(effect: Estimate | None) -> str:
    if effect is None:
        return WITHHELD
    value, low, high = (hundredths(end) for end in (effect.value, effect.low, effect.high))
    return f"{value:+} [{low:+} – {high:+}]"


def losses_in_words(
    release: Release,
    topics: Sequence[TopicPicture],
    names: Mapping[UUID, str],
    titles: Mapping[UUID, str],
    words: Words,
) -> list[str]:
    """From one level to the next, where the message surely is lost."""
    levels = [(topic.topic, told_levels(release, topic.told.question, names)) for topic in topics if topic.told]
    return [
        words(
            "cli-topics-loss",
            topic=titles.get(topic, "?"),
            above=_called(above, words),
            below=_called(below, words),
            points=int(100 * below.level.lost),
        )
        for topic, levels_of_topic in levels
        for above, below in pairwise(levels_of_topic)
        if below.level.lost is not None
    ]


def _called(named: NamedLevel, words: Words) -> str:
    units = ", ".join(named.units)
    return f"{units} {words('topic-level-more', more=named.more)}" if named.more else units


def changes_in_words(
    release: Release, changed: Sequence[Trend], names: Mapping[UUID, str], titles: Mapping[UUID, str], words: Words
) -> list[str]:
    asked = {
        question.id: words(f"cli-topics-asked-{question.kind}", topic=titles.get(question.topic, "?"))
        for question in release.questions
    }
    return [
        words(
            "cli-topics-change",
            asked=asked[trend.question],
            unit=names.get(trend.node, "?"),
            points=_points(trend.change),
        )
        for trend in changed
        if trend.stands_out
    ]


def suggested_in_words(
    suggested: Sequence[Suggestion], names: Mapping[UUID, str], titles: Mapping[UUID, str], language: Language
) -> list[str]:
    acting = [advice for advice in suggested if advice.act not in ("wait", "keep")]
    return [
        f"{titles.get(advice.topic, '?')}, {names.get(advice.node, '?')}: {suggestion_line(advice, language)}"
        for advice in acting[:SHOWN_SUGGESTIONS]
    ]


def gaps_in_words(gaps: Sequence[ContentGap], titles: Mapping[UUID, str], language: Language) -> list[str]:
    return [_gap(gap, titles.get(gap.topic, "?"), language) for gap in gaps]


def _gap(gap: ContentGap, topic: str, language: Language) -> str:
    words, share = WORDS[language], share_text(gap.knows.value, language)
    if gap.newest is None:
        return words("cli-topics-gap-none", topic=topic, share=share)
    return words("cli-topics-gap-old", topic=topic, share=share, newest=date_text(gap.newest, language))


if __name__ == "__main__":
    main()
