"""The organisation that the demo plays: what sample/README.md describes, as far as the demo reads it itself."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from backend.kit.language.texts import LocalizedText
from backend.kit.values import Value

ZONE = ZoneInfo("Europe/Copenhagen")
EARLIER: Final = timedelta(days=1)
"""HR plans all past rounds this long before the first opens."""
_OPENS = time(8, 0)


class SampleRound(Value):
    """`opens_day` counts from the day the demo starts."""

    key: str
    title: LocalizedText
    opens_day: int
    days: int
    topics: tuple[str, ...]

    def times(self, today: date) -> tuple[datetime, datetime]:
        opens_at = datetime.combine(today + timedelta(days=self.opens_day), _OPENS, ZONE)
        return opens_at, opens_at + timedelta(days=self.days)


class SampleGoal(Value):
    """`due_day` counts from the day the demo starts."""

    topic: str
    measure: Literal["told", "knows"]
    level: int
    due_day: int


class SampleEffort(Value):
    """`day` counts from the day the demo starts."""

    topic: str
    day: int
    kind: str
    text: str


class SampleRenaming(Value):
    """`then`: the path of a unit until after the last of the past rounds, whose path is `now` on the staff list."""

    then: str
    now: str


class SamplePlans(Value):
    goals: tuple[SampleGoal, ...] = ()
    efforts: tuple[SampleEffort, ...] = ()


@dataclass(frozen=True)
class Sample:
    folder: Path

    @property
    def staff_file(self) -> Path:
        return self.folder / "staff.csv"

    @property
    def content_files(self) -> tuple[Path, ...]:
        """Another organisation may have no list of synonyms."""
        topics, articles, synonyms = (self.folder / f"{name}.json" for name in ("topics", "articles", "synonyms"))
        return (topics, articles, synonyms) if synonyms.exists() else (topics, articles)

    def staff_then(self, folder: Path) -> Path:
        """The list as it was at the first round; written there where it was another."""
        path = self.folder / "renamed.json"
        renamed = TypeAdapter(tuple[SampleRenaming, ...]).validate_json(path.read_bytes()) if path.exists() else ()
        now = text = self.staff_file.read_text("utf-8")
        for unit in renamed:
            text = re.sub(rf"(?<=;){re.escape(unit.now)}(?=;| / )", unit.then, text)
        if text == now:
            return self.staff_file
        written = folder / "staff-then.csv"
        written.write_text(text, "utf-8", newline="\n")
        return written

    def list_since(self, folder: Path) -> bytes | None:
        """The list as it is now, where it was another at the first round."""
        return None if self.staff_then(folder) == self.staff_file else self.staff_file.read_bytes()

    def begins(self, today: date) -> datetime:
        """When the first list came and the past rounds were planned."""
        opens_at, _ = self.rounds()[0].times(today)
        return opens_at - EARLIER

    def rounds(self) -> tuple[SampleRound, ...]:
        return TypeAdapter(tuple[SampleRound, ...]).validate_json((self.folder / "rounds.json").read_bytes())

    def plans(self) -> SamplePlans:
        path = self.folder / "plans.json"
        return SamplePlans.model_validate_json(path.read_bytes()) if path.exists() else SamplePlans()

    def workplaces(self) -> dict[str, str]:
        """Person → the path of the unit that is their first; in the order of their numbers."""
        with self.staff_file.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        return {row["external_id"]: row["unit_path"] for row in sorted(rows, key=_number) if row["primary"] == "ja"}


def _number(row: dict[str, str]) -> str:
    return row["external_id"]
