"""A topic's words as a query for PostgreSQL's full-text search, which knows Danish endings but no Danish compounds.

A compound that begins with a word is found by its beginning (`ferie:*` finds ferieplanlægning). One that ends with it
(sygefravær, for fravær) is found where the organisation's own words hold it: tags, synonyms and topics' titles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

SHORTEST_PART: Final = 4
"""Letters: a shorter word stands in too many words that have nothing to do with it (ai in airbag, løn in lønlig)."""
_WORD: Final = re.compile(r"[^\W_]+")


def words_in(text: str) -> frozenset[str]:
    """Lower case, without numbers: 2026 stands in texts about anything."""
    return frozenset(word for word in _WORD.findall(text.lower()) if not word.isdecimal())


def compound_heads(words: Iterable[str], vocabulary: Collection[str]) -> frozenset[str]:
    """Each word of the vocabulary that holds one of `words` after its beginning, cut off where that one ends.

    `fravær` in `sygefraværspolitik` gives `sygefravær`, which then finds sygefraværet and sygefraværssamtale too.
    """
    parts = [word for word in words if len(word) >= SHORTEST_PART]
    places = ((whole, part, whole.find(part, 2)) for whole in vocabulary for part in parts)
    return frozenset(whole[: at + len(part)] for whole, part, at in places if at > 0)


def search_query(words: Iterable[str], title: str, vocabulary: str) -> str:
    """For `to_tsquery`: any of the topic's words and of its title's, long ones also as the beginning of a compound.

    `vocabulary` is all the organisation's own words, as one text.
    """
    plain = {" ".join(re.findall(r"[\w-]+", word.lower())) for word in words} - {""}
    terms = plain | words_in(title)
    return " | ".join(_term(term) for term in sorted(terms | compound_heads(terms, words_in(vocabulary))))


def _term(word: str) -> str:
    """Quoted, so that no sign in it is read as an operator; what quoting itself needs was taken out before."""
    return f"'{word}':*" if len(word) >= SHORTEST_PART else f"'{word}'"
