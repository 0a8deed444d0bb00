"""Everything that can be checked of a release without the tallies: signature, tree, and the rules of disclosure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from backend.handoffs import Release, SignedRelease
from backend.release_signature import ReleaseSignatureRefused, verify_release
from backend.releases.incoming import arrays
from backend.releases.incoming.arrays import HIDDEN, asked_twice
from backend.stats.audit import Violation, coin_release_violations, release_quarter_violations, release_violations
from backend.stats.errors import BadInput

SIGNATURE: Final = "signature: "
"""So begins the one fault that is not of the figures."""


class NotARelease(Exception):
    """Bytes that are no signed release at all."""


@dataclass(frozen=True)
class Verification:
    """`faults`: one sentence each; none means that signature and rules hold."""

    signed: SignedRelease
    faults: tuple[str, ...]


def read_signed(data: bytes) -> SignedRelease:
    """Raises NotARelease, also for JSON that is not canonical: one release has one form."""
    try:
        signed = SignedRelease.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise NotARelease(f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}") from error
    if signed.to_bytes() != data.strip():
        raise NotARelease("not the canonical JSON of a release")
    return signed


def verify(data: bytes, keys: Mapping[str, Ed25519PublicKey]) -> Verification:
    """Raises NotARelease."""
    signed = read_signed(data)
    faults: list[str] = []
    try:
        verify_release(signed, keys)
    except ReleaseSignatureRefused as refused:
        faults.append(f"{SIGNATURE}{refused}")
    return Verification(signed, (*faults, *rule_faults(signed.release)))


def rule_faults(release: Release) -> tuple[str, ...]:
    """What breaks a rule of disclosure; nothing for a release without figures that says why it has none."""
    if release.status != "published":
        return (
            () if not (release.nodes or release.opens or release.quarters) else ("status: figures where none may be",)
        )
    faults = shape_faults(release)
    if faults:
        return tuple(faults)
    try:
        return tuple(violation.message for violation in violations(release))
    except BadInput as error:
        return (f"tree: {error}",)


def shape_faults(release: Release) -> list[str]:
    """What makes the figures of a published release none of one tree; only without these can rules be looked at."""
    return [*_structure(release), *_opens(release), *_misplaced_quarters(release)]


def _structure(release: Release) -> list[str]:
    places = {node.id: place for place, node in enumerate(release.nodes)}
    faults = [] if release.audit is not None else ["audit: the release carries none"]
    faults += [] if len(places) == len(release.nodes) > 0 else ["tree: no nodes, or one twice"]
    asked = {question.id for question in release.questions}
    faults += [f"node {node}: left out, and not in the tree" for node in release.left_out if node not in places]
    faults += [] if len(set(release.left_out)) == len(release.left_out) else ["left out: a node twice"]
    for place, node in enumerate(release.nodes):
        if (node.parent is None) != (place == 0) or places.get(node.parent or node.id, place + 1) > place:
            faults.append(f"node {node.id}: one root, first, and every parent before its children")
        if set(node.outcomes) != asked:
            faults.append(f"node {node.id}: not exactly the release's questions")
        if node.answered == 0 and node.id in release.left_out:
            faults.append(f"node {node.id}: 0 answers are shown where some are left out")
        if node.answered is not None and node.answered > node.recipients:
            faults.append(f"node {node.id}: more answers than recipients")
    return faults


def _opens(release: Release) -> list[str]:
    """Without a coin opens and non-opens each at least k, organisation-wide; with one, all that are reported."""
    everyone = release.nodes[0].answered if release.nodes else None
    if release.coin:
        return [
            f"article {article.article}: opens that are not those of everybody's answers"
            for article in release.opens
            if (article.opened is None) != (everyone is None) or (article.opened or 0) > (everyone or 0)
        ]
    return [
        f"article {article.article}: opened by too few or by too many"
        for article in release.opens
        if article.opened is not None
        and (everyone is None or article.opened < release.k or everyone - article.opened < release.k)
    ]


def _misplaced_quarters(release: Release) -> list[str]:
    nodes, topics = {node.id for node in release.nodes}, asked_twice(release)
    places = [(quarters.topic, quarters.node) for quarters in release.quarters]
    faults = [] if len(set(places)) == len(places) else ["quarters: a topic has two tables for one node"]
    return faults + [
        f"quarters: no node {node} or no topic {topic} with both kinds of question"
        for topic, node in places
        if node not in nodes or topic not in topics
    ]


def violations(release: Release) -> list[Violation]:
    """Of the rules of layers A, B and J that need no solver. Raises BadInput for what is no tree."""
    parent, answered, outcomes = arrays.parents(release), arrays.answered(release), arrays.outcomes(release)
    if release.coin:
        topics = [
            (outcomes[told], outcomes[knows], arrays.quarters(release, topic))
            for topic, (told, knows) in asked_twice(release).items()
        ]
        return coin_release_violations(parent, answered, outcomes, topics, k=release.k)
    counted, detailed = answered != HIDDEN, outcomes[:, :, 0] != HIDDEN
    broken = release_violations(
        parent,
        counted,
        detailed,
        answered,
        outcomes,
        k=release.k,
        m=release.m,
        informed_or_not=release.version > 1,
    )
    for at, (topic, (told, knows)) in enumerate(asked_twice(release).items()):
        broken += release_quarter_violations(
            parent,
            outcomes[told],
            outcomes[knows],
            arrays.quarters(release, topic),
            topic=at,
            k=release.k,
            m=release.m,
        )
    return broken
