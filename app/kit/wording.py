"""Words that people typed: as others may read them, and as they are compared."""

import re
import unicodedata

MOST_MARKS = 3
"""On one letter. Living scripts put no more there; towers of them cover the lines above and below."""
_JOINERS = "\u200c\u200d"
"""Persian and the scripts of India are spelled with them, and emoji are made of them: between two such signs they stay."""
# Letters, marks and symbols by their category, which show nothing or stand for nothing.
_HIDDEN = {"\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0", "\ufffc", "\ufffd"}
_LINES = re.compile(r"\n{3,}")
_APART = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
"""Letters that Unicode does not take apart into a plain one and a sign."""


def tidy(text: str, *, lines: bool = False) -> str:
    """What was typed without what cannot be seen, what turns the direction of writing, and marks piled upon marks.

    One line, unless ``lines`` are wanted: then at most one empty one in a row. '' where nothing that can be read is left.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    marks = 0
    for at, letter in enumerate(text):
        category = unicodedata.category(letter)
        if letter in _JOINERS:
            if _joins("".join(kept[-1:]), text[at + 1 : at + 2]):
                kept.append(letter)
        elif letter == "\n" or category[0] == "Z" or letter == "\t":
            kept.append("\n" if lines and letter in "\n\u2028\u2029" else " ")
        elif category[0] != "C" and letter not in _HIDDEN:
            marks = marks + 1 if category in ("Mn", "Me") else 0
            if marks <= MOST_MARKS and (not marks or kept):
                kept.append(letter)
    rows = (" ".join(row.split()) for row in "".join(kept).split("\n"))
    whole = _LINES.sub("\n\n", "\n".join(rows)).strip()
    return whole if any(unicodedata.category(letter)[0] in "LNSP" for letter in whole) else ""


def _joins(before: str, after: str) -> bool:
    return before not in _JOINERS and not before.isascii() and not after.isascii()


def has_letters(text: str) -> bool:
    """A letter or a figure is in it, so that it can be said aloud."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def folded(text: str) -> str:
    """As it is compared: whoever writes 'CAFÉ.' means 'cafe'.

    Without case, accents, doubled spaces, and punctuation at the ends; as it stands where nothing else would be left.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_APART)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split()).strip(" .,;:!?\"'“”„«»()") or text.strip()
