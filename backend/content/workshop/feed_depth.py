"""How deep markup is nested, in one pass: what a reader of HTML does with it takes depth × length. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

DEEPEST: Final = 512
"""Browsers flatten what is deeper than this; nobody has written it to be read."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
"""Elements without an end tag (HTML, section 13.1.2)."""
_ENDED_BY_NEXT: Final = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"),
        *("option", "optgroup", "colgroup", "rp", "rt"),
    )
)
"""Elements whose end tag may be left out (HTML, section 13.1.2.4): a hundred of them in a row are not nested."""
_NOT_COUNTED: Final = _VOID | _ENDED_BY_NEXT


def is_deeper(markup: str, most: int = DEEPEST) -> bool:
    """Whether more than `most` elements are open at once, those whose end may be left out not counted."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _NOT_COUNTED:
            continue
        if not tag[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > most:
            return True
    return False
