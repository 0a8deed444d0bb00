from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.handoffs import SignedRelease
from backend.kit.language.words import WORDS
from backend.kit.times.clock import SystemClock
from backend.run.witness.folder import WitnessFolder
from backend.run.witness.look import Watch
from backend.run.witness.one_server import Patience
from backend.run.witness.values import SignedStatement
from tests.ground.ballot_box.record import KEYS
from tests.run.witness.organisation import Organisation, serving

Looking = Callable[..., tuple[bool, str]]


@pytest.fixture
def kommune() -> Iterator[Organisation]:
    """Two releases are out, and a round is open."""
    with serving(Organisation()) as organisation:
        organisation.release()
        organisation.release()
        organisation.announce(20, 9)
        yield organisation


@pytest.fixture
def look(kommune: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Looking:
    """A look by the witness of that name: whether all was well, and what it was told, in Danish."""

    def look_now(
        witness: str = "tove",
        *,
        beside: str | None = None,
        patience: Patience | None = None,
        known: Mapping[str, Ed25519PublicKey] = KEYS,
        **releases: SignedRelease,
    ) -> tuple[bool, str]:
        others = [] if beside is None else [statement(tmp_path / beside)]
        folder = WitnessFolder.opened(tmp_path / witness)
        watch = Watch(folder, known, releases, others, SystemClock(), WORDS["da"], patience=patience or Patience())
        well = watch.look_at(kommune.address)
        return well, capsys.readouterr().out

    return look_now


def statement(folder: Path) -> SignedStatement:
    [file] = folder.glob("*/statement.json")
    return SignedStatement.model_validate_json(file.read_bytes())
