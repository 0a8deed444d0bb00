"""What a leader says about a topic, and asks: three sentences and a question, whatever is asked about it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.content import QuestionValue, TopicRecord
from backend.kit.language.number_texts import enumerated, percent
from backend.kit.language.texts import Language, LocalizedText, in_language
from backend.kit.language.words import WORDS, Words
from backend.releases import TopicSummary
from backend.stats.values import Share

SENTENCES = 3


@dataclass(frozen=True)
class Said:
    """`language`: the one it is really in."""

    text: str
    language: Language


@dataclass(frozen=True)
class LeaderSheet:
    """`right`: each quiz question but the first, with its right answer and why; `say` has the first one's."""

    say: tuple[Said, ...]
    ask: Said
    right: tuple[tuple[Said, Said], ...]


def leader_sheet(
    record: TopicRecord,
    questions: Sequence[QuestionValue],
    newest: TopicSummary | None,
    language: Language,
    branches: Sequence[str] = (),
) -> LeaderSheet:
    """newest: the organisation's figures, where there are some. branches: where its round asked, if not everywhere."""
    words, topic = WORDS[language], record.topic
    knows = tuple(question for question in questions if question.kind == "knows")
    right = tuple(answer for question in knows if (answer := _right(question, language)) is not None)
    say = [_in(topic.summary, language)]
    if right:
        say.append(_answer(right[0][1]))
    elif topic.goals:
        say.append(Said(f"{topic.goals[0].rstrip('.')}.", "da"))
    say += [
        Said(sentence, language) for sentence in (_figures(newest, branches, words, language), words("sheet-in-doubt"))
    ]
    # A topic that is only told about, and has no aims, has one sentence less to be made of.
    shown = tuple(sentence for sentence in say if sentence.text)[:SENTENCES]
    return LeaderSheet(shown, _ask(topic.title, knows, words, language), right[1:])


def _ask(title: LocalizedText, knows: Sequence[QuestionValue], words: Words, language: Language) -> Said:
    if knows:
        return _in(knows[0].text, language)
    return Said(words("sheet-ask-means", topic=in_language(title, language)[0]), language)


def _right(question: QuestionValue, language: Language) -> tuple[Said, Said] | None:
    """None of a self-assessment: "well" is no answer that a leader could tell."""
    option = next(option for option in question.options if option.outcome == "informed")
    if option.explanation is None:
        return None
    answer = _in(option.text, language)
    why, _ = in_language(option.explanation, language)
    return _in(question.text, language), Said(f"{answer.text.rstrip('.')}. {why}", answer.language)


def _answer(right: Said) -> Said:
    """It is said after the question, which it does not repeat."""
    return Said(WORDS[right.language]("sheet-right", answer=right.text), right.language)


def _figures(newest: TopicSummary | None, branches: Sequence[str], words: Words, language: Language) -> str:
    told, knows = (None, None) if newest is None else (_likely(newest.told), _likely(newest.knows))
    if told is None and knows is None:
        return ""
    kind = "both" if told and knows else "told" if told else "knows"
    said = words(f"sheet-figures-{kind}", told=_percent(told, language), knows=_percent(knows, language))
    return f"{said} {words('sheet-asked-only', branches=enumerated(branches, language))}" if branches else said


def _likely(asked: Share | None) -> Share | None:
    """Said aloud, a figure stands alone: none that is hardly true of those who were silent."""
    return None if asked is None or asked.turnout_tied else asked


def _percent(share: Share | None, language: Language) -> str:
    return "" if share is None else percent(share.share.value, language)


def _in(texts: LocalizedText, language: Language) -> Said:
    return Said(*in_language(texts, language))
