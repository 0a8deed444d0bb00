"""Dan hears of a round whose receipts nobody can sign before anybody answers in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.ballot_box.run.doctor.receipt_keys import look_at_receipt_keys
from backend.ballot_box.settings import BallotsWebSettings
from backend.kit.doctor.findings import Finding
from backend.kit.settings import load
from backend.receipts import ReceiptKey
from tests.ground.ballot_box.fixtures import world
from tests.ground.ballot_box.processes import free_port
from tests.ground.ballot_box.settings import WEB, given
from tests.ground.ballot_box.world import World, make_spec

__all__ = ["world"]

OLD, NEW = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "receipt.pem"
    made.touch(mode=0o600)
    given(monkeypatch, {**WEB, "RECEIPT_KEY": str(made)})
    return made


def hold(file: Path, *keys: Ed25519PrivateKey) -> None:
    file.write_bytes(b"".join(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) for key in keys))


async def looked(world: World, **changes: object) -> list[Finding]:
    url = world.serving.engine.url.render_as_string(hide_password=False)
    return await look_at_receipt_keys(load(BallotsWebSettings).model_copy(update={"database_url": url, **changes}))


async def test_the_round_whose_receipt_key_is_gone_is_named_and_one_that_never_had_any_is_not(
    world: World, file: Path
) -> None:
    hold(file, OLD)
    assert await looked(world) == []
    await world.announce(make_spec())
    announcing, spec = replace(world, receipts=ReceiptKey(OLD)), make_spec()
    async with announcing.client:
        assert (await announcing.announce(spec)).status_code == 201
    [well] = await looked(world)
    assert (well.state, "1" in well.said) == ("ok", True), well.said
    hold(file, NEW, OLD)
    assert [finding.state for finding in await looked(world)] == ["ok"]
    hold(file, NEW)
    [away] = await looked(world)
    assert (away.state, str(spec.round) in away.said) == ("fault", True)
    assert [finding.state for finding in await looked(world, receipt_key=None)] == ["fault"]


async def test_what_can_not_be_looked_at_is_told_of_elsewhere(world: World, file: Path) -> None:
    hold(file)
    assert await looked(world) == []
    hold(file, OLD)
    nowhere = world.serving.engine.url.set(host="127.0.0.1", port=free_port(), query={})
    assert await looked(world, database_url=nowhere.render_as_string(hide_password=False)) == []
