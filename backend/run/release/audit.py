"""`linjepuls release audit`: what a release gives away and what it doesn't, rule by rule, for people."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from backend.handoffs import Release
from backend.releases.incoming import NotARelease, read_signed
from backend.releases.workshop import STRUCTURE, Checked, Conflict, audit_release, conflicts
from backend.stats.audit import (
    ADDITIVITY,
    COUNT_ATOM,
    INSIDER,
    OUTCOME_ATOM,
    QUARTER_ATOM,
    QUARTER_RANGE,
    QUARTERS_WITHIN,
    SHAPE,
    SUM,
    WITHIN,
)
from backend.stats.audit.release_ranges import POSSIBLE

MOST = 10
_STATUSES = {
    "published": "med tal",
    "void": "ugyldig: der var flere besvarelser end modtagere",
    "withheld": "uden tal: kontrollen fejlede, og svarene er slettet",
}


def words(release: Release) -> dict[str, str]:
    """What each rule says, in Danish; a new rule without words stops the command."""
    k, m = release.k, release.m
    return {
        STRUCTURE: "Tallene står i ét træ af enheder, og hver enhed har de samme spørgsmål",
        SHAPE: "Et tal er vist helt eller slet ikke",
        ADDITIVITY: "En enhed har mindst så mange svar som det, der er vist under den",
        COUNT_ATOM: f"Trækker man viste antal fra hinanden, bliver der 0 eller mindst {k} svar tilbage",
        SUM: "Udfaldene giver antallet af svar",
        WITHIN: "Udfald er kun vist, hvor antallet af svar er",
        OUTCOME_ATOM: f"Trækker man viste udfald fra hinanden, bliver der 0 eller mindst {k} svar tilbage",
        INSIDER: f"Heller ikke den, der trækker sit eget svar fra, ser en enig rest (mindst {m} svarer noget andet)",
        QUARTERS_WITHIN: "Fortalt og ved-det er kun krydset, hvor begge er vist hver for sig",
        QUARTER_ATOM: f"I krydset har hver række mindst {k} svar og hver celle mindst {m}",
        POSSIBLE: "Der findes svar, som giver netop disse tal",
        QUARTER_RANGE: f"I en lille fortalt gruppe kan det ikke regnes ud så nær som {m}, hvor mange der ved det",
    }


def main() -> None:
    console, releases, broken = Console(highlight=False, soft_wrap=True), list[Release](), False
    for file in map(Path, sys.argv[1:]):
        release = _read(file)
        releases.append(release)
        checked = audit_release(release)
        broken |= any(one.found for one in checked)
        _print(console, file, release, checked)
    between = conflicts(releases)
    for conflict in between:
        _print_conflict(console, conflict)
    if len(releases) > 1 and not between:
        console.print("\n[green]✓[/green] Ingen runde er offentliggjort to gange.")
    sys.exit(1 if broken or between else 0)


def _read(file: Path) -> Release:
    try:
        return read_signed(file.read_bytes()).release
    except (OSError, NotARelease) as error:
        sys.exit(f"{file}: kan ikke læses som en offentliggørelse ({error})")


def _print(console: Console, file: Path, release: Release, checked: list[Checked]) -> None:
    console.print(f"\n[bold]{file}[/bold]", markup=True)
    console.print(f"Runde {release.round}, {_STATUSES[release.status]}, k = {release.k}, m = {release.m}")
    texts = words(release)
    for one in checked:
        mark = "[red]✗[/red]" if one.found else "[green]✓[/green]"
        console.print(f"  {mark} {texts[one.rule]} ({one.looked_at} {'sted' if one.looked_at == 1 else 'steder'})")
        for found in one.found[:MOST]:
            topic = "" if found.topic is None else f", emne {found.topic}"
            place = "hele offentliggørelsen" if found.unit is None else f"enhed {found.unit}"
            console.print(f"      {place}{topic}: {found.detail}", markup=False)
        if len(one.found) > MOST:
            console.print(f"      … og {len(one.found) - MOST} til")
    console.print("  Underskriften er ikke set efter her: det gør `linjepuls release verify`.", style="dim")


def _print_conflict(console: Console, conflict: Conflict) -> None:
    console.print(f"\n[red]✗[/red] Runde {conflict.round} er offentliggjort to gange med forskelligt indhold.")
    for unit in conflict.units[:MOST]:
        console.print(f"      enhed {unit} har andre grupper under sig: træet er flyttet")
    if conflict.smallest is not None:
        console.print(f"      lagt ved siden af hinanden udpeger de to {conflict.smallest} svar")


if __name__ == "__main__":
    main()
