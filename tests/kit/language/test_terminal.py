"""Dan's terminal says what he reads: chosen for Linjepuls, or for everything on his machine; otherwise it is Danish."""

from __future__ import annotations

import pytest

from backend.kit.language.terminal import terminal_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "C.UTF-8"}, "da"),
        ({"LANG": "POSIX"}, "da"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_IE@euro"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "da"),
        ({"LC_MESSAGES": "da_DK", "LANG": "en_GB"}, "da"),
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "da_DK"}, "en"),
        ({"LC_ALL": "", "LANG": "en_GB"}, "en"),
        ({"LINJEPULS_LANGUAGE": "en", "LC_ALL": "da_DK.UTF-8"}, "en"),
        ({"LINJEPULS_LANGUAGE": "da-DK", "LC_ALL": "en_GB"}, "da"),
    ],
)
def test_linjepuls_own_choice_comes_first_then_posix_order_then_danish(
    environment: dict[str, str], language: str
) -> None:
    assert terminal_language(environment) == language
