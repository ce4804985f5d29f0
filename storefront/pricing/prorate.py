"""Splitting an amount so that no minor unit is lost."""

from collections.abc import Sequence


def prorate(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `whole` over `weights` (not negative); the parts sum to it exactly.

    Parts are rounded towards zero and the leftover units go to the largest remainders, ties by position.
    A weight of zero gets nothing, unless all are zero: then the parts are equal. Raises ValueError when there
    is something to split and nobody to take it.
    """
    if whole and not weights:
        raise ValueError("There is nothing to split the amount over.")
    if whole < 0:
        return tuple(-part for part in prorate(-whole, weights))
    return _split(whole, weights if any(weights) else [1] * len(weights))


def _split(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    total = sum(weights)
    parts, remainders = [], []
    for weight in weights:
        part, remainder = divmod(whole * weight, total)
        parts.append(part)
        remainders.append(remainder)
    by_remainder = sorted(range(len(weights)), key=lambda position: -remainders[position])
    for position in by_remainder[: whole - sum(parts)]:
        parts[position] += 1
    return tuple(parts)
