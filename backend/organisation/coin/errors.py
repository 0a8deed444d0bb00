"""What is refused of the coin."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class NoSecondAdministrator(Problem):
    slug: ClassVar[str] = "no-second-administrator"
    status = 409


class OwnCoinProposal(Problem):
    slug: ClassVar[str] = "own-coin-proposal"
    status = 409


class OthersCoinProposal(Problem):
    slug: ClassVar[str] = "others-coin-proposal"
    status = 409


class NoCoinProposal(Problem):
    slug: ClassVar[str] = "no-coin-proposal"
    status = 409
