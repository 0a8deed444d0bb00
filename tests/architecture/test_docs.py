"""What the documents say is there, is there: tests that show a promise, tables, links and commands."""

from __future__ import annotations

import ast
import re
from pathlib import Path, PurePosixPath

import pytest

import backend.access.models
import backend.audit_log
import backend.content.models
import backend.organisation.models
import backend.registry.models
import backend.releases.models
import backend.rounds.models
import backend.sending.models  # noqa: F401 - each adds its tables to the named side's metadata
from backend.ballot_box.box.models import metadata as ballots
from backend.named_base import Base
from tests.ground.code.sources import ROOT, sources

DOCUMENTS = ["README.md", "CONTRIBUTING.md", *(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md"))]
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
_TEST = re.compile(r"`(test_\w+)`")
_FILE = re.compile(r"`([\w./-]+/[\w.-]+\.\w+|\w+\.py)`")
CODE = ("backend", "simulator", "tests", "scripts", "benchmarks")


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def names_of_tests() -> set[str]:
    return {
        node.name
        for source in sources("tests")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_each_promise_names_a_test_that_exists() -> None:
    promised, _ = read("docs/SECURITY.md").split("## Not promised")
    rows = [
        line for line in promised.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| promise"))
    ]
    assert len(rows) > 10
    assert [row for row in rows if not _TEST.search(row)] == []
    assert sorted(set(_TEST.findall(promised)) - names_of_tests()) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    assert [link for link in _LINK.findall(read(document)) if not (folder / link).exists()] == []


def missing_files(text: str, folder: Path) -> list[str]:
    """Named from the project's root, from `backend` or from the document; a module also by its name alone."""
    modules = {PurePosixPath(source.path).name for source in sources(*CODE)}
    named = [name for name in _FILE.findall(text) if name not in modules]
    return [name for name in named if not any((place / name).exists() for place in (ROOT, ROOT / "backend", folder))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_file_that_a_document_names_is_there(document: str) -> None:
    assert missing_files(read(document), (ROOT / document).parent) == []


def test_a_file_that_was_moved_would_be_seen() -> None:
    text = "`kit/values.py`, `values.py` and `README.md`, once `releases/informedness.py` and `audit_widths.py`"
    assert missing_files(text, ROOT) == ["releases/informedness.py", "audit_widths.py"]


def test_each_file_that_an_addition_touches_is_there() -> None:
    told = re.findall(
        r"`((?:backend|deploy|docs|locales|mobile_stub|scripts|simulator|tests)/[^`]+)`", read("docs/ADDING.md")
    )
    assert len(told) > 30
    assert [path for path in told if "…" not in path and not (ROOT / path).exists()] == []


def test_each_table_of_both_sides_is_accounted_for() -> None:
    named, anonymous = read("docs/DATA.md").split("## The ballot box holds answers")
    for text, metadata in ((named, Base.metadata), (anonymous, ballots)):
        told = set(re.findall(r"`(\w+)`", "".join(line.split(" | ")[0] for line in text.splitlines())))
        assert sorted(set(metadata.tables) - told) == []


def row_of(decision: Path) -> str:
    number, title = decision.read_text("utf-8").partition("\n")[0].removeprefix("# ").split(": ", 1)
    return f"| [{number}]({decision.name}) | {title} |"


def test_each_decision_stands_in_their_index_by_its_own_title() -> None:
    pages = [page for page in sorted((ROOT / "docs" / "adr").glob("0*.md")) if page.name != "0000-template.md"]
    rows = [line for line in read("docs/adr/README.md").splitlines() if line.startswith("| [")]
    assert rows == [row_of(page) for page in pages]


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = [line.split("#")[0].strip() for line in read("README.md").splitlines()[2:6]]
    assert commands == ["```", "make demo", "make test", "```"]


def test_the_build_server_runs_what_everybody_runs() -> None:
    assert read(".ci/run").splitlines()[-1] == "exec make test"
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("promise", ["kan se, hvad du svarer", "can see what you answer"])
def test_no_text_promises_more_than_that_nobody_can_look_an_answer_up(promise: str) -> None:
    """Whoever looks over a shoulder sees it."""
    texts = [path for path in (ROOT / "locales").rglob("*.ftl") if promise in path.read_text("utf-8")]
    assert texts == []
    assert "kan slå op, hvad du har svaret" in read("locales/da/letters.ftl")


@pytest.mark.parametrize("name", ["docs/STATISTICS.md", "docs/STATISTIK.md", "docs/SECURITY.md"])
def test_what_withholding_proves_without_the_coin_stands_on_each_page_in_the_same_table(name: str) -> None:
    text = read(name).replace("2.261", "2,261")
    for informed, withheld, proven in (("55", "610", "315"), ("84", "2,261", "403"), ("20", "796", "338")):
        assert f"| {informed} % | {withheld} | {proven} |" in text
    assert "intet tal beviser" not in text
