"""`linjepuls release verify`: whether a file is the ballot box's release and keeps every rule that shows in it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.handoffs import Release
from backend.kit.language.terminal import in_terminal, terminal_language
from backend.kit.language.words import WORDS
from backend.kit.settings import SettingsRefused
from backend.releases.incoming import NotARelease, verify
from backend.releases.workshop import audit_release
from backend.run.parts import public_keys
from backend.settings.named import PREFIX

SETTING = "RELEASE_KEYS"


def main() -> None:
    file, rest = Path(sys.argv[1]), sys.argv[2:]
    try:
        verified = verify(file.read_bytes(), _keys(Path(rest[0]) if rest else None))
    except (NotARelease, SettingsRefused) as refused:
        sys.exit(f"{file}: {refused}")
    words, release = WORDS[terminal_language()], verified.signed.release
    sizes = {"k": release.k, "m": release.m, "units": len(release.nodes)}
    print(words("cli-verify", round=str(release.round), status=release.status, **sizes))
    if release.coin:
        print(words("cli-coin-reported", coin=release.coin))
    # The ranges of the quarters need a solver, so they are looked at where everything else is as it should be.
    faults = verified.faults or _seen_by_the_auditor(release)
    if faults:
        sys.exit("\n".join([words("cli-verify-refused"), *(f"  {fault}" for fault in faults)]))
    print(words("cli-verify-sound", key=verified.signed.key_id))


def _seen_by_the_auditor(release: Release) -> tuple[str, ...]:
    return tuple(fault.detail for rule in audit_release(release) for fault in rule.faults)


def _keys(path: Path | None) -> dict[str, Ed25519PublicKey]:
    text = os.environ.get(PREFIX + SETTING, "") if path is None else path.read_text("utf-8")
    try:
        texts = json.loads(text)
    except ValueError:
        texts = None
    if not isinstance(texts, dict):
        raise SettingsRefused(in_terminal("cli-verify-keys", setting=PREFIX + SETTING))
    return public_keys({str(key_id): str(key) for key_id, key in texts.items()}, SETTING)


if __name__ == "__main__":
    main()
