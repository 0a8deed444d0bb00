"""A named side of a few lines that keeps the phone's contract, with real blind signatures and no database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import jwt
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.params import FromPath

from backend.handoffs import OUTCOMES, RoundSpec, SpecQuestion
from backend.kit.crypto.canonical import sha256_hex
from backend.tokens.issuer import IssuerKey
from backend.tokens.wire import TokenRequest

OPTION_TEXTS = {"informed": "Ja", "uninformed": "Nej", "unsure": "Ved ikke"}


@dataclass
class NamedSide:
    """`keys` belong to the spec's groups in order; `codes` say whose group, by its number."""

    spec: RoundSpec
    keys: list[IssuerKey]
    codes: dict[str, int]
    config: dict[str, Any]
    state: str = "open"
    title: str = "Nyt ferieregulativ"
    changed: dict[str, Any] = field(default_factory=dict)
    """Members of the round that this side lies about."""
    other_list: bytes | None = None
    access: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    """By what makes their key, whose code let them in."""
    issued: dict[str, bytes] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    rotations: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def session(self, code: str) -> dict[str, str]:
        self.rotations[code] += 1
        access = str(uuid4())
        self.access[access] = code
        return {"access": access}

    def key_list(self) -> bytes:
        if self.other_list is not None:
            return self.other_list
        return self.spec.key_set()

    def offered(self, code: str) -> dict[str, Any]:
        spec, group = self.spec, self.spec.groups[self.codes[code]]
        return {
            "id": str(spec.round),
            "state": self.state,
            "opens_at": spec.opens_at.isoformat(),
            "closes_at": spec.closes_at.isoformat(),
            "group": str(group.id),
            "key": group.key,
            "key_set_sha256": sha256_hex(self.key_list()),
            "spec_sha256": spec.sha256(),
            "ballot_version": spec.version,
            "coin": spec.coin,
            "questions": [_question(q) for q in spec.questions],
            "topics": [_topic(q.topic, self.title) for q in spec.questions],
            "articles": [_article(article) for article in spec.articles],
            "bundle": {str(q.id): [str(article) for article in spec.articles] for q in spec.questions},
            **self.changed,
        }

    def app(self) -> Litestar:
        routes = [app_config, enrol, access, rounds, keys, token_request]
        return Litestar(routes, state=State({"side": self}), logging_config=None, openapi_config=None)


def _question(question: SpecQuestion) -> dict[str, Any]:
    options = [
        {
            "id": str(option),
            "text": {"da": OPTION_TEXTS[outcome], "en": outcome},
            "outcome": outcome,
            "explanation": {"da": f"Forklaring: {outcome}"} if question.kind == "knows" else None,
        }
        for option, outcome in sorted(question.options.items(), key=lambda item: OUTCOMES.index(item[1]))
    ]
    text = {
        "da": "Hvor mange feriefridage er der?" if question.kind == "knows" else "Har din leder fortalt dig om det?"
    }
    return {
        "id": str(question.id),
        "topic": str(question.topic),
        "kind": question.kind,
        "text": text,
        "options": options,
    }


def _topic(topic: UUID, title: str) -> dict[str, Any]:
    return {"id": str(topic), "title": {"da": title}, "summary": {"da": "Seks dage."}, "note": {"da": "Vi spørger."}}


def _article(article: UUID) -> dict[str, Any]:
    return {
        "id": str(article),
        "title": "Sådan holder du ferie",
        "language": "da",
        "text": "Du har seks feriefridage.",
        "published": "2026-02-01",
        "url": None,
    }


def _problem(status: int, slug: str) -> Response[Any]:
    kind = f"https://linjepuls.example/problems/{slug}"
    return Response({"type": kind}, status_code=status, media_type="application/problem+json")


def _caller(request: Request[Any, Any, Any], side: NamedSide) -> str | None:
    return side.access.get(request.headers.get("authorization", "").removeprefix("DPoP "))


def _key(request: Request[Any, Any, Any]) -> str:
    x: str = jwt.get_unverified_header(request.headers["dpop"])["jwk"]["x"]
    return x


@get("/api/app-config")
async def app_config(state: State) -> dict[str, Any]:
    config: dict[str, Any] = state.side.config
    return config


@post("/api/enrolment")
async def enrol(request: Request[Any, Any, Any], state: State) -> Response[Any]:
    code = (await request.json())["code"]
    side: NamedSide = state.side
    cookie = {"Set-Cookie": "visit=alma; Path=/"}
    if code not in side.codes:
        return _problem(401, "code-refused")
    side.phones[_key(request)] = code
    return Response(side.session(code), headers=cookie)


@post("/api/session/access", status_code=200)
async def access(request: Request[Any, Any, Any], state: State) -> Response[Any]:
    side: NamedSide = state.side
    code = side.phones.get(_key(request))
    return _problem(401, "session-ended") if code is None else Response(side.session(code))


@get("/api/rounds")
async def rounds(request: Request[Any, Any, Any], state: State) -> Response[Any]:
    code = _caller(request, state.side)
    return _problem(401, "access-token-needed") if code is None else Response({"rounds": [state.side.offered(code)]})


@get("/api/rounds/{round_id:uuid}/keys")
async def keys(request: Request[Any, Any, Any], state: State, round_id: FromPath[UUID]) -> Response[Any]:
    if _caller(request, state.side) is None:
        return _problem(401, "access-token-needed")
    return Response(state.side.key_list(), media_type="application/octet-stream")


@post("/api/rounds/{round_id:uuid}/token-request", status_code=200)
async def token_request(request: Request[Any, Any, Any], state: State, round_id: FromPath[UUID]) -> Response[Any]:
    side: NamedSide = state.side
    code, body = _caller(request, side), await request.body()
    if code is None:
        return _problem(401, "access-token-needed")
    if side.state == "closed":
        return _problem(409, "no-tokens-now")
    side.requests.append(body)
    if side.issued.setdefault(code, body) != body:
        return _problem(409, "token-already-fetched")
    signature = side.keys[side.codes[code]].blind_sign(TokenRequest.decode(body).blinded)
    return Response(signature, media_type="application/private-token-response")
