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
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import all_topics, topic_articles
from backend.desk import Desk
from backend.handoffs import Release
from backend.kit.times.clock import local_day
from backend.releases import KeptRelease, kept_releases, release_bytes, sentence
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
    trends,
)
from backend.rounds import unit_names
from backend.run.release.show import WITHHELD, readable, wanted_round
from backend.run.tools.tool import run_tool
from backend.stats.values import Estimate

SHOWN_SUGGESTIONS = 10


def main() -> None:
    wanted = wanted_round(sys.argv[1])

    async def work(desk: Desk) -> int:
        release = readable(await release_bytes(desk.session, wanted))
        names = await unit_names(desk.session, release.round)
        titles = {topic.id: topic.title["da"] for topic in await all_topics(desk.session)}
        articles = await _articles(desk.session, release, desk.today)
        kept = await kept_releases(desk.session)
        earlier = [one.signed.release for one in kept if one.signed is not None]
        found = pictures(release)
        console = Console(highlight=False)
        for one in kept:
            if one.signed is None:
                console.print(unreadable_in_words(one, desk.zone), style="yellow")
        console.print(as_table(found, titles))
        _print_lines(console, "Ændret siden sidst", changes_in_words(release, trends(release, earlier), names, titles))
        _print_lines(console, "Forslag", suggested_in_words(suggestions(found, articles), names, titles))
        _print_lines(console, "Mangler noget at læse", gaps_in_words(content_gaps(found, articles, desk.today), titles))
        return 0

    run_tool(work)


def unreadable_in_words(kept: KeptRelease, zone: ZoneInfo) -> str:
    closed = f"{local_day(kept.closed_at, zone):%d-%m-%Y}"
    return f"Runde {kept.round}, lukket {closed}, kan ikke læses af denne udgave af programmet og er ikke regnet med."


async def _articles(session: AsyncSession, release: Release, today: date) -> list[ArticleFact]:
    """All there is to read on the release's topics today, also what a phone is not offered."""
    carried = await topic_articles(session, {question.topic for question in release.questions}, today)
    facts = [ArticleFact(one.id, topic, one.published) for topic, articles in carried.items() for one in articles]
    return sorted(facts, key=lambda fact: (fact.topic.bytes, fact.id.bytes))


def as_table(found: Sequence[TopicPicture], titles: Mapping[UUID, str]) -> Table:
    table = Table(
        title="Hele organisationen, vægtet efter enhedernes størrelse",
        caption=f"[fra–til]: med 95 % sikkerhed, hvis de tavse ligner dem, der svarede. {WITHHELD}: kan ikke vises.",
    )
    table.add_column("Emne")
    for heading in ("Fortalt", "Ved det", "Indeks", "Linjens virkning", "Falder fra på vej ned"):
        table.add_column(heading, justify="right")
    for topic in found:
        effect = topic.quarters[0].effect if topic.quarters else None
        index = WITHHELD if topic.index is None else f"{topic.index:.0f}"
        title = titles.get(topic.topic, "?")
        table.add_row(title, _share(topic.told), _share(topic.knows), index, _points(effect), _losses(topic.told))
    return table


def _share(asked: Asked | None) -> str:
    if asked is None or asked.organisation is None:
        return WITHHELD
    share = asked.organisation.share
    return f"{share.value:.0%} [{100 * share.low:.0f}–{100 * share.high:.0f}]".replace("%", " %")


def _points(effect: Estimate | None) -> str:
    if effect is None:
        return WITHHELD
    return f"{100 * effect.value:+.0f} [{100 * effect.low:+.0f} – {100 * effect.high:+.0f}]"


def _losses(asked: Asked | None) -> str:
    """`1→2: 12` for twelve points lost from the first level to the second, where the interval carries it."""
    levels = () if asked is None else asked.levels
    carried = [
        f"{above.depth + 1}→{level.depth + 1}: {100 * level.lost.value:.0f}"
        for above, level in pairwise(levels)
        if level.lost is not None and level.lost.low > 0
    ]
    return ", ".join(carried) or WITHHELD


def changes_in_words(
    release: Release, found: Sequence[Trend], names: Mapping[UUID, str], titles: Mapping[UUID, str]
) -> list[str]:
    kinds = {"told": "fortalt", "knows": "ved det"}
    asked = {one.id: f"{titles.get(one.topic, '?')}, {kinds[one.kind]}" for one in release.questions}
    return [
        f"{asked[trend.question]}, {names.get(trend.node, '?')}: {_points(trend.change)} procentpoint"
        for trend in found
        if trend.stands_out
    ]


def suggested_in_words(found: Sequence[Suggestion], names: Mapping[UUID, str], titles: Mapping[UUID, str]) -> list[str]:
    acting = [one for one in found if one.act not in ("wait", "keep")]
    return [
        f"{titles.get(one.topic, '?')}, {names.get(one.node, '?')}. {sentence(one, 'da')}"
        for one in acting[:SHOWN_SUGGESTIONS]
    ]


def gaps_in_words(found: Sequence[ContentGap], titles: Mapping[UUID, str]) -> list[str]:
    return [
        f"{titles.get(gap.topic, '?')}: {gap.knows.value:.0%} ved det, ".replace("%", " %")
        + ("og der er ingen artikel." if gap.newest is None else f"og den nyeste artikel er fra {gap.newest:%d-%m-%Y}.")
        for gap in found
    ]


def _print_lines(console: Console, heading: str, lines: Sequence[str]) -> None:
    console.print(f"\n[bold]{heading}[/bold]")
    for line in lines or ["intet, som tallene kan bære"]:
        console.print(f"  {line}", markup=False)


if __name__ == "__main__":
    main()
