"""The organisation's directory: who is let in as it, what it told, and the staff list that follows it. A door of its
own beside the registry's: only a process of directories, the worker and administrators know what is in here.
"""

from __future__ import annotations

from backend.registry.directory.entries import (
    Entry,
    EntryChanged,
    EntryField,
    EntryKind,
    EntryTaken,
    EntryText,
    add_entry,
    change_entry,
    count_entries,
    entries_alike,
    entry_of,
    new_entry_id,
    remove_entry,
    some_entries,
)
from backend.registry.directory.state import DirectoryState, allow_leaving, directory_state, want_directory
from backend.registry.directory.taking import take_directory
from backend.registry.directory.tokens import (
    LetIn,
    TokenRecord,
    directory_out,
    end_token,
    let_in,
    make_token,
    makers_who_spoke,
    newest_token_maker,
    token_records,
    token_to_end,
)
from backend.registry.directory.values import DirectoryFault, DirectoryPerson, DirectoryUnit
from backend.registry.errors import DirectoryRefused, LeavingChanged

__all__ = [
    "DirectoryFault",
    "DirectoryPerson",
    "DirectoryRefused",
    "DirectoryState",
    "DirectoryUnit",
    "Entry",
    "EntryChanged",
    "EntryField",
    "EntryKind",
    "EntryTaken",
    "EntryText",
    "LeavingChanged",
    "LetIn",
    "TokenRecord",
    "add_entry",
    "allow_leaving",
    "change_entry",
    "count_entries",
    "directory_out",
    "directory_state",
    "end_token",
    "entries_alike",
    "entry_of",
    "let_in",
    "make_token",
    "makers_who_spoke",
    "new_entry_id",
    "newest_token_maker",
    "remove_entry",
    "some_entries",
    "take_directory",
    "token_records",
    "token_to_end",
    "want_directory",
]
