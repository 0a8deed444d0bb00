"""What an organisation decides about itself, as checked values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from backend.handoffs import GROUP_FLOOR, K_FLOOR, K_MOST, M_FLOOR, M_MOST
from backend.kit.language.typed_text import typed_line
from backend.kit.times.working_days import USUAL_DAYS, WorkingDays
from backend.kit.values import Value

GROUP_MOST: Final = 1000
FIRST_COLOUR: Final = "#0059b3"
"""That of Denmark's common design system."""


class SendingHours(Value):
    """When messages may go out: from `first_hour`:00 until `last_hour`:00 in the organisation's zone."""

    first_hour: int = Field(default=7, ge=0, le=23)
    last_hour: int = Field(default=20, ge=1, le=24)
    working_days_only: bool = True
    """Neither on Saturdays and Sundays nor on holidays."""

    @model_validator(mode="after")
    def _some_time(self) -> SendingHours:
        if self.first_hour >= self.last_hour:
            raise ValueError("the first hour is before the last")
        return self


class SendingTimes(SendingHours):
    """The hours with the days to which they belong."""

    days: WorkingDays = USUAL_DAYS

    def has(self, day: date) -> bool:
        """Whether anything may go out on that day: nothing does while the organisation is closed."""
        return not self.days.is_closed(day) and (not self.working_days_only or self.days.is_working(day))

    def ends(self, day: date) -> int:
        """The first hour at which nothing may go out any more."""
        return min(self.last_hour, self.days.last_hour(day)) if self.working_days_only else self.last_hour


class OrganisationText(Value):
    """`colour`: #rrggbb. The thresholds hold for rounds planned from now on; a planned round keeps its own."""

    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), BeforeValidator(typed_line)
    ]
    colour: str = Field(default=FIRST_COLOUR, pattern=r"^#[0-9a-f]{6}$")
    k: int = Field(default=K_FLOOR, ge=K_FLOOR, le=K_MOST)
    m: int = Field(default=M_FLOOR, ge=M_FLOOR, le=M_MOST)
    group_min: int = Field(default=GROUP_FLOOR, ge=GROUP_FLOOR, le=GROUP_MOST)
    sending: SendingHours = SendingHours()


class OrganisationRecord(Value):
    """`revision`: 0 as long as the environment's values hold. `logo`: SHA-256 of the picture in hex."""

    organisation: OrganisationText
    revision: int
    logo: str | None


@dataclass(frozen=True)
class Brand:
    """What every page shows of the organisation."""

    name: str
    colour: str = FIRST_COLOUR
    logo: str | None = None
