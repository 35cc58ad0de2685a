"""The room's part of ``whitecup tally``: figures proved from the plays."""

from rich.console import Console
from rich.progress import Progress
from sqlmodel import col, select

from app.kit.tools import Tools
from app.quizzes.models import Content
from app.quizzes.service.counting import Wrong, set_right, wrong_figures
from app.quizzes.service.proving import WrongText, set_texts_right, wrong_texts
from app.quizzes.shelf import Shelf

console = Console(stderr=True)


def tally(tools: Tools, *, rebuild: bool) -> list[str]:
    """Figures that differ from their plays, a sentence each; with ``rebuild`` they are set right. People go on playing meanwhile."""
    shelf = Shelf(tools.db)
    sentences: list[str] = []
    with tools.db.read() as session:
        contents = session.exec(select(Content).order_by(col(Content.id))).all()
    with Progress(console=console, transient=True) as bar:
        for content in contents:
            content_id, slug = content.id, content.slug
            task = bar.add_task(slug, total=None)

            def tell(done: int, task: int = int(task)) -> None:
                bar.update(task, completed=done)  # type: ignore[arg-type]  # a TaskID is a number

            with tools.db.snapshot() as session:
                wrong = wrong_figures(session, shelf, content_id, tell=tell)
                texts = wrong_texts(session, shelf, content)
            sentences += [_sentence(slug, one) for one in wrong] + [_of_text(slug, one) for one in texts]
            if rebuild and (wrong or texts):
                with tools.db.write() as session:
                    set_right(session, wrong)
                    set_texts_right(session, texts, now=tools.clock.now())
    return sentences


def _sentence(slug: str, one: Wrong) -> str:
    _content, version, day, source, what, key = one.place
    where = " ".join(filter(None, (what, key, day, source)))
    if one.n == 0:
        return f"{slug}, {where}, version {version}: seconds or points are off by {-one.total:g}"
    return f"{slug}, {where}, version {version}: {one.kept} kept, {one.kept + one.n} in the plays"


def _of_text(slug: str, one: WrongText) -> str:
    return f"{slug}, text {one.place or 'name'}: {one.kept} kept, {one.kept + one.n} in the plays"
