"""What a witness is told of her folder: whether it had anything to compare with; and nothing half is left in it."""

from __future__ import annotations

from pathlib import Path

from tests.run.witness.conftest import Looking


def test_at_a_first_look_nothing_is_said_to_be_as_it_was(look: Looking, tmp_path: Path) -> None:
    """Nor where her folder was lost, or another was read: she sees that nothing was compared with what she saw."""
    for folder in ("tove", "elsewhere"):
        well, told = look(folder)
        assert (well, "som det var" in told) == (True, False)
        assert "✓ Alt passer sammen. Første gang, du ser på den: der er intet at sammenligne med endnu." in told
        assert "som det var" in look(folder)[1]


def test_what_can_not_be_kept_leaves_no_half_of_a_file(look: Looking, tmp_path: Path) -> None:
    look()
    [record] = (tmp_path / "tove").glob("*/record.json")
    record.unlink()
    record.mkdir()
    well, told = look()
    assert (well, "Det, der blev set, er ikke gemt" in told) == (False, True)
    assert not list(record.parent.glob("*.new"))
