"""The little code of Twine stories that our variables and conditions can say: numbers set, added and compared.

Harlowe, SugarCube and Chapbook write it alike enough to be read by one hand. What is more than that is nobody's here.
"""

import re
from dataclasses import dataclass

NAME = r"(?:\$|_|(?:s|state\.variables)\.)?([A-Za-z_][A-Za-z0-9_]{0,60})"
NUMBER = r"([+-]?\d{1,6}(?:\.\d{1,6})?)"
SET = re.compile(rf"\s*{NAME}\s*(?:=(?!=)|\bto\b)\s*(?:{NUMBER}|(true|false))\s*", re.IGNORECASE)
ADD = re.compile(rf"\s*{NAME}\s*([+-])=\s*{NUMBER}\s*")
STEP = re.compile(rf"\s*{NAME}\s*(\+\+|--)\s*")
SUM = re.compile(rf"\s*{NAME}\s*(?:=(?!=)|\bto\b)\s*(?:it|{NAME})\s*([+-])\s*{NUMBER}\s*", re.IGNORECASE)
WORDS = {
    "is": "==", "eq": "==", "===": "==", "=": "==", "==": "==", "isnot": "!=", "is not": "!=", "neq": "!=", "!==": "!=", "!=": "!=",
    "gte": ">=", ">=": ">=", "gt": ">", ">": ">", "lte": "<=", "<=": "<=", "lt": "<", "<": "<",
}  # fmt: skip
COMPARED = re.compile(
    rf"\s*{NAME}\s*(===|!==|==|!=|>=|<=|>|<|=|\b(?:is\s+not|isnot|is|eq|neq|gte|gt|lte|lt)\b)\s*(?:{NUMBER}|(true|false))\s*",
    re.IGNORECASE,
)
TRUTH = re.compile(rf"\s*(!|not\s+)?{NAME}\s*", re.IGNORECASE)
AND = re.compile(r"\s*(?:\band\b|&&)\s*", re.IGNORECASE)
OPPOSITE = {"==": "!=", "!=": "==", ">": "<=", "<=": ">", "<": ">=", ">=": "<"}
RESERVED = {"it", "true", "false", "not", "and", "or", "visits", "time", "random", "either", "to"}
LONGEST, MOST = 300, 20


@dataclass(frozen=True, slots=True)
class Assign:
    """``to`` sets the variable, None leaves it; ``add`` changes it."""

    variable: str
    to: float | None = None
    add: float = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """``variable`` ``sign`` ``number``: 'gold >= 3'."""

    variable: str
    sign: str
    number: float

    def turned(self) -> "Comparison":
        return Comparison(self.variable, OPPOSITE[self.sign], self.number)


def assigns_of(text: str) -> list[Assign] | None:
    """Several of them are apart by commas or semicolons. None where one of them is more than a number."""
    if len(text) > LONGEST * MOST:
        return None
    parts = [part for part in re.split(r"[,;]", text) if part.strip()]
    found = [_assign(part) for part in parts]
    return [one for one in found if one] if all(found) else None


def _assign(text: str) -> Assign | None:
    if len(text) > LONGEST:
        return None
    if found := SET.fullmatch(text):
        return Assign(found[1], float(found[2]) if found[2] else float(found[3].lower() == "true"))
    if found := ADD.fullmatch(text):
        return Assign(found[1], add=_signed(found[2], found[3]))
    if found := STEP.fullmatch(text):
        return Assign(found[1], add=1 if found[2] == "++" else -1)
    found = SUM.fullmatch(text)
    if found and found[2] in (None, found[1]):
        return Assign(found[1], add=_signed(found[3], found[4]))
    return None


def _signed(sign: str, number: str) -> float:
    return -float(number) if sign == "-" else float(number)


def conditions_of(text: str) -> list[Comparison] | None:
    """All of them must hold. None where it asks for more than numbers."""
    text = text.strip()
    if not text or len(text) > LONGEST * MOST:
        return None
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:] and ")" not in text[:-1]:
        text = text[1:-1].strip()
    found = [_test(part) for part in AND.split(text)]
    return [one for one in found if one] if all(found) else None


def _test(text: str) -> Comparison | None:
    if len(text) > LONGEST:
        return None
    if found := COMPARED.fullmatch(text):
        number = float(found[3]) if found[3] else float(found[4].lower() == "true")
        return Comparison(found[1], WORDS[" ".join(found[2].lower().split())], number)
    found = TRUTH.fullmatch(text)
    if not found or found[2].lower() in RESERVED:
        return None
    return Comparison(found[2], "==" if found[1] else "!=", 0)
