"""Eva lays several release files beside each other in the terminal."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from backend.handoffs import SignedRelease
from backend.kit.language.terminal import VARIABLE
from tests.ground.releases.chained import BOX, FIRST, FOURTH, SECOND, THIRD, after
from tests.ground.run.terminal import Terminal


def verified(terminal: Terminal, *releases: SignedRelease) -> CompletedProcess[str]:
    files = [terminal.file(f"{at}.json", signed.to_bytes()) for at, signed in enumerate(releases)]
    return terminal.run("release", "verify", *files, "--keys", terminal.file("keys.json", BOX.known()))


def test_a_chain_is_told_to_be_whole_and_a_gap_in_it_is_named(bare: Terminal) -> None:
    whole = verified(bare, THIRD, FIRST, SECOND)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "De 3 følger efter hinanden, uden at én mangler." in whole.stdout
    for at, signed in enumerate((THIRD, FIRST, SECOND)):
        assert f"{at}.json: aftryk (release_sha256) {signed.sha256()}" in whole.stdout
    gap = verified(bare, FIRST, SECOND, FOURTH)
    assert gap.returncode == 1
    assert f"Før runde {FOURTH.release.round} kom en offentliggørelse, som ikke er her" in gap.stderr
    assert "følger efter hinanden" not in gap.stdout


@pytest.mark.long
def test_one_alone_tells_its_place_and_a_fork_is_named_in_english(tmp_path: Path) -> None:
    english = Terminal(tmp_path, {VARIABLE: "en"})
    alone = verified(english, SECOND)
    assert f"It follows the release with the hash {FIRST.sha256()}" in alone.stdout
    forked = verified(english, FIRST, SECOND, after(FIRST, week=2))
    assert forked.returncode == 1
    assert "both follow the same release" in forked.stderr
    older = after(None, version=4)
    old = verified(english, older)
    assert f"0.json: hash (release_sha256) {older.sha256()}" in old.stdout
    assert (old.returncode, "from before releases said what they follow" in old.stdout) == (0, True)
