"""What administrators do with whom providers vouch for: let them in, as whom, or turn them away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.access.errors import NoRoleChosen, PersonKnown, UnknownPerson
from backend.access.factors.telling import tell_changed
from backend.access.models import ConsoleUser
from backend.access.oidc import policy, repository
from backend.access.oidc.errors import NoAddress, NobodyLinked, NobodyWaiting
from backend.access.oidc.kept.errors import LastWayIn
from backend.access.oidc.kept.policy import is_last_way
from backend.access.oidc.kept.service import as_they_are
from backend.access.oidc.models import ConsoleWaiting
from backend.access.oidc.protocol.crossing import Providers
from backend.access.oidc.service import link
from backend.access.people import repository as people_repository
from backend.access.permissions import Role
from backend.access.sign_in import repository as session_repository
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.values import Value


class Waiting(Value):
    """`roles`: that the provider's groups give; empty where Administration chooses."""

    id: UUID
    provider: str
    issuer: str
    subject: str
    email: str | None
    name: str
    roles: tuple[Role, ...]
    asked_at: datetime


class Linked(Value):
    email: str
    user_id: UUID
    provider: str
    issuer: str
    subject: str
    linked_at: datetime
    linked_by: str


async def waiting_people(desk: Desk) -> tuple[Waiting, ...]:
    """Whoever asked within the time after which it is forgotten; longest first."""
    rows = await repository.waiting(desk.session)
    return tuple(_waiting(row) for row in rows if row.asked_at > desk.now - policy.WAITS)


async def linked_people(desk: Desk) -> tuple[Linked, ...]:
    return tuple(_linked(row) for row in await repository.identities(desk.session))


async def waiting_person(desk: Desk, waiting_id: UUID) -> Waiting:
    """Raises NobodyWaiting."""
    matching = [waiting for waiting in await waiting_people(desk) if waiting.id == waiting_id]
    if not matching:
        raise NobodyWaiting
    return matching[0]


async def let_in(
    desk: Desk, waiting_id: UUID, user_id: UUID | None, roles: Iterable[Role], names: Mapping[str, str]
) -> None:
    """As somebody who has access already, and who is told of it, or as somebody new: whoever decides it says it, never
    an address. names: of providers, by key, as the pages have them.

    Raises NobodyWaiting, UnknownPerson, NoRoleChosen, NoAddress or PersonKnown."""
    waiting = await _still_waiting(desk, waiting_id)
    user = await (_new(desk, waiting, roles) if user_id is None else people_repository.person(desk.session, user_id))
    if user is None:
        raise UnknownPerson
    if not await link(desk, waiting.provider, waiting.issuer, waiting.subject, user.id):
        raise NobodyWaiting
    await session_repository.note_wanted(desk.session, user.id, desk.today)
    if user_id is not None:
        await tell_changed(desk, user_id, "provider-linked", names.get(waiting.provider, waiting.provider))
    await repository.end_waiting(desk.session, waiting_id)
    await record(desk, "person.link", {"email": user.email, "provider": waiting.provider, "subject": waiting.subject})


async def turn_away(desk: Desk, waiting_id: UUID) -> None:
    """Raises NobodyWaiting."""
    waiting = await _still_waiting(desk, waiting_id)
    await repository.end_waiting(desk.session, waiting_id)
    await record(desk, "person.turned-away", {"email": waiting.email or "", "provider": waiting.provider})


async def linked(desk: Desk, issuer: str, subject: str) -> Linked:
    """Raises NobodyLinked."""
    people = await linked_people(desk)
    matching = [person for person in people if (person.issuer, person.subject) == (issuer, subject)]
    if not matching:
        raise NobodyLinked
    return matching[0]


async def unlink(desk: Desk, providers: Providers, issuer: str, subject: str, *, by_mail: bool) -> None:
    """They are out at once, and wait again at their next try. by_mail: whether people are sent links.

    Raises NobodyLinked or LastWayIn."""
    administrators = await people_repository.lock_administrators(desk.session)
    # Only now: a provider that was put to rest while we waited is no way in.
    in_use = {provider.key for provider in await as_they_are(desk.session, providers)}
    identity = await linked(desk, issuer, subject)
    if identity.user_id in administrators and identity.provider in in_use:
        ways = [one for one in await linked_people(desk) if one.user_id in administrators and one != identity]
        if is_last_way(by_mail=by_mail, others=in_use, with_administrators={one.provider for one in ways}):
            raise LastWayIn
    await repository.unlink(desk.session, issuer, subject)
    await session_repository.delete_sessions_of(desk.session, identity.user_id)
    await record(desk, "person.unlink", {"email": identity.email, "provider": identity.provider, "subject": subject})


async def forget_vouched(desk: Desk) -> int:
    """Whoever nobody let in, and what can be taken no second time anyway. How many."""
    return await repository.forget(desk.session, desk.now, desk.now - policy.WAITS)


async def _still_waiting(desk: Desk, waiting_id: UUID) -> ConsoleWaiting:
    row = await repository.waiting_one(desk.session, waiting_id)
    if row is None:
        raise NobodyWaiting
    return row


async def _new(desk: Desk, waiting: ConsoleWaiting, roles: Iterable[Role]) -> ConsoleUser | None:
    wanted = sorted(set(waiting.roles or roles))
    if not wanted:
        raise NoRoleChosen
    if waiting.email is None:
        raise NoAddress
    user_id = await people_repository.add(desk.session, waiting.email, wanted)
    if user_id is None:
        raise PersonKnown
    await record(desk, "person.add", {"email": waiting.email, "roles": wanted})
    return await people_repository.person(desk.session, user_id)


def _waiting(row: ConsoleWaiting) -> Waiting:
    told: dict[str, Any] = {name: getattr(row, name) for name in Waiting.model_fields}
    return Waiting(**told)


def _linked(row: Any) -> Linked:
    identity = row.ConsoleIdentity
    told = {name: getattr(identity, name) for name in Linked.model_fields if name != "email"}
    return Linked(email=row.email, **told)
