"""A branching video as Twee 3, for Twine and its kin: a passage for each scene and ending, a link for each choice.

Variables and conditions are written as SugarCube reads them. What is read in again gives the same story: the same scenes,
endings and choices between them.
"""

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.kit.i18n import gettext as _
from app.quizzes.exporting.tweelost import lost_of
from app.quizzes.importing.twee import SPECIAL
from app.quizzes.importing.tweepassages import DATA, TITLE
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import Ending, VideoContent
from app.quizzes.kinds.video.scene import Change, FilmJump, FilmWhen, OnMap, Scene

NAMESPACE = uuid.UUID("6f1f0f4a-8f0c-5d57-9d5e-3c1b5b0d7a21")
"""Of stories: their names are the public ids of pieces."""
FORMAT = "SugarCube"
ACROSS, APART = 5, 200
"""Passages without a place of their own stand in rows of so many, so far from one another."""
SIGNS = str.maketrans({"[": "(", "]": ")", "|": "/", "\n": " "})
BRACES, ESCAPED = re.compile(r"([\[\]{}\\])"), r"\\\1"
MARKUP = re.compile(
    r"<|&(?=[#\w])|[$](?=[\w$])|\[(?=\[|img\[)|!(?=\[)|/(?=[*%])|(?<!\w)_(?=\w)|[*\\]|^[!#>=:-]"
    r"|(['\"/~^@_={}-])(?=\1)|(?<=(?P<same>['\"/~^@_={}-]))(?P=same)",
    re.MULTILINE,
)
"""What a story format would take for a sign of its own."""


@dataclass(frozen=True, slots=True)
class Written:
    """``lost`` are sentences about what is not in the text."""

    text: str
    lost: tuple[str, ...]


def ifid_of(public_id: str) -> str:
    """The same for the same piece at all times, in capitals as Twine wants it."""
    return str(uuid.uuid5(NAMESPACE, public_id)).upper()


def twee_of(content: VideoContent, *, public_id: str) -> Written:
    names = names_of(content)
    led = [scene for n, scene in enumerate(content.steps) if n == 0 or _leads_on(scene)]
    over = [scene for scene in content.steps[1:] if not _leads_on(scene)]
    data = {"ifid": ifid_of(public_id), "format": FORMAT}
    if content.steps:
        data["start"] = names[content.steps[0].key]
    parts = [
        f":: StoryTitle\n{_told(content.title)}",
        f":: StoryData\n{json.dumps(data, indent=2, ensure_ascii=False)}",
    ]
    if content.variables:
        begun = [f"<<set {_variable(one.key)} to {_number(one.begin)}>>" for one in content.variables]
        parts.append("\n".join([":: StoryInit", *begun]))
    order: list[Scene | Ending] = [*led, *content.outcomes, *over]
    for n, one in enumerate(order):
        head = _head(names[one.key], one.tags, one.on_map or OnMap(x=APART * (n % ACROSS), y=APART * (n // ACROSS)))
        body = [_told(one.text), *(_ways(one, names) if isinstance(one, Scene) else _page(one))]
        parts.append("\n".join([head, *(line for line in body if line)]))
    return Written("\n\n\n".join(parts) + "\n", tuple(lost_of(content, names)))


def names_of(content: VideoContent) -> dict[str, str]:
    """The names of passages by the keys of scenes and endings: titles, with the key where two would be the same."""
    names: dict[str, str] = {}
    taken = {TITLE, DATA, *SPECIAL}
    every: list[Scene | Ending] = [*content.steps, *content.outcomes]
    for one in every:
        name = " ".join(_plain(one.title).split()) or one.key
        while name in taken:
            name = f"{name} ({one.key})"
        taken.add(name)
        names[one.key] = name
    return names


def _plain(text: str) -> str:
    """Without the signs that links and headers are made of."""
    return (
        text.replace("->", "→")
        .replace("<-", "←")
        .translate(SIGNS)
        .replace("\\", "/")
        .replace("{", "(")
        .replace("}", ")")
    )


def _head(name: str, tags: Sequence[str], place: OnMap) -> str:
    listed = f" [{' '.join(BRACES.sub(ESCAPED, tag) for tag in tags)}]" if tags else ""
    return f':: {name}{listed} {{"position":"{_number(place.x)},{_number(place.y)}","size":"100,100"}}'


def _told(text: str) -> str:
    """As SugarCube shows it letter by letter: what it would take for markup stands as an entity."""
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)


def _leads_on(scene: Scene) -> bool:
    return any(option.to for option in scene.options) or any(jump.to != END for jump in scene.go)


def _ways(scene: Scene, names: Mapping[str, str]) -> Iterator[str]:
    """Choices, and where there are none the jumps, each under a word that says only that it goes on."""
    onward = next((jump.to for jump in scene.go if jump.when == FilmWhen()), "")
    for option in scene.options:
        if to := names.get(option.to or onward):
            sets = "; ".join(_change(one) for one in option.sets if one.variable)
            link = f"[[{_label(option.label)}->{to}]{f'[{sets}]' if sets else ''}]"
            yield _under(link, option.when)
    if not scene.options:
        yield "".join(_jumps(scene.go, names))


def _jumps(go: Sequence[FilmJump], names: Mapping[str, str]) -> Iterator[str]:
    """The first that holds is taken, so the next are its other arms."""
    opened = False
    for jump in go:
        link = f"[[{_label(_('Continue'))}->{names[jump.to]}]]" if jump.to in names else ""
        code = _code([jump.when])
        if not code:
            yield f"<<else>>{link}" if opened and link else link
            break
        yield f"<<{'elseif' if opened else 'if'} {code}>>{link}"
        opened = True
    if opened:
        yield "<</if>>"


def _under(link: str, whens: Sequence[FilmWhen]) -> str:
    code = _code(whens)
    return f"<<if {code}>>{link}<</if>>" if code else link


def _code(whens: Sequence[FilmWhen]) -> str:
    tests = []
    for one in whens:
        if one.variable is None:
            continue
        name, least, most = _variable(one.variable), one.amount_at_least, one.amount_at_most
        if least is not None and least == most:
            tests.append(f"{name} is {_number(least)}")
            continue
        tests += [f"{name} gte {_number(least)}"] if least is not None else []
        tests += [f"{name} lte {_number(most)}"] if most is not None else []
    return " and ".join(tests)


def _change(one: Change) -> str:
    name = _variable(one.variable or "")
    if one.to is not None:
        return f"{name} to {_number(one.to + one.add)}"
    return f"{name} to {name} {'-' if one.add < 0 else '+'} {_number(abs(one.add))}"


def _label(text: str) -> str:
    return " ".join(re.sub(r"<(?=[\w/!%<])", "‹", _plain(text)).split())


def _variable(key: str) -> str:
    name = key.replace("-", "_")
    return f"${'_' if name[:1].isdigit() else ''}{name}"


def _number(n: float) -> str:
    return str(int(n)) if n == int(n) else f"{n:.6f}".rstrip("0")


def _page(ending: Ending) -> list[str]:
    return [f"[[{_label(ending.link_label or ending.link)}->{ending.link}]]"] if ending.link else []
