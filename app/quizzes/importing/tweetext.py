"""The text of a passage as its story format reads it: words, links, and code, told apart."""

import re

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place
from app.quizzes.importing.tweecode import conditions_of
from app.quizzes.importing.tweemacros import MUTE, harlowe, parts_of, strings_of, sugar
from app.quizzes.importing.tweesaid import BEGIN, MIDDLE, Branch, Open, Said

LONGEST = 200_000
"""Letters of a passage that are looked at; forty times what a scene can hold."""
LINK = r"\[\[(?P<link>[^\[\]\n]{1,1000})\](?:\[(?P<sets>[^\[\]\n]{0,5000})\])?\]"
IMAGE = r"\[img\[(?P<image>[^\[\]\n]{0,1000})\](?:\[(?P<leads>[^\[\]\n]{0,500})\])?(?:\[[^\[\]\n]{0,500}\])?\]"
PICTURE = r"!\[[^\[\]\n]{0,300}\]\((?P<picture>[^()\n]{1,1000})\)"
ANCHOR = r"<a\s(?P<anchor>[^<>]{0,500}\bdata-passage=[^<>]{1,500})>(?P<words>[^<>]{0,300})</a>"
STRINGS = r"\"(?:[^\"<\n]|<(?!<))*+\"|'(?:[^'<\n]|<(?!<))*+'|['\"]"
SUGAR = rf"<<(?P<macro>/?[A-Za-z=-][\w-]*|[=-])(?P<code>(?:[^<>\"']|>(?!>)|<(?!<)|{STRINGS})*+)>>"
TEMPLATE = r"<%(?P<template>(?:[^%<]|%(?!>)|<(?!%))*+)%>"
HARLOWE = r"\((?P<call>[A-Za-z][\w-]{0,40}):"
HOOK = r"\|[\w-]{0,40}[>)]\[|\[(?!\[)|\](?:[<(][\w-]{0,40}\|)?"
MODIFIER = r"^\[(?!\[)(?P<modifier>[^\[\]\n]{1,300})\][ \t]*$"
INSERT = r"\{(?P<insert>[A-Za-z_][^{}\n]{0,500})\}"
VALUE = r"(?<![\w$])\$(?P<value>[A-Za-z_]\w{0,60})(?:\.\w{1,60})*"
FORMATS = ("harlowe", "sugarcube", "chapbook", "snowman")
GRAMMARS = {
    "": re.compile("|".join((IMAGE, PICTURE, LINK, ANCHOR))),
    "harlowe": re.compile("|".join((IMAGE, PICTURE, LINK, ANCHOR, HARLOWE, VALUE, HOOK))),
    "sugarcube": re.compile("|".join((IMAGE, PICTURE, LINK, ANCHOR, SUGAR, VALUE))),
    "chapbook": re.compile("|".join((IMAGE, PICTURE, LINK, ANCHOR, MODIFIER, INSERT)), re.MULTILINE),
    "snowman": re.compile("|".join((IMAGE, PICTURE, LINK, ANCHOR, TEMPLATE))),
}
COMMENTS = {
    "sugarcube": (("<!--", "-->"), ("/*", "*/"), ("/%", "%/")),
    "": (("<!--", "-->"),),
}
BLOCKS = re.compile(r"(?<!<)<(/?)(script|style)\b[^<>]{0,300}>", re.IGNORECASE)
SPACES = re.compile(r"[ \t\u00a0]+")
RAW = re.compile(r"(?:\"\"\"|\{\{\{|\}\}\}|</?nowiki>)")
MARKS = re.compile(
    r"''|(?<![:/\w])//(?=\S)|(?<=[^\s:/])//(?![\w/])|~~|\^\^|@@(?:[\w.#:-]{0,60};)?|(?<!\w)__(?=\w)|(?<=[\w.!?])__(?!\w)"
)
STARS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])")
LEADS = re.compile(r"^(?:!{1,6}[ \t]*(?=\S)|#{1,6}[ \t]+|[*>]{1,4}[ \t]+|=[=><]{2,}.*$|-{3,}[ \t]*$)", re.MULTILINE)


