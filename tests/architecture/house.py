"""The rules of the house that no ready-made tool knows, each a small function over one file's text.

``python -m tests.architecture.house`` prints what breaks them. ``test_house.py`` shows of each rule that it bites.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {".git", ".venv", ".cache", ".hypothesis", "var", "node_modules", "vendor", "__pycache__", "look-sheets"}
TEXTS = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".yaml", ".yml", ".sh", ""}
GENERATED = {"uv.lock", "requirements/run.txt", "requirements/test.txt", "requirements/uv.txt"}
COMMITS = {"app/kit/db.py", "app/kit/batch.py", "app/migrations/"}
DRAWN = "app/demo/film/"  # opens no picture that anybody sent: it only draws
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "misc"}
LONGEST = {".py": 300, ".html": 150, ".css": 150, ".js": 150}
LONGEST_FUNCTION = 40
ROOMS = {"accounts", "contests", "embed", "gallery", "media", "moderation", "quizzes", "studio"}
PRIVATE = {"forms", "jobs", "routes", "rules"}
STATEMENTS = {"select", "insert", "update", "delete", "text"}


@dataclass(frozen=True)
class File:
    path: str
    text: str

    @property
    def pure(self) -> PurePosixPath:
        return PurePosixPath(self.path)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.words}"


Rule = Callable[[File], Iterator[tuple[int, str]]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    RULES.append(function)
    return function


@cache
def tree(file: File) -> tuple[ast.AST, ...]:
    """Every node of a Python file; none of another file."""
    return tuple(ast.walk(ast.parse(file.text))) if file.pure.suffix == ".py" else ()


def imported(file: File) -> Iterator[tuple[int, str]]:
    for node in tree(file):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def lines_with(file: File, pattern: str, words: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(file.text.splitlines(), 1):
        if match := re.search(pattern, line):
            yield number, f"{words}: {match[0].strip()}"


def outside(file: File, *allowed: str) -> bool:
    """Of the product's code, and not in an allowed file or folder."""
    return file.path.startswith("app/") and not any(file.path == name or file.path.startswith(name) for name in allowed)


@rule
def one_place_commits(file: File) -> Iterator[tuple[int, str]]:
    for node in tree(file) if outside(file, *COMMITS) else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield node.lineno, "commit() belongs to kit/db.py and kit/batch.py; services flush"


@rule
def parts_have_one_home(file: File) -> Iterator[tuple[int, str]]:
    homes = {
        "boto3": "app/kit/storage.py",
        "botocore": "app/kit/storage.py",
        "PIL": "app/media/",
        "pi_heif": "app/media/",
    }
    for line, module in imported(file):
        home = homes.get(module.partition(".")[0])
        if home and outside(file, home) and not file.path.startswith(DRAWN):
            yield line, f"{module} is imported in {home} only"


@rule
def rooms_keep_to_themselves(file: File) -> Iterator[tuple[int, str]]:
    """Import contracts say which room sees which; of another room, what is behind its door stays there."""
    for line, module in imported(file) if file.path.startswith("app/") else ():
        app, room, part, *_ = [*module.split("."), "", ""]
        here = file.pure.parts[1]
        if app == "app" and room in ROOMS and part in PRIVATE and here in ROOMS and here != room:
            yield line, f"{module} belongs to its room; others use service, queries, models"


@rule
def settings_alone_read_the_environment(file: File) -> Iterator[tuple[int, str]]:
    for node in tree(file) if outside(file, "app/settings.py") else ():
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb", "putenv"}:
            yield node.lineno, f"os.{node.attr} belongs to settings.py"
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from ((node.lineno, "import os, not from it") for name in node.names if "env" in name.name)


@rule
def routes_hold_no_sql(file: File) -> Iterator[tuple[int, str]]:
    if not (outside(file) and ("routes" in file.pure.parts or file.pure.name.startswith("routes"))):
        return
    for call in [node for node in tree(file) if isinstance(node, ast.Call)]:
        if isinstance(call.func, ast.Name) and call.func.id in STATEMENTS:
            yield call.lineno, f"{call.func.id}() in routes: ask queries or a service"
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "execute", "scalars", "scalar"}:
            yield call.lineno, f".{call.func.attr}() in routes: ask queries or a service"


@rule
def templates_are_free_of_inline_code(file: File) -> Iterator[tuple[int, str]]:
    """The content security policy would refuse it. Mails are exempt (mail programs know no style sheets), and so is the style
    in the snippets of the demo brand's site, which is not ours and whose own policy lets it pass."""
    if file.pure.suffix != ".html" or file.path.startswith("templates/emails/"):
        return
    text = re.sub(r"\{[{%#].*?[}%#]\}", lambda found: re.sub(r"[^\n]", " ", found[0]), file.text, flags=re.DOTALL)
    plain = File(file.path, text)
    yield from lines_with(plain, r"<style\b", "inline style sheet")
    if not file.path.startswith("demo/site/"):
        yield from lines_with(plain, r"(?<=\s)style\s*=", "inline style")
    yield from lines_with(plain, r"(?<=\s)(on[a-z]+|hx-on[:\w-]*)\s*=", "inline handler")
    for match in re.finditer(r"<script\b([^>]*)>", text):
        if "src=" not in file.text[match.start() : match.end()] and "application/" not in match[0]:
            yield text.count("\n", 0, match.start()) + 1, "inline script"


