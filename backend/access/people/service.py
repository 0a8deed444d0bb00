"""Who may use the console: what administrators do. Nobody locks themselves or everybody out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.errors import (
    EmailInvalid,
    LastAdministrator,
    NoRoleChosen,
    OwnAdministration,
    PersonKnown,
    UnknownPerson,
)
from backend.access.factors.entering import reset_factor
from backend.access.jobs import FACTOR_RESET, FactorReset
from backend.access.models import ConsoleUser
from backend.access.people import repository as people_repository
from backend.access.people.second_person import approvers, writers_without_approver
from backend.access.permissions import Permission, Role, permitted
from backend.access.sign_in import policy, repository
from backend.access.sign_in.service import ConsoleIdentity, new_link, sign_out_everywhere
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.kit.values import Value


class ConsolePerson(Value):
    """`sessions`: how many browsers they are signed in with now."""

    id: UUID
    email: str
    roles: tuple[Role, ...]
    revision: int
    sessions: int = 0


async def people(desk: Desk) -> list[ConsolePerson]:
    return [_person(row.ConsoleUser, row.sessions) for row in await people_repository.people(desk.session, desk.now)]


async def person(desk: Desk, user_id: UUID) -> ConsolePerson:
    """Raises UnknownPerson."""
    wanted = next((listed for listed in await people(desk) if listed.id == user_id), None)
    if wanted is None:
        raise UnknownPerson
    return wanted


async def id_of(session: AsyncSession, email: str) -> UUID | None:
    """Of whoever has access by that address."""
    user = await repository.user_by_email(session, email)
    return None if user is None else user.id


async def address_of(session: AsyncSession, user_id: UUID) -> str | None:
    """None where that person has access no more."""
    user = await people_repository.person(session, user_id)
    return None if user is None else user.email


async def add_person(desk: Desk, email: str, roles: Iterable[Role]) -> tuple[UUID, str]:
    """(id, the secret of a link that signs in once). Raises EmailInvalid, NoRoleChosen or PersonKnown."""
    wanted, plain = sorted(set(roles)), policy.normal_email(email)
    if plain is None:
        raise EmailInvalid
    if not wanted:
        raise NoRoleChosen
    user_id = await people_repository.add(desk.session, plain, wanted)
    if user_id is None:
        raise PersonKnown
    await record(desk, "person.add", {"email": plain, "roles": wanted})
    return user_id, await new_link(desk, plain, ())


async def link_for(desk: Desk, user_id: UUID) -> tuple[str, str]:
    """(e-mail, the secret of a new link) of somebody who has access. Raises UnknownPerson."""
    user = await _known(desk.session, user_id)
    return user.email, await new_link(desk, user.email, ())


async def change_roles(
    desk: Desk, identity: ConsoleIdentity, user_id: UUID, roles: Iterable[Role], revision: int
) -> None:
    """They hold from the person's next click. Who came by a provider comes in anew for a role that they did not have:
    it may ask for more than the provider did. Raises what `_allowed` does, NoRoleChosen or ChangedMeanwhile."""
    wanted = sorted(set(roles))
    if not wanted:
        raise NoRoleChosen
    user = await _allowed(desk.session, identity, user_id, wanted)
    before, email = list(user.roles), user.email
    if not await people_repository.change_roles(desk.session, user_id, revision, wanted):
        raise ChangedMeanwhile
    if not set(wanted) <= set(before):
        await repository.delete_by_providers(desk.session, user_id)
    await record(desk, "person.roles", {"email": email, "from": before, "to": wanted})


async def end_sessions(desk: Desk, user_id: UUID) -> None:
    """And links that were not used yet. Raises UnknownPerson."""
    user = await _known(desk.session, user_id)
    await sign_out_everywhere(desk.session, user_id)
    await record(desk, "person.sessions-end", {"email": user.email})


async def reset_second_step(desk: Desk, identity: ConsoleIdentity, user_id: UUID) -> None:
    """Of somebody who has lost theirs: they are out everywhere, set it up anew at the next sign-in, and are told.

    Raises UnknownPerson, or OwnAdministration for one's own: who holds a session of mine could take my second step.
    """
    if user_id == identity.user_id:
        raise OwnAdministration
    await _reset(desk, await _known(desk.session, user_id))


async def reset_second_step_of(desk: Desk, email: str) -> None:
    """At the command line, for the only administrator. Raises UnknownPerson."""
    user = await repository.user_by_email(desk.session, policy.normal_email(email) or "")
    if user is None:
        raise UnknownPerson
    await _reset(desk, user)


async def _reset(desk: Desk, user: ConsoleUser) -> None:
    if await reset_factor(desk, user.id, user.email):
        await FACTOR_RESET.enqueue(desk.session, FactorReset(email=user.email, by=desk.actor, language=desk.language))


async def remove_person(desk: Desk, identity: ConsoleIdentity, user_id: UUID, revision: int) -> None:
    """With sessions and links. Raises what `_allowed` does, or ChangedMeanwhile."""
    user = await _allowed(desk.session, identity, user_id, ())
    email = user.email
    if not await people_repository.remove(desk.session, user_id, revision):
        raise ChangedMeanwhile
    await repository.delete_sessions_of(desk.session, user_id)
    await record(desk, "person.remove", {"email": email})


async def second_people(desk: Desk) -> tuple[str, ...]:
    """The addresses of those who can approve what the desk's actor does to the staff list."""
    return approvers(await _permissions(desk), desk.actor)


async def writers_alone(desk: Desk) -> tuple[str, ...]:
    """The addresses of those who write the staff list and have nobody who could approve it, whoever asks."""
    return writers_without_approver(await _permissions(desk))


async def _permissions(desk: Desk) -> dict[str, frozenset[Permission]]:
    return {user.email: permitted(user.roles) for user in await people(desk)}


async def _allowed(
    session: AsyncSession, identity: ConsoleIdentity, user_id: UUID, roles: Iterable[str]
) -> ConsoleUser:
    """Raises UnknownPerson, OwnAdministration or LastAdministrator."""
    administrators = await people_repository.lock_administrators(session)
    user = await _known(session, user_id)
    refused = policy.refused_change(identity.user_id, user_id, list(roles), administrators)
    if refused == "own":
        raise OwnAdministration
    if refused == "last":
        raise LastAdministrator
    return user


async def _known(session: AsyncSession, user_id: UUID) -> ConsoleUser:
    user = await people_repository.person(session, user_id)
    if user is None:
        raise UnknownPerson
    return user


def _person(user: ConsoleUser, sessions: int) -> ConsolePerson:
    roles = cast("tuple[Role, ...]", tuple(user.roles))
    return ConsolePerson(id=user.id, email=user.email, roles=roles, revision=user.revision, sessions=sessions)