def format_of(named: str, text: str) -> str:
    """The family of a story format by its name, else by what the story is written in; '' for nothing but links."""
    named = named.lower()
    for family in FORMATS:
        if named.startswith(family):
            return family
    if named in ("sugarcane", "jonah", "responsive"):
        return "sugarcube"
    counts = {
        "sugarcube": len(re.findall(r"<<\w", text)),
        "harlowe": len(re.findall(r"\((?:set|if|else|link|print|display|go-?to|text-)[\w-]{0,20}:", text)),
        "snowman": text.count("<%"),
        "chapbook": len(
            re.findall(r"^(?:--|\[(?:if|else|unless|cont)[^\]\n]{0,80}\])[ \t]*$|\{embed ", text, re.MULTILINE)
        ),
    }
    best = max(counts, key=lambda family: counts[family])
    return best if counts[best] else ""


def said_in(text: str, family: str) -> Said:
    """Read from left to right, once."""
    said = Said()
    text = re.sub(f"[{BEGIN}{MIDDLE}]", "", text)
    for begin, end in COMMENTS.get(family, COMMENTS[""]):
        text = _without(text, begin, end)
    text = _without_blocks(said, text)
    if family == "chapbook":
        text = _variables(said, text)
    at, broken = 0, False
    while found := GRAMMARS[family].search(text, at):
        said.say(text[at : found.start()])
        at = found.end()
        if found.lastgroup == "call":
            at, broken = (at, True) if broken else _call(said, text, found)
            if broken:
                said.code[f"({found['call']}:"] = None
        else:
            _take(said, found, family)
    said.say(text[at:])
    while said.open:
        said.close(said.open[-1].name)
    return said


def _without(text: str, begin: str, end: str) -> str:
    first, *parts = text.split(begin)
    kept = [after if mark else begin + before for before, mark, after in (part.partition(end) for part in parts)]
    return first + "".join(kept)


def _without_blocks(said: Said, text: str) -> str:
    """Scripts and styles in HTML, from the first tag to the next that closes one."""
    parts, at, hidden = [], 0, ""
    for tag in BLOCKS.finditer(text):
        if not hidden and not tag[1]:
            parts.append(text[at : tag.start()])
            hidden = tag[2].lower()
            said.code[hidden] = None
        elif hidden == tag[2].lower() and tag[1]:
            hidden, at = "", tag.end()
    return "".join(parts) + ("" if hidden else text[at:])


def _take(said: Said, found: re.Match[str], family: str) -> None:
    if found.lastgroup is None:  # a bracket of Harlowe's
        if found[0].endswith("["):
            said.push(Open("plain", "]"))
        elif not said.close("]"):
            said.say(found[0])
        return
    group = {name: value for name, value in found.groupdict().items() if value is not None}
    if "image" in group or "picture" in group:
        said.code[(group.get("image") or group.get("picture") or "img")[:60]] = None
        if to := group.get("leads"):
            said.link(to, to)
    elif "link" in group:
        label, to = parts_of(group["link"])
        if family != "sugarcube":  # which shows the words of a link as they stand
            label = STARS.sub("", MARKS.sub("", label))
        said.link(label, to, code=group.get("sets", ""))
    elif "anchor" in group:
        to = strings_of(group["anchor"].partition("data-passage=")[2])
        said.link(group["words"], to[0] if to else "")
    elif "macro" in group:
        sugar(said, group["macro"], group["code"])
    elif "template" in group:
        said.code["<%"] = None
    elif "modifier" in group:
        _modifier(said, group["modifier"])
    elif "insert" in group:
        _insert(said, group["insert"])
    elif "value" in group:
        said.shown[found[0]] = None
        said.say(found[0])


