"""A topic with its question, and articles, some of them about it."""

from __future__ import annotations

from typing import Any

TOLD: dict[str, Any] = {
    "key": "cykel-told",
    "kind": "told",
    "text": {"da": "Har din leder fortalt dig om cykelordningen?", "en": "Has your leader told you?"},
    "options": [
        {"text": {"da": "Ja"}, "outcome": "informed"},
        {"text": {"da": "Nej"}, "outcome": "uninformed"},
        {"text": {"da": "Husker ikke"}, "outcome": "unsure"},
    ],
}
TOPIC: dict[str, Any] = {
    "key": "cykel",
    "title": {"da": "Cykelordning"},
    "summary": {"da": "Alle kan låne en cykel."},
    "owner": "Cilla",
    "tags": ["Transport"],
    "questions": [TOLD],
}
ARTICLES: list[dict[str, Any]] = [
    {"key": "gammel", "title": "Gammel", "text": "…", "tags": ["transport"], "published": "2025-01-02"},
    {"key": "ny", "title": "Ny", "text": "…", "tags": ["cykel"], "published": "2026-01-02"},
    {"key": "andet", "title": "Andet", "text": "…", "tags": ["løn"], "published": "2026-02-02"},
]
