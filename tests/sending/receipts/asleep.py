"""A reader that never ends: `python -m tests.sending.receipts.asleep`."""

from __future__ import annotations

import time

if __name__ == "__main__":
    time.sleep(600)
