"""HR's own line in the messages about a round: short, plain, and leading nowhere."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from backend.kit.language.texts import Language, with_danish
from backend.kit.language.typed_text import typed_lines

LONGEST_OWN_LINE: Final = 200
_LINK: Final = re.compile(
    r"\w@\w|:\s*/\s*/|\bwww\s*\.|[\w.-]{2}[.\u3002][^\W\d_]{2}|\w[.\u3002][^\W\d_]{2,}[/:?]|\d+\.\d+\.\d+\.\d"
)
"""Of any scheme or none. Phones and mail programs make links of these by themselves, of `bit.ly` as of an address of
mail, and the message's own is the only one to be trusted. One letter before the dot is an abbreviation (`f.eks.`)."""


def leads_nowhere(line: str) -> str:
    """Raises PydanticCustomError, a ValueError, for a link, also in letters that only look like it (`ｗｗｗ．`)."""
    if _LINK.search(unicodedata.normalize("NFKC", line).casefold()):
        raise PydanticCustomError("link", "a line holds no link")
    return line


def _written(lines: dict[Language, str]) -> dict[Language, str]:
    """Nothing where nothing was written, else at least Danish."""
    some = {language: line for language, line in lines.items() if line}
    return with_danish(some) if some else {}


_Line = Annotated[str, StringConstraints(max_length=LONGEST_OWN_LINE), AfterValidator(leads_nowhere)]
OwnLine = Annotated[dict[Language, _Line], BeforeValidator(typed_lines), AfterValidator(_written)]
