"""What the directors read of an account: three sentences, made of its figures and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from backend.content import Status
from backend.kit.language.texts import Language
from backend.releases import Change
from backend.reports.quarterly.things import things_to_know
from backend.reports.quarterly.values import Account
from tests.ground.reports.accounts import made, near, sources, summary


def account_of(shares: dict[str, tuple[float | None, float | None]], language: Language = "da") -> Account:
    material = sources(*shares)
    histories = {
        topic: (summary(topic, told=told, knows=knows), *earlier)
        for (topic, (_, *earlier)), (told, knows) in zip(material.histories.items(), shares.values(), strict=True)
    }
    return made(replace(material, histories=histories), language)


def asked_in(account: Account, **branches: str) -> Account:
    """By title, the branch in which the topic was asked about, with the steps that follow."""
    topics = [
        replace(topic, only_in=(branches[topic.title],) if topic.title in branches else ()) for topic in account.topics
    ]
    steps = [
        replace(step, only_in=(branches[step.title["da"]],)) if step.title["da"] in branches else step
        for step in account.next_steps
    ]
    return replace(account, topics=tuple(topics), next_steps=tuple(steps))


def plain(account: Account) -> list[str]:
    return [thing.replace("\N{NO-BREAK SPACE}", " ") for thing in things_to_know(account)]


def test_it_says_where_fewest_know_how_the_goals_fare_and_what_comes_next() -> None:
    assert plain(account_of({"APV": (0.9, 0.8), "Ferie": (0.4, 0.3)})) == [
        "Færrest ved besked om »Ferie«: 30 % ved det, og 40 % har hørt det fra deres leder.",
        "Af kvartalets 2 mål er 1 nået eller på vej, og 1 er bagud eller ikke nået.",
        "Det næste i Kommunen om »Ferie«: Klæd lederne på. Det gælder omkring 720 medarbejdere.",
    ]


def test_of_topics_that_are_shown_with_one_number_none_is_called_the_last() -> None:
    first, *_ = plain(account_of({"APV": (0.9, 0.304), "Ferie": (0.4, 0.296), "Løn": (0.5, 0.6)}))
    assert first == (
        "Et af de emner, færrest ved besked om, er »Ferie«: 30 % ved det, og 40 % har hørt det fra deres leder."
    )
    first, *_ = plain(account_of({"APV": (0.2, None), "Ferie": (0.2, None)}))
    assert first == "Et af de emner, færrest har hørt om, er »APV«: 20 % har hørt det fra deres leder."


def test_of_topics_whose_intervals_overlap_none_is_called_the_last() -> None:
    """Each five points either way: 61 and 70 % may be the other way round, 61 and 72 % are not."""
    first, *_ = plain(account_of({"APV": (0.9, 0.7), "Ferie": (0.4, 0.61), "Løn": (0.5, 0.8)}))
    assert first.startswith("Et af de emner, færrest ved besked om, er »Ferie«: 61 % ved det")
    first, *_ = plain(account_of({"APV": (0.9, 0.72), "Ferie": (0.4, 0.61), "Løn": (0.5, 0.8)}))
    assert first.startswith("Færrest ved besked om »Ferie«: 61 % ved det")


def test_one_goal_is_no_share_of_goals_and_one_that_nobody_can_tell_of_is_no_news() -> None:
    told = account_of({"APV": (0.9, 0.8)})
    [topic] = told.topics
    [shown] = topic.goals
    fates: dict[Status, str] = {"met": "nået eller på vej", "missed": "bagud eller ikke nået"}
    for status, said in fates.items():
        one = replace(told, topics=(replace(topic, goals=(replace(shown, status=status),)),))
        assert f"Kvartalets ene mål er {said}." in plain(one)
    early = replace(told, topics=(replace(topic, goals=(replace(shown, status="too_early"),)),))
    assert "mål" not in " ".join(plain(early))


def goals_asked_in(account: Account, *titles: str) -> Account:
    """The goals of these topics judged by what the schools alone answered."""
    topics = [
        replace(topic, goals=tuple(replace(shown, asked_in=("Skoler",)) for shown in topic.goals))
        if topic.title in titles
        else topic
        for topic in account.topics
    ]
    return replace(account, topics=tuple(topics))


def test_a_goal_that_a_part_of_the_organisation_judged_is_said_and_not_counted() -> None:
    """Whatever the schools know, nobody reads of it that the organisation has reached its goal."""
    shares: dict[str, tuple[float | None, float | None]] = {"APV": (0.9, 0.8), "Ferie": (0.4, 0.3), "Løn": (0.9, 0.9)}
    told, english = account_of(shares), account_of(shares, "en")
    one = "Ét af kvartalets mål er kun bedømt i en del af organisationen."
    assert f"{one} Af de øvrige 2 er 1 nået eller på vej, og 1 er bagud eller ikke nået." in plain(
        goals_asked_in(told, "Løn")
    )
    assert f"{one} Af de øvrige 2 er 2 nået eller på vej, og ingen er bagud eller ikke nået." in plain(
        goals_asked_in(told, "Ferie")
    )
    two = "2 of the quarter’s goals were judged in a part of the organisation only."
    assert f"{two} The remaining one is behind or missed." in plain(goals_asked_in(english, "APV", "Løn"))
    assert not [thing for thing in plain(goals_asked_in(told, *shares)) if " mål" in thing]


def test_it_is_said_in_english_too() -> None:
    assert plain(account_of({"APV": (0.9, 0.8)}, "en"))[0] == (
        "Fewest know about “APV”: 80% know it, and 90% heard it from their leader."
    )
    assert plain(account_of({"APV": (0.9, 0.8), "Ferie": (0.4, 0.3)}, "en"))[1] == (
        "Of the quarter’s 2 goals 1 is met or on track, and 1 is behind or missed."
    )


def test_where_no_goal_is_set_the_largest_sure_change_is_said() -> None:
    told = account_of({"APV": (0.4, 0.6)})
    without = replace(told, topics=tuple(replace(topic, goals=()) for topic in told.topics))
    assert "»APV«: 10 procentpoint flere end sidst har hørt det fra deres leder." in plain(without)


def test_one_percentage_point_is_one_in_english_too() -> None:
    told = account_of({"APV": (0.4, 0.6)}, "en")
    for kind, rest in (("told", "heard it from their leader"), ("knows", "know it")):
        for points, said in ((0.01, "1 percentage point more"), (-0.01, "1 percentage point fewer")):
            change = {f"change_{kind}": Change(change=near(points), stands_out=True)}
            none = {"change_told": None, "change_knows": None}
            newest = told.topics[0].newest.model_copy(update={**none, **change})
            one = replace(told, topics=(replace(told.topics[0], goals=(), newest=newest),))
            assert f"“APV”: {said} than last time {rest}." in plain(one)


def test_a_change_that_is_not_since_the_figure_before_it_is_said_with_its_day() -> None:
    for language, said in (
        ("da", "»APV«: 10 procentpoint flere end den 1. august 2026 har hørt det fra deres leder."),
        ("en", "“APV”: 10 percentage points more than on 1 August 2026 heard it from their leader."),
    ):
        told = account_of({"APV": (0.4, 0.6)}, language)
        topics = [replace(topic, goals=(), since={"told": date(2026, 8, 1)}) for topic in told.topics]
        assert said in plain(replace(told, topics=tuple(topics)))


def test_a_change_that_chance_may_have_made_is_not_said() -> None:
    told, unsure = account_of({"APV": (0.4, 0.6)}), Change(change=near(0.1), stands_out=False)
    topics = [
        replace(topic, goals=(), newest=topic.newest.model_copy(update={"change_told": unsure}))
        for topic in told.topics
    ]
    assert not [thing for thing in plain(replace(told, topics=tuple(topics))) if "end sidst" in thing]


def test_a_sure_change_that_is_shown_as_0_is_no_thing_to_know() -> None:
    told = account_of({"APV": (0.4, 0.6)})
    for change, said in ((0.004, False), (-0.004, False), (0.005, True)):
        sure = {"change_told": Change(change=near(change), stands_out=True)}
        topics = [replace(topic, goals=(), newest=topic.newest.model_copy(update=sure)) for topic in told.topics]
        things = plain(replace(told, topics=tuple(topics)))
        assert any("end sidst" in thing for thing in things) == said


def test_where_nobody_was_asked_who_knows_those_who_were_told_count() -> None:
    first, *_ = plain(account_of({"APV": (0.5, None), "Ferie": (0.2, None)}))
    assert first == "Færrest har hørt om »Ferie«: 20 % har hørt det fra deres leder."


def test_a_quarter_without_figures_says_nothing() -> None:
    assert things_to_know(made(sources())) == ()


def test_what_was_asked_in_one_branch_is_not_said_of_everybody() -> None:
    """Neither that fewest know it, nor that more do than before, nor what comes next."""
    told = account_of({"APV": (0.9, 0.8), "Ferie": (0.4, 0.3)})
    in_part = plain(asked_in(told, Ferie="Skoler"))
    assert in_part[0] == "Færrest ved besked om »APV«: 80 % ved det, og 90 % har hørt det fra deres leder."
    assert not [thing for thing in in_part if "Det næste i" in thing]
    without_goals = replace(told, topics=tuple(replace(topic, goals=()) for topic in told.topics))
    said = plain(asked_in(without_goals, Ferie="Skoler", APV="Teknik"))
    assert not [thing for thing in said if "Færrest" in thing or "end sidst" in thing or "Det næste i" in thing]


def test_the_next_that_is_said_is_the_first_of_what_everybody_was_asked_about() -> None:
    told = account_of({"APV": (0.3, 0.3), "Ferie": (0.4, 0.3)})
    assert [step.title["da"] for step in told.next_steps] == ["APV", "Ferie"]
    assert [thing[:32] for thing in plain(asked_in(told, APV="Skoler")) if "Det næste" in thing] == [
        "Det næste i Kommunen om »Ferie«:"
    ]
