"""Eva sends what is no text, no form and no JSON: it is refused before anything of it is believed."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.http.limits.well_formed import (
    DEEPEST_JSON,
    Malformed,
    refuse_malformed_address,
    refuse_malformed_json,
)

NO_TEXT = (b"\0", b"a\0b", b"\xff", b"\xc3", b"\xed\xa0\x80", b"%00", b"%FF", b"%ed%a0%80", b"%c3%28")


def is_refused(body: bytes) -> bool:
    try:
        refuse_malformed_json(body)
    except Malformed:
        return True
    return False


@pytest.mark.parametrize("part", NO_TEXT)
def test_an_address_that_is_no_text_is_refused(part: bytes) -> None:
    for path, query in ((b"/a/" + part, b""), (b"/a", b"q=" + part), (b"/a", part + b"=1")):
        with pytest.raises(Malformed):
            refuse_malformed_address(path, query)


@given(st.text().filter(lambda text: "\0" not in text))
def test_any_text_may_be_searched_for(text: str) -> None:
    refuse_malformed_address(b"/a", text.encode())


@pytest.mark.parametrize(
    "body", [b'{"a":"\\u0000"}', b'{"\\u0000":1}', b'["\\uD800"]', b'["\\udc00\\ud800"]', b'"\xff"']
)
def test_json_with_what_is_no_text_is_refused(body: bytes) -> None:
    assert is_refused(body)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))
def test_json_is_refused_for_a_zero_in_a_text_and_for_nothing_else(value: object) -> None:
    for body in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        assert is_refused(body.encode()) == ("\\u0000" in json.dumps(value).replace("\\\\", ""))


@pytest.mark.parametrize(("opens", "closes"), ["[]", ('{"a":', "}")])
def test_json_may_be_so_deep_and_no_deeper(opens: str, closes: str) -> None:
    for depth in (1, DEEPEST_JSON, DEEPEST_JSON + 1, 100_000):
        assert is_refused(f"{opens * depth}1{closes * depth}".encode()) == (depth > DEEPEST_JSON)


def test_brackets_in_a_text_are_no_depth() -> None:
    assert not is_refused(json.dumps({"a": '[{"' * 500, '"[[\\': "\\"}).encode())


@pytest.mark.parametrize("body", [b'"' + b'\\"' * 500_000, b'"' * 1_000_001, b"\\" * 1_000_000, b"[]" * 500_000])
def test_what_is_long_is_looked_at_once(body: bytes) -> None:
    began = time.process_time()
    assert not is_refused(body)
    assert time.process_time() - began < 2
