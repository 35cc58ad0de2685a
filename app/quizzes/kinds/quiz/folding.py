"""Typed answers as they are compared: whoever writes 'CAFÉ.' means 'cafe'."""

import unicodedata

_APART = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
"""Letters that Unicode does not take apart into a plain one and a sign."""


def folded(text: str) -> str:
    """Without case, accents, doubled spaces, and punctuation at the ends; as it stands where nothing else would be left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_APART)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split()).strip(" .,;:!?\"'“”„«»()") or text.strip()
