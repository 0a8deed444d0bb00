"""Sets a batch's letters in a process of its own: `python -m backend.run.workshop.letter_setting BATCH`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.settings import load
from backend.organisation import brand
from backend.registry import LASTING, Letter, batch_record, letters_to_set, store_letters
from backend.reports.workshop import letters_pdf
from backend.rounds import coming_rounds
from backend.run.parts import terms_of
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedSettings


def main() -> None:
    batch, settings = UUID(sys.argv[1]), load(NamedSettings)
    box, zone = TextBox(bytes.fromhex(settings.key_encryption_key)), ZoneInfo(settings.zone)

    async def work(desk: Desk) -> int:
        letters = await letters_to_set(desk.session, box, batch)
        # None are left when the job is run again, or when everybody got another code meanwhile.
        if letters:
            now = desk.now
            # Letters may be set again days after their codes were made.
            until = (await batch_record(desk.session, batch)).made + LASTING
            our_name = (await brand(desk.session, terms_of(settings))).name
            pdf = letters_pdf(await with_first_day(desk, letters), our_name, settings.origin, until, zone, now)
            await store_letters(desk.session, box, batch, pdf, len(letters))
        return 0

    run_tool(work)


async def with_first_day(desk: Desk, letters: Sequence[Letter]) -> list[Letter]:
    """As a mail says it."""
    coming = await coming_rounds(desk, [letter.employee for letter in letters])
    return [letter.model_copy(update={"first_day": coming.first_for(letter.employee)}) for letter in letters]


if __name__ == "__main__":
    main()
