"""Cilla reads every text of the console in light and in dark: its colours are far enough apart (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import backend.api.console
from backend.organisation import contrast

STYLES = Path(backend.api.console.__file__).parent / "styles"
SHADES = tuple(f"shade-{step}" for step in range(5))
TEXTS = [
    *product(("ink", "quiet"), ("page", "ground")),
    *product(("ink",), (*SHADES, "good-ground", "bad-ground", "wrong-ground", "news-ground")),
    *product(("good", "bad", "wrong"), ("page",)),
]
SHAPES = [("told", "page"), ("knows", "page"), ("edge", "page")]
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    for part in (STYLES / "tokens.css").read_text("utf-8").split("@media screen and (prefers-color-scheme: dark)")
)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_and_shapes_stand_out_from_what_they_stand_on(scheme: dict[str, str]) -> None:
    found = {pair: contrast(scheme[pair[0]], scheme[pair[1]]) for pair in (*TEXTS, *SHAPES)}
    faint = {pair: ratio for pair, ratio in found.items() if ratio < (4.5 if pair in TEXTS else 3)}
    assert faint == {}


def test_a_measure_is_not_drawn_as_if_something_were_wrong_and_has_the_phone_s_colour() -> None:
    phone = (Path(__file__).parents[4] / "mobile_stub" / "src" / "style.css").read_text("utf-8")
    for scheme in (LIGHT, DARK):
        assert {scheme["told"], scheme["knows"]}.isdisjoint({scheme["bad"], scheme["wrong"]})
        assert f"--knows-line: {scheme['knows']};" in phone


@pytest.mark.parametrize("brand", ["#000000", "#0059b3", "#7a1f1f", "#5b2c83", "#006400"])
def test_the_organisation_s_colour_is_read_in_dark_too(brand: str) -> None:
    """As `--accent` mixes it there: 35 % of the colour, the rest white."""
    mixed = "#" + "".join(f"{round(0.35 * int(brand[at : at + 2], 16) + 0.65 * 255):02x}" for at in (1, 3, 5))
    assert "color-mix(in srgb, var(--blue) 35%, #ffffff)" in (STYLES / "tokens.css").read_text("utf-8")
    assert contrast(mixed, DARK["page"]) >= 4.5
    assert contrast(mixed, DARK["on-accent"]) >= 4.5
    assert contrast(mixed, DARK["ground"]) >= 4.5


def test_no_rule_has_a_colour_of_its_own() -> None:
    """Only tokens do, what is paper in either scheme, and the phone's own frame."""
    own = {part.name for part in STYLES.iterdir() if re.search(r"#[0-9a-f]{3,6}\b", part.read_text("utf-8"))}
    assert own <= {"tokens.css", "dkfds.css", "phone.css"}


def test_no_text_of_the_console_names_a_file_of_ours() -> None:
    """Cilla has no folder `docs`; who runs the system has a guide."""
    words = (Path(__file__).parents[4] / "locales").glob("*/console-*.ftl")
    assert [file.name for file in words if "docs/" in file.read_text("utf-8")] == []
