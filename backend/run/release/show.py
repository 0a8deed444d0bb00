"""`linjepuls release show`: a release as a table in the terminal, or the signed bytes."""

from __future__ import annotations

import sys
from uuid import UUID
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from backend.content import all_topics
from backend.desk import Desk
from backend.handoffs import Release
from backend.kit.times.clock import local_day
from backend.releases import Row, release_bytes, release_table
from backend.releases.incoming import NotARelease, read_signed
from backend.rounds import unit_names
from backend.run.tools.tool import run_tool

WITHHELD = "–"


def main() -> None:
    wanted = wanted_round(sys.argv[1])

    async def work(desk: Desk) -> int:
        body = await release_bytes(desk.session, wanted)
        if "--json" in sys.argv[2:]:
            print(body.decode("utf-8"))
            return 0
        release = readable(body)
        names = await unit_names(desk.session, release.round)
        titles = {topic.id: topic.title["da"] for topic in await all_topics(desk.session)}
        Console().print(as_table(release, names, titles, desk.zone))
        return 0

    run_tool(work)


def readable(body: bytes) -> Release:
    """Ends the process with a line where this version of the program can't read what is kept."""
    try:
        return read_signed(body).release
    except NotARelease as error:
        sys.exit(f"Offentliggørelsen kan ikke læses af denne udgave af programmet ({error}). `--json` viser den.")


def as_table(release: Release, names: dict[UUID, str], titles: dict[UUID, str], zone: ZoneInfo) -> Table:
    shown = release_table(release, names)
    table = Table(
        title=f"Runde {release.round}, lukket {local_day(release.closed_at, zone):%d-%m-%Y}: {release.status}",
        caption=f"{WITHHELD}: vises ikke, fordi det kunne røbe, hvad enkelte har svaret. Det er ikke nul.",
    )
    table.add_column("Enhed")
    table.add_column("Har svaret", justify="right")
    for column in shown.columns:
        kind = "fortalt" if column.kind == "told" else "ved det"
        table.add_column(f"{titles.get(column.topic, '?')}: {kind}", justify="right")
    for row in shown.rows:
        shares = (WITHHELD if cell.percent is None else f"{cell.percent} %" for cell in row.cells)
        table.add_row("  " * row.level + row.name, _turnout(row, release.k), *shares)
    return table


def _turnout(row: Row, k: int) -> str:
    if row.turnout.kind == "exact":
        return f"{row.turnout.answered} af {row.turnout.recipients}"
    return f"mindst {k}" if row.turnout.kind == "at_least" else WITHHELD


def wanted_round(text: str) -> UUID | None:
    if text == "latest":
        return None
    try:
        return UUID(text)
    except ValueError:
        sys.exit(f"{text} er ikke en rundes id. Brug `latest` for den nyeste.")


if __name__ == "__main__":
    main()
