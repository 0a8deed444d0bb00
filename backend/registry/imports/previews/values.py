"""What a staff file would change, as a page and a program are told it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args
from uuid import UUID

from pydantic import Field

from backend.kit.values import Value
from backend.registry.employments.shown import EmploymentInUnit
from backend.registry.imports.file.corrections import Corrections
from backend.registry.imports.previews.shared import SharedContact
from backend.registry.imports.units.changes import UnitChange
from backend.registry.people.values import UnitPath

ChangeKind = Literal["added", "moved", "left", "changed", "waiting"]
KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
UNITS_SHOWN: Final = 100
SHARED_SHOWN: Final = 50
SEVERAL_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Of tens of thousands a model each would take ten times the room.

    `before`: the former unit of one who moves, or waits to. `fields`: what else differs, by its column. `back`: was
    on the list before. `loses_phone`: leaves, and has a phone that is signed in."""

    external_id: str
    name: str
    unit: UnitPath
    before: UnitPath | None = None
    fields: tuple[str, ...] = ()
    back: bool = False
    loses_phone: bool = False


class SeveralUnits(Value):
    """Somebody employed in several units, the primary one by the rule first. `chosen`: the key of the one that somebody
    chose, empty where the rule decides."""

    external_id: str
    name: str
    employments: tuple[EmploymentInUnit, ...]
    chosen: str = ""

    @property
    def primary(self) -> EmploymentInUnit:
        return next((told for told in self.employments if told.chosen), self.employments[0])


class _Compared(Value):
    """`file` and `registry` (SHA-256, hex): what was compared; both are given back when it is confirmed."""

    file: str
    registry: str
    present: int
    employees: int
    units: int
    many_leave: bool
    readdressed: int = 0
    """Whose e-mail address or phone number changes: the former one is told, and codes for them wait."""
    reorganised: int = 0
    """How many units are new, or are not what they were."""
    guesses: tuple[UnitChange, ...] = ()
    """Of units known by their people alone, the first: each can be denied. `apart`: those that are."""
    apart: frozenset[UUID] = frozenset()
    primary: dict[str, str] = Field(default_factory=dict)
    """`Corrections.primary`."""
    several: tuple[SeveralUnits, ...] = ()
    """The first of those who come, or whose unit or employments are others, with several; `several_in_all`: how many
    these are."""
    several_in_all: int = 0
    choices_ended: tuple[str, ...] = ()
    """Names of people of whom somebody chose an employment that is no longer in the list, the first of them."""
    unit_changes: tuple[UnitChange, ...] = ()
    """The first of all others."""
    named: bool = False
    """Another system's list, whose columns somebody, or it itself, has named."""
    left_out: int = 0
    """Rows of employments that have ended or have not begun."""
    on_leave: int = 0
    """Who is on leave today: on the list, and not asked."""
    name: str = ""
    """Of the file, where it has one."""
    back: int = 0
    """Of those who are added, or wait to be, who was on the list before."""
    losing_phones: int = 0
    """Of those who leave, whose phone is signed in: it is signed out at once."""
    shared: tuple[SharedContact, ...] = ()
    """E-mail addresses and phone numbers that several have, the first of them; `shared_in_all`: how many there are."""
    shared_in_all: int = 0
    employments: int = 0
    """Of how many people it tells something new of their employments in several units."""
    withdrawn: int = 0
    """How many additions and moves of an earlier file wait for a second person, and it wants them no more."""

    @property
    def corrections(self) -> Corrections:
        return Corrections(apart=self.apart, primary=self.primary)

    def corrected(self, apart: frozenset[UUID] | None, primary: dict[str, str]) -> Corrections:
        """What was said before, and `primary` besides; `apart`: None where nothing else is said of units."""
        return Corrections(apart=self.apart if apart is None else apart, primary=self.primary | primary)


class ColumnsWanted(Value):
    """A list whose columns nobody has named yet. `file` (SHA-256, hex): by which it is asked for."""

    file: str


class ImportPreview(_Compared):
    added: tuple[PersonChange, ...]
    moved: tuple[PersonChange, ...]
    left: tuple[PersonChange, ...]
    changed: tuple[PersonChange, ...]
    waiting: tuple[PersonChange, ...] = ()
    """Whose addition or move is not done before a second person has approved it."""


class ImportSummary(_Compared):
    """A preview by the numbers of its lists."""

    added: int
    moved: int
    left: int
    changed: int
    waiting: int = 0

    @property
    def nothing(self) -> bool:
        people = self.added or self.moved or self.left or self.changed or self.waiting
        return not (self.reorganised or people or self.employments or self.withdrawn)
