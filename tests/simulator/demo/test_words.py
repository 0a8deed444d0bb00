"""What the demo tells whoever has started it: where to look, in the language of the terminal."""

from __future__ import annotations

import pytest

from backend.kit.language.terminal import VARIABLE
from simulator.demo.ports import Ports
from simulator.demo.staff_work import Visitor
from simulator.demo.words import ready_text

PORTS = Ports(8000, 8001, 8020, 8030)
ALMA = Visitor(name="Alma Holm", unit="Skole [nord]", code="AAAA-BBBB")
LINKS = {"hr": "https://hr.example", "administrator": "https://dan.example", "communications": "https://cilla.example"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ("Linjepuls kører", "Prøv som Alma Holm", "Konsollen", "kommunikation")),
        ("en", ("Linjepuls is running", "Try it as Alma Holm", "The console", "communications")),
    ],
)
def test_every_address_and_link_is_told_in_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, language: str, said: tuple[str, ...]
) -> None:
    monkeypatch.setenv(VARIABLE, language)
    told = ready_text(PORTS, ALMA, LINKS)
    addresses = (PORTS.named_origin, PORTS.ballots_origin, PORTS.mails_page, f"#code={ALMA.code}", *LINKS.values())
    assert [part for part in (*said, *addresses) if part not in told] == []
    # rich would take it for a style and leave it out.
    assert r"\[nord]" in told


def test_with_everybody_set_up_nobody_is_invited_to_a_phone() -> None:
    assert "#code=" not in ready_text(PORTS, None, LINKS)
