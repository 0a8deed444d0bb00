"""How far two units with nobody in common lie apart. Without numpy: pages ask for whichever two they like."""

from __future__ import annotations

from backend.stats.squaring import ROUNDING, squared_and_added
from backend.stats.values import Estimate, Figure


def apart(one: Figure, other: Figure) -> Estimate:
    """The share informed in `one` less that in `other`, with its 95 % interval: made of the two by squaring and adding
    the distances to their ends (Newcombe 1998, method 10; Zou and Donner 2008) and half a person of each, as changes
    between rounds are. What is unknown of who is silent in parts where nobody answered is no chance, and adds up."""
    persons = _person(one) + _person(other)
    down = squared_and_added(_down(one), _up(other), persons)
    up = squared_and_added(_up(one), _down(other), persons)
    value = one.share.value - other.share.value
    low = value - down - _unknown_below(one) - _unknown_above(other)
    high = value + up + _unknown_above(one) + _unknown_below(other)
    # An end that is the last possible share has lost the tail beyond it: two of them are not squared.
    if one.share.low <= ROUNDING and other.share.high >= 1 - ROUNDING:
        low = -1.0
    if one.share.high >= 1 - ROUNDING and other.share.low <= ROUNDING:
        high = 1.0
    return Estimate(value, max(-1.0, low), min(1.0, high))


def is_sure(difference: Estimate) -> bool:
    return difference.low > ROUNDING or difference.high < -ROUNDING


def _person(figure: Figure) -> float:
    """What one of the staff is of all, told by the bounds without assumptions: with a coin they tell nothing of it, and
    the tosses outweigh it."""
    answered = max(0.0, 1 - (figure.most - figure.least))
    return answered / figure.answered if figure.answered else 0.0


def _unknown_below(figure: Figure) -> float:
    return figure.share.value * (1 - figure.covered)


def _unknown_above(figure: Figure) -> float:
    return (1 - figure.share.value) * (1 - figure.covered)


def _down(figure: Figure) -> float:
    """How far chance alone reaches."""
    return max(0.0, figure.share.value - figure.share.low - _unknown_below(figure))


def _up(figure: Figure) -> float:
    return max(0.0, figure.share.high - figure.share.value - _unknown_above(figure))
