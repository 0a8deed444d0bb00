"""Reads one mail that came back: `python -m backend.returned_mail.reader SECONDS MEGABYTES < mail > what it says`.

A process of its own: whoever sends the mail decides how much work it is. What looks for servers' own words takes for
some lines the cube of their length, in one step of C: no thread can be ended in it, and all others of its process wait.
"""

from __future__ import annotations

import sys

from backend.kit.bounds import bound
from backend.returned_mail.bounces import bounce_of
from backend.returned_mail.passed import passed


def main() -> int:
    seconds, megabytes = map(int, sys.argv[1:])
    bound(seconds, megabytes)
    sys.stdout.write(passed(bounce_of(sys.stdin.buffer.read())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
