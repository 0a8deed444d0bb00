from __future__ import annotations

import pytest

from tests.api.phone.phones import Phones
from tests.api.phone.proofs.keyed import KeyedPhone


@pytest.fixture
async def alma(phones: Phones) -> KeyedPhone:
    phone = KeyedPhone(phones)
    body = b'{"code":"%s"}' % (await phones.code("e5")).encode()
    answer = await phone.send("POST", "/api/enrolment", await phone.proof("POST", "/api/enrolment", body), body)
    assert answer.status_code == 201
    phone.access = answer.json()["access"]
    return phone
