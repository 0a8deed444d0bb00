"""Dan starts a process with a wrong setting, and reads in his own language what it should be instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.ballot_box.settings import BallotsWebSettings
from backend.kit.language.texts import LANGUAGES
from backend.kit.settings import SettingsRefused, load
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings
from tests.ground.ballot_box.settings import WEB, given
from tests.settings.test_named import environment

__all__ = ["environment"]

WRONG = {
    "APP_DIR": None,
    "SENDING_ANY_TIME": "maybe",
    "RELEASE_KEYS": "r1=abc",
    "INSIDE_HOSTS": "{}",
    "TICK_SECONDS": "soon",
    "PORT": "70000",
    "PROCESSES": "many",
    "K": "4",
    "SMTP_PER_SECOND": "0",
    "ENVIRONMENT": "home",
    "ORGANISATION": "",
    "SERVICE_KEY_ID": "n" * 101,
    "ISSUER_NAME": "",
    "BALLOT_ORIGIN": "stemmer",
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    chosen = str(request.param)
    monkeypatch.setenv("LINJEPULS_LANGUAGE", chosen)
    return chosen


def refusal(kind: type[NamedSettings | SendingSettings | BallotsWebSettings]) -> dict[str, str]:
    with pytest.raises(SettingsRefused) as refused:
        load(kind)
    return dict(line.split(": ", 1) for line in str(refused.value).splitlines())


def test_what_dan_wrote_is_told_of_in_his_language(
    environment: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    for name, value in WRONG.items():
        monkeypatch.delenv(f"LINJEPULS_NAMED_{name}", raising=False)
        if value is not None:
            monkeypatch.setenv(f"LINJEPULS_NAMED_{name}", value)
    told = {name.removeprefix("LINJEPULS_NAMED_"): text for name, text in refusal(NamedSettings).items()}
    told |= {name.removeprefix("LINJEPULS_NAMED_"): text for name, text in refusal(SendingSettings).items()}
    assert told.keys() == WRONG.keys()
    # pydantic's own English, of a kind that the catalogue lacks.
    assert [text for text in told.values() if text.startswith(("Input", "Value", "String", "Field", "Invalid"))] == []
    assert {
        "da": (told["APP_DIR"], told["PORT"], told["ENVIRONMENT"])
        == ("mangler", "må højst være 65535", "skal være en af production, demo, test"),
        "en": (told["APP_DIR"], told["PORT"], told["ENVIRONMENT"])
        == ("is missing", "must be at most 65535", "must be one of production, demo, test"),
    }[language]


@pytest.mark.parametrize(
    "keys",
    ["named-1", "[]", '{"named-1": 1}', "{}"],
)
def test_a_list_of_keys_that_is_none_is_told_of_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, language: str, keys: str
) -> None:
    given(monkeypatch, {**WEB, "NAMED_SERVICE_KEYS": keys})
    [(name, text)] = refusal(BallotsWebSettings).items()
    assert name == "LINJEPULS_BALLOTS_NAMED_SERVICE_KEYS"
    assert not text.startswith(("Input", "Invalid", "Dictionary"))
    assert "named-1" not in text
