"""`linjepuls receipt`: whether a receipt, as the phone app saves it in a file, is by the key that it names itself.

Whether that is the ballot box's key is for who reads it to see, in public: `curl https://BALLOT-BOX/rounds/ROUND`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError

from backend.handoffs import Hex32
from backend.kit.language.terminal import in_terminal
from backend.kit.values import OpenValue
from backend.receipts import is_receipt


class SavedReceipt(OpenValue):
    """Of what the app saves, all that is signed or compared."""

    round: UUID
    key: str
    spec_sha256: Hex32
    digest: Hex32
    receipt: str


def main() -> None:
    try:
        saved = SavedReceipt.model_validate_json(Path(sys.argv[1]).read_bytes())
    except ValidationError:
        sys.exit(in_terminal("receipt-unreadable", file=sys.argv[1]))
    if not is_receipt(saved.receipt, saved.round, bytes.fromhex(saved.digest), saved.key):
        sys.exit(in_terminal("receipt-refused"))
    print(in_terminal("receipt-stands", round=str(saved.round), key=saved.key, spec=saved.spec_sha256))


if __name__ == "__main__":
    main()
