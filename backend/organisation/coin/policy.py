"""Pure decisions about the coin: more of it protects more, so one person may; less of it takes two (four eyes)."""

from __future__ import annotations

from backend.organisation.coin.errors import NoSecondAdministrator, OthersCoinProposal, OwnCoinProposal
from backend.organisation.coin.values import CoinProposal, Step


def step_to(present: int, wanted: int, administrators: int) -> Step:
    """present, wanted: percent. administrators: how many there are. Raises NoSecondAdministrator."""
    if wanted == present:
        return "nothing"
    if wanted > present:
        return "raise"
    if administrators < 2:
        raise NoSecondAdministrator
    return "propose"


def check_second_person(proposal: CoinProposal, actor: str) -> None:
    """Raises OwnCoinProposal."""
    if proposal.author == actor:
        raise OwnCoinProposal


def check_author(proposal: CoinProposal, actor: str) -> None:
    """Raises OthersCoinProposal."""
    if proposal.author != actor:
        raise OthersCoinProposal
