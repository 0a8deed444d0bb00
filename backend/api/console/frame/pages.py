"""A page of the console: its template, the words of its language, who looks at it, and the headers that protect it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Response
from litestar.response import Redirect

from backend.access import Permission
from backend.api.brands import logo_path
from backend.api.console.frame.context import ConsoleRequest, identity_of, own_address, page_language
from backend.api.console.frame.filters import FILTERS
from backend.api.console.frame.forms.kept_address import address_of_kept
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.frame.static_files import static_address
from backend.api.parts import parts_of
from backend.kit.language.language_names import language_name, own_language_name
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(sorted(Path(__file__).parents[1].glob("*/templates"))),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(FILTERS)
_TEMPLATES.globals["static"] = static_address


@dataclass(frozen=True)
class NavItem:
    """`below`: how the addresses of its pages begin; it is marked in the menu as long as one of them is looked at."""

    word: str
    path: str
    needs: Permission
    below: tuple[str, ...]


NAVIGATION: Final = (
    NavItem("nav-start", "/console/start", "rounds.manage", ("/console/start",)),
    NavItem("nav-overview", "/console/", "figures.read", ("/console/topic/",)),
    NavItem("nav-content", "/console/topics", "content.write", ("/console/topics",)),
    NavItem("nav-articles", "/console/articles", "content.write", ("/console/articles",)),
    NavItem("nav-plans", "/console/plans", "plans.write", ("/console/plans",)),
    NavItem("nav-rounds", "/console/rounds", "rounds.manage", ("/console/rounds", "/console/messages")),
    NavItem("nav-account", "/console/account", "figures.read", ("/console/account",)),
    NavItem("nav-download", "/console/downloads", "figures.read", ("/console/downloads",)),
    NavItem("nav-staff", "/console/staff", "staff.manage", ("/console/staff",)),
    NavItem("nav-administration", "/console/administration", "administration", ("/console/administration",)),
    NavItem("nav-changes", "/console/changes", "changes.read", ("/console/changes",)),
)


@dataclass(frozen=True)
class WayBack:
    """To a form that was sent. `at`: the page on which it is looked at; `address`: where it then is, as `kept`.
    `pages`: what it shows, in each language."""

    at: str
    kept: UUID
    address: str
    pages: Mapping[Language, str]


class Page(Response[str]):
    """`asked`: by which request. `back`: None where nobody comes back to it."""

    asked: ConsoleRequest
    back: WayBack | None = None


def page(
    request: ConsoleRequest,
    template: str,
    values: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    at: str = "",
) -> Response[str]:
    """at: of a form that is sent elsewhere than to its own page."""
    language, told = page_language(request), values or {}
    sent = request.method == "POST" and identity_of(request) is not None
    if sent and any(isinstance(value, Typed) for value in told.values()):
        return _form_again(request, template, told, status, at or request.scope["path"])
    answer = html(_body(request, template, told, language, own_address(request)), language, status)
    answer.asked = request
    return answer


def _form_again(
    request: ConsoleRequest, template: str, values: Mapping[str, Any], status: int, at: str
) -> Response[str]:
    """As whoever sent it comes back to it, in whatever language: what was typed is in each, and what is wrong with it
    stays said in the one it was said in."""
    language, kept = page_language(request), uuid4()
    address = address_of_kept(request, at, kept)
    told = {name: replace(one, said_in=language) if isinstance(one, Typed) else one for name, one in values.items()}
    pages = {language: _body(request, template, values, language, address)}
    for other in LANGUAGES:
        if other != language:
            pages[other] = _body(request, template, told, other, address)
    answer = html(pages[language], language, status)
    answer.asked, answer.back = request, WayBack(at, kept, address, pages)
    return answer


def _body(
    request: ConsoleRequest, template: str, values: Mapping[str, Any], language: Language, own_address: str
) -> str:
    """own_address: to which another language leads back."""
    brand, identity = parts_of(request).brands.current, identity_of(request)
    allowed = frozenset() if identity is None else identity.permissions
    common = {
        "language": language,
        "zone": parts_of(request).site.zone,
        "t": WORDS[language],
        "languages": [(code, language_name(code, language)) for code in LANGUAGES],
        "other_languages": [(code, own_language_name(code)) for code in LANGUAGES if code != language],
        "organisation": brand.name,
        "logo": logo_path(brand),
        "colour": brand.colour[1:],
        "identity": identity,
        "allowed": allowed,
        "navigation": [item for item in NAVIGATION if item.needs in allowed],
        "path": request.scope["path"],
        "own_address": own_address,
        "here": quote(request.scope["path"]),
        "demo": parts_of(request).demo_folder is not None,
        "said": request.query_params.get("said"),
    }
    return _TEMPLATES.get_template(template).render({**common, **values})


def html(body: str, language: Language, status: int) -> Page:
    headers = {"Content-Security-Policy": POLICY, "Content-Language": language}
    return Page(body, media_type=MediaType.HTML, status_code=status, headers=headers)


def see_other(path: str, said: str | None = None) -> Redirect:
    """After a form was taken: the page to go on with. said: the word of the line that tells what was done."""
    joined = "&" if "?" in path else "?"
    return Redirect(f"{path}{joined}said={quote(said)}" if said else path, status_code=303)
