"""The macros of Twine's story formats that have a place with us: links, leaps, conditions, and numbers that are set."""

import re
from collections.abc import Sequence

from app.quizzes.importing.tweecode import conditions_of
from app.quizzes.importing.tweesaid import Branch, Open, Said, Tests, Way

QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
BRACKETS = re.compile(r"\[\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?\]")
MUTE = {"script", "widget", "css", "javascript", "note", "fixme", "todo", "n.b."}
STYLES = {
    "textstyle", "colour", "color", "textcolour", "textcolor", "align", "font", "css", "background", "bg", "transition", "t8n",
    "textrotate", "textrotatex", "textrotatey", "textrotatez", "textsize", "size", "textindent", "opacity", "border", "b4r",
    "cornerradius", "box", "floatbox", "columns", "linestyle", "charstyle", "hoverstyle", "enchant", "change", "transitiontime",
    "t8ntime", "t8ndepart", "t8narrive", "transitionarrive", "transitiondepart", "collapse", "nobr", "hook", "verbatim", "linkstyle",
    "bordercolour", "bordercolor", "bordersize",
}  # fmt: skip
MOST_ARMS = 20
LINKS = {"link", "button", "click", "linkappend", "linkreplace", "linkreveal", "linkrepeat", "linkrerun"}
GO = {"linkgoto", "linkrevealgoto"}


def parts_of(text: str) -> tuple[str, str]:
    """'label->to', 'to<-label' or 'label|to' as label and target; alone it is both."""
    if "->" in text:
        label, _arrow, to = text.rpartition("->")
    elif "<-" in text:
        to, _arrow, label = text.partition("<-")
    elif "|" in text:
        label, _bar, to = text.partition("|")
    else:
        label = to = text
    return label, to


def strings_of(code: str) -> list[str]:
    return [next(part for part in found if part is not None) for found in (m.groups() for m in QUOTED.finditer(code))]


def sugar(said: Said, name: str, code: str) -> None:
    """A macro of SugarCube and its forebears: <<name code>>; 'name' begins with a slash where it closes one."""
    low = name.lower()
    if low.startswith(("/", "end")) and low.lstrip("/").removeprefix("end"):
        said.close(low.lstrip("/").removeprefix("end"))
    elif said.is_mute:
        return
    elif low == "if":
        said.push(Open("if", "if", Branch(conditions_of(code))))
    elif low in ("elseif", "else"):
        _next_arm(said, "if", code if low == "elseif" else re.sub(r"^\s*if\b", "", code))
    elif low in ("set", "run", "remember"):
        said.assign(code)
    elif low in LINKS:
        _sugar_link(said, low, code)
    elif low in ("goto", "include", "display", "actions", "choice"):
        _sugar_target(said, low, code)
    elif low in ("print", "=", "-"):
        said.shown[code.strip()[:60]] = None
    elif low in MUTE:
        said.code[low] = None
        said.push(Open("mute", low))
    elif low in ("silently", "silent", "done"):
        said.push(Open("quiet", low))
    elif low in STYLES:
        said.styled = True
    else:
        said.code[low] = None


def _next_arm(said: Said, name: str, code: str) -> None:
    """The next arm of an if: all arms before it did not hold. An empty condition is the last one's."""
    last = said.close(name)
    before = _after(last.branch if last else None)
    said.push(Open("if", name, Branch(conditions_of(code) if code.strip() else [], before)))


def _after(arm: Branch | None) -> tuple[Tests, ...]:
    """What did not hold where the arm after this one is looked at."""
    if arm is None or len(arm.before) > MOST_ARMS:
        return (None,)
    return (*arm.before, arm.own)


def _sugar_link(said: Said, name: str, code: str) -> None:
    if found := BRACKETS.search(code):
        label, to = parts_of(found[1])
        way = Way(label.strip(), " ".join(to.split()), said.branches)
    else:
        words = strings_of(code)
        way = Way(
            words[0] if words else code.strip()[:60],
            " ".join(words[1].split()) if len(words) > 1 else "",
            said.branches,
        )
    said.push(Open("link", name, way=way))


def _sugar_target(said: Said, name: str, code: str) -> None:
    links = [parts_of(found[1]) for found in BRACKETS.finditer(code)]
    targets = [to for _label, to in links] or strings_of(code) or [code.strip()]
    if name == "goto":
        said.leap(targets[0])
    elif name in ("include", "display"):
        said.inside[targets[0][:60]] = None
    else:
        for label, to in links or [(one, one) for one in targets]:
            said.link(label, to)
            said.say("\n")


def harlowe(said: Said, name: str, code: str, *, hooked: bool) -> None:
    """A macro of Harlowe: (name: code), with a hook after it where ``hooked``. 'link-goto' and 'LinkGoto' are the same there."""
    name = name.lower().replace("-", "").replace("_", "")
    if said.is_mute:
        if hooked:
            said.push(Open("plain", "]"))
        return
    words = strings_of(code)
    if name in ("if", "unless", "elseif", "else"):
        _harlowe_if(said, name, code, hooked=hooked)
        return
    held = Open("plain", "]")
    if name in ("set", "put") and code:
        said.assign(code if name == "set" else _put(code))
    elif name in GO and words:
        held.way = said.link(words[0], words[-1])
    elif name == "goto":
        _leap(said, words, code)
    elif name in LINKS and words and hooked:
        held = Open("link", "]", way=Way(words[0], "", said.branches))
    elif name == "display":
        said.inside[(words or [code.strip()])[0][:60]] = None
    elif name in ("print", "str", "text"):
        said.shown[code.strip()[:60]] = None
    elif name in STYLES:
        said.styled = True
    else:
        said.code[name] = None
    if hooked:
        said.push(held)


def _leap(said: Said, words: Sequence[str], code: str) -> None:
    if words:
        said.leap(words[0])
    else:
        said.code[f"goto {code.strip()[:40]}"] = None


def _put(code: str) -> str:
    value, _into, name = code.rpartition(" into ")
    return f"{name} to {value}"


def _harlowe_if(said: Said, name: str, code: str, *, hooked: bool) -> None:
    """Arms follow one another as hooks on the same level; the last one closed is remembered there."""
    if not hooked:
        said.code[name] = None
        return
    tests = conditions_of(code)
    if name == "unless":
        tests = [tests[0].turned()] if tests and len(tests) == 1 else None
    arm = Branch([] if name == "else" else tests)
    if name in ("else", "elseif"):
        arm.before = _after(said.last_arm.get(len(said.open)))
    said.last_arm[len(said.open)] = arm
    said.push(Open("if", "]", arm))
