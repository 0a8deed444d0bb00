"""Several of the tools in one process, one after the other: what they import takes longer than what they do.

`python -m backend.run.tools.several TOOL WORD… -- TOOL WORD…`, by which the demo starts them; the first that fails ends
it. Each has its own transaction.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from backend.run.tools import console_links, content_load, enrolment_codes, staff_import

BETWEEN: Final = "--"
TOOLS: Final[Mapping[str, Callable[[], None]]] = MappingProxyType(
    {
        "console_links": console_links.main,
        "content_load": content_load.main,
        "enrolment_codes": enrolment_codes.main,
        "staff_import": staff_import.main,
    }
)


def parted(words: Sequence[str]) -> Iterator[list[str]]:
    """Each tool's own words, its name first."""
    left = list(words)
    while BETWEEN in left:
        at = left.index(BETWEEN)
        yield left[:at]
        left = left[at + 1 :]
    yield left


def main() -> None:
    for words in parted(sys.argv[1:]):
        sys.argv = words
        try:
            TOOLS[words[0]]()
        except SystemExit as ended:
            if ended.code:
                raise


if __name__ == "__main__":
    main()
