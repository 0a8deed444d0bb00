"""The ballot box as a phone uses it: no cookie, no referrer, no bearer, no language; a PrivateToken and the answers."""

from __future__ import annotations

from uuid import UUID

import httpx
from pydantic import ValidationError

from backend.kit.values import OpenValue
from backend.tokens.header import authorization_header
from backend.tokens.wire import Token
from simulator.phone.errors import (
    AnswersRefused,
    AppTooOld,
    NotOpenYet,
    OtherBallotCounted,
    PhoneError,
    RoundCancelled,
    RoundClosed,
    RoundUnknown,
    TokenRefused,
    UnexpectedAnswer,
)
from simulator.phone.sides.web import send, slug_of
from simulator.phone.values import PublicRound

_CONFLICTS: dict[str, type[PhoneError]] = {
    "not-open-yet": NotOpenYet,
    "round-closed": RoundClosed,
    "round-cancelled": RoundCancelled,
    "other-ballot": OtherBallotCounted,
}
_MISFITS: dict[str, type[PhoneError]] = {"ballot-version": AppTooOld}
_STATUSES: dict[int, type[PhoneError]] = {
    401: TokenRefused,
    404: RoundUnknown,
    413: AnswersRefused,
    422: AnswersRefused,
}


class _Counted(OpenValue):
    receipt: str | None = None


class Ballots:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def round(self, round_id: UUID) -> PublicRound:
        response = await self._get(f"/rounds/{round_id}")
        try:
            return PublicRound.model_validate_json(response.content)
        except ValidationError as error:
            raise UnexpectedAnswer(f"a round: {error.error_count()} members do not fit") from error

    async def keys(self, round_id: UUID) -> bytes:
        """Sorted group id ‖ token_key_id, 48 bytes each."""
        return (await self._get(f"/rounds/{round_id}/keys")).content

    async def post(self, round_id: UUID, group_id: UUID, token: Token, body: bytes) -> str | None:
        """The receipt, where there is one, when the ballot is counted, now or at an earlier try; otherwise raises what
        stopped it."""
        headers = {"Authorization": authorization_header(token), "Content-Type": "application/json"}
        path = f"/rounds/{round_id}/groups/{group_id}/ballots"
        response = await send(self._client, self._client.build_request("POST", path, content=body, headers=headers))
        if response.status_code != httpx.codes.CREATED:
            raise _refusal(response)
        try:
            return _Counted.model_validate_json(response.content).receipt
        except ValidationError:
            return None

    async def _get(self, path: str) -> httpx.Response:
        response = await send(self._client, self._client.build_request("GET", path))
        if response.status_code == httpx.codes.NOT_FOUND:
            raise RoundUnknown(f"the ballot box knows no {path}")
        if not response.is_success:
            raise UnexpectedAnswer(f"HTTP {response.status_code} from {path}")
        return response


def _refusal(response: httpx.Response) -> PhoneError:
    slug = slug_of(response)
    if response.status_code == httpx.codes.CONFLICT:
        kind = _CONFLICTS.get(slug)
    else:
        kind = _MISFITS.get(slug) or _STATUSES.get(response.status_code)
    return (kind or UnexpectedAnswer)(f"HTTP {response.status_code} {slug}")
