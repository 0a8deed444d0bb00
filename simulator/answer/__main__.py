"""`linjepuls answer`: a phone in the terminal, for trying a round without the app; what it keeps is in one folder."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from backend.handoffs import OUTCOMES, Outcome
from backend.kit.crypto.canonical import sha256_hex
from backend.kit.language.terminal import in_terminal, terminal_language
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from simulator.answer.dialogue import Dialogue
from simulator.phone.connect import open_phone
from simulator.phone.errors import AlreadyEnrolled, AnswersRefused, PhoneError
from simulator.phone.phone import Edges, Phone
from simulator.phone.store import FileStore
from simulator.phone.values import Round

STATE = Path("~/.linjepuls-phone")
SPOKEN = terminal_language()
_CODE = "code"

app = typer.Typer(add_completion=False)


@app.command(help=in_terminal("answer-help"))
def answer(
    code: Annotated[str | None, typer.Option(help=in_terminal("answer-help.code"))] = None,
    named: Annotated[str, typer.Option(help=in_terminal("answer-help.named"))] = "http://localhost:8000",
    state: Annotated[Path, typer.Option(help=in_terminal("answer-help.state"))] = STATE,
    language: Annotated[Language, typer.Option(help=in_terminal("answer-help.language"))] = SPOKEN,
    answers: Annotated[str | None, typer.Option(help=in_terminal("answer-help.answers"))] = None,
) -> None:
    console = Console(highlight=False)
    try:
        asyncio.run(_visit(console, named, FileStore(state.expanduser()), code, language, _outcomes(answers)))
    except PhoneError as error:
        Console(stderr=True, highlight=False).print(error.in_words(language), style="red")
        raise typer.Exit(1) from None
    except (KeyboardInterrupt, EOFError):
        console.print(WORDS[language]("answer-stopped"))
        raise typer.Exit(1) from None


def _outcomes(text: str | None) -> list[Outcome] | None:
    """One outcome per question, the last one repeated."""
    if text is None:
        return None
    outcomes = [outcome for word in text.split(",") for outcome in OUTCOMES if outcome == word.strip()]
    if len(outcomes) != text.count(",") + 1:
        raise typer.BadParameter(in_terminal("answer-outcomes-only"), param_hint="--answers")
    return outcomes


async def _visit(
    console: Console, named: str, store: FileStore, code: str | None, language: Language, outcomes: list[Outcome] | None
) -> None:
    async with open_phone(named, store, Edges()) as phone:
        await _set_up(phone, store, code)
        config = phone.config
        console.print(f"{config.organisation} · {WORDS[language]('answer-build')} {config.build[:12]}", style="dim")
        delivered = await phone.deliver()
        if delivered:
            console.print(WORDS[language]("answer-delivered"), style="green")
        visit = await phone.sync()
        for error in visit.refused.values():
            console.print(error.in_words(language), style="red")
        for offered in visit.to_answer:
            await _answer_round(console, phone, offered, language, outcomes)
        if not visit.to_answer and not delivered:
            _nothing_to_do(console, visit.refused, language)


async def _set_up(phone: Phone, store: FileStore, code: str | None) -> None:
    """The same code again is the same phone; another one would mix two people's tokens."""
    if code is None:
        return
    used = sha256_hex(code.strip().encode("utf-8"))
    if not phone.named.enrolled:
        await phone.enrol(code)
        store.put(_CODE, used)
    elif store.get(_CODE) != used:
        raise AlreadyEnrolled()


def _nothing_to_do(console: Console, refused: Mapping[UUID, PhoneError], language: Language) -> None:
    if refused:
        raise typer.Exit(1)
    console.print(WORDS[language]("answer-nothing"))


async def _answer_round(
    console: Console, phone: Phone, offered: Round, language: Language, outcomes: list[Outcome] | None
) -> None:
    dialogue = Dialogue(console, offered, language)
    if outcomes is None:
        chosen, opened = dialogue.answers()
    else:
        chosen, opened = by_outcome(offered, outcomes), ()
    console.print(WORDS[language]("answer-sending"), style="dim")
    await phone.answer(offered.id, chosen, opened)
    console.print(WORDS[language]("answer-sent"), style="bold green")


def by_outcome(offered: Round, outcomes: list[Outcome]) -> dict[UUID, UUID]:
    """The first option with each outcome; AnswersRefused for a question that has none."""
    wanted = [*outcomes, *[outcomes[-1]] * len(offered.questions)]
    chosen: dict[UUID, UUID] = {}
    for question, outcome in zip(offered.questions, wanted, strict=False):
        option = next((option.id for option in question.options if option.outcome == outcome), None)
        if option is None:
            raise AnswersRefused(f"question {question.id} has no option that is {outcome}")
        chosen[question.id] = option
    return chosen


def main() -> None:
    # A reply in Danish also where the terminal says it is ASCII.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    app()


if __name__ == "__main__":
    main()