def _call(said: Said, text: str, found: re.Match[str]) -> tuple[int, bool]:
    """Where a macro of Harlowe ends, and whether it never does."""
    depth, at, quote = 1, found.end(), ""
    while at < len(text) and depth:
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign == '"' or (sign == "'" and not text[at - 1].isalnum()):
            quote = sign
        else:
            depth += (sign == "(") - (sign == ")")
        at += 1
    if depth:
        return found.end(), True
    code = text[found.end() : at - 1]
    hook = re.compile(r"[ \t]{0,20}\n?\[(?!\[(?!\[))").match(text, at)
    changer = re.compile(r"[ \t]{0,20}\+[ \t]{0,20}(?=\()").match(text, at)
    harlowe(said, found["call"], code, hooked=bool(hook))
    return (hook or changer).end() if hook or changer else at, False  # type: ignore[union-attr]  # one of them is there


def _variables(said: Said, text: str) -> str:
    """Chapbook's values above a line of two hyphens."""
    found = re.compile(r"^--[ \t]*$", re.MULTILINE).search(text)
    head = text[: found.start()].strip().split("\n") if found else []
    if not found or not all(":" in line for line in head if line.strip()):
        return text
    for line in head:
        name, _colon, value = line.partition(":")
        if name.strip():
            said.assign(f"{name.strip()} = {value.strip()}")
    return text[found.end() :]


def _modifier(said: Said, code: str) -> None:
    """Chapbook: a line in brackets, for all that follows up to the next one."""
    name, _space, rest = code.strip().partition(" ")
    low = name.lower().rstrip(":,")
    last = said.open[-1].branch if said.open else None
    said.close("modifier")
    if low in ("if", "unless"):
        tests = conditions_of(rest)
        if low == "unless":
            tests = [tests[0].turned()] if tests and len(tests) == 1 else None
        said.push(Open("if", "modifier", Branch(tests)))
    elif low == "else":
        said.push(Open("if", "modifier", Branch([], (*last.before, last.own) if last else (None,))))
    elif low in MUTE:
        said.code[low] = None
        said.push(Open("mute", "modifier"))
    elif low in ("align", "cont", "continue", "continued", "cont'd"):
        said.styled = True
    else:
        said.code[low] = None


def _insert(said: Said, code: str) -> None:
    words = strings_of(code)
    if code.startswith("link to") and words:
        said.link(words[-1] if "label" in code else words[0], words[0])
    elif code.startswith("embed passage") and words:
        said.inside[words[0][:60]] = None
    elif re.fullmatch(r"[\w.]+", code):
        said.shown[code[:60]] = None
        said.say(code)
    else:
        said.code[code.split(":")[0].split(",")[0][:40]] = None


def plain_words(place: Place, said: Said) -> str:
    """Its text without marks of formatting; links alone on their lines are not told again."""
    lines = "".join(said.words).replace("\r", "").split("\n")
    text = "\n".join(line for line in (_unlinked(line) for line in lines) if line is not None)[: LONGEST // 4]
    bare = STARS.sub("", MARKS.sub("", LEADS.sub("", RAW.sub("", text))))
    if bare != text or said.styled:
        place.changed(_("Bold, slanted and other formatting was taken away."))
    plain = "\n".join(_line(place, line) for line in bare.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def _unlinked(line: str) -> str | None:
    if BEGIN not in line:
        return line
    rest = re.sub(f"{BEGIN}[^{MIDDLE}]*{MIDDLE}", "", line)
    if not re.search(r"\w", re.sub(r"</?\w[^<>]{0,300}>|\b(?:or|and|oder|ou|lub|o)\b|^\s*\d{1,3}\.", "", rest)):
        return None
    return line.replace(BEGIN, "").replace(MIDDLE, "")


def label_of(place: Place, text: str) -> str:
    """The words of a link."""
    return _line(place, text)


def _line(place: Place, line: str) -> str:
    return SPACES.sub(" ", place.plain(line).text).strip()
