"""`linjepuls witness URL…`: looks once, says what it sees, and keeps and signs it. Ends with 1 where something is
wrong or somebody is away, so that whoever runs it every hour is told."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.handoffs import SignedRelease
from backend.kit.crypto.ed25519 import read_public_key
from backend.kit.language.number_texts import date_text
from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS, Words
from backend.kit.times.clock import Clock, SystemClock
from backend.run.witness.asking import apart, look
from backend.run.witness.folder import FolderBroken, WitnessFolder
from backend.run.witness.judging import Finding, findings, release_findings
from backend.run.witness.stating import beside, genuine, public_text, sign_statement, stated
from backend.run.witness.values import Address, Seen, SignedStatement, Statement


@dataclass(frozen=True)
class Watch:
    """`releases`: by the name of the file that somebody else was given; `others`: other witnesses' statements."""

    folder: WitnessFolder
    keys: Mapping[str, Ed25519PublicKey]
    releases: Mapping[str, SignedRelease]
    others: Sequence[SignedStatement]
    clock: Clock
    words: Words

    def look_at(self, address: Address) -> bool:
        """Whether all is well there."""
        try:
            kept, seen = self.folder.kept(address), look(address)
        except FolderBroken as broken:
            print(self.words("cli-witness-folder", file=str(broken)))
            return False
        except (httpx.HTTPError, ValueError) as error:
            print(self.words("cli-witness-away", address=address, why=str(error).partition("\n")[0]))
            return False
        ours = findings(seen, kept, self.keys)
        statement = self._kept(seen, kept, well=not ours)
        found = [*ours, *release_findings(seen, self.releases), *self._beside(statement)]
        self._print(statement, kept, found)
        return not found

    def _kept(self, seen: Seen, kept: Statement | None, *, well: bool) -> Statement:
        at = self.clock.now()
        statement = stated(seen, kept, self.folder.key, at, well=well)
        self.folder.keep(sign_statement(statement, self.folder.key), seen.entries if well else None)
        if not well:
            self.folder.keep_found(seen, at)
        return statement

    def _beside(self, ours: Statement) -> list[Finding]:
        """Statements about other organisations are for the other addresses of this run."""
        found: list[Finding] = []
        for other in self.others:
            if not genuine(other):
                found.append(Finding("beside-signature", {"witness": other.statement.witness}))
            elif other.statement.address == ours.address:
                found += beside(ours, other.statement)
        return found

    def _print(self, now: Statement, before: Statement | None, found: Sequence[Finding]) -> None:
        app = now.apps[-1].app[:16]
        sizes = {"releases": len(now.entries), "rounds": len(now.rounds)}
        print(self.words("cli-witness-seen", address=now.address, app=app, **sizes))
        if before is not None and before.apps[-1].app != now.apps[-1].app:
            print(self.words("cli-witness-upgraded", before=before.apps[-1].app[:16], now=app))
        for finding in found:
            print(f"  ✗ {self.words(f'cli-found-{finding.kind}', **finding.values)}")
        if not found:
            since = date_text(now.since.date(), self.words.language)
            print(f"  ✓ {self.words('cli-witness-well', since=since)}")


def main() -> None:
    typed, words = _typed(), WORDS[terminal_language()]
    try:
        watch = Watch(
            WitnessFolder.opened(typed.folder),
            _keys(typed.keys),
            {file.name: SignedRelease.model_validate_json(file.read_bytes()) for file in typed.release},
            [SignedStatement.model_validate_json(file.read_bytes()) for file in typed.beside],
            SystemClock(),
            words,
        )
        addresses = apart(typed.addresses)
    except (OSError, ValueError) as error:
        sys.exit(words("cli-witness-typed", why=str(error).partition("\n")[0]))
    print(words("cli-witness-key", key=public_text(watch.folder.key)))
    well = [watch.look_at(address) for address in addresses]
    sys.exit(0 if all(well) else 1)


def _keys(file: Path) -> dict[str, Ed25519PublicKey]:
    """Raises ValueError."""
    texts = json.loads(file.read_text("utf-8"))
    if not isinstance(texts, dict):
        raise ValueError(f"{file}: JSON from key id to public key")  # noqa: TRY004 - a file's content, not a call's
    return {str(key_id): read_public_key(str(key)) for key_id, key in texts.items()}


def _typed() -> Namespace:
    parser = ArgumentParser()
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--keys", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--release", type=Path, action="append", default=[])
    parser.add_argument("--beside", type=Path, action="append", default=[])
    return parser.parse_args()


if __name__ == "__main__":
    main()
