"""`linjepuls staff sync`: the newest file of an inbox, taken if it changes little, else kept for somebody to look at.

For a timer at night: 0 where all is as it should be, 1 where a file can't be taken, 2 where somebody must look at it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Final, NoReturn

import structlog
from prometheus_client import CollectorRegistry, write_to_textfile
from rich.console import Console

from backend.access import second_people
from backend.desk import Desk
from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS, Words
from backend.kit.logging import configure_logging
from backend.kit.metrics.process import AlarmTimes
from backend.registry import MOST_BYTES
from backend.registry.nightly import USUAL_PERCENT, DroppedFile, Nightly, take_nightly
from backend.run.inbox.folder import newest_in_folder
from backend.run.inbox.newest import InboxFailed
from backend.run.inbox.sftp import SCHEME, newest_by_sftp, sftp_inbox
from backend.run.tools.tool import run_tool

TAKEN, REFUSED, HELD = 0, 1, 2
_DAY: Final = 86_400


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("inbox")
    parser.add_argument("--percent", type=int, default=USUAL_PERCENT)
    parser.add_argument("--stale-after", type=int, default=3)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--known-hosts", type=Path)
    parser.add_argument("--figures", type=Path)
    return parser.parse_args()


def _dropped(asked: argparse.Namespace) -> tuple[DroppedFile, float]:
    """Raises InboxFailed."""
    if not asked.inbox.startswith(SCHEME):
        return newest_in_folder(Path(asked.inbox), MOST_BYTES)
    inbox = sftp_inbox(asked.inbox, asked.key, asked.known_hosts)
    return asyncio.run(newest_by_sftp(inbox, MOST_BYTES))


def tell(outcome: Nightly, console: Console) -> int:
    """The exit code."""
    words = WORDS[terminal_language()]
    log = structlog.get_logger()
    if outcome.status == "taken":
        console.print(words("cli-sync-again" if outcome.again else "cli-sync-taken", name=outcome.name), markup=False)
        for kind, people in outcome.counts.items():
            if people and not outcome.again:
                console.print(f"  {words(f'cli-people-{kind}')}: {people}", markup=False)
        return TAKEN
    log.warning("nightly_file_not_taken", alarm=True, status=outcome.status, **outcome.counts)
    console.print(words(f"cli-sync-{outcome.status}", name=outcome.name), markup=False)
    if outcome.told:
        console.print(f"  {outcome.told[terminal_language()]}", markup=False)
    return HELD if outcome.status in ("held", "columns") else REFUSED


def _tell_age(days: int, most: int, words: Words) -> None:
    """A system that stopped dropping its file is noticed by nobody else."""
    if days >= most:
        structlog.get_logger().warning("nightly_file_stale", alarm=True, days=days)
        print(words("cli-stale", days=days), file=sys.stderr)


def main() -> None:
    asked, registry = _arguments(), CollectorRegistry()
    configure_logging("staff-sync", "json", AlarmTimes(registry))
    try:
        _sync(asked)
    except BaseException as ended:
        unwritten = asked.figures is not None and not _write_figures(asked.figures, registry)
        # A text or a traceback ends with 1 by itself, and says what came first.
        if unwritten and isinstance(ended, SystemExit) and not isinstance(ended.code, str):
            sys.exit(REFUSED)
        raise


def _write_figures(file: Path, registry: CollectorRegistry) -> bool:
    """Nobody can scrape a process of a second: its alarms lie in a file, and what last night's were is gone."""
    try:
        write_to_textfile(str(file), registry)
    except OSError as error:
        # Whatever became of the list: from now on nobody is woken.
        why = WORDS[terminal_language()]("cli-figures-unwritten", file=str(file), said=error.strerror or "")
        print(why, file=sys.stderr)
        return False
    return True


def _stopped() -> None:
    """The database was away, or a setting is missing: nobody looks at a timer's exit code."""
    structlog.get_logger().error("nightly_file_not_taken", alarm=True, status="stopped")


def _sync(asked: argparse.Namespace) -> NoReturn:
    words = WORDS[terminal_language()]
    try:
        dropped, written = _dropped(asked)
    except InboxFailed as failed:
        structlog.get_logger().error("nightly_inbox_failed", alarm=True, fault=failed.fault)
        sys.exit(words(f"cli-inbox-{failed.fault}", **failed.values))

    async def work(desk: Desk) -> int:
        _tell_age(int((desk.now.timestamp() - written) // _DAY), asked.stale_after, words)
        second_person = bool(await second_people(desk))
        outcome = await take_nightly(desk, dropped, asked.percent, second_person=second_person)
        return tell(outcome, Console(width=100))

    run_tool(work, _stopped)


if __name__ == "__main__":
    main()
