"""`linjepuls keys new`: the key pairs of both sides. Two may be active during a rotation: the other side knows both."""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

from backend.kit.crypto.new_key import print_lines, write_key
from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS, Words


def lines(folder: Path, words: Words) -> list[str]:
    """What goes into each side's environment. Nothing that is there is overwritten: raises FileExistsError."""
    mark = secrets.token_hex(4)
    service_id, release_id = f"service-{mark}", f"release-{mark}"
    access, service, release = (folder / f"{name}-{mark}.pem" for name in ("access", "service", "release"))
    receipt = folder / f"receipt-{mark}.pem"
    write_key(access)
    write_key(receipt)
    service_public, release_public = write_key(service), write_key(release)
    return [
        f"# {words('cli-keys-named')}",
        f"LINJEPULS_NAMED_ACCESS_KEY={access}",
        f"LINJEPULS_NAMED_SERVICE_KEY={service}",
        f"LINJEPULS_NAMED_SERVICE_KEY_ID={service_id}",
        f"LINJEPULS_NAMED_KEY_ENCRYPTION_KEY={secrets.token_hex(32)}",
        f"LINJEPULS_NAMED_RELEASE_KEYS='{json.dumps({release_id: release_public})}'",
        f"# {words('cli-keys-ballots')}",
        f"LINJEPULS_BALLOTS_NAMED_SERVICE_KEYS='{json.dumps({service_id: service_public})}'",
        f"LINJEPULS_BALLOTS_RELEASE_KEY={release}",
        f"LINJEPULS_BALLOTS_RELEASE_KEY_ID={release_id}",
        f"LINJEPULS_BALLOTS_RECEIPT_KEY={receipt}",
        f"# {words('cli-keys-rotation')}",
    ]


def main() -> None:
    print_lines(lambda folder: lines(folder, WORDS[terminal_language()]), sys.argv[1])


if __name__ == "__main__":
    main()
