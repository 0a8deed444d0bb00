"""The mail promises what the app's first screen says: how long the round takes to answer."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import update

from backend.content import QuestionValue
from backend.content.models import Question
from backend.rounds.life.answering_time import READ, TAP, minutes
from tests.ground.rounds.named import DAY
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World, row

APP = Path(__file__).parents[3] / "mobile_stub" / "src" / "phone" / "answering.ts"


def question(text: str) -> QuestionValue:
    options = [{"id": uuid4(), "text": {"da": word}, "outcome": "informed"} for word in ("Ja", "Nej", "Husker ikke")]
    values = {"id": uuid4(), "key": "q", "version": 1, "topic_id": uuid4(), "kind": "told"}
    return QuestionValue.model_validate({**values, "text": {"da": text}, "options": options})


def test_it_is_counted_as_the_app_counts_it() -> None:
    found = re.search(r"const \[READ, TAP\] = \[(\d+), (\d+)\];", APP.read_text("utf-8"))
    assert found is not None
    assert (int(found[1]), int(found[2])) == (READ, TAP)
    long = question("ord " * 219 + "ord")
    # As answering.test.ts has it.
    assert minutes([question("Har din leder fortalt dig om det?")]) == 1
    assert minutes([long]) == 1
    assert minutes([long, question("ord " * 219 + "sidst"), long, long]) == 2


@pytest.mark.parametrize(("words", "said"), [(5, "Det tager under et minut."), (700, "Det tager omkring 3 minutter.")])
async def test_alma_reads_it_in_the_mail_about_her_round(world: World, post: Mailbox, words: int, said: str) -> None:
    await world.employ([row(at) for at in range(PEOPLE)])
    async with world.database.transaction() as session:
        await session.execute(update(Question).values(text={"da": "ord " * words + "ord?"}))
    await world.announced(await world.email(post.port).opened(lasts=14 * DAY))
    await world.loop().turn()
    text = post.mails[0][1].get_body(("plain",))
    assert text is not None
    assert said in text.get_content()
