"""One round as a conversation: a question at a time, what is right, what to read, and a last look before sending."""

from __future__ import annotations

from uuid import UUID

from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt

from backend.kit.language.number_texts import moment_text
from backend.kit.language.texts import Language, LocalizedText, in_language
from backend.kit.language.words import WORDS
from simulator.phone.values import Article, Option, Question, Round


class Dialogue:
    """Asks in `language`, and falls back to Danish text by text."""

    def __init__(self, console: Console, offered: Round, language: Language) -> None:
        self._console = console
        self._round = offered
        self._language = language
        self._words = WORDS[language]
        self._opened: list[UUID] = []

    def answers(self) -> tuple[dict[UUID, UUID], tuple[UUID, ...]]:
        """Question id → option id, and the articles that were opened."""
        here = self._round.closes_at.astimezone()
        closes = moment_text(here, here.tzinfo, self._language)
        self._console.rule(f"{self._words('answer-closes')} {closes}")
        chosen = {question.id: self._asked(question) for question in self._round.questions}
        while (again := self._changed(chosen)) is not None:
            chosen[again.id] = self._choice(again)
        return {question: option.id for question, option in chosen.items()}, tuple(dict.fromkeys(self._opened))

    def _asked(self, question: Question) -> Option:
        self._introduce(question)
        option = self._choice(question)
        if question.kind == "knows":
            self._explain(question, option)
            self._offer_reading(question)
        return option

    def _introduce(self, question: Question) -> None:
        topic = self._round.topic(question.topic)
        self._console.print()
        if topic is not None:
            self._console.print(escape(self._say(topic.title)), style="bold cyan")
            if topic.note is not None:
                self._console.print(escape(self._say(topic.note)), style="italic")
        self._console.print(self._words(f"answer-kind-{question.kind}"), style="dim")

    def _choice(self, question: Question) -> Option:
        self._console.print(escape(self._say(question.text)), style="bold")
        for number, option in enumerate(question.options, 1):
            self._console.print(f"  {number}. {escape(self._say(option.text))}")
        chosen = None
        while chosen is None:
            chosen = self._number(self._words("answer-choose"), len(question.options))
        return question.options[chosen]

    def _explain(self, question: Question, chosen: Option) -> None:
        """Right or wrong in words, not only by colour."""
        self._console.print(
            self._words(f"answer-outcome-{chosen.outcome}"), style="green" if chosen.outcome == "informed" else "yellow"
        )
        if chosen.explanation is not None:
            self._console.print(escape(self._say(chosen.explanation)))
        right = [option for option in question.options if option.outcome == "informed"]
        if chosen.outcome != "informed" and right:
            self._console.print(f"{self._words('answer-right-answer')}: {escape(self._say(right[0].text))}")

    def _offer_reading(self, question: Question) -> None:
        """The same articles whatever was answered: which were opened must not tell the answer."""
        articles = self._round.reading(question.id)
        if not articles:
            return
        self._console.print(f"\n{self._words('answer-reading')}:", style="bold")
        for number, article in enumerate(articles, 1):
            self._console.print(f"  {number}. {escape(article.title)}")
        while (chosen := self._number(self._words("answer-read-which"), len(articles), empty=True)) is not None:
            self._read(articles[chosen])

    def _read(self, article: Article) -> None:
        self._opened.append(article.id)
        self._console.rule(escape(article.title))
        self._console.print(escape(article.text))
        if article.url:
            self._console.print(escape(article.url), style="dim")
        self._console.rule()

    def _changed(self, chosen: dict[UUID, Option]) -> Question | None:
        """The question to ask again, or None: send."""
        self._console.print(f"\n{self._words('answer-your-answers')}:", style="bold")
        questions = self._round.questions
        for number, question in enumerate(questions, 1):
            option = escape(self._say(chosen[question.id].text))
            self._console.print(f"  {number}. {escape(self._say(question.text))} – {option}")
        while (asked_again := self._number(self._words("answer-send"), len(questions), empty=True)) is not None:
            if questions[asked_again].kind == "told":
                return questions[asked_again]
            self._console.print(self._words("answer-locked"))
        return None

    def _number(self, words: str, most: int, *, empty: bool = False) -> int | None:
        """From 0; asks until it is one of 1..most, or nothing where that is allowed."""
        while True:
            typed = Prompt.ask(words, console=self._console, default="", show_default=False).strip()
            if empty and not typed:
                return None
            if typed.isdecimal() and 1 <= int(typed) <= most:
                return int(typed) - 1
            self._console.print(self._words("answer-choose-number"))

    def _say(self, texts: LocalizedText) -> str:
        return in_language(texts, self._language)[0]
