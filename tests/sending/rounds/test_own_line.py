"""HR's own line arrives with the opening and each reminder, and with nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import update

from backend.kit.language.texts import Language
from backend.rounds.models import Round
from backend.sending.texts import Written, write
from backend.sending.values import Occasion, Outgoing
from tests.ground.rounds.named import DAY
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.world import PEOPLE, SENDER, World, row

LINE = "Svar <b>gerne</b> & hurtigt: kaffe på {kontoret}."


def written(occasion: Occasion, language: Language = "da", **line: str) -> Written:
    message = Outgoing(uuid4(), uuid4(), uuid4(), occasion, "email", 1, "Alma", "a1", language, active=True)
    return write(replace(message, round_title={"da": "Forår"}, own_line=line), SENDER, None)


@pytest.mark.parametrize("occasion", ["round-opened", "reminder-1", "reminder-2", "reminder-extra"])
def test_it_stands_before_the_link_in_mail_and_text_message(occasion: Occasion) -> None:
    told = written(occasion, da=LINE)
    assert f"\n\n{LINE}\n\n" in told.text
    assert told.text.index(LINE) < told.text.index(told.link)
    assert "<p>Svar &lt;b&gt;gerne&lt;/b&gt; &amp; hurtigt: kaffe på {kontoret}.</p>" in told.html
    assert told.short.endswith(f". {LINE} {told.link}")


@pytest.mark.parametrize("occasion", ["round-extended", "round-shortened", "invitation"])
def test_another_message_says_nothing_of_it(occasion: Occasion) -> None:
    assert written(occasion, da=LINE) == written(occasion)


def test_without_it_the_messages_are_as_before_and_a_line_end_that_came_in_otherwise_is_none() -> None:
    bare = written("round-opened")
    assert "\n\n\n" not in bare.text
    assert "  " not in bare.short
    assert "Hej Bcc: eva@ond.dk" in written("round-opened", da="Hej\nBcc: eva@ond.dk").short


def test_whoever_reads_english_gets_the_danish_line_marked_where_there_is_no_other() -> None:
    assert '<p lang="da">Hej</p>' in written("round-opened", "en", da="Hej").html
    both = written("round-opened", "en", da="Hej", en="Hello")
    assert "<p>Hello</p>" in both.html
    assert "Hej" not in both.text + both.short


async def test_alma_gets_the_line_of_her_round_by_mail_and_a_colleague_by_text_message(
    world: World, post: Mailbox, web: Receiver
) -> None:
    people = [row(at, email=None if at == 0 else "", phone="12345678" if at == 0 else "") for at in range(PEOPLE)]
    await world.employ(people)
    round_id = await world.email(post.port).sms(web.url).opened(lasts=14 * DAY)
    async with world.database.transaction() as session:
        await session.execute(update(Round).values(own_line={"da": LINE}))
    await world.announced(round_id)
    await world.loop().turn()
    assert len(post.mails) == PEOPLE - 1
    for _, mail in post.mails:
        text = mail.get_body(("plain",))
        assert text is not None
        assert LINE in text.get_content()
    [(_, _, body)] = web.requests
    assert LINE in json.loads(body)["message"]
