"""Which role reaches which page: all of them, tried over HTTP, and what is not allowed is not shown either."""

from __future__ import annotations

import pytest

from backend.access.permissions import GRANTS, ROLES, permitted
from tests.api.console.desk import ROLES as PEOPLE
from tests.api.console.desk import Desk
from tests.ground.served import filled, named_side, routes

FIGURES, WRITING, PLANNING = "figures.read", "content.write", "plans.write"
PAGES = {permission: sorted(routes(named_side(), permission)) for permission in GRANTS}


def test_every_permission_guards_some_page() -> None:
    assert {permission for permission, pages in PAGES.items() if not pages} == set()


def test_a_person_with_several_roles_may_do_what_any_of_them_may() -> None:
    assert permitted(ROLES) == frozenset(GRANTS)
    assert permitted([]) == frozenset()


# Alma has every role: each of her pages is one of somebody's here.
@pytest.mark.parametrize(
    "person", [pytest.param(one, marks=pytest.mark.long) if one == "Alma" else one for one in PEOPLE]
)
async def test_each_role_reaches_its_pages_and_no_other(desk: Desk, person: str) -> None:
    allowed = permitted(PEOPLE[person])
    for permission, pages in PAGES.items():
        for method, path in (page.split(" ") for page in pages if not page.endswith("/sign-out")):
            answer = await desk.ask(person, method, filled(path))
            refused = answer.status_code == 403
            assert refused == (permission not in allowed), f"{person}: {method} {path}: {answer.status_code}"


async def test_eva_reaches_none_of_them(desk: Desk) -> None:
    for pages in PAGES.values():
        for method, path in (page.split(" ") for page in pages):
            answer = await desk.ask(None, method, filled(path))
            if path.startswith("/console/api/"):
                assert answer.json()["type"].endswith("/sign-in-required")
            else:
                assert answer.headers["location"].startswith("/console/sign-in")


@pytest.mark.parametrize(
    ("person", "shown"),
    [("Cilla", ["Overblik", "Emner", "Artikler", "Hent"]), ("Bo", ["Overblik", "Hent"])],
)
async def test_the_menu_shows_what_the_role_may_do(desk: Desk, person: str, shown: list[str]) -> None:
    page = (await desk.get(person, "/console")).text
    menu = page[page.index("<nav") : page.index("</nav>")]
    assert [word in menu for word in shown] == [True] * len(shown)
    assert ("Artikler" in menu) == ("Artikler" in shown)
