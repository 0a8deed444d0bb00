"""A figure in the account stands where its axis says: measured with a ruler it is what people answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.kit.language.texts import Language
from backend.reports.workshop.account_document import account_pdf
from tests.ground.reports.accounts import ZONE, made, sources, summary
from tests.reports.quarterly.pdf_places import places

SHARES = {"A": (0.0, 1.0), "B": (0.2, 0.67), "C": (0.5, 0.05)}
TOLD, KNOWS = "#0059b3", "#00695c"
NEAR = 1.0
"""In points: an axis of 250 points shows a share to half a per cent."""


@pytest.mark.parametrize(("language", "signs"), [("da", " %"), ("en", "%")])
def test_each_mark_stands_over_its_share_on_the_axis(language: Language, signs: str) -> None:
    material = sources(*SHARES)
    histories = {
        topic: (summary(topic, told=told, knows=knows),)
        for topic, (told, knows) in zip(material.histories, SHARES.values(), strict=True)
    }
    account = made(replace(material, histories=histories), language)
    page = places(account_pdf(account, ZONE, datetime(2026, 11, 24, tzinfo=UTC)))
    line = page.line_with(f"75{signs}")
    none, half, all_of_them = (line[f"{share}{signs}"] for share in (0, 50, 100))
    axis = all_of_them.x - none.x
    assert abs(half.x - (none.x + axis / 2)) < NEAR
    for title, told_and_knows in SHARES.items():
        row = min((text for text in page.texts if text.what == title and text.y > none.y), key=lambda text: text.y)
        for colour, share in zip((TOLD, KNOWS), told_and_knows, strict=True):
            [mark] = [shape for shape in page.shapes if shape.what == colour and abs(shape.y - row.y) < 8]
            assert abs(mark.x - (none.x + share * axis)) < NEAR, f"{title}: {share} stands at {mark.x}"


def test_the_marks_of_a_round_in_some_branches_are_hollow() -> None:
    """The two that are filled explain the colours."""
    material = sources("APV")
    branches = {each.round: ["Skoler"] for history in material.histories.values() for each in history}
    for asked, filled in (({}, 4), (branches, 2)):
        account = made(replace(material, branches=asked))
        page = places(account_pdf(account, ZONE, datetime(2026, 11, 24, tzinfo=UTC)))
        assert sum(shape.what in (TOLD, KNOWS) for shape in page.shapes) == filled
