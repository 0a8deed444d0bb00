"""Who can approve what somebody writes on the staff list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.access.people.second_person import approvers, writers_without_approver
from backend.access.permissions import ROLES, Role, permitted
from backend.desk import joint_actor

_ROLES = st.frozensets(st.sampled_from(ROLES))


def test_dan_approves_what_bo_writes_whoever_looks() -> None:
    people = {"bo": permitted(["hr"]), "dan": permitted(["administrator"]), "cilla": permitted(["communications"])}
    assert approvers(people, "bo") == ("dan",)
    assert writers_without_approver(people) == ()


def test_bo_alone_is_told_and_so_is_alma_with_every_role_beside_him() -> None:
    assert writers_without_approver({"bo": permitted(["hr"])}) == ("bo",)
    assert writers_without_approver({"bo": permitted(["hr"]), "alma": permitted(ROLES)}) == ("alma",)


def test_nobody_with_a_hand_in_what_a_program_writes_approves_it() -> None:
    people = {who: permitted(["administrator"]) for who in ("dan@k.dk", "eva@k.dk", "dora@k.dk")}
    assert approvers(people, joint_actor("Løn, bo", "dan@k.dk", "dora@k.dk")) == ("eva@k.dk",)


@given(st.lists(_ROLES, max_size=5))
def test_a_writer_is_alone_exactly_when_whoever_decides_is_nobody_else(roles: list[frozenset[Role]]) -> None:
    people = {str(at): permitted(held) for at, held in enumerate(roles)}
    deciders = {who for who, may in people.items() if "changes.decide" in may}
    alone = set(writers_without_approver(people))
    assert alone == {who for who, may in people.items() if "staff.manage" in may and deciders <= {who}}
