"""Words as the search compares them: small letters without accents."""

import unicodedata

MOST_WORDS, LONGEST = 5, 40


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.replace("ł", "l").split())


def like_words(text: str) -> list[str]:
    """A LIKE pattern (escaped with a backslash) for each word that somebody looks for."""
    words = fold(text).split()[:MOST_WORDS]
    safe = (word[:LONGEST].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words)
    return [f"%{word}%" for word in safe]
