"""What a column can be, and what somebody said that the columns of a list are."""

from __future__ import annotations

from collections.abc import Mapping as TypingMapping
from typing import Annotated, Final, Literal, get_args

from pydantic import Field as Constraint
from pydantic import StringConstraints

from backend.kit.values import Value
from backend.registry.imports.file.cells import LONGEST

Field = Literal[
    "external_id",
    "name",
    "first_name",
    "last_name",
    "unit",
    "unit_code",
    "parent",
    "email",
    "phone",
    "leader",
    "leads",
    "employed_from",
    "employed_to",
    "leave_from",
    "leave_to",
    "on_leave",
    "fraction",
    "full_time",
    "primary",
    "language",
]
"""`unit`: a name, or a path with " / " between units. `parent`: the code, or the name, of the unit above. `full_time`:
what `fraction` is a part of, where it is no share by itself. `leader`: whether they lead the unit of the row; `leads`:
which unit they lead. `on_leave`: yes, or a status
such as "Orlov"."""
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
PLAIN: Final[tuple[Field, ...]] = ("email", "phone")
"""Each is one cell of one person, with the mistakes that a cell of our own format can have."""
NAMES: Final[TypingMapping[Field, str]] = {
    "external_id": "external_id tjenestenr tjenestenummer medarbejdernr medarbejdernummer medarbejder-id "
    "medarbejderid personalenr personalenummer lønnr lønnummer ansættelsesnr ansættelsesnummer "
    "employee_id employeeid employee_number employee_no staff_id staff_no personnel_number "
    "payroll_number uuid id nummer nr number løbenr",
    "name": "name navn fulde_navn fuldt_navn medarbejdernavn medarbejder ansat full_name employee_name display_name",
    "first_name": "fornavn fornavne first_name firstname given_name forename",
    "last_name": "efternavn efternavne last_name lastname surname family_name",
    "unit": "unit_path unit unit_name enhed enhedsnavn enhedssti afdeling afdelingsnavn organisation "
    "organisationsenhed organisationssti arbejdssted institution institutionsnavn tjenestested sti "
    "department department_name workplace",
    "unit_code": "unit_code enhedskode enhedsnr enheds-id afdelingskode afdelingsnr afdelingsnummer afdelings-id "
    "orgunit org_unit institutionskode department_code department_id unit_id unit_number orgunituuid",
    "parent": "parent parent_code parent_unit overafdeling overenhed overordnet overordnet_enhed overliggende_enhed "
    "overafdelingskode parent_id parent_department",
    "email": "email e-mail mail e-mailadresse mailadresse arbejdsmail e-post email_address work_email",
    "phone": "phone mobil mobilnr mobilnummer mobiltelefon telefon telefonnr telefonnummer tlf mobilephone mobile "
    "mobile_phone mobile_number phone_number",
    "leader": "leder er_leder lederkode ismanager is_manager manager leader is_leader",
    "leads": "leads leder_af leder_for leads_unit manages manager_of",
    "employed_from": "ansat_fra ansat_den ansættelsesdato startdato tiltrådt tiltrædelse tiltrædelsesdato entrydate "
    "employed_from start_date hire_date employed_since",
    "employed_to": "ansat_til fratrådt fratrædelse fratrædelsesdato fratrådt_den slutdato ophør ophørsdato leavedate "
    "employed_to end_date stop_date termination_date",
    "leave_from": "orlov_fra orlov_start orlovsstart orlovsdato leave_from leave_start leave_start_date",
    "leave_to": "orlov_til orlov_slut orlovsslut leave_to leave_end leave_end_date",
    "on_leave": "orlov på_orlov orlovskode orlovsstatus on_leave leave leave_status",
    "fraction": "beskæftigelsesgrad beskgrad ansættelsesgrad beskæftigelsesdecimal timetal ugentlige_timer timer "
    "arbejdstid numerator fraction fte part_time_percentage weekly_hours hours",
    "full_time": "denominator fuldtid fuld_tid full_time full_time_hours",
    "primary": "primary primær primær_ansættelse hovedansættelse hovedstilling is_primary main_employment",
    "language": "language sprog sprogkode language_code",
}
"""What other systems call each, in Danish and English; the first that is there counts, however it is spelt: what says
most stands first, since `nr` beside `medarbejdernr` only counts the lines."""
Text = Annotated[str, StringConstraints(max_length=LONGEST)]


class StatedUnit(Value):
    """A unit that a list refers to and does not name, as somebody named it. `parent`: another's code, or empty."""

    code: Text
    name: Text
    parent: Text = ""


class StatedNumbers(Value):
    """What somebody said of a `column` of ten digits that the list does not call CPR numbers: they are each person's
    `own`, or are not."""

    column: Text
    own: bool


class Mapping(Value):
    """`columns`: field → the column of the list. `top`: the unit above those that have none, where they are several.
    `numbers`: None as long as nobody has said it."""

    columns: dict[Field, Text]
    top: Text = ""
    units: Annotated[tuple[StatedUnit, ...], Constraint(max_length=200)] = ()
    numbers: StatedNumbers | None = None

    @property
    def missing(self) -> tuple[Field, ...]:
        """Of an id, a name and a unit those that no column says."""
        said = self.columns.keys()
        named = "name" in said or "last_name" in said
        return (
            *(() if "external_id" in said else ("external_id",)),
            *(() if named else ("name",)),
            *(() if "unit" in said or "unit_code" in said else ("unit",)),
        )
