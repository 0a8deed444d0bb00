"""A migration at a terminal: what it can't do is said in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from backend.kit.database import database_fault
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused


@contextmanager
def refused_in_words(title: str, *besides: type[Exception]) -> Iterator[None]:
    """Ends the process where settings, database or one of `besides` refuse. title: the key of its first line."""
    refusals: tuple[type[Exception], ...] = (SettingsRefused, *besides)
    try:
        yield
    except refusals as refused:
        why = str(refused)
    except DBAPIError as error:
        why = database_fault(error)
    except CommandError:
        # Alembic's one complaint here: a revision that it has no script of.
        why = in_terminal("database-fault.newer")
    else:
        return
    sys.exit(f"{in_terminal(title)}\n{why}")
