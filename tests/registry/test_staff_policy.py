"""Pure decisions about the staff list: who counts where, when too many leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.registry.imports.policy import many_leave
from backend.registry.invitations.policy import CHANNELS, Channel, Wish, assign, told_besides
from backend.registry.sms import policy as sms_policy

NOW = datetime(2026, 3, 2, 8, 59, 59, tzinfo=UTC)
WAYS = st.frozensets(st.sampled_from(["email", "sms"]))
CARRYING: tuple[Channel, ...] = ("email", "sms")
WISHES = st.builds(Wish, email=st.booleans(), sms=st.booleans(), letters=st.sampled_from(["none", "rest", "all"]))


@pytest.mark.parametrize(("left", "present", "many"), [(5, 6, False), (6, 60, False), (6, 59, True), (0, 0, False)])
def test_over_a_tenth_and_over_five_are_many(left: int, present: int, many: bool) -> None:
    assert many_leave(left, present) is many


@given(st.dictionaries(st.uuids(), WAYS, max_size=20), WISHES)
def test_everybody_is_invited_by_a_way_that_was_chosen_or_counted_as_nobody(
    reach: dict[UUID, frozenset[str]], wish: Wish
) -> None:
    assigned = assign(reach, wish)
    assert assigned.people | set(assigned.nobody) == set(reach)
    assert assigned.people.isdisjoint(assigned.nobody)
    for channel in CHANNELS:
        chosen = wish.letters != "none" if channel == "letter" else getattr(wish, channel)
        assert chosen or not assigned.by[channel]
        assert channel == "letter" or all(channel in reach[person] for person in assigned.by[channel])
        assert list(assigned.by[channel]) == sorted(set(assigned.by[channel]))


@given(st.dictionaries(st.uuids(), WAYS, max_size=20), WISHES)
def test_whoever_gets_a_code_is_told_of_it_by_every_other_way_there_is(
    reach: dict[UUID, frozenset[str]], wish: Wish
) -> None:
    assigned = assign(reach, wish)
    told = told_besides(assigned, reach)
    for person in assigned.people:
        carried = {way for way in CARRYING if person in assigned.by[way]}
        assert told.get(person, carried) == carried
        assert (person in told) == bool(reach[person] - carried)
    assert told.keys() <= assigned.people


def test_letters_go_to_the_rest_or_to_all() -> None:
    alma, cilla = uuid4(), uuid4()
    reach = {alma: frozenset({"email"}), cilla: frozenset[str]()}
    assert assign(reach, Wish(email=True, letters="rest")).by["letter"] == (cilla,)
    assert set(assign(reach, Wish(email=True, letters="all")).by["letter"]) == {alma, cilla}
    assert assign(reach, Wish(email=True)).nobody == (cilla,)


def test_a_code_by_sms_is_read_however_it_is_typed() -> None:
    around = (" 0011-2233 ", "0011\u20132233.", "”00112233”", "Koden er 0011\u00a02233,", "\u202a0011\u200b2233\u202c")
    for typed in around:
        assert sms_policy.plain_digits(typed) == "00112233", typed
    assert [sms_policy.plain_digits(text) for text in ("", "0011223", "٠٠١١٢٢٣٣", "0011223x")] == [None] * 4


def test_a_code_by_sms_has_its_time_and_its_tries() -> None:
    later = NOW + timedelta(seconds=1)
    assert [sms_policy.lives(until, NOW) for until in (later, NOW, None)] == [True, False, False]
    assert [sms_policy.is_right(b"sent", tries, b"sent") for tries in (1, 5, 6)] == [True, True, False]
    assert not sms_policy.is_right(b"sent", 1, b"else")
    assert sms_policy.hour_of(NOW) == NOW.replace(minute=0, second=0)
    assert (sms_policy.most_in_total(10), sms_policy.most_in_total(10_000)) == (200, 5000)
