"""`linjepuls witness URL…`: looks once, says what it sees, and keeps and signs it. Ends with 1 where something is
wrong or somebody is away, so that whoever runs it every hour is told."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from backend.handoffs import Handoff, SignedRelease
from backend.kit.language.number_texts import date_text, moment_text
from backend.kit.language.terminal import on_one_line, terminal_language
from backend.kit.language.words import WORDS, Words
from backend.kit.times.clock import Clock, SystemClock
from backend.run.known_keys import KeysUnread, read_public_keys
from backend.run.witness.asking import NoAddress, apart, look
from backend.run.witness.folder import FolderBroken, WitnessFolder
from backend.run.witness.judging import Finding, by_the_box, findings, release_findings
from backend.run.witness.one_server import Away, Patience
from backend.run.witness.stating import beside, both_have, genuine, public_text, sign_statement, stated
from backend.run.witness.values import Address, Seen, SignedStatement, Statement

H = TypeVar("H", bound=Handoff)


@dataclass(frozen=True)
class Watch:
    """`releases`: by the path of the file that somebody else was given; `others`: other witnesses' statements."""

    folder: WitnessFolder
    keys: Mapping[str, Ed25519PublicKey]
    releases: Mapping[str, SignedRelease]
    others: Sequence[SignedStatement]
    clock: Clock
    words: Words
    alone: bool = True
    """One address is looked at and no other."""
    patience: Patience = field(default_factory=Patience)
    placed: set[str] = field(default_factory=set)
    heard: set[Address] = field(default_factory=set)

    def look_at(self, address: Address) -> bool:
        """Whether all is well there."""
        try:
            return self._looked(address)
        except FolderBroken as broken:
            print(self.words("cli-witness-folder", file=str(broken)))
        except OSError as error:
            print(_disk(error, self.folder.path, self.words))
        except Away as away:
            print(self._away(away))
        return False

    def _away(self, away: Away) -> str:
        why = on_one_line(str(away).partition("\n")[0])
        if away.kind == "slow":
            return self.words("cli-witness-slow", address=away.address, minutes=round(self.patience.seconds / 60))
        if away.kind == "large":
            return self.words("cli-witness-large", address=away.address, path=why)
        return self.words("cli-witness-away", address=away.address, why=why)

    def _looked(self, address: Address) -> bool:
        """Raises Away, FolderBroken, OSError."""
        kept, seen = self.folder.kept(address), look(address, self.patience)
        ours, at = findings(seen, kept, self.keys), self.clock.now()
        statement = stated(seen, kept, self.folder.key, at)
        found = [*ours, *release_findings(seen, self._releases_of(seen), self.keys), *self._beside(statement)]
        # First, so that it is told even where it can't be kept.
        self._print(statement, kept, found)
        self.folder.keep(sign_statement(statement, self.folder.key), seen.entries)
        if ours:
            self.folder.keep_found(seen, at)
        return not found

    def _releases_of(self, seen: Seen) -> Mapping[str, SignedRelease]:
        """Those of rounds that are told of there; all, where nobody else is asked."""
        rounds = {facts.round for facts in seen.rounds} | {signed.entry.round for signed in seen.entries}
        here = {file: signed for file, signed in self.releases.items() if self.alone or signed.release.round in rounds}
        self.placed.update(here)
        self.heard.add(seen.address)
        return here

    def unplaced(self, addresses: Sequence[Address]) -> list[str]:
        """Releases of rounds that none of the addresses tells of, in words; where one of them was not heard, that one
        may, and nothing is said but of those that are nobody's release."""
        all_heard = self.heard.issuperset(addresses)
        left = {file: signed for file, signed in self.releases.items() if file not in self.placed}
        said = {True: "cli-witness-nowhere", False: "cli-found-release-forged"}
        return [
            self.words(said[ours], file=file, round=str(signed.release.round))
            for file, signed in left.items()
            if not (ours := by_the_box(signed, self.keys)) or all_heard
        ]

    def _beside(self, ours: Statement) -> list[Finding]:
        """Statements about other organisations are for the other addresses of this run."""
        found: list[Finding] = []
        for other in self.others:
            if not genuine(other):
                found.append(Finding("beside-signature", {"witness": other.statement.witness}))
            elif other.statement.address.lower() == ours.address:
                own = other.statement.witness == ours.witness
                found += [Finding("beside-own")] if own else beside(ours, other.statement)
        return found

    def _print(self, now: Statement, before: Statement | None, found: Sequence[Finding]) -> None:
        app = now.apps[-1].app[:16]
        sizes = {"releases": len(now.entries), "rounds": len(now.rounds)}
        print(self.words("cli-witness-seen", address=now.address, app=app, **sizes))
        if before is not None and before.apps[-1].app != now.apps[-1].app:
            print(self.words("cli-witness-upgraded", before=before.apps[-1].app[:16], now=app))
        self._print_others(now)
        for finding in found:
            values = {
                name: on_one_line(told) if isinstance(told, str) else told for name, told in finding.values.items()
            }
            print(f"  ✗ {self.words(f'cli-found-{finding.kind}', **values)}")
        if not found and before is None:
            print(f"  ✓ {self.words('cli-witness-first')}")
        elif not found:
            since = date_text(now.since.date(), self.words.language)
            print(f"  ✓ {self.words('cli-witness-well', since=since)}")

    def _print_others(self, ours: Statement) -> None:
        """Whose statement it was and how old, whatever it says: anybody can make one, or hand over an old one."""
        for theirs in (other.statement for other in self.others if genuine(other)):
            if theirs.address.lower() == ours.address and theirs.witness != ours.witness:
                signed = moment_text(theirs.at, UTC, self.words.language)
                entries, rounds = both_have(ours, theirs)
                told = {"witness": theirs.witness, "signed": signed, "releases": entries, "rounds": rounds}
                print(f"  {self.words('cli-witness-beside', **told)}")


