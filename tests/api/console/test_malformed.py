"""Eva's tools send what no browser sends to every route there is: each says that it can't be read, and none breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import httpx
import pytest

from backend.access.permissions import permitted
from tests.api.console.desk import ORIGIN, Desk
from tests.api.console.desk import ROLES as PEOPLE
from tests.api.console.test_roles import PAGES
from tests.ground.served import filled

JSON, FORM, PARTS = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
BODIES = (
    *((JSON, body) for body in (b'{"title":' * 1000, b"[" * 9000, b'{"title":"\xff"}', b'{"title":"a\\u0000b"}')),
    *((JSON, body) for body in (b'{"title":"\\ud800"}', b'{"title":"\0"}', b'{"\\u0000":1}')),
    *((FORM, body) for body in (b"title=%00", b"title=%ff", b"title=\xff", b"%00=1", b"title=a\0b")),
    *((kind, b"--x\r\n") for kind in (PARTS, f"{PARTS}; boundary=x", f"{PARTS}; boundary=", f"{PARTS}; boundary=y")),
    (f"{PARTS}; boundary=x", b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\0\r\n--x--\r\n'),
    (f"{PARTS}; boundary=x", b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\r\n--x--\r\n'),
)
QUERIES = ("q=%00", "q=%ff", "sort=%00", "page=%c3%28", "%00=1", "show=%ed%a0%80", "unit=%00", "key=%00", "actor=%00")


def _routes() -> Iterator[tuple[str, str, str]]:
    """(who may, method, path)"""
    for permission, paths in PAGES.items():
        person = next(name for name, roles in PEOPLE.items() if permission in permitted(roles))
        for method, path in (route.split(" ") for route in paths if not route.endswith("/sign-out")):
            yield person, method, filled(path)


async def _headers(desk: Desk, person: str, kind: str = JSON) -> dict[str, str]:
    return {"Origin": ORIGIN, "Content-Type": kind, **await desk.cookie(person)}


def _is_told(answer: httpx.Response) -> bool:
    kind = "application/problem+json" if "/console/api/" in str(answer.url) else "text/html"
    return answer.status_code == 400 and answer.headers["content-type"].startswith(kind)


async def test_each_route_refuses_a_body_that_is_none(desk: Desk) -> None:
    bodies = cycle(BODIES)
    for person, method, path in (route for route in _routes() if route[1] != "GET"):
        kind, body = next(bodies)
        answer = await desk.http.request(method, path, content=body, headers=await _headers(desk, person, kind))
        assert _is_told(answer) or method == "DELETE", (method, path, kind, body[:20], answer.status_code, answer.text)


@pytest.mark.long
async def test_each_route_refuses_a_query_that_is_no_text(desk: Desk) -> None:
    queries = cycle(QUERIES)
    for person, method, path in _routes():
        query = next(queries)
        answer = await desk.http.request(method, f"{path}?{query}", headers=await _headers(desk, person))
        assert _is_told(answer), (method, path, query, answer.status_code)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "body"), BODIES)
async def test_each_route_refuses_every_body_that_is_none(desk: Desk, kind: str, body: bytes) -> None:
    for person, method, path in (route for route in _routes() if route[1] in ("POST", "PUT")):
        answer = await desk.http.request(method, path, content=body, headers=await _headers(desk, person, kind))
        assert _is_told(answer), (method, path, answer.status_code)


@pytest.mark.parametrize("part", ["%00", "%ff", "a%00b"])
async def test_a_path_that_is_no_text_is_refused(desk: Desk, part: str) -> None:
    for path in (
        f"/console/topic/{part}",
        f"/console/staff/import/{part}",
        f"/console/api/topics/{part}",
        f"/a/{part}",
    ):
        answer = await desk.http.get(path, headers=await _headers(desk, "Cilla"))
        assert 400 <= answer.status_code < 500, (path, answer.status_code)


async def test_a_revision_that_no_column_holds_is_the_senders_fault(desk: Desk) -> None:
    await desk.content()
    topic = {"key": "apv-2026", "title": {"da": "Apv"}, "summary": {"da": "Kort"}, "owner": "HR"}
    path = f"/console/api/topics/{await desk.topic()}"
    for number in (2**31, 2**63, 10**40):
        answer = await desk.ask("Cilla", "PUT", path, {"revision": number, "topic": topic})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), answer.text
