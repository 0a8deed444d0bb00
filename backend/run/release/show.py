"""`linjepuls release show`: a release as a table in the terminal, or the signed bytes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from backend.content import TopicValue, all_topics
from backend.desk import Desk
from backend.handoffs import Release
from backend.kit.language.number_texts import day_text, enumerated, hundredths, percent
from backend.kit.language.terminal import terminal_language
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS, Words
from backend.releases import Cell, ReleaseTable, Row, release_bytes, with_intervals
from backend.releases.incoming import NotARelease, read_signed
from backend.releases.workshop import Asked, TopicPicture, pictures
from backend.reports import asked_in_part, caveats_of_topics, named
from backend.rounds import AskedPart, asked_part, unit_names
from backend.run.tools.tool import run_tool
from backend.stats.values import Estimate, Share

WITHHELD = "–"


def main() -> None:
    language = terminal_language()
    wanted = wanted_round(sys.argv[1], language)

    async def work(desk: Desk) -> int:
        body = await release_bytes(desk.session, wanted)
        if "--json" in sys.argv[2:]:
            # As it was signed, whatever alphabet the terminal has.
            sys.stdout.buffer.write(body + b"\n")
            return 0
        release = readable(body, language)
        names = await unit_names(desk.session, release.round)
        titles = topic_titles(await all_topics(desk.session), language)
        part = await asked_part(desk.session, release.round)
        Console().print(as_table(release, names, titles, desk.zone, language, part))
        return 0

    run_tool(work)


def readable(body: bytes, language: Language) -> Release:
    """Ends the process with a line where this version of the program can't read what is kept."""
    try:
        return read_signed(body).release
    except NotARelease as error:
        sys.exit(WORDS[language]("cli-release-unreadable", why=str(error)))


def topic_titles(topics: Iterable[TopicValue], language: Language) -> dict[UUID, str]:
    return {topic.id: in_language(topic.title, language)[0] for topic in topics}


def as_table(
    release: Release,
    names: dict[UUID, str],
    titles: dict[UUID, str],
    zone: ZoneInfo,
    language: Language,
    part: AskedPart = AskedPart(),  # noqa: B008  # frozen
) -> Table:
    """part: as the round's database has it, since a release names no branch."""
    words, topics = WORDS[language], pictures(release)
    shown = with_intervals(release, names, _intervals(topics))
    closed, status = day_text(release.closed_at, zone, language), words(f"cli-audit-status-{release.status}")
    said = [*part_in_words(release, part, words), *caveats_in_words(topics, titles, words)]
    table = Table(
        title=words("cli-release-title", round=str(release.round), closed=closed, status=status),
        caption=Text("\n".join([*_notes(release, shown, part, words), *said])),
    )
    # Where a terminal is narrow, or a pipe, a figure goes on on the next line: it is never cut.
    table.add_column(words("cli-release-unit"), overflow="fold")
    table.add_column(words("cli-release-answered"), justify="right", overflow="fold")
    for column in shown.columns:
        heading = words(f"cli-column-{column.kind}", topic=titles.get(column.topic, "?"))
        table.add_column(heading, justify="right", overflow="fold")
    for row in shown.rows:
        shares = (_share(cell, words, language) for cell in row.cells)
        only = part.below.get(row.unit)
        name = f"{row.name} ({words('topic-asked-only')}: {named(only)})" if only else row.name
        table.add_row("  " * row.level + name, _turnout(row, release.k, words), *shares)
    return table


def part_in_words(release: Release, part: AskedPart, words: Words) -> list[str]:
    """Which branches were asked, of a round that did not ask everywhere."""
    branches = part.below.get(release.nodes[0].id, ()) if release.nodes else ()
    return [caveat.text for caveat in asked_in_part([("", branches)], words)]


def caveats_in_words(topics: Sequence[TopicPicture], titles: Mapping[UUID, str], words: Words) -> list[str]:
    """Beside the whole organisation's figures."""
    shares = [(titles.get(topic.topic, "?"), share_of(topic.told), share_of(topic.knows)) for topic in topics]
    return [caveat.text for caveat in caveats_of_topics(shares, words)]


def share_of(asked: Asked | None) -> Share | None:
    return None if asked is None else asked.organisation


def _intervals(topics: Sequence[TopicPicture]) -> dict[tuple[UUID, UUID, str], Estimate]:
    """As the readings have them: worked out from the release alone."""
    return {
        (unit, topic.topic, kind): figure.share
        for topic in topics
        for kind, asked in (("told", topic.told), ("knows", topic.knows))
        if asked is not None
        for unit, figure in asked.nodes.items()
    }


def _share(cell: Cell, words: Words, language: Language) -> str:
    if cell.interval is None:
        return WITHHELD
    return f"{words('too-few')} {ends(cell.interval)}" if cell.too_few else with_interval(cell.interval, language)


def with_interval(share: Estimate, language: Language) -> str:
    return f"{share_text(share.value, language)} {ends(share)}"


def ends(share: Estimate) -> str:
    return f"[{hundredths(share.low)}–{hundredths(share.high)}]"


def _notes(release: Release, shown: ReleaseTable, part: AskedPart, words: Words) -> Iterator[str]:
    yield words("cli-release-hidden", sign=WITHHELD)
    yield words("cli-release-interval-part" if part.below else "cli-release-interval")
    if release.coin:
        yield words("coin-note", coin=release.coin)
    if shown.left_out:
        yield words("cli-release-left-out", units=enumerated(shown.left_out, words.language), most=release.k - 1)


def share_text(share: float, language: Language) -> str:
    """share: 0 to 1. With a plain space where CLDR has one that doesn't break: what is printed is searched and cut."""
    return percent(share, language).replace("\N{NO-BREAK SPACE}", " ")


def _turnout(row: Row, k: int, words: Words) -> str:
    if row.turnout.kind == "exact":
        return words("cli-release-turnout", answered=row.turnout.answered, recipients=row.turnout.recipients)
    return words("cli-release-at-least", k=k) if row.turnout.kind == "at_least" else WITHHELD


def wanted_round(text: str, language: Language) -> UUID | None:
    if text == "latest":
        return None
    try:
        return UUID(text)
    except ValueError:
        sys.exit(WORDS[language]("cli-release-no-id", text=text))


if __name__ == "__main__":
    main()
