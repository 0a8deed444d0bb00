"""Administration: the organisation's name, colour, logo, thresholds and hours of sending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency

from backend.api.brands import logo_path
from backend.api.console.administration.brand import change, drop_logo, take_logo
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.number_texts import one_decimal
from backend.kit.language.words import WORDS
from backend.kit.problem import ChangedMeanwhile
from backend.organisation import (
    MOST_BYTES,
    LogoRefused,
    OrganisationInvalid,
    OrganisationText,
    contrast,
    organisation,
)

_HERE = "/console/administration/organisation"
LOGO_BODY = MOST_BYTES + 20_000
"""The largest request with a logo: the file, and what the form adds around it."""
_HOURS = ("first_hour", "last_hour", "working_days_only")


class OrganisationPages(ConsolePages):
    path = "/console/administration/organisation"
    opt = requires("administration")

    @get()
    async def get_organisation(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk)

    @post()
    async def post_organisation(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        wanted = FormReader(form, desk.language).value(OrganisationText, _values(form), _field)
        if isinstance(wanted, Typed):
            return await _page(request, desk, wanted.with_errors(_told(desk, wanted.errors)))
        try:
            await change(request, desk, wanted, form.number("revision"))
        except OrganisationInvalid as refused:
            faults = {error["field"]: error["message"][desk.language] for error in refused.extra["errors"]}
            return await _page(request, desk, form.with_errors(faults))
        except ChangedMeanwhile as changed:
            return await _page(request, desk, form.refused(changed, desk.language, {}))
        return see_other(_HERE, "saved")

    @post("/logo", request_max_body_size=LOGO_BODY)
    async def post_logo(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        upload = (await request.form()).get("logo")
        body = await upload.read() if isinstance(upload, UploadFile) else b""
        try:
            await take_logo(request, desk, body)
        except LogoRefused as refused:
            language = desk.language
            told = {"logo": f"{refused.title[language]}. {refused.detail[language]}"}
            return await _page(request, desk, logo_form=Typed({}, told, 422))
        return see_other(_HERE, "logo")

    @post("/logo/remove")
    async def post_remove_logo(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await drop_logo(request, desk)
        return see_other(_HERE, "logo-removed")


def _values(form: Typed) -> dict[str, Any]:
    plain = {name: form[name].strip() for name in ("name", "k", "m", "group_min")}
    hours = {"first_hour": form["first_hour"].strip(), "last_hour": form["last_hour"].strip()}
    working = {"working_days_only": form["working_days_only"] == "1"}
    return {**plain, "colour": form["colour"].strip().lower(), "sending": {**hours, **working}}


def _field(place: Sequence[str | int]) -> str:
    """The form's field of a place in the value. The hours stand within `sending`, one level further in; a fault of both
    hours together is told beside the last."""
    return str(place[-1]) if place[-1] != "sending" else "last_hour"


def _told(desk: Desk, errors: Mapping[str, str]) -> Mapping[str, str]:
    """With messages of our own for the colour and the hours, where the general ones would not say what to write."""
    words = WORDS[desk.language]
    own = {"colour": words("organisation-colour-hint")}
    wrong = {"last_hour": words("organisation-hours-wrong")} if set(errors) == {"last_hour"} else {}
    return {name: own.get(name) or wrong.get(name) or told for name, told in errors.items()}


async def _page(
    request: ConsoleRequest, desk: Desk, form: Typed | None = None, *, logo_form: Typed | None = None
) -> Response[str]:
    current, brand = await organisation(desk.session, desk.terms), await parts_of(request).brands.read(desk.session)
    shown = form or Typed(_as_fields(current.organisation) | {"revision": str(current.revision)})
    beside = logo_form or Typed()
    values = {
        "form": shown,
        "logo_form": beside,
        "revision": current.revision,
        "meanwhile": shown.meanwhile,
        "shown_logo": logo_path(brand),
        "least": {name: getattr(desk.terms, name) for name in ("k", "m", "group_min")},
        "ratio": one_decimal(contrast(current.organisation.colour, "#ffffff"), desk.language),
    }
    return page(request, "administration_organisation.html", values, status=max(shown.status, beside.status), at=_HERE)


def _as_fields(text: OrganisationText) -> dict[str, str]:
    fields = {name: str(getattr(text, name)) for name in ("name", "colour", "k", "m", "group_min")}
    hours = {name: str(int(getattr(text.sending, name))) for name in _HOURS}
    return fields | hours
