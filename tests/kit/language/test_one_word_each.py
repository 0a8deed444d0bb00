"""Cilla's editor reads all Danish texts: one word for one thing, and none of the sentences that she has mended."""

from __future__ import annotations

import re

import pytest

from backend.kit.language.entries import FOLDER

LINES = [
    (f"{file.name}:{number}", line.partition(" = ")[2] or line)
    for file in sorted((FOLDER / "da").glob("*.ftl"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("not_this", "but"),
    [
        (r"\bkladde", "udkast"),
        (r"\btærsk", "grænser"),
        (r"\bforbered(es|t|er|else)", "gøres klar"),
        (r"revisionsspor", "revisionslog"),
        (r"læst? ind\b|[Hh]ent \w+ ind fra", "indlæs"),
        (r"(?<!\$)\bprint(e[rst]?)?\b", "udskriv"),
        (r"\bholdt op\b|\b(er|har) gået eller", "fratrådt"),
        (r"(størst|største|lige stor) brøk", "beskæftigelsesgrad"),
        (r"\bvej(e)?, (der er|du har|vi har)|ingen vej|anden vej|alle veje", "kanal"),
        (r"login-sid|telefon-app|\blog(ger)? på, så", "loginside, telefonapp, log ind"),
        (r"\boperatør", "den, der driver"),
        (r"[Ii]ntet mere\b", "nothing at all"),
        (r"mangler at få det fortalt", "har ikke hørt det eller ved det ikke"),
        (r"bogstaver er lige gode", "du kan bruge både store og små bogstaver"),
    ],
)
def test_one_word_is_used_for_one_thing(not_this: str, but: str) -> None:
    found = [place for place, line in LINES if re.search(not_this, line)]
    assert found == [], f"write: {but}"
