"""Which colours can be read, which thresholds are high enough, and what is a picture. No I/O."""

from __future__ import annotations

import struct
from datetime import date, datetime

import pytest

from backend.organisation.nights.policy import night_due
from backend.organisation.pictures import LARGEST, MOST_BYTES, picture_of
from backend.organisation.policy import contrast, faults
from backend.organisation.values import OrganisationText, Picture, SendingHours, Terms
from tests.organisation.pictures import EXTENDED, LOSSLESS, LOSSY, jpeg, png, webp


def text(**values: object) -> OrganisationText:
    return OrganisationText.model_validate({"name": "Kommunen", **values})


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0059b3", "#0059b3") == 1


def test_a_colour_that_is_too_light_is_refused_with_the_ratio_measured() -> None:
    (fault,) = faults(text(colour="#ffcc00"), Terms())
    assert fault.field == "colour"
    assert "1,3 til 1" in fault.message["da"]
    assert "1.3 to 1" in fault.message["en"]


def test_a_colour_readable_on_white_alone_is_refused_for_the_grey() -> None:
    """#767676 is 4.54 on white and less on the console's grey."""
    (fault,) = faults(text(colour="#767676"), Terms())
    assert "lyse grå er" not in fault.message["da"]
    assert "konsollens lyse grå: kontrasten er 4,1 til 1" in fault.message["da"]


def test_no_threshold_is_below_what_operations_say() -> None:
    assert faults(text(k=5, m=2, group_min=8), Terms()) == []
    found = faults(text(k=7, m=2, group_min=9), Terms(k=8, m=3, group_min=10))
    assert [one.field for one in found] == ["k", "m", "group_min"]


@pytest.mark.parametrize(
    "values", [{"k": 4}, {"k": 21}, {"m": 1}, {"m": 6}, {"group_min": 7}, {"name": "  "}, {"colour": "red"}]
)
def test_no_value_is_made_below_the_floors_above_what_closing_bears_or_without_a_name(
    values: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match="1 validation error"):
        text(**values)


def test_sending_hours_have_a_beginning_before_their_end() -> None:
    with pytest.raises(ValueError, match="before"):
        SendingHours(first_hour=20, last_hour=20)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        (LOSSY, "image/webp"),
        (LOSSLESS, "image/webp"),
        (EXTENDED, "image/webp"),
    ],
)
def test_a_picture_is_known_by_its_bytes(body: bytes, kind: str) -> None:
    assert picture_of(body) == Picture(kind, 64, 32)
    # However it is cut, it is no whole picture any more.
    assert [at for at in range(len(body)) if picture_of(body[:at]) is not None] == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"GIF89a" + bytes(50),
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        png(8, 8),
        png(LARGEST + 1, 16),
        png().replace(b"IDAT", b"IDAX"),
        png() + b"<script>",
        jpeg(5000, 20),
        b"\xff\xd8\xff\xff\x00\x02nothing\xff\xd9",
        webp(b"VP9 ", bytes(20)),
        webp(b"VP8 ", bytes(20)),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0) + b"IEND" + bytes(4),
        png() + bytes(MOST_BYTES),
    ],
)
def test_whatever_else_is_no_logo(body: bytes) -> None:
    assert picture_of(body) is None


@pytest.mark.parametrize(
    ("local", "last", "due"),
    [
        ("2026-03-03T01:59", None, None),
        ("2026-03-03T02:00", None, "2026-03-03"),
        ("2026-03-03T03:59", "2026-03-02", "2026-03-03"),
        ("2026-03-03T04:00", None, None),
        ("2026-03-03T04:00", "2026-03-02", "2026-03-03"),
        ("2026-03-03T23:00", "2026-03-03", "2026-03-03"),
        ("2026-03-03T03:00", "2026-04-03", None),
        ("2026-03-03T01:00", "2026-02-01", None),
    ],
)
def test_a_night_is_due_from_two_and_until_it_is_done(local: str, last: str | None, due: str | None) -> None:
    found = night_due(datetime.fromisoformat(local), None if last is None else date.fromisoformat(last))
    assert found == (None if due is None else date.fromisoformat(due))