def main() -> None:
    typed, words = _typed(), WORDS[terminal_language()]
    try:
        addresses, keys = apart(typed.addresses), read_public_keys(typed.keys)
        releases = {str(file): _read(file, SignedRelease, "release", words) for file in typed.release}
        others = [_read(file, SignedStatement, "statement", words) for file in typed.beside]
        _look_at_others(typed.beside, others, addresses, words)
        folder = WitnessFolder.opened(typed.folder)
        watch = Watch(folder, keys, releases, others, SystemClock(), words, alone=len(addresses) == 1)
    except KeysUnread as unread:
        sys.exit(str(unread))
    except NoAddress as typed_address:
        sys.exit(words("cli-witness-address", typed=str(typed_address)))
    except FolderBroken as broken:
        sys.exit(words("cli-witness-key-broken", file=str(broken)))
    except OSError as error:
        sys.exit(_disk(error, typed.folder, words))
    print(words("cli-witness-key", key=public_text(watch.folder.key)))
    well = [watch.look_at(address) for address in addresses]
    unplaced = watch.unplaced(addresses)
    print(*(f"  ✗ {line}" for line in unplaced), sep="\n", end="\n" if unplaced else "")
    sys.exit(0 if all(well) and not unplaced else 1)


def _look_at_others(
    files: Sequence[Path], others: Sequence[SignedStatement], addresses: Sequence[Address], words: Words
) -> None:
    """Ends the process for a statement about whom nobody looks at here: it would be laid beside nothing."""
    for file, other in zip(files, others, strict=True):
        if other.statement.address.lower() not in addresses:
            sys.exit(words("cli-witness-beside-other", file=str(file), address=on_one_line(other.statement.address)))


def _disk(error: OSError, folder: Path, words: Words) -> str:
    return words("cli-witness-disk", file=str(error.filename or folder), said=error.strerror or type(error).__name__)


def _read(file: Path, kind: type[H], name: str, words: Words) -> H:
    """Raises OSError; ends the process for another file than was asked for."""
    try:
        return kind.model_validate_json(file.read_bytes())
    except ValidationError:
        sys.exit(words(f"cli-witness-no-{name}", file=str(file)))


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
