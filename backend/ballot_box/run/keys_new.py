"""`linjepuls-ballot-box keys`: the key pair that signs releases, of which two may be active during a rotation,
and the one that signs receipts."""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

from backend.kit.crypto.new_key import print_lines, write_key
from backend.kit.language.terminal import in_terminal


def lines(folder: Path) -> list[str]:
    """What goes into the environments. Nothing that is there is overwritten: raises FileExistsError."""
    key_id = f"release-{secrets.token_hex(4)}"
    release = folder / f"{key_id}.pem"
    public = write_key(release)
    receipt = folder / f"receipt-{secrets.token_hex(4)}.pem"
    write_key(receipt)
    return [
        f"# {in_terminal('ballot-box-keys.own')}",
        f"LINJEPULS_BALLOTS_RELEASE_KEY={release}",
        f"LINJEPULS_BALLOTS_RELEASE_KEY_ID={key_id}",
        f"LINJEPULS_BALLOTS_RECEIPT_KEY={receipt}",
        f"# {in_terminal('ballot-box-keys.other')}",
        f"LINJEPULS_NAMED_RELEASE_KEYS='{json.dumps({key_id: public})}'",
    ]


def main() -> None:
    print_lines(lines, sys.argv[1])


if __name__ == "__main__":
    main()
