"""Whether each round that is not counted yet has its closing key: without it nobody opens its ballots."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from backend.ballot_box.box.ballots.sealing import public_half
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.rounds.repository import RoundRow, round_ids, unfinished_rounds
from backend.kit.database import Database
from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal

CHECK = "rounds-closing-keys"


async def look_at_closing_keys(url: str, files: ClosingKeyFiles) -> list[Finding]:
    """Nothing where the database can't be asked: it is told of by itself."""
    database = Database.connect(url, pool_size=1)
    try:
        async with database.transaction() as session:
            rows = [row for row in await unfinished_rounds(session) if row.closing_key is not None]
            known = await round_ids(session)
    except (SQLAlchemyError, OSError):
        return []
    finally:
        await database.close()
    return [*_lost(rows, files), *_stray(files, known)]


def _lost(rows: list[RoundRow], files: ClosingKeyFiles) -> list[Finding]:
    lost = [row for row in rows if not _is_there(row, files)]
    if rows and not lost:
        return [ok(CHECK, in_terminal("doctor-rounds-keys", rounds=len(rows)))]
    hint = in_terminal("doctor-rounds-keys-lost.hint")
    return [fault(CHECK, in_terminal("doctor-rounds-keys-lost", round=str(row.round_id)), hint) for row in lost]


def _stray(files: ClosingKeyFiles, known: frozenset[UUID]) -> list[Finding]:
    """Nobody deletes those of rounds that there are not: a round may be announced again after a restore."""
    said, hint = "doctor-rounds-keys-stray", in_terminal("doctor-rounds-keys-stray.hint")
    try:
        stray = sorted(files.rounds() - known)
    except (OSError, ValueError):
        return []
    return [warning(CHECK, in_terminal(said, round=str(round_id)), hint) for round_id in stray]


def _is_there(row: RoundRow, files: ClosingKeyFiles) -> bool:
    """The one whose public half ballots are sealed to."""
    try:
        private = files.read(row.round_id)
        return private is not None and public_half(private) == row.closing_key
    except (OSError, ValueError):
        return False
