"""What the content refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class ContentInvalid(Problem):
    """`extra["errors"]` lists {file, place, message} for each mistake."""

    slug: ClassVar[str] = "content-invalid"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Indholdet kan ikke læses ind",
        "en": "The content cannot be loaded",
    }


class UnknownQuestion(Problem):
    slug: ClassVar[str] = "unknown-question"
    status = 404
    title: Mapping[Language, str] = {"da": "Spørgsmålet findes ikke", "en": "There is no such question"}


class UnknownTopic(Problem):
    slug: ClassVar[str] = "unknown-topic"
    status = 404
    title: Mapping[Language, str] = {"da": "Emnet findes ikke", "en": "There is no such topic"}


class UnknownArticle(Problem):
    slug: ClassVar[str] = "unknown-article"
    status = 404
    title: Mapping[Language, str] = {"da": "Artiklen findes ikke", "en": "There is no such article"}


class UnknownPlan(Problem):
    slug: ClassVar[str] = "unknown-plan"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Målet eller indsatsen findes ikke længere",
        "en": "That goal or effort is no longer there",
    }


class ChangedMeanwhile(Problem):
    slug: ClassVar[str] = "changed-meanwhile"
    status = 409
    title: Mapping[Language, str] = {
        "da": "En anden har ændret det imens",
        "en": "Somebody else has changed it meanwhile",
    }


class KeyTaken(Problem):
    slug: ClassVar[str] = "key-taken"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Navnet bruges allerede. Vælg et andet",
        "en": "That name is taken. Choose another",
    }


class UnknownFeed(Problem):
    slug: ClassVar[str] = "unknown-feed"
    status = 404
    title: Mapping[Language, str] = {"da": "Feedet findes ikke", "en": "There is no such feed"}


class FeedKnown(Problem):
    slug: ClassVar[str] = "feed-known"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Feedet er her allerede, måske i arkivet",
        "en": "That feed is here already, perhaps in the archive",
    }


class NothingNewer(Problem):
    slug: ClassVar[str] = "nothing-newer"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Der er ingen nyere udgave at tage stilling til",
        "en": "There is no newer version to decide about",
    }


class InsideAddress(Problem):
    slug: ClassVar[str] = "inside-address"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Adressen ligger på jeres eget net og kan ikke hentes fra",
        "en": "The address lies inside your own network and cannot be fetched from",
    }
