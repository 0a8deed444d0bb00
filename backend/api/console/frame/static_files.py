"""The console's style sheets, fonts, icons and its one script: read at the start, the same for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from litestar import Controller, Response, get
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.errors import PageMissing
from backend.api.kept_files import KeptFile
from backend.kit.http.access import PUBLIC, requires

_FOLDER: Final = Path(__file__).parents[1] / "static"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_STYLES: Final = Path(__file__).parents[1] / "styles"
# The order matters: of two CSS rules with the same specificity the later one applies. They are sent as one file, since
# a browser that had to fetch nine would show the page later.
_IN_ORDER: Final = (
    "tokens",
    "dkfds",
    "base",
    "frame",
    "panels",
    "tables",
    "cards",
    "figures",
    "charts",
    "map",
    "overview",
    "forms",
    "phone",
    "staff",
    "print",
)
_BODIES: Final[Mapping[str, bytes]] = {
    "console.css": b"".join((_STYLES / f"{part}.css").read_bytes() for part in _IN_ORDER),
    **{
        path.relative_to(_FOLDER).as_posix(): path.read_bytes()
        for path in sorted(_FOLDER.rglob("*"))
        if path.suffix in _TYPES
    },
}
_FILES: Final[Mapping[str, KeptFile]] = {
    name: KeptFile(f"/console/static/{name}", _TYPES[Path(name).suffix], body) for name, body in _BODIES.items()
}


def static_address(name: str) -> str:
    """Where a page finds a file of this folder."""
    return _FILES[name].address


class StaticFiles(Controller):
    """Public: the page where one signs in needs them."""

    path = "/console"
    opt = requires(PUBLIC)
    include_in_schema = False

    @get("/static/{name:path}", sync_to_thread=False)
    def get_static(self, name: FromPath[str], v: FromQuery[str | None] = None) -> Response[bytes]:
        plain = name.lstrip("/")
        if plain not in _FILES:
            raise PageMissing
        return _FILES[plain].answer(v)

    @get("/{rest:path}", sync_to_thread=False)
    def get_missing(self, rest: FromPath[str]) -> Response[bytes]:  # noqa: ARG002  # the framework names what it matched
        """Whatever no page answers: told as a page, with a way on."""
        raise PageMissing
