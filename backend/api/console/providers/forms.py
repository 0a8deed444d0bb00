"""A provider as it is written on the page, and as the page shows it."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError

from backend.access import PROVIDER_SCOPES, ROLES, Factor, HalfSetUp, KeptProvider, Role, WrittenProvider
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS

KINDS: Final = ("entra", "keycloak", "google", "other")
ACCESSES: Final = ("list", "just-in-time")
_LISTS: Final = ("tenants", "domains", "scopes")
_TEXTS: Final = ("name", "kind", "issuer", "client_id", "access", "groups_claim")
EMPTY: Final = Typed({"kind": "entra", "access": "list", "groups_claim": "groups", "scopes": " ".join(PROVIDER_SCOPES)})


def written(form: Typed, language: Language) -> WrittenProvider | Typed:
    """Or the form with a message beside each field that must be mended."""
    values: dict[str, Any] = {name: form[name].strip() for name in _TEXTS}
    values |= {name: _words(form, name) for name in _LISTS}
    values["client_secret"] = form["client_secret"].strip() or None
    values["roles"] = {role: groups for role in ROLES if (groups := form.lines(f"groups_{role}"))}
    values["second_factor"] = {role: factor for role in ROLES if any((factor := _factor(form, role)).values())}
    read = FormReader(form, language).value(WrittenProvider, values, _field)
    if not isinstance(read, Typed):
        return read
    beside = {place: text for place, text in read.errors.items() if place}
    return form.with_errors({**beside, **_half_set_up(values, language)})


def shown(kept: KeptProvider) -> Typed:
    """Without its secret."""
    provider = kept.provider
    fields = {name: getattr(provider, name) for name in _TEXTS}
    fields |= {name: " ".join(getattr(provider, name)) for name in _LISTS}
    for role in ROLES:
        factor = provider.second_factor.get(role, None)
        fields[f"groups_{role}"] = "\n".join(provider.roles.get(role, ()))
        fields[f"acr_{role}"] = " ".join(factor.acr) if factor else ""
        fields[f"amr_{role}"] = " ".join(factor.amr) if factor else ""
    return Typed({**fields, "revision": str(kept.revision)})


def _half_set_up(values: dict[str, Any], language: Language) -> dict[str, str]:
    """What is wrong in a way of its own, by the field to mend."""
    try:
        WrittenProvider.model_validate(values)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            what = fault.get("ctx", {}).get("error")
            if isinstance(what, HalfSetUp):
                return {what.place: WORDS[language](f"half-provider-{what.what}")}
    return {}


def _factor(form: Typed, role: Role) -> dict[str, list[str]]:
    return {name: _words(form, f"{name}_{role}") for name in Factor.model_fields}


def _words(form: Typed, name: str) -> list[str]:
    """Parted by spaces, commas or lines."""
    return form[name].replace(",", " ").split()


def _field(place: Any) -> str:
    """The form's field of a place in the value."""
    if place and place[0] in ("roles", "second_factor") and len(place) > 1:
        return f"groups_{place[1]}" if place[0] == "roles" else f"acr_{place[1]}"
    return str(place[0]) if place else ""
