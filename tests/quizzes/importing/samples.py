"""Files that no one here wrote, through the importers: ``python -m tests.quizzes.importing.samples FOLDER [--all]``.

Every file below FOLDER is read. Printed is a line for each (what it was read as, questions found and kept, remarks by fate),
with ``--all`` its whole report, and at the end a sum by format. It ends with 1 when anything but a refusal escapes, when a
document does not survive being written and read again, when a question is neither kept nor told, or when a Twine story that is
given back as one is another when it is read again. ``docs/importing.md`` says
which files were tried.
"""

import sys
from collections import Counter
from pathlib import Path

from app.quizzes.exporting.twee import twee_of
from app.quizzes.importing import Imported, lines_of, read_file
from app.quizzes.importing.report import Unreadable
from app.quizzes.importing.twee import FORMAT
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.video.content import VideoContent
from tests.quizzes.importing.stories import film_in


def main(folder: Path, *, whole: bool) -> int:
    sums: dict[str, Counter[str]] = {}
    broken = 0
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            imported = read_file(path.name, path.read_bytes())
        except Unreadable as refusal:
            said = sums.setdefault("refused", Counter())
            said["files"] += 1
            print(f"{name}: refused: {refusal.sentence}")  # noqa: T201  the answer of a command
            continue
        except Exception as error:
            broken += 1
            print(f"{name}: BROKEN: {error!r}")  # noqa: T201  the answer of a command
            continue
        wrong = _wrong(imported)
        broken += bool(wrong)
        counted = _counted(imported)
        sums.setdefault(imported.format.split(" (")[0], Counter()).update(counted)
        print(f"{name}: {imported.format}: {_words(counted)}{wrong}")  # noqa: T201  the answer of a command
        if whole:
            print("".join(f"    {line}\n" for line in lines_of(imported)))  # noqa: T201  the answer of a command
    for format, counted in sorted(sums.items()):
        print(f"== {format}: {counted['files']} files: {_words(counted)}")  # noqa: T201  the answer of a command
    return int(broken > 0)


def _counted(imported: Imported) -> Counter[str]:
    fates = Counter(remark.fate for remark in imported.report)
    touched = {remark.where for remark in imported.report if remark.where}
    return Counter(
        files=1, found=imported.found, kept=imported.kept, touched=len(touched), changed=fates["changed"], lost=fates["lost"]
    )  # fmt: skip


def _words(counted: Counter[str]) -> str:
    return f"{counted['found']} questions, {counted['kept']} kept; remarks: {counted['changed']} changed, {counted['lost']} not kept"


def _wrong(imported: Imported) -> str:
    """What must never be: a question that is neither kept nor told, a document that does not come back as it was."""
    document = imported.document
    told = {remark.where for remark in imported.report if remark.fate == "lost" and remark.where}
    if KINDS[document.kind].Content.model_validate_json(document.model_dump_json()) != document:
        return " BROKEN: the document does not come back as it was"
    if isinstance(document, VideoContent) and imported.format == FORMAT and not _comes_back(document):
        return " BROKEN: the story that is given back is another one"
    return " BROKEN: a question is missing, and nothing says why" if imported.found - imported.kept > len(told) else ""


def _comes_back(story: VideoContent) -> bool:
    written = twee_of(story, public_id="sample")
    back = film_in(read_file("story.twee", written.text.encode()))
    return _graph(back) == _graph(story) and [one.text for one in back.steps] == [one.text for one in story.steps]


def _graph(story: VideoContent) -> list[object]:
    scenes = [(one.key, [(o.key, o.to, o.sets, o.when) for o in one.options], one.go, one.tags) for one in story.steps]
    return [
        *scenes,
        [(one.key, one.text, one.link, one.tags) for one in story.outcomes],
        [(one.key, one.begin) for one in story.variables],
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), whole="--all" in sys.argv))
