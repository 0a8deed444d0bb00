"""Eva looks at release files in the terminal, rule by rule, without any database."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from backend.handoffs import Release
from backend.kit.language.terminal import VARIABLE
from backend.kit.language.words import WORDS
from backend.releases.workshop.audit import audit_release
from backend.releases.workshop.informedness import pictures
from backend.run.release import show
from backend.run.release import topics as release_topics
from backend.run.release.audit import rule_in_words
from backend.stats.audit import QUARTER_RANGE, QUARTER_RANGE_OF_BOTH
from tests.ground.releases.audited import ROOT, one_sided, two_teams, unit
from tests.ground.releases.made import Round, planted
from tests.ground.releases.releases import BallotBoxKey, good, node, release
from tests.ground.run.terminal import Terminal

BOX = BallotBoxKey()


def audited(folder: Path, *releases: Release, language: str = "da") -> tuple[int, str]:
    """Exit code and what was printed."""
    files = []
    for number, shown in enumerate(releases):
        files.append(folder / f"{number}.json")
        files[-1].write_bytes(BOX.signed(shown))
    return audit(*files, language=language)


def audit(*files: Path, language: str = "da") -> tuple[int, str]:
    done = Terminal(files[0].parent, {VARIABLE: language}).run("release", "audit", *files)
    return done.returncode, done.stdout + done.stderr


def test_a_good_release_gets_a_tick_for_each_rule_in_danish(tmp_path: Path) -> None:
    code, text = audited(tmp_path, two_teams())
    assert (code, text.count("✓"), text.count("✗")) == (0, len(audit_release(two_teams())), 0)
    assert "bliver der 0 eller mindst 5 svar tilbage (3 steder)" in text
    assert "release verify" in text


def test_a_leak_is_named_with_its_unit_and_ends_in_an_error(tmp_path: Path) -> None:
    code, text = audited(tmp_path, two_teams(department=(8, 2, 2, 8)))
    assert code == 1
    assert "✗ I en lille fortalt gruppe" in text
    assert str(two_teams().nodes[2].id) in text


def test_an_older_release_is_told_by_which_rule_its_quarters_are_looked_at(tmp_path: Path) -> None:
    code, text = audited(tmp_path, one_sided(QUARTER_RANGE_OF_BOTH))
    assert code == 0
    assert "✓ I en lille fortalt gruppe i en enhed, hvor begge svar er vist," in text
    code, text = audited(tmp_path, one_sided(QUARTER_RANGE))
    assert code == 1
    assert "✗ I en lille fortalt gruppe kan" in text


def test_a_good_release_gets_the_same_ticks_in_english(tmp_path: Path) -> None:
    code, text = audited(tmp_path, two_teams(), language="en")
    assert (code, text.count("✓"), text.count("✗")) == (0, len(audit_release(two_teams())), 0)
    assert "leave 0 or at least 5 answers (3 places)" in text
    assert "Underskriften" not in text


def test_a_round_that_was_released_twice_is_named(tmp_path: Path) -> None:
    round_id = uuid4()
    first, second = (release(unit(ROOT, None, answered), round_id=round_id) for answered in (20, 21))
    code, text = audited(tmp_path, first, second)
    assert code == 1
    assert f"Runde {round_id} er offentliggjort to gange" in text
    code, text = audited(tmp_path, first, good(round_id=uuid4()))
    assert "Ingen runde er offentliggjort to gange" in text


def test_a_file_that_is_no_release_is_refused_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    code, text = audit(other)
    assert code == 1
    assert "kan ikke læses som en offentliggørelse" in text
    assert text.count("\n") == 1


def test_every_rule_has_its_words() -> None:
    shown = release(node(ROOT, None, 60, 40))
    told = [rule_in_words(rule.rule, shown, words) for rule in audit_release(shown) for words in WORDS.values()]
    assert len(set(told)) == len(told) > 20


def tossed() -> Round:
    """Everybody of a team of eight is reported to be told, and somebody of another; without a coin neither is shown."""
    return planted([-1, 0, 0], [12, 8, 0], coin=10)


def test_with_a_coin_the_rules_are_those_of_the_coin(tmp_path: Path) -> None:
    code, text = audited(tmp_path, tossed().release)
    assert (code, text.count("✗")) == (0, 0)
    assert "Telefonerne kastede mønt (10 %): udfaldene er, som de blev meldt" in text
    assert "✓ Udfald og kryds står overalt, hvor antallet af svar står" in text
    assert "mindst 2 af hver" not in text
    assert "The phones tossed a coin (10%)" in audited(tmp_path, tossed().release, language="en")[1]


def test_with_a_coin_an_outcome_that_is_withheld_is_a_fault(tmp_path: Path) -> None:
    """Else what is withheld would tell what was answered."""
    good_one = tossed().release
    question = good_one.questions[0].id
    team = good_one.nodes[1].model_copy(update={"outcomes": {**good_one.nodes[1].outcomes, question: None}})
    bad = good_one.model_copy(update={"nodes": (good_one.nodes[0], team, good_one.nodes[2])})
    code, text = audited(tmp_path, bad)
    assert code == 1
    assert "✗ Udfald og kryds står overalt" in text
    assert str(team.id) in text


def test_eva_is_told_of_the_coin_when_she_verifies(tmp_path: Path) -> None:
    file, keys = tmp_path / "release.json", tmp_path / "keys.json"
    file.write_bytes(BOX.signed(tossed().release))
    keys.write_bytes(BOX.known())
    done = Terminal(tmp_path, {VARIABLE: "da"}).run("release", "verify", file, "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Telefonerne kastede mønt (10 %): udfaldene er, som de blev meldt" in done.stdout


def test_show_and_topics_say_that_figures_are_estimates() -> None:
    round_ = tossed()
    for language, said in (("da", "Telefonerne kastede mønt (10 %)"), ("en", "The phones tossed a coin (10%)")):
        printed = io.StringIO()
        console = Console(file=printed, width=300)
        console.print(show.as_table(round_.release, round_.names, {}, ZoneInfo("Europe/Copenhagen"), language))
        console.print(release_topics.as_table(pictures(round_.release), {}, language, round_.release.coin))
        assert printed.getvalue().count(said) == 2


@pytest.mark.parametrize("width", [40, 80])
def test_no_figure_and_no_name_is_cut_where_the_terminal_is_narrow_or_a_pipe(width: int) -> None:
    round_ = tossed()
    names = {unit: f"Ungdomsforvaltningssekretariatet{at}" for at, unit in enumerate(round_.names)}
    printed = io.StringIO()
    console = Console(file=printed, width=width)
    console.print(show.as_table(round_.release, names, {}, ZoneInfo("Europe/Copenhagen"), "da"))
    console.print(release_topics.as_table(pictures(round_.release), {}, "da", round_.release.coin))
    told = printed.getvalue()
    assert "…" not in told
    assert "published" not in told
    first = "".join(line.split("│")[1].strip() for line in told.splitlines() if line.startswith("│"))
    assert names[round_.release.nodes[0].id] in first
