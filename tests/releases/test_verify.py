"""Eva has only the file, and sees whether it is the ballot box's and keeps the rules."""

from __future__ import annotations

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.handoffs import Release, ReleasedNode, ReleasedOpens, ReleasedQuarters
from backend.releases.incoming.verification import NotARelease, Verification, read_signed, rule_faults, verify
from tests.ground.kit.spellings import other_spellings
from tests.ground.releases.releases import (
    KNOWS,
    ROADS,
    ROOT,
    SCHOOLS,
    TOLD,
    BallotBoxKey,
    good,
    node,
    release,
    without_figures,
)


def faults(*nodes: ReleasedNode) -> str:
    return "\n".join(rule_faults(release(*nodes)))


def with_opens(opened: int | None, *, answered: int | None = 40) -> Release:
    counts = ((20, 12, 8), (16, 16, 8)) if answered else (None, None)
    shown = release(node(ROOT, None, 60, answered, *counts))
    return shown.model_copy(update={"opens": (ReleasedOpens(article=uuid4(), opened=opened),)})


def test_eva_finds_nothing_wrong_with_what_the_ballot_box_signed() -> None:
    box = BallotBoxKey()
    assert verify(box.signed(good()), box.public).faults == ()


def test_the_line_break_that_a_shell_adds_is_no_fault() -> None:
    box = BallotBoxKey()
    assert verify(box.signed(good()) + b"\n", box.public).faults == ()


def test_eva_sees_a_figure_altered_after_the_signature() -> None:
    box = BallotBoxKey()
    altered = box.signed(good()).replace(b'"recipients":60', b'"recipients":61')
    assert _only(verify(altered, box.public)) == "signature: the signature does not fit the release"


def test_eva_sees_another_box_s_signature_and_an_unknown_key() -> None:
    box, other = BallotBoxKey(), BallotBoxKey()
    assert "does not fit" in _only(verify(other.signed(good()), box.public))
    assert "not known here" in _only(verify(box.signed(good()), {}))


def test_eva_sees_a_signature_that_is_not_even_one() -> None:
    box = BallotBoxKey()
    body = json.loads(box.signed(good())) | {"signature": base64.urlsafe_b64encode(b"short").decode()}
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert "does not fit" in _only(verify(data, box.public))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"release":{}}'])
def test_what_is_no_release_is_told_apart_from_a_bad_one(data: bytes) -> None:
    with pytest.raises(NotARelease):
        verify(data, {})


def test_the_same_release_in_another_spelling_is_refused() -> None:
    box = BallotBoxKey()
    spelled = json.dumps(json.loads(box.signed(good())), indent=1).encode()
    with pytest.raises(NotARelease, match="canonical"):
        verify(spelled, box.public)


def test_the_same_release_with_its_signature_in_another_spelling_is_refused() -> None:
    """It would have another hash: the ballot box seemed to have made two releases of one round."""
    box = BallotBoxKey()
    signed = read_signed(box.signed(good()))
    for spelled in other_spellings(signed.signature):
        other = signed.model_copy(update={"signature": spelled})
        assert other.sha256() != signed.sha256()
        assert "does not fit" in _only(verify(other.to_bytes(), box.public))
    assert not verify(signed.to_bytes(), box.public).faults


def test_void_and_withheld_rounds_need_no_figures_and_may_have_none() -> None:
    for status in ("void", "withheld"):
        empty = without_figures(status)
        assert rule_faults(empty) == ()
        assert rule_faults(empty.model_copy(update={"nodes": good().nodes})) == ("status: figures where none may be",)


def test_a_department_of_four_answers_shown_is_found() -> None:
    problems = faults(node(ROOT, None, 60, 40), node(SCHOOLS, ROOT, 10, 4))
    assert problems
    assert not faults(node(ROOT, None, 60, 40), node(SCHOOLS, ROOT, 10, 5))


def test_four_left_over_beside_a_shown_department_are_found() -> None:
    assert faults(node(ROOT, None, 60, 24), node(SCHOOLS, ROOT, 30, 20))
    assert not faults(node(ROOT, None, 60, 25), node(SCHOOLS, ROOT, 30, 20))


def test_all_answering_alike_but_one_is_found() -> None:
    assert faults(node(ROOT, None, 60, 20, (19, 1, 0)))
    assert not faults(node(ROOT, None, 60, 20, (18, 2, 0)))


def test_outcomes_that_do_not_add_up_to_the_answers_are_found() -> None:
    assert faults(node(ROOT, None, 60, 20, (10, 6, 5)))


def test_outcomes_where_the_number_of_answers_is_withheld_are_found() -> None:
    assert faults(node(ROOT, None, 60, 40), node(SCHOOLS, ROOT, 30, None, (10, 6, 4)))


def test_more_answers_than_recipients_are_found() -> None:
    assert "more answers than recipients" in faults(node(ROOT, None, 19, 20))


def test_a_release_without_an_audit_is_found() -> None:
    assert rule_faults(good().model_copy(update={"audit": None})) == ("audit: the release carries none",)


def test_a_tree_that_is_none_is_found() -> None:
    assert "no nodes" in faults()
    assert "one twice" in faults(node(ROOT, None, 60, 40), node(ROOT, ROOT, 30, 20))
    assert "one root" in faults(node(ROOT, None, 60, 40), node(SCHOOLS, None, 30, 20))
    assert "one root" in faults(node(ROOT, None, 60, 40), node(SCHOOLS, ROADS, 30, 20))
    assert "one root" in faults(node(SCHOOLS, ROOT, 30, 20), node(ROOT, None, 60, 40))
    assert "tree:" in faults(node(ROOT, None, 60, 40), node(SCHOOLS, SCHOOLS, 30, 20))


