"""A side's database, and apart from it its keys, in a file each: rows in the order of their keys, nothing of a log.

Of a database it is what `pg_dump` would be, with two differences that the ballot box needs (ADR 0041): no order of
arrival is in it, and what restores it is the migrations, which every version of either wheel has.
"""

from __future__ import annotations

from backend.kit.backup.archive import Archive, opened
from backend.kit.backup.errors import BackupRefused
from backend.kit.backup.keys import restore_keys, save_keys
from backend.kit.backup.loading import restore
from backend.kit.backup.saving import save
from backend.kit.backup.values import KeysManifest, Manifest, Side

__all__ = [
    "Archive",
    "BackupRefused",
    "KeysManifest",
    "Manifest",
    "Side",
    "opened",
    "restore",
    "restore_keys",
    "save",
    "save_keys",
]
