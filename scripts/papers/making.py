"""From a template and the product's facts to a paper in which the organisation's own words are still open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from scripts.papers.accessibility import axe_version, criteria, looked, sizes
from scripts.papers.data import ROOT, Told, told

TEMPLATES: Final = Path(__file__).parent / "templates"
PAPERS: Final = ROOT / "docs" / "papers"
_PART: Final = re.compile(r"\{\{(\w+)\}\}")
README: Final = "README.md"
_FOOT: Final = (
    "\n---\n\n*Lavet af `python -m scripts.papers` af skabelonen og produktets egne oplysninger (Linjepuls {version}). "
    "Det, der står i «», udfylder organisationen med `linjepuls papers`.*\n"
)
ACTIVITIES: Final = ("liste", "adgang", "konsol", "indhold", "runder", "beskeder", "tal", "drift", "log", "urne")


def papers() -> dict[str, str]:
    """File name → text, as it should stand in docs/papers."""
    foot = _FOOT.format(version=_version())
    return {name: text + foot for name, text in bodies().items()}


def bodies() -> dict[str, str]:
    """File name → text without the foot, which speaks of the template."""
    parts = _parts()
    return {
        path.name: _PART.sub(lambda part: parts[part[1]](), path.read_text("utf-8"))
        for path in sorted(TEMPLATES.glob("*.md"))
    }


def for_an_organisation() -> dict[str, str]:
    """What is filled in: the page about the papers is not."""
    return {name: text for name, text in bodies().items() if name != README}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _parts() -> Mapping[str, Callable[[], str]]:
    rows = told()
    of = {name: [row for row in rows if row.activity == name] for name in ACTIVITIES}
    return {
        **{name: partial(_tables, chosen) for name, chosen in of.items()},
        "frister": partial(_deadlines, rows),
        "axe_sider": _pages,
        "axe_skaerme": _screens,
        "axe_version": axe_version,
        "kriterier": _criteria,
        "version": _version,
    }


def _tables(rows: Iterable[Told]) -> str:
    return table(("Tabel", "Oplysninger", "Slettes"), ((_code(row.tables), row.holds, row.erased) for row in rows))


def _deadlines(rows: Iterable[Told]) -> str:
    sides = ((row, "stemmeurnen" if row.activity == "urne" else "navnesiden") for row in rows)
    return table(("Side", "Tabel", "Slettes"), ((side, _code(row.tables), row.erased) for row, side in sides))


def _pages() -> str:
    rows = ((f"`{page.file}`", ", ".join(page.pages) or "–", _code(", ".join(page.tests))) for page in looked())
    return table(("Fil", "Sider og skærme", "Test"), rows)


def _screens() -> str:
    names = {"DESK": "konsollen, bred", "NARROW": "konsollen, smal", "PHONE": "appen"}
    return "; ".join(f"{names[name]}: {width} × {height} px" for name, (width, height) in sizes().items())


def _criteria() -> str:
    return table(("EN 301 549", "Krav i WCAG 2.1", "Efterprøvet med"), map(_criterion, criteria()))


def _criterion(row: Mapping[str, str]) -> tuple[str, str, str]:
    axe = f"axe, delvist: {_code(', '.join(row['axe']))}" if row.get("axe") else ""
    own = _code(", ".join(row["tests"])) if row.get("tests") else ""
    how = "; ".join(check for check in (axe, own) if check) or "ikke efterprøvet automatisk; kræver et menneske"
    return f"9.{row['number']}", f"{row['number']} {row['name']}", how


def _code(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split(", ") if name)


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
