"""`linjepuls release verify`: whether files are the ballot box's releases, keep every rule that shows in them, and
are one chain."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.handoffs import Release, SignedRelease
from backend.kit.language.terminal import in_terminal, on_one_line, terminal_language
from backend.kit.language.words import WORDS, Words
from backend.kit.settings import SettingsRefused
from backend.releases.incoming import SIGNATURE, NotARelease, verify
from backend.releases.workshop import audit_release
from backend.run.known_keys import KeysUnread, read_public_keys
from backend.run.parts import public_keys
from backend.run.release.chain import chain_in_words
from backend.settings.named import PREFIX

SETTING = "RELEASE_KEYS"


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--keys", type=Path)
    typed, words = parser.parse_args(), WORDS[terminal_language()]
    try:
        keys = _keys(typed.keys)
    except (SettingsRefused, KeysUnread) as refused:
        sys.exit(str(refused))
    read = [_verified(file, keys, words) for file in typed.files]
    signed, refused_of_each = [one for one, _ in read], [line for _, lines in read for line in lines]
    told, broken = chain_in_words(signed, words)
    print(*told, sep="\n")
    if refused_of_each or broken:
        sys.exit("\n".join([words("cli-verify-refused"), *(f"  {line}" for line in (*refused_of_each, *broken))]))


def _verified(file: Path, keys: Mapping[str, Ed25519PublicKey], words: Words) -> tuple[SignedRelease, Sequence[str]]:
    """What is wrong with it; ends the process where it is no release at all."""
    try:
        verified = verify(file.read_bytes(), keys)
    except (OSError, NotARelease) as refused:
        sys.exit(words("cli-audit-unread", file=str(file), why=on_one_line(str(refused))))
    release = verified.signed.release
    sizes = {"k": release.k, "m": release.m, "units": len(release.nodes)}
    status = words(f"cli-audit-status-{release.status}")
    print(words("cli-verify", round=str(release.round), status=status, **sizes))
    print(words("cli-verify-hash", file=str(file), hash=verified.signed.sha256()))
    if release.coin:
        print(words("cli-coin-reported", coin=release.coin))
    # The ranges of the quarters need a solver, so they are looked at where everything else is as it should be.
    faults = verified.faults or _seen_by_the_auditor(release)
    if not faults:
        print(words("cli-verify-sound", key=verified.signed.key_id))
    return verified.signed, [f"{file}: {line}" for line in _in_words(faults, words)]


def _in_words(faults: Sequence[str], words: Words) -> list[str]:
    """The signature's in the terminal's language. Of the rules the names of their parts; the auditor has the words."""
    unsigned = [words("cli-verify-unsigned") for fault in faults if fault.startswith(SIGNATURE)]
    rules = [fault for fault in faults if not fault.startswith(SIGNATURE)]
    return [*unsigned, *rules, *([words("cli-verify-rules")] if rules else [])]


def _seen_by_the_auditor(release: Release) -> tuple[str, ...]:
    return tuple(fault.detail for rule in audit_release(release) for fault in rule.faults)


def _keys(path: Path | None) -> dict[str, Ed25519PublicKey]:
    """Raises SettingsRefused, KeysUnread."""
    if path is not None:
        return read_public_keys(path)
    try:
        texts = json.loads(os.environ.get(PREFIX + SETTING, ""))
    except ValueError:
        texts = None
    if not isinstance(texts, dict):
        raise SettingsRefused(in_terminal("cli-verify-keys", setting=PREFIX + SETTING))
    return public_keys({str(key_id): str(key) for key_id, key in texts.items()}, SETTING)


if __name__ == "__main__":
    main()
