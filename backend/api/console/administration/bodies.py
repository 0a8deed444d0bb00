"""What the JSON API says of people, the organisation and the audit log."""

from __future__ import annotations

from uuid import UUID

from backend.access import AuditLine, Role
from backend.api.console.frame.bodies import Body, Revision
from backend.handoffs import Coin
from backend.organisation import OrganisationText, Step


class PersonText(Body):
    email: str
    roles: tuple[Role, ...]


class PersonAdded(Body):
    """`link`: signs in once, within the hour; it is told this once."""

    id: UUID
    link: str


class OneTimeLink(Body):
    link: str


class RolesChange(Body):
    revision: Revision
    roles: tuple[Role, ...]


class OrganisationChange(Body):
    revision: Revision
    organisation: OrganisationText


class CoinChange(Body):
    """`percent`: 0 or 5 to 33. `revision`: of what was seen."""

    revision: Revision
    percent: Coin


class CoinStep(Body):
    """What it came to: "nothing", "raise" (at once), or "propose": it waits for another administrator."""

    step: Step


class Seen(Body):
    revision: Revision


class AuditBody(Body):
    """`total`: how many lines fit, of which `lines` are some."""

    total: int
    lines: tuple[AuditLine, ...]
