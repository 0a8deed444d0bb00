"""Administration: the organisation's name, colour, logo, thresholds and hours of sending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.brands import brands_of, logo_path
from backend.api.console.frame.context import identity_of, page_language
from backend.api.console.frame.forms import Errors, Typed, parse, typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.kit.http.access import requires
from backend.kit.language.number_texts import one_decimal
from backend.kit.language.words import WORDS
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import Clock
from backend.organisation import (
    MOST_BYTES,
    LogoRefused,
    OrganisationInvalid,
    OrganisationText,
    change_organisation,
    contrast,
    organisation,
    remove_logo,
    set_logo,
)

_ADMIN: dict[str, Any] = {"opt": requires("administration"), "guards": [console_guard], "include_in_schema": False}
_HERE = "/console/administration/organisation"
LOGO_BODY = MOST_BYTES + 20_000
"""With what a form adds around the file."""
_HOURS = ("first_hour", "last_hour", "working_days_only")


@get(_HERE, **_ADMIN)
async def get_organisation(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    return await _page(request, session)


@post(_HERE, **_ADMIN)
async def post_organisation(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form, language, brands = await typed(request), page_language(request), brands_of(request)
    wanted, errors = parse(OrganisationText, _values(form), language, _field)
    if wanted is None:
        return await _page(request, session, form.with_errors(_told(request, errors)), status=422)
    revision = int(form["revision"]) if form["revision"].isdecimal() and len(form["revision"]) < 10 else 0
    try:
        await change_organisation(session, clock, brands.terms, wanted, revision, actor=identity_of(request).email)
    except OrganisationInvalid as refused:
        faults = {one["field"]: one["message"][language] for one in refused.extra["errors"]}
        return await _page(request, session, form.with_errors(faults), status=422)
    except ChangedMeanwhile:
        return await _page(request, session, form, status=409)
    brands.forget()
    return see_other(_HERE, "saved")


@post(f"{_HERE}/logo", request_max_body_size=LOGO_BODY, **_ADMIN)
async def post_logo(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    found = (await request.form()).get("logo")
    body = await found.read() if isinstance(found, UploadFile) else b""
    try:
        await set_logo(session, clock, body, actor=identity_of(request).email)
    except LogoRefused as refused:
        language = page_language(request)
        told = {"logo": f"{refused.title[language]}. {refused.detail[language]}"}
        return await _page(request, session, logo_form=Typed({}, told), status=422)
    brands_of(request).forget()
    return see_other(_HERE, "logo")


@post(f"{_HERE}/logo/remove", **_ADMIN)
async def post_remove_logo(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    await remove_logo(session, clock, actor=identity_of(request).email)
    brands_of(request).forget()
    return see_other(_HERE, "logo-removed")


def _values(form: Typed) -> dict[str, Any]:
    plain = {name: form[name].strip() for name in ("name", "k", "m", "group_min")}
    hours = {"first_hour": form["first_hour"].strip(), "last_hour": form["last_hour"].strip()}
    working = {"working_days_only": form["working_days_only"] == "1"}
    return {**plain, "colour": form["colour"].strip().lower(), "sending": {**hours, **working}}


def _field(place: Sequence[str | int]) -> str:
    """Hours stand one deeper in the value; a fault of both together is told at the last."""
    return str(place[-1]) if place[-1] != "sending" else "last_hour"


def _told(request: Request[Any, Any, Any], errors: Errors) -> Errors:
    """Two messages that the general ones say too loosely."""
    words = WORDS[page_language(request)]
    own = {"colour": words("organisation-colour-hint")}
    wrong = {"last_hour": words("organisation-hours-wrong")} if set(errors) == {"last_hour"} else {}
    return {name: own.get(name) or wrong.get(name) or told for name, told in errors.items()}


async def _page(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    form: Typed | None = None,
    *,
    logo_form: Typed | None = None,
    status: int = 200,
) -> Response[str]:
    brands = brands_of(request)
    found, brand = await organisation(session, brands.terms), await brands.read(session)
    values = {
        "form": form or Typed(_as_fields(found.organisation) | {"revision": str(found.revision)}),
        "logo_form": logo_form or Typed(),
        "revision": found.revision,
        "meanwhile": status == 409,
        "shown_logo": logo_path(brand),
        "least": {name: getattr(brands.terms, name) for name in ("k", "m", "group_min")},
        "ratio": one_decimal(contrast(found.organisation.colour, "#ffffff"), page_language(request)),
    }
    return page(request, "administration_organisation.html", values, status=status)


def _as_fields(text: OrganisationText) -> dict[str, str]:
    fields = {name: str(getattr(text, name)) for name in ("name", "colour", "k", "m", "group_min")}
    hours = {name: str(int(getattr(text.sending, name))) for name in _HOURS}
    return fields | hours


ROUTES: tuple[HTTPRouteHandler, ...] = (get_organisation, post_organisation, post_logo, post_remove_logo)
