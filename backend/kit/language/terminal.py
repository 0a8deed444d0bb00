"""The language of a terminal: chosen for Linjepuls, else for the whole machine; Danish where neither says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from babel import negotiate_locale

from backend.kit.language.entries import REQUIRED
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS

VARIABLE: Final = "LINJEPULS_LANGUAGE"
MOST_SAID: Final = 300
"""Signs of what somebody else says."""
# POSIX.1-2017 §8.2: the first that is set and not empty decides what messages are written in.
_IN_ORDER: Final = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


def terminal_language(environment: Mapping[str, str] = os.environ) -> Language:
    """`da_DK.UTF-8` is Danish; so are C, POSIX and what we have no words in."""
    chosen = next((environment[name] for name in _IN_ORDER if environment.get(name)), "")
    tag = chosen.partition(".")[0].partition("@")[0].replace("-", "_")
    return negotiate_locale([tag], LANGUAGES) or REQUIRED


def in_terminal(message: str, /, **variables: Any) -> str:
    """For whoever started this process and reads what it prints."""
    return WORDS[terminal_language()](message, **variables)


def on_one_line(text: str) -> str:
    """What somebody else's server or file says: without signs that move the cursor or wipe a line out, with which it
    could write over what is said of it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[:MOST_SAID])


def unreadable(path: Path, error: OSError) -> str:
    """Of a file with a key or such; most often it is another user's."""
    user = os.geteuid()
    return in_terminal("setting-key.unreadable", path=str(path), said=error.strerror or type(error).__name__, user=user)
