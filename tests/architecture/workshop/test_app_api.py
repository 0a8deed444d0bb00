"""The phone app's types are made from what the routes say now."""

from __future__ import annotations

from pathlib import Path

from scripts.app_api import FOLDER, documents, stale


def test_the_apps_documents_are_what_the_routes_say() -> None:
    assert list(stale(FOLDER)) == []


def test_a_document_that_says_something_else_or_is_missing_is_named(tmp_path: Path) -> None:
    for name, text in documents().items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "named.json").write_text("{}", "utf-8")
    (tmp_path / "ballots.json").unlink()
    assert [line.split(" is ")[0] for line in stale(tmp_path)] == [
        "mobile_stub/api/named.json",
        "mobile_stub/api/ballots.json",
    ]
