"""What did not arrive and why, in words, as the pages list it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.paging import Paged, paged
from backend.kit.language.words import WORDS, Words
from backend.sending import ALIKE_SUFFIX, Failure


@dataclass(frozen=True)
class FailedShown:
    """A page of failures with their reasons in words: those that surely did not arrive, and apart from them those that
    may have; and whether there are any, on any page, that another attempt may mend."""

    list: Paged[tuple[Failure, str]]
    sure: Sequence[tuple[Failure, str]]
    unclear: Sequence[tuple[Failure, str]]
    mendable: bool
    mendable_unclear: bool


def failed_shown(request: ConsoleRequest, failures: Sequence[Failure]) -> FailedShown:
    words = WORDS[page_language(request)]
    shown = paged(request, [(failure, reason_text(words, failure.reason)) for failure in failures])
    mendable = {failure.unclear for failure in failures if not failure.hopeless}
    return FailedShown(
        list=shown,
        sure=[(failure, reason) for failure, reason in shown.items if not failure.unclear],
        unclear=[(failure, reason) for failure, reason in shown.items if failure.unclear],
        mendable=False in mendable,
        mendable_unclear=True in mendable,
    )


def trouble_text(words: Words, reason: str) -> str:
    """Of what a provider rests for."""
    if reason.endswith(ALIKE_SUFFIX):
        return words("sending-rests-alike", reason=reason_text(words, reason.removesuffix(ALIKE_SUFFIX)))
    kind, _, code = reason.rpartition("-")
    for name in (reason, kind):
        told = words.known(f"sending-trouble-{name}", code=code)
        if told is not None:
            return told
    return words("sending-trouble", reason=reason)


def reason_text(words: Words, reason: str) -> str:
    """Of a stable reason such as `smtp-550`: its own sentence, or that of its beginning with the rest as code."""
    kind, _, code = reason.partition("-")
    whole = words.known(f"sending-reason-{reason}")
    return whole or words.known(f"sending-refused-{kind}", code=code or reason) or code or reason