@rule
def pages_have_a_layout_and_a_title(file: File) -> Iterator[tuple[int, str]]:
    """A page that extends another page has that page's title."""
    parts = file.pure.parts
    if parts[0] != "templates" or file.pure.suffixes != [".html"] or file.pure.name.startswith("_"):
        return
    if parts[1] == "layouts":
        if "<title>" not in file.text and "{% extends" not in file.text:
            yield 1, "a layout has a <title>"
    elif parts[1] not in {"macros", "emails"}:
        if not re.search(r"\{%-? extends", file.text):
            yield 1, "a page extends a layout (a piece of a page has a name that begins with _)"
        elif 'extends "layouts/' in file.text and not re.search(r"\{%-? block title\b", file.text):
            yield 1, "a page fills the block title"


@rule
def names_say_something(file: File) -> Iterator[tuple[int, str]]:
    vague = VAGUE & {PurePosixPath(part).stem for part in file.pure.parts}
    if file.pure.suffix == ".py" and vague:
        yield 1, f"a name that says nothing: {', '.join(sorted(vague))}"


@rule
def nothing_is_left_undone(file: File) -> Iterator[tuple[int, str]]:
    words = "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"))
    yield from lines_with(file, rf"\b({words})\b", "left undone")


@rule
def a_softened_check_gives_its_reason(file: File) -> Iterator[tuple[int, str]]:
    if file.pure.suffix == ".py":
        yield from lines_with(file, r"# no" + r"qa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)*  \w)", "a code and a reason are wanted")
        yield from lines_with(file, r"# type: ig" + r"nore(?!\[[\w, -]+\]  # \w)", "a code and a reason are wanted")


@rule
def our_own_code_is_not_mocked(file: File) -> Iterator[tuple[int, str]]:
    if file.path.startswith("tests/") and file.pure.suffix == ".py":
        pattern = r"unittest\.mo" + r"ck|Magic" + r"Mock|monkeypatch\.setattr\([\"']?app\."
        yield from lines_with(file, pattern, "hand a real part in instead")


@rule
def files_and_functions_stay_short(file: File) -> Iterator[tuple[int, str]]:
    number, longest = file.text.count("\n"), LONGEST.get(file.pure.suffix)
    if longest and number > longest and "migrations" not in file.pure.parts:
        yield longest, f"{number} lines; {longest} are the limit"
    for node in tree(file):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION and "migrations" not in file.pure.parts:
                yield node.lineno, f"{node.name} has {length} lines; {LONGEST_FUNCTION} are the limit"


@rule
def no_machine_is_named(file: File) -> Iterator[tuple[int, str]]:
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me"))
    yield from lines_with(file, rf"(?<![\w.])/({folders})/\w\S*", "a machine's own path")


def modules_without_tests(files: Iterable[File]) -> Iterator[Finding]:
    """``app/media/sniff.py`` is tested in ``tests/media/test_sniff.py``, or where a test file's docstring names it."""
    everything = list(files)
    known = {file.path for file in everything}
    told = {name for file in everything for name in named_in_docstring(file)}
    for path in map(PurePosixPath, sorted(known)):
        named = path.stem.startswith("__") or "models" in (path.stem, path.parent.name) or "migrations" in path.parts
        if path.parts[0] != "app" or path.suffix != ".py" or named:
            continue
        test = PurePosixPath("tests", *path.parts[1:-1], f"test_{path.name}")
        if str(test) not in known and str(path) not in told:
            yield Finding(str(path), 1, f"has no {test}")


def named_in_docstring(file: File) -> set[str]:
    """Modules that a test file says it tests: 'Tests app/media/child.py and app/media/walls.py.'"""
    if file.pure.parts[0] != "tests" or not file.pure.name.startswith("test_") or file.pure.suffix != ".py":
        return set()
    return set(re.findall(r"\bapp/[\w/]+\.py\b", ast.get_docstring(ast.parse(file.text)) or ""))


def files_of(root: Path) -> Iterator[File]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        cached = any(part in OUTSIDE or part.endswith(("_cache", ".egg-info")) for part in name.parts)
        if path.is_file() and path.suffix in TEXTS and not cached and name.as_posix() not in GENERATED:
            yield File(name.as_posix(), path.read_text(errors="replace"))


def findings(files: Iterable[File]) -> Iterator[Finding]:
    everything = list(files)
    for file in everything:
        for check in RULES:
            yield from (Finding(file.path, line, words) for line, words in check(file))
    yield from modules_without_tests(everything)


def main() -> int:
    found = list(findings(files_of(ROOT)))
    for finding in found:
        sys.stdout.write(f"{finding}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
