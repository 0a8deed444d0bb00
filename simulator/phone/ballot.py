"""The ballot that is sent: one version for each that a round may have, and the coin that is tossed for it once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from backend.handoffs import OUTCOMES
from backend.kit.crypto.canonical import canonical_json
from backend.tokens.header import encode_base64
from simulator.phone.errors import AppTooOld
from simulator.phone.values import Question, Round

RandomBytes = Callable[[int], bytes]
"""So many bytes, each as likely as any other."""
RANDOM_BYTES: Final = 16
KNOWN_VERSIONS: Final = (1, 2)


def ballot_body(offered: Round, answers: Mapping[UUID, UUID], opened: Sequence[UUID], random: RandomBytes) -> bytes:
    """The bytes to post; tosses the round's coin. `answers`: question → chosen option. Raises AppTooOld."""
    if offered.ballot_version not in KNOWN_VERSIONS:
        raise AppTooOld(f"ballots of version {offered.ballot_version}")
    if offered.ballot_version == 1:
        return body_of_options(answers, opened, random(RANDOM_BYTES))
    outcomes = {question.id: _outcome(question, answers[question.id]) for question in offered.questions}
    read = dict.fromkeys((article for reading in offered.bundle.values() for article in reading), 0)
    read.update(dict.fromkeys(opened, 1))
    return body_of_outcomes(
        {question: _tossed(outcome, len(OUTCOMES), offered.coin, random) for question, outcome in outcomes.items()},
        {article: _tossed(bit, 2, offered.coin, random) for article, bit in read.items()},
        random(RANDOM_BYTES),
    )


def body_of_outcomes(outcomes: Mapping[UUID, int], opened: Mapping[UUID, int], random: bytes) -> bytes:
    """Version 2. `outcomes`: places in OUTCOMES; `opened`: 0 or 1 for every article of the round. `random`: 16 bytes,
    so that a digest of the ballot tells nothing of the answers."""
    return canonical_json(
        {
            "version": 2,
            "random": encode_base64(random).rstrip("="),
            "answers": {str(question): outcome for question, outcome in outcomes.items()},
            "opened": {str(article): bit for article, bit in opened.items()},
        }
    )


def body_of_options(answers: Mapping[UUID, UUID], opened: Sequence[UUID], random: bytes) -> bytes:
    """Version 1, of a round that was announced before there was another."""
    return canonical_json(
        {
            "version": 1,
            "random": encode_base64(random),
            "answers": {str(question): str(option) for question, option in answers.items()},
            "opened": sorted(str(article) for article in set(opened)),
        }
    )


def _outcome(question: Question, chosen: UUID) -> int:
    return OUTCOMES.index(next(option.outcome for option in question.options if option.id == chosen))


def _tossed(true: int, kinds: int, percent: int, random: RandomBytes) -> int:
    """With the chance of the coin one of all `kinds`, the true one among them."""
    return below(kinds, random) if below(100, random) < percent else true


def below(limit: int, random: RandomBytes) -> int:
    """A whole number from 0 to `limit` − 1, at most 256 of them; by rejection, so that none is likelier."""
    usable = 256 - 256 % limit
    while (byte := random(1)[0]) >= usable:
        pass
    return byte % limit
