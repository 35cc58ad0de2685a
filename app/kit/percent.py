"""Percentages in words, and whole ones that add up to 100."""

from collections.abc import Sequence


def hundred(counts: Sequence[int]) -> list[int]:
    """Each count's part of their sum in whole percent, by largest remainder: together they are 100, or all 0 of nothing.

    Of equal remainders the larger count is rounded up, then the one that stands first; so equal counts differ by one at most.
    """
    whole = sum(counts)
    if whole <= 0:
        return [0] * len(counts)
    parts = [100 * count // whole for count in counts]
    left = sorted(range(len(counts)), key=lambda n: (-(100 * counts[n] % whole), -counts[n], n))
    for n in left[: 100 - sum(parts)]:
        parts[n] += 1
    return parts


def percent(n: int, of: int) -> str:
    """'41 %' as one reads it; what is not all never reads as all, and what is not nothing never as nothing. '' of nothing."""
    if of <= 0:
        return ""
    whole = round(100 * n / of)
    if n and whole == 0:
        return "< 1\u00a0%"
    if n < of and whole >= 100:
        return "> 99\u00a0%"
    return f"{whole}\u00a0%"
