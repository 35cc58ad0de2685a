"""One alphabet, each letter as strokes on a grid 4 wide and 6 high, so that writing bends with the cup."""

from demo.draw.sheet import Points
from demo.draw.surface import Surface

# Strokes are parted by a space; each is a row of digit pairs, across and down.
STROKES = {
    "A": "062046 1434", "B": "060020313223032303 233445360606", "C": "41200012041536 ", "D": "00062645412000",
    "E": "40000646 0333", "F": "400006 0333", "G": "4130100105164645434323", "H": "0006 4046 0343", "I": "1016",
    "J": "4045361605", "K": "0006 4003 0346", "L": "000646", "M": "0600234046", "N": "06004640", "O": "10304145361605011000",
    "P": "0600304142330303", "Q": "10304145361605011000 2446", "R": "0600304142330303 1346", "S": "41301001021342543616 05",
    "T": "0040 2026", "U": "000516364540", "V": "002640", "W": "0016233640", "X": "0046 4006", "Y": "002340 2326",
    "Z": "00400646", "1": "011016", "2": "013040424206 46", "3": "0040234445361605", "4": "36300444", "5": "400002324345361605",
    "6": "4120040516364544330304", "7": "004016", "8": "13020110304142331304051636454433", "9": "42130201103041453616",
    "0": "10304145361605011000", ".": "2626", ",": "2517", "-": "1333", "?": "01103041422324 2626", "!": "2024 2626",
    "+": "2125 0343", "=": "0242 0444", ":": "2222 2525", "&": "46011011321405163644", "(": "30111530", "x": "1236 3216",
}  # fmt: skip
FIXES = {
    "C": "4130100105163645",
    "B": "0600304142330313 334445360606",
    "S": "413010010213334445361605",
    "2": "01103041420646",
    "O": "1030414536160501 0110",
}
MARKS = {
    "Ą": ("A", "4657"),
    "Ć": ("C", "2"),
    "Ę": ("E", "4657"),
    "Ł": ("L", "0432"),
    "Ń": ("N", "2"),
    "Ó": ("O", "2"),
    "Ś": ("S", "2"),
    "Ź": ("Z", "2"),
    "Ż": ("Z", "."),
}


def write(s: Surface, text: str, u: float, v: float, size: float, colour: str, width: float = 0.0) -> str:
    """``size`` is the height of a capital; (u, v) its upper left corner."""
    pen, result = width or size * 0.13, ""
    for letter in text.upper():
        result += "".join(
            s.ink([(u + x * size, v + y * size) for x, y in stroke], colour, pen) for stroke in strokes(letter)
        )
        u += size * (0.5 if letter in " I1.,!:" else 0.95)
    return result


def length(text: str, size: float) -> float:
    return sum(size * (0.5 if letter in " I1.,!:" else 0.95) for letter in text.upper())


def centred(s: Surface, text: str, v: float, size: float, colour: str, *, u: float = 0.0, width: float = 0.0) -> str:
    return write(s, text, u - length(text, size) / 2 + size * 0.14, v, size, colour, width)


def strokes(letter: str) -> list[Points]:
    """In units of the letter's height, across at most 0.67."""
    plain, mark = MARKS.get(letter, (letter, ""))
    lines = (FIXES.get(plain) or STROKES.get(plain, "")).split()
    accent = {"2": [[(0.3, -0.12), (0.45, -0.3)]], ".": [[(0.33, -0.2), (0.34, -0.2)]]}
    result: list[Points] = [_line(line) for line in lines]
    if mark in accent:
        result += accent[mark]
    elif mark:
        result.append(_line(mark))
    return result


def _line(digits: str) -> Points:
    pairs = zip(digits[::2], digits[1::2], strict=True)
    return [(int(x) / 6, int(y) / 6) for x, y in pairs]
