"""`linjepuls release audit`: what a release gives away and what it doesn't, rule by rule, for people."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from rich.console import Console

from backend.handoffs import Release
from backend.kit.language.terminal import on_one_line, terminal_language
from backend.kit.language.words import WORDS, Words
from backend.releases.incoming import NotARelease, read_signed
from backend.releases.workshop import STRUCTURE, Checked, Conflict, audit_release, conflicts, of_both_alone
from backend.stats.audit import (
    ADDITIVITY,
    ALIKE,
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
_RULES = {
    STRUCTURE: "structure",
    SHAPE: "shape",
    ADDITIVITY: "additivity",
    COUNT_ATOM: "count-atom",
    SUM: "sum",
    WITHIN: "within",
    OUTCOME_ATOM: "outcome-atom",
    INSIDER: "insider",
    ALIKE: "alike",
    QUARTERS_WITHIN: "quarters-within",
    QUARTER_ATOM: "quarter-atom",
    POSSIBLE: "possible",
    QUARTER_RANGE: "quarter-range",
}


def rule_in_words(rule: str, release: Release, words: Words) -> str:
    """What a rule says; a new rule without words stops the command."""
    # The two rules that were others once.
    if rule == INSIDER and release.version == 1:
        name = "insider-1"
    elif rule == QUARTER_RANGE and of_both_alone(release):
        name = "quarter-range-1"
    else:
        name = _RULES[rule]
    return words(f"cli-rule-{name}", k=release.k, m=release.m)


def main() -> None:
    words = WORDS[terminal_language()]
    console, releases, broken = Console(highlight=False, soft_wrap=True), list[Release](), False
    for file in map(Path, sys.argv[1:]):
        release = _read(file, words)
        releases.append(release)
        checked = audit_release(release)
        broken |= any(rule.faults for rule in checked)
        _print(console, file, release, checked, words)
    between = conflicts(releases)
    for conflict in between:
        _print_conflict(console, conflict, words)
    if len(releases) > 1 and not between:
        console.print(f"\n[green]✓[/green] {words('cli-audit-once')}")
    sys.exit(1 if broken or between else 0)


def _read(file: Path, words: Words) -> Release:
    try:
        return read_signed(file.read_bytes()).release
    except (OSError, NotARelease) as error:
        sys.exit(words("cli-audit-unread", file=str(file), why=on_one_line(str(error))))


def _print(console: Console, file: Path, release: Release, checked: list[Checked], words: Words) -> None:
    console.print(f"\n[bold]{file}[/bold]", markup=True)
    status = words(f"cli-audit-status-{release.status}")
    console.print(words("cli-audit-round", round=str(release.round), status=status, k=release.k, m=release.m))
    if release.coin:
        console.print(words("cli-coin-reported", coin=release.coin))
    for rule in checked:
        mark = "[red]✗[/red]" if rule.faults else "[green]✓[/green]"
        told = rule_in_words(rule.rule, release, words)
        console.print(f"  {mark} {words('cli-audit-rule', rule=told, places=rule.looked_at)}")
        for fault in rule.faults[:MOST]:
            console.print(f"      {_place(fault.unit, fault.topic, words)}: {fault.detail}", markup=False)
        if len(rule.faults) > MOST:
            console.print(f"      {words('cli-audit-more', more=len(rule.faults) - MOST)}")
    console.print(f"  {words('cli-audit-signature')}", style="dim")


def _place(unit: UUID | None, topic: UUID | None, words: Words) -> str:
    place = words("cli-audit-whole") if unit is None else words("cli-audit-unit", unit=str(unit))
    return place if topic is None else words("cli-audit-topic", place=place, topic=str(topic))


def _print_conflict(console: Console, conflict: Conflict, words: Words) -> None:
    console.print(f"\n[red]✗[/red] {words('cli-audit-twice', round=str(conflict.round))}")
    for unit in conflict.units[:MOST]:
        console.print(f"      {words('cli-audit-moved', unit=str(unit))}")
    if conflict.smallest is not None:
        console.print(f"      {words('cli-audit-apart', answers=conflict.smallest)}")


if __name__ == "__main__":
    main()
