"""Which browser asks, for people to know their own by: a name and a system out of few, and nothing that tells it from
others of its kind."""

from __future__ import annotations

import re
from typing import Final

# The first that fits: most claim to be several of those after them.
_BROWSERS: Final = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b((Headless)?Chrome|CriOS)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS: Final = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("macOS", r"\bMacintosh\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


def browser_of(user_agent: str) -> str:
    """Such as "Chrome, Windows"; "" for one that is not known."""
    names = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    return ", ".join(name for name in names if name)


def _first(kinds: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for name, sign in kinds if re.search(sign, user_agent)), "")
