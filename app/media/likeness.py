"""How near two pictures are: a 64-bit difference hash, compared by counting the bits that differ."""

COLUMNS, ROWS = 9, 8
# Bits that may differ between a picture and a resized, re-encoded or slightly retouched copy of it.
NEAR = 8
# Under this range of grey a picture is blank: its bits would be noise, and all blank pictures would look alike.
_BLANK_RANGE = 12
_BLANK_STEPS = 6
_STEP = 3


def difference_hash(levels: bytes) -> int | None:
    """The hash of 9 x 8 grey levels, row by row; None when the picture is too blank to say anything."""
    if len(levels) != COLUMNS * ROWS:
        raise ValueError(f"a hash is made of {COLUMNS * ROWS} grey levels, not {len(levels)}")
    steps = [
        levels[row * COLUMNS + column + 1] - levels[row * COLUMNS + column]
        for row in range(ROWS)
        for column in range(COLUMNS - 1)
    ]
    if max(levels) - min(levels) < _BLANK_RANGE or sum(abs(step) >= _STEP for step in steps) < _BLANK_STEPS:
        return None
    return sum(1 << place for place, step in enumerate(steps) if step > 0)


def distance(one: int, other: int) -> int:
    """In how many of 64 bits two hashes differ: 0 is the same picture, about 32 are strangers."""
    return (one ^ other).bit_count()
