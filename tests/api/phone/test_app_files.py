"""The phone app as anyone gets it: whole, once, and under a policy that names two origins."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from backend.api.parts import NamedParts
from backend.api.phone_app import AppMissing, PhoneApp
from backend.kit.database import Database
from backend.kit.times.clock import SystemClock
from backend.rounds.prepare.keys import KeyBox
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.ballot_box.world import ORIGIN
from tests.ground.registry.keys import access_tokens

SCRIPT = b"console.log('svar');" * 100
NO_DATABASE = "postgresql+psycopg://nobody@localhost:1/none"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-abc.js").write_bytes(SCRIPT)
    (tmp_path / "index.html").write_text("<!doctype html><title>Linjepuls</title>", encoding="utf-8")
    (tmp_path / "icon.png").write_bytes(b"\x89PNG")
    files = ["assets/index-abc.js", "icon.png", "index.html"]
    (tmp_path / "files.json").write_text(json.dumps({"build": "0123456789abcdef", "files": files}), encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not listed", encoding="utf-8")
    return tmp_path


@pytest.fixture
async def anyone(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    database = Database.connect(NO_DATABASE)
    parts = NamedParts(
        database, SystemClock(), access_tokens(), KeyBox(b"k" * 32), CONFIG, phone_app=PhoneApp.read(folder)
    )
    transport = httpx.ASGITransport(app=cast("Any", named_application(parts)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield http
    await database.close()


async def test_the_address_without_a_slash_leads_to_the_one_below_which_the_worker_has_power(
    anyone: httpx.AsyncClient,
) -> None:
    answer = await anyone.get("/app")
    assert (answer.status_code, answer.headers["location"]) == (308, "/app/")
    page = await anyone.get("/app/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Linjepuls" in page.text


async def test_the_policy_names_the_two_origins_and_allows_nothing_written_into_the_page(
    anyone: httpx.AsyncClient,
) -> None:
    headers = (await anyone.get("/app/")).headers
    policy = headers["content-security-policy"]
    assert f"connect-src 'self' http://{ORIGIN};" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


async def test_a_file_with_a_hash_in_its_name_lasts_and_the_page_is_asked_for_again(anyone: httpx.AsyncClient) -> None:
    script = await anyone.get("/app/assets/index-abc.js")
    assert "immutable" in script.headers["cache-control"]
    assert (await anyone.get("/app/")).headers["cache-control"] == "no-cache"


async def test_it_goes_in_gzip_to_whoever_takes_that_with_another_tag(anyone: httpx.AsyncClient) -> None:
    path = "/app/assets/index-abc.js"
    plain = await anyone.get(path, headers={"Accept-Encoding": "identity"})
    async with anyone.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as zipped:
        raw = b"".join([part async for part in zipped.aiter_raw()])
    assert plain.content == SCRIPT
    assert gzip.decompress(raw) == SCRIPT
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.headers["vary"] == "Accept-Encoding"
    assert zipped.headers["etag"] != plain.headers["etag"]
    for refusing in ("gzip;q=0", "br, gzip ; q=0.0", "identity", ""):
        answer = await anyone.get(path, headers={"Accept-Encoding": refusing})
        assert "content-encoding" not in answer.headers
    weighed = await anyone.get(path, headers={"Accept-Encoding": "br;q=1, GZIP;q=0.5"})
    assert weighed.headers["content-encoding"] == "gzip"
    picture = await anyone.get("/app/icon.png", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in picture.headers


async def test_what_a_phone_holds_is_not_sent_again(anyone: httpx.AsyncClient) -> None:
    tag = (await anyone.get("/app/")).headers["etag"]
    again = await anyone.get("/app/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["secret.txt", "../pyproject.toml", "assets", "assets/none.js", "%2e%2e/files.json"])
async def test_eva_finds_nothing_that_is_not_the_app(anyone: httpx.AsyncClient, path: str) -> None:
    answer = await anyone.get(f"/app/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("broken", ["nothing", "no list", "a file less", "no json"])
def test_dan_is_told_where_the_app_is_not_built(folder: Path, tmp_path: Path, broken: str) -> None:
    if broken == "nothing":
        folder = tmp_path / "none"
    elif broken == "no list":
        (folder / "files.json").write_text('{"build": "x"}', encoding="utf-8")
    elif broken == "a file less":
        (folder / "icon.png").unlink()
    else:
        (folder / "files.json").write_text("{", encoding="utf-8")
    with pytest.raises(AppMissing, match="make setup"):
        PhoneApp.read(folder)


def test_the_build_of_the_app_is_the_one_that_its_files_say(folder: Path) -> None:
    assert PhoneApp.read(folder).build == "0123456789abcdef"


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("/app/%23code=7K3M-Q9XA-2BTW", "/app/#code=7K3M-Q9XA-2BTW"),
        ("/app/%2523code%253D7K3M-Q9XA-2BTW", "/app/#code%3D7K3M-Q9XA-2BTW"),
        ("/app/%23code=%22%0D%0Aset-cookie:%20a=b", "/app/#code=%22%0D%0Aset-cookie%3A%20a=b"),
    ],
)
async def test_a_link_that_a_mail_filter_wrote_anew_leads_into_the_app(
    anyone: httpx.AsyncClient, written: str, leads_to: str
) -> None:
    answer = await anyone.get(written)
    assert (answer.status_code, answer.headers["location"]) == (307, leads_to)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/app/", "/app/assets/index-abc.js", "/app", "/app/nothing.js"])
async def test_head_is_answered_as_get_without_content(anyone: httpx.AsyncClient, path: str) -> None:
    got, asked = await anyone.get(path), await anyone.head(path)
    assert asked.status_code == got.status_code
    assert (asked.content, dict(asked.headers)) == (b"", dict(got.headers))
    refused = await anyone.post(path)
    assert refused.status_code == 405