def test_a_node_that_leaves_a_question_out_is_found() -> None:
    lacking = node(ROOT, None, 60, 40).model_copy(update={"outcomes": {TOLD.id: None}})
    assert "not exactly the release's questions" in faults(lacking)
    other = node(ROOT, None, 60, 40, asked=(TOLD, KNOWS.model_copy(update={"id": uuid4()})))
    assert "not exactly the release's questions" in faults(other)


def test_thresholds_that_protect_nobody_are_found() -> None:
    assert "k must be at least" in "\n".join(rule_faults(good().model_copy(update={"k": 0})))


@pytest.mark.parametrize("opened", [None, 5, 35])
def test_opens_that_hide_everyone_may_stand(opened: int | None) -> None:
    assert rule_faults(with_opens(opened)) == ()


@pytest.mark.parametrize("opened", [0, 4, 36, 40])
def test_opens_by_too_few_or_too_many_are_found(opened: int) -> None:
    assert "too few or by too many" in "\n".join(rule_faults(with_opens(opened)))


def test_opens_beside_a_withheld_number_of_answers_are_found() -> None:
    assert "too few or by too many" in "\n".join(rule_faults(with_opens(20, answered=None)))


def with_quarters(*tables: tuple[UUID, UUID, tuple[tuple[int, int], tuple[int, int]]]) -> Release:
    shown = tuple(ReleasedQuarters(topic=topic, node=unit, table=table) for topic, unit, table in tables)
    return good().model_copy(update={"quarters": shown})


def test_quarters_that_are_those_of_the_outcomes_are_no_fault() -> None:
    assert rule_faults(with_quarters((TOLD.topic, ROOT, ((10, 10), (6, 14))))) == ()
    both = ((TOLD.topic, ROOT, ((10, 10), (6, 14))), (TOLD.topic, SCHOOLS, ((5, 5), (3, 7))))
    assert rule_faults(with_quarters(*both)) == ()


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (((11, 10), (6, 13)), "not those of its outcomes"),
        (((10, 10), (7, 13)), "not those of its outcomes"),
        (((10, 10), (6, 15)), "not those of its outcomes"),
        (((1, 19), (15, 5)), "stand alone"),
    ],
)
def test_eva_sees_quarters_that_are_wrong_or_name_one_person(table: Any, why: str) -> None:
    assert why in "\n".join(rule_faults(with_quarters((TOLD.topic, ROOT, table))))


def test_eva_sees_quarters_beside_which_one_told_person_stands_alone() -> None:
    tables = with_quarters((TOLD.topic, ROOT, ((10, 10), (6, 14))), (TOLD.topic, SCHOOLS, ((9, 1), (0, 10))))
    assert "not those of its outcomes" in "\n".join(rule_faults(tables))
    tables = with_quarters((TOLD.topic, ROOT, ((10, 10), (6, 14))), (TOLD.topic, SCHOOLS, ((4, 6), (4, 6))))
    assert rule_faults(tables) == ()
    tables = with_quarters((TOLD.topic, ROOT, ((10, 10), (6, 14))), (TOLD.topic, SCHOOLS, ((2, 8), (6, 4))))
    assert "stand alone" in "\n".join(rule_faults(tables))


def test_quarters_of_no_such_node_or_topic_or_twice_or_without_outcomes_are_found() -> None:
    table = ((10, 10), (6, 14))
    assert "no node" in "\n".join(rule_faults(with_quarters((TOLD.topic, uuid4(), table))))
    assert "no topic" in "\n".join(rule_faults(with_quarters((uuid4(), ROOT, table))))
    assert "two tables" in "\n".join(rule_faults(with_quarters(*2 * [(TOLD.topic, ROOT, table)])))
    assert "outcomes are withheld" in "\n".join(rule_faults(with_quarters((TOLD.topic, ROADS, table))))


def _only(verification: Verification) -> str:
    (fault,) = verification.faults
    return fault


def unanimous_but_for_no() -> ReleasedNode:
    """Nobody is informed: eight said no, three that they don't know."""
    return node(ROOT, None, 60, 11, (0, 8, 3), (5, 6, 0))


def test_of_version_1_eva_asks_only_that_not_all_answered_the_same() -> None:
    shown = release(unanimous_but_for_no())
    assert "only 0 of 11 differ" in "\n".join(rule_faults(shown))
    assert rule_faults(shown.model_copy(update={"version": 1})) == ()


def test_a_release_of_version_1_is_read_in_the_bytes_that_were_signed() -> None:
    box = BallotBoxKey()
    body = good().model_copy(update={"version": 1})
    signed = box.signed(body)
    assert (b"left_out" in signed, b"left_out" in box.signed(good())) == (False, True)
    assert verify(signed, box.public).faults == ()
    assert verify(signed, box.public).signed.release == body


def test_nobody_is_left_out_in_version_1_nor_in_a_unit_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="version 1 knows no left_out"):
        Release.model_validate(good().model_dump() | {"version": 1, "left_out": [ROOT]})
    box = BallotBoxKey()
    elsewhere = good().model_copy(update={"left_out": (uuid4(),)})
    assert _only(verify(box.signed(elsewhere), box.public)).endswith("left out, and not in the tree")
    twice = good().model_copy(update={"left_out": (ROOT, ROOT)})
    assert _only(verify(box.signed(twice), box.public)) == "left out: a node twice"


def test_a_zero_where_answers_are_left_out_is_false() -> None:
    empty = release(node(ROOT, None, 60, 0, (0, 0, 0), (0, 0, 0)))
    assert rule_faults(empty) == ()
    [fault] = rule_faults(empty.model_copy(update={"left_out": (ROOT,)}))
    assert fault.endswith("0 answers are shown where some are left out")
