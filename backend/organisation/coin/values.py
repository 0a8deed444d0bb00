"""The organisation's coin: with which chance a phone replaces an answer before it sends it."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import AwareDatetime

from backend.handoffs import Coin
from backend.kit.values import Value

SUGGESTED: Final = 10
"""Percent: one report changes the odds of an answer at most 28 fold, and a team of twelve still shows something."""

Step = Literal["nothing", "raise", "propose"]
"""What choosing a coin comes to: it is that already; it protects more, at once; it protects less, if another agrees."""


class CoinChoice(Value):
    """Percent."""

    percent: Coin


class CoinProposal(Value):
    """A lower coin that waits for somebody else. `author`: the e-mail address that the audit log names."""

    percent: Coin
    author: str
    at: AwareDatetime


class CoinRecord(Value):
    """`percent`: of rounds prepared from now on. `revision`: 0 as long as nobody chose."""

    percent: Coin = 0
    revision: int = 0
    proposal: CoinProposal | None = None
