"""The map of units on a topic's page, of a tree six deep with figures and without, as it is folded, unfolded and told
with ranges: each size, light and dark."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.handoffs import ReleasedNode, SpecQuestion
from backend.registry import staff_snapshot
from backend.releases.incoming.receiving import receive_release
from backend.rounds.frozen.models import RoundUnit
from backend.rounds.models import Round
from backend.rounds.recipients.models import RoundSelection
from backend.run.workshop.release_reading import read
from tests.browser.console import NARROW, console
from tests.browser.desk.test_console_looks import OTHERS, SIZES
from tests.browser.findings import findings
from tests.browser.organisation import SAMPLE, Organisation
from tests.browser.pictures import picture
from tests.ground.desks import desk_at
from tests.ground.releases.releases import SPEC, BallotBoxKey, Counts, node, question, release
from tests.ground.system.running import System, people, running_system

pytestmark = pytest.mark.long
LONG = "Specialpædagogisk ungdomskollegium og beskæftigelsesafdeling"
BRANCH = ("Skoler", "Skolen ved Åen", "Indskolingen", LONG, "Lærerværelset")
Tree = dict[tuple[str, ...], tuple[int, Counts, Counts]]
TREE: Tree = {
    (): (200, (90, 50, 20), (100, 40, 20)),
    BRANCH[:1]: (120, (60, 30, 10), (60, 30, 10)),
    BRANCH[:2]: (90, (50, 20, 5), (40, 28, 7)),
    BRANCH[:3]: (60, (40, 10, 0), (25, 20, 5)),
    BRANCH[:4]: (40, (24, 6, 0), (15, 10, 5)),
    BRANCH: (20, (12, 3, 0), (10, 5, 0)),
    ("Veje og parker",): (20, None, None),
    ("HR",): (12, (4, 3, 1), (3, 4, 1)),
}
"""Unit → who was asked, and what they answered; without an answer nothing of it may be told."""


IN_SCHOOLS = {path: asked for path, asked in TREE.items() if path[:1] in ((), BRANCH[:1])}
IN_SCHOOLS[()] = IN_SCHOOLS[BRANCH[:1]]
"""As of a round in that branch alone: what lies elsewhere is not in it."""


def _nodes(
    tree: Tree, units: dict[tuple[str, ...], UUID], asked: tuple[SpecQuestion, SpecQuestion]
) -> Iterator[ReleasedNode]:
    for path, (recipients, told, knows) in tree.items():
        parent = units[path[:-1]] if path else None
        yield node(units[path], parent, recipients, sum(told) if told else None, told, knows, asked=asked)


def _asked(topic: UUID, kind: str) -> SpecQuestion:
    """The same question in every round."""
    return question(topic, kind).model_copy(update={"id": uuid5(topic, kind)})


async def _published(system: System, tree: Tree, days_ago: int, branch: tuple[str, ...] | None = None) -> UUID:
    """The topic."""
    box, closed = BallotBoxKey(), system.clock.now() - timedelta(days=days_ago)
    async with system.database.transaction() as session:
        topic = next(iter(await all_topics(session))).id
        snapshots = (await staff_snapshot(session)).units
        frozen = {"opens_at": closed - timedelta(days=7), "closes_at": closed, "k": 5, "m": 2, "group_min": 8}
        row = Round(id=uuid4(), title={"da": "Forår"}, **frozen)
        session.add(row)
        await session.flush()
        for position, unit in enumerate(snapshots):
            at = {"parent_id": unit.parent, "position": position, "in_spec": True, "pooled": False}
            session.add(RoundUnit(round_id=row.id, unit_id=unit.id, name=unit.name, **at))
        units = {path: next(u.id for u in snapshots if u.name == (path or ("Kommunen",))[-1]) for path in TREE}
        if branch is not None:
            session.add(RoundSelection(round_id=row.id, branches=[units[branch]]))
        asked = _asked(topic, "told"), _asked(topic, "knows")
        made = release(*_nodes(tree, units, asked), round_id=row.id, questions=asked, closed_at=closed)
        await receive_release(session, system.clock, box.signed(made), box.public, round_id=row.id, spec_sha256=SPEC)
        await session.flush()
        await read(session, row.id)
    return topic


@asynccontextmanager
async def _municipality(folder: Path) -> AsyncIterator[System]:
    async with running_system(folder) as system:
        await system.employ(*(row for path in TREE for row in people(" / ".join(path), 1)))
        async with system.database.transaction() as session:
            await load_content(desk_at(session, system.clock), (SAMPLE / "topics.json").read_bytes(), b"[]")
        yield system


@pytest.fixture(scope="module")
async def large(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Organisation, str]]:
    """A municipality with this tree, and the page of a topic that it was asked about."""
    async with _municipality(tmp_path_factory.mktemp("map")) as system:
        topic = await _published(system, TREE, 2)
        yield Organisation(system, deque(), deque()), f"/console/topic/{topic}"


@pytest.fixture(scope="module")
async def in_part(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Organisation, UUID]]:
    """The same, asked twice everywhere, then twice in the branch with the long name's neighbours."""
    async with _municipality(tmp_path_factory.mktemp("part")) as system:
        for days_ago in (290, 200):
            await _published(system, TREE, days_ago)
        for days_ago in (110, 2):
            topic = await _published(system, IN_SCHOOLS, days_ago, BRANCH[:1])
        yield Organisation(system, deque(), deque()), topic


