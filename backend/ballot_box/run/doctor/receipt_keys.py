"""Whether the receipts of each round that is not counted yet can be signed: by the key that it was announced with."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from backend.ballot_box.box.rounds.receipt_key_repository import unfinished_keys
from backend.ballot_box.settings import BallotsWebSettings
from backend.kit.crypto.ed25519 import KeyRefused, read_private_keys
from backend.kit.database import Database
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.language.terminal import in_terminal
from backend.receipts import ReceiptKey

CHECK = "rounds-receipt-keys"


async def look_at_receipt_keys(settings: BallotsWebSettings) -> list[Finding]:
    """Nothing where the file can't be read or the database can't be asked: each is told of by itself."""
    file = settings.receipt_key
    database = Database.connect(settings.database_url, pool_size=1)
    try:
        ours = set() if file is None else {ReceiptKey(key).public for key in read_private_keys(file)}
        async with database.transaction() as session:
            keys = {round_id: key for round_id, key in (await unfinished_keys(session)).items() if key}
    except (KeyRefused, SQLAlchemyError, OSError):
        return []
    finally:
        await database.close()
    away = [round_id for round_id, key in keys.items() if key not in ours]
    if keys and not away:
        return [ok(CHECK, in_terminal("doctor-rounds-receipts", rounds=len(keys)))]
    hint = in_terminal("doctor-rounds-receipts-away.hint")
    return [fault(CHECK, in_terminal("doctor-rounds-receipts-away", round=str(round_id)), hint) for round_id in away]
