"""The named side's API as a phone uses it: who I am, what I am asked, one blind signature per round."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, ValidationError

from backend.kit.values import OpenValue
from simulator.phone.device_key import DeviceKey
from simulator.phone.errors import (
    AlreadyFetched,
    CodeRefused,
    CodeUsedTooOften,
    NotEnrolled,
    NoTokenNow,
    PhoneError,
    RoundUnknown,
    SessionOver,
    UnexpectedAnswer,
)
from simulator.phone.sides.proving import Nonce, Proving
from simulator.phone.sides.web import send, slug_of
from simulator.phone.store import Store
from simulator.phone.values import AppConfig, Round, Rounds

_REQUEST_TYPE = "application/private-token-request"
_RESPONSE_TYPE = "application/private-token-response"
_SESSION = "session"
_KEY = "key"
_NOT_ASKED = (httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND)
_Value = TypeVar("_Value", bound=BaseModel)


class Session(OpenValue):
    """`access` lives ten minutes. `refresh`: of a phone that was let in before there were keys; exchanged once."""

    access: str
    refresh: str | None = None


class Named:
    """One person's side of the named API. The session lives in `store`, saved before it is used.

    `nonce`: of the newest answer, which is nobody's own: simulated phones may share it.
    """

    def __init__(self, client: httpx.AsyncClient, store: Store, nonce: Nonce | None = None) -> None:
        self._client = client
        self._store = store
        self._nonce = nonce or Nonce()
        self._kept_key: DeviceKey | None = None

    async def app_config(self) -> AppConfig:
        return _read(AppConfig, await self._get("/api/app-config"))

    @property
    def enrolled(self) -> bool:
        return self._store.get(_SESSION) is not None

    async def enrol(self, code: str) -> None:
        """Raises CodeRefused or CodeUsedTooOften. A lost answer is no harm: the code works until the first token."""
        request = self._client.build_request("POST", "/api/enrolment", json={"code": code})
        response = await self._proven(request, busy=False)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise CodeUsedTooOften(slug_of(response))
        if response.status_code in (401, 422):
            raise CodeRefused(slug_of(response))
        self.adopt(_read(Session, response))

    def adopt(self, session: Session) -> None:
        self._store.put(_SESSION, session.model_dump_json())

    async def rounds(self) -> tuple[Round, ...]:
        """Those announced and open, in which this person is asked."""
        response = await self._as_me(self._client.build_request("GET", "/api/rounds"))
        return _read(Rounds, response).rounds

    async def keys(self, round_id: UUID) -> bytes:
        response = await self._as_me(self._client.build_request("GET", f"/api/rounds/{round_id}/keys"))
        if response.status_code in _NOT_ASKED:
            raise RoundUnknown(f"the named side shows no keys of {round_id}")
        return _content(response)

    async def sign(self, round_id: UUID, request: bytes) -> bytes:
        """256 bytes for the 259 of a token request; the same again for the same bytes. AlreadyFetched for others."""
        headers = {"Content-Type": _REQUEST_TYPE, "Accept": _RESPONSE_TYPE}
        path = f"/api/rounds/{round_id}/token-request"
        response = await self._as_me(self._client.build_request("POST", path, content=request, headers=headers))
        if response.status_code == httpx.codes.CONFLICT:
            raise _conflict(slug_of(response))
        if response.status_code in _NOT_ASKED:
            raise RoundUnknown(f"no token for {round_id}")
        if response.headers.get("content-type", "").partition(";")[0] != _RESPONSE_TYPE:
            raise UnexpectedAnswer(f"HTTP {response.status_code} in place of a token response")
        return _content(response)

    async def _get(self, path: str) -> httpx.Response:
        return await send(self._client, self._client.build_request("GET", path))

    async def _as_me(self, request: httpx.Request) -> httpx.Response:
        """With the access token; after a 401 once more with a fresh one."""
        session = self._session()
        response = await self._proven(request, session if session.refresh is None else await self._renewed())
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return response
        response = await self._proven(request, await self._renewed())
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise SessionOver(slug_of(response))
        return response

    def _session(self) -> Session:
        stored = self._store.get(_SESSION)
        if stored is None:
            raise NotEnrolled()
        return Session.model_validate_json(stored)

    async def _proven(
        self, request: httpx.Request, session: Session | None = None, *, busy: bool = True
    ) -> httpx.Response:
        proving = Proving(self._key(), None if session is None else session.access, self._nonce)
        return await send(self._client, request, busy=busy, auth=proving)

    def _key(self) -> DeviceKey:
        if self._kept_key is None:
            stored = self._store.get(_KEY)
            self._kept_key = DeviceKey.made() if stored is None else DeviceKey.read(stored)
            if stored is None:
                self._store.put(_KEY, self._kept_key.pem())
        return self._kept_key

    async def _renewed(self) -> Session:
        refresh = self._session().refresh
        path, body = ("/api/session/access", None) if refresh is None else ("/api/session/key", {"refresh": refresh})
        response = await self._proven(self._client.build_request("POST", path, json=body))
        if response.status_code == httpx.codes.UNAUTHORIZED:
            self._store.delete(_SESSION)
            raise SessionOver(slug_of(response))
        fresh = _read(Session, response)
        self.adopt(fresh)
        return fresh


def _conflict(slug: str) -> PhoneError:
    """A round that issues nothing now is a conflict too; any other is about bytes that were sent before."""
    return NoTokenNow(slug) if slug == "no-tokens-now" else AlreadyFetched(slug)


def _content(response: httpx.Response) -> bytes:
    if not response.is_success:
        raise UnexpectedAnswer(f"HTTP {response.status_code} {slug_of(response)}")
    return response.content


def _read(kind: type[_Value], response: httpx.Response) -> _Value:
    try:
        return kind.model_validate_json(_content(response))
    except ValidationError as error:
        raise UnexpectedAnswer(f"{kind.__name__}: {error.error_count()} members do not fit") from error