@pytest.mark.parametrize(("size", "language", "scheme"), [("desk", "da", "light"), *OTHERS])
async def test_the_map_can_be_used_by_everybody_however_it_is_unfolded(
    browser: Browser, large: tuple[Organisation, str], size: str, language: str, scheme: str
) -> None:
    organisation, page = large
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    found = {}
    async with console(browser, organisation, viewport=SIZES[size], locale=locale, color_scheme=scheme) as cilla:
        for name, path in (
            ("map", f"{page}#units"),
            ("map-folded", f"{page}?open=none"),
            ("map-whole", f"{page}?units=all"),
            ("map-intervals", f"{page}?units=all&intervals=1"),
            ("map-bounds", f"{page}?units=all&bounds=1"),
        ):
            await cilla.open(path)
            found[name] = [*await findings(cilla.page), *await _cut_off(cilla.page)]
            if scheme == "light" and size != "middle" and name == "map-whole":
                await picture(cilla.page, f"console-unit-map-{size}-{language}", whole=True)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("size", "language", "scheme"), [("desk", "da", "light"), *OTHERS])
async def test_a_round_in_the_schools_is_told_from_one_of_everybody_on_every_page(
    browser: Browser, in_part: tuple[Organisation, UUID], size: str, language: str, scheme: str
) -> None:
    organisation, topic = in_part
    locale, page = {"da": "da-DK", "en": "en-GB"}[language], f"/console/topic/{topic}"
    found = {}
    async with console(browser, organisation, viewport=SIZES[size], locale=locale, color_scheme=scheme) as cilla:
        for path in (f"{page}?units=all", f"{page}/compare", f"{page}/sheet", "/console/account", "/console/plans"):
            await cilla.open(path)
            found[path] = await findings(cilla.page)
        await cilla.open(page)
        await expect(cilla.page.locator(".trend .step")).to_have_count(4)
        marks = cilla.page.locator(".trend :is(circle, rect)")
        hollow, every = await _inks(marks.and_(cilla.page.locator(".part"))), await _inks(marks)
        # Four of the paper's own colour, and two of each kind's.
        assert (len(hollow), len(set(hollow)), len(every), len(set(every))) == (4, 1, 8, 3)
    assert {path: faults for path, faults in found.items() if faults} == {}


async def _inks(marks: Locator) -> list[str]:
    found: list[str] = await marks.evaluate_all("(marks) => marks.map((mark) => getComputedStyle(mark).fill)")
    return found


async def _cut_off(page: Page) -> list[str]:
    """What is wider than the place that it stands in; on a telephone the map never scrolls sideways."""
    if await page.evaluate("() => innerWidth") == NARROW["width"]:
        room = page.locator(".scroll", has=page.locator(".unit-map"))
        beside = await room.evaluate("(room) => room.scrollWidth - room.clientWidth")
        if beside > 0:
            return [f"the map is {beside} px wider than a telephone"]
    wider: list[str] = await page.locator(".unit-map :is(th, td)").evaluate_all(
        "(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"
    )
    return [f"{' '.join(text.split())} is wider than its cell" for text in wider]


_BESIDE = """(row) => { const held = document.createRange(); held.selectNodeContents(row.lastElementChild);
  const lines = [...held.getClientRects()].filter((line) => line.width > 1);
  const button = row.querySelector('.fold').getBoundingClientRect();
  return lines.length > 1 && lines.every((line) => line.left >= button.right); }"""
"""Whether a name that takes more than one line stands beside its button with all of them."""


async def test_cilla_unfolds_the_map_one_branch_after_another_down_to_the_staff_room_on_a_telephone(
    browser: Browser, large: tuple[Organisation, str]
) -> None:
    organisation, page = large
    async with console(browser, organisation, viewport=NARROW) as cilla:
        await cilla.open(page)
        for unit in BRANCH[:-1]:
            await cilla.page.get_by_role("link", name=f"Fold {unit} ud").click()
        assert await cilla.page.locator(".folding", has_text=LONG).evaluate(_BESIDE)
        row = cilla.page.get_by_role("row", name="Lærerværelset")
        await expect(row.locator('[data-label="Fortalt"]')).to_contain_text("80 %")
        await expect(cilla.page.locator("tr", has_text="Veje og parker").locator(".filled")).to_have_count(0)
        await cilla.page.get_by_role("link", name="Fold Skoler sammen").click()
        await expect(row).to_have_count(0)
