"""Administration: a provider is written, tried, used, put to rest and taken away."""

from __future__ import annotations

from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import (
    ROLES,
    IssuerStays,
    LastWayIn,
    NotTried,
    ProviderAway,
    ProviderNotReached,
    ProviderTaken,
    add_provider,
    change_provider,
    drop_provider,
    rest_provider,
    use_provider,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import key_from
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.providers.bodies import ProviderBody
from backend.api.console.providers.forms import ACCESSES, EMPTY, KINDS, shown, written
from backend.api.console.providers.listed import kept_one
from backend.api.console.providers.pages import failed, on_the_way
from backend.api.console.sign_in.by_mail import sends_links
from backend.api.console.sign_in.cookies import signed_in_by
from backend.api.console.sign_in.held import held
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile

WAYS: Final = "/console/administration/sign-in"
_REFUSED: Final = (ProviderTaken, ProviderNotReached, IssuerStays, ChangedMeanwhile)


class ProviderSetUpPages(ConsolePages):
    path = f"{WAYS}/providers"
    opt = requires("administration")

    @get("/new", sync_to_thread=False)
    def get_new(self, request: ConsoleRequest) -> Response[str]:
        return _form(request, EMPTY)

    @post("/new")
    async def post_new(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        wanted = written(form, desk.language)
        if isinstance(wanted, Typed):
            return _form(request, wanted)
        try:
            providers = await held(parts_of(request), desk.session)
            key = await add_provider(desk, providers, key_from(wanted.name), wanted)
        except _REFUSED as refused:
            return _form(request, form.refused(refused, desk.language, {}, "name"))
        return see_other(f"{WAYS}/providers/{key}", "provider-added")

    @get("/{key:str}")
    async def get_one(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _one(request, desk, key, None)

    @post("/{key:str}")
    async def post_one(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, providers = await typed(request), await held(parts_of(request), desk.session)
        wanted = written(form.changed(issuer=kept_one(providers, key).provider.issuer), desk.language)
        if isinstance(wanted, Typed):
            return await _one(request, desk, key, wanted)
        try:
            await change_provider(desk, providers, key, wanted, form.number("revision"))
        except _REFUSED as refused:
            return await _one(request, desk, key, form.refused(refused, desk.language, {}, "name"))
        return see_other(f"{WAYS}/providers/{key}", "saved")

    @get("/{key:str}/try")
    async def get_try(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """To the provider, and back to a page that says what it told; nobody is signed in, and nothing is written."""
        providers = await held(parts_of(request), desk.session)
        try:
            there, kept = await providers.out(key, WAYS, purpose="trial")
        except ProviderAway as away:
            return await failed(request, key, away, trial=True)
        return on_the_way(request, there, kept)

    @post("/{key:str}/use")
    async def post_use(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        try:
            await use_provider(desk, await held(parts_of(request), desk.session), key, form["trial"])
        except NotTried as refused:
            return await _one(request, desk, key, Typed().refused(refused, desk.language, {}, "trial"))
        return see_other(WAYS, "provider-used")

    @get("/{key:str}/end")
    async def get_end(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _end(request, desk, key, Typed())

    @post("/{key:str}/rest")
    async def post_rest(
        self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        providers = await held(parts_of(request), desk.session)
        try:
            await rest_provider(desk, providers, key, by_mail=await sends_links(desk.session))
        except LastWayIn as refused:
            return await _end(request, desk, key, Typed().refused(refused, desk.language, {}, "end"))
        return see_other(WAYS, "provider-rests")

    @post("/{key:str}/remove")
    async def post_remove(self, key: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
        await drop_provider(desk, key)
        return see_other(WAYS, "provider-removed")


def _form(request: ConsoleRequest, form: Typed, provider: ProviderBody | None = None) -> Response[str]:
    values = {
        "form": form,
        "one": provider,
        "meanwhile": form.meanwhile,
        "kinds": KINDS,
        "accesses": ACCESSES,
        "roles": ROLES,
    }
    return page(request, "provider_form.html", values, status=form.status)


async def _one(request: ConsoleRequest, desk: Desk, key: str, form: Typed | None) -> Response[str]:
    """form: what was typed; where that is nothing, what is kept."""
    parts = parts_of(request)
    providers = await held(parts, desk.session)
    kept = kept_one(providers, key)
    told = form if form and form.fields else shown(kept)
    if form and not form.fields:
        told = told.with_errors(form.errors, form.status)
    return _form(request, told, ProviderBody.of_kept(kept, providers, parts.site.origin))


async def _end(request: ConsoleRequest, desk: Desk, key: str, form: Typed) -> Response[str]:
    kept = kept_one(await held(parts_of(request), desk.session), key)
    values = {"form": form, "kept": kept, "one": kept.provider, "own": signed_in_by(request) == key}
    return page(request, "provider_end.html", values, status=form.status)
