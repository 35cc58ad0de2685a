"""A frame of each place, with who and what is in it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PIL import Image

from app.demo.film import cafe, closeup, front, motif, street
from app.demo.film.figures import Ola
from app.demo.film.pen import Pen, Point
from app.demo.film.stranger import Stranger
from app.demo.film.timing import ease, swing
from app.demo.film.view import View
from app.demo.film.weather import steam

OUTSIDE = (430.0, float(front.GROUND))
"""Where the stranger waits, before the window."""
TALL = 0.78
HIDDEN = -999.0


def blinks(t: float, phase: float = 2.9) -> float:
    """Once in four seconds, never at a cut."""
    now = t % 4
    return 1.0 if phase <= now < phase + 0.13 else 0.0


def speaks(t: float, begin: float, finish: float) -> float:
    return abs(swing(t, 5)) if begin <= t < finish else 0.0


def ola_at(t: float, **more: object) -> Ola:
    """As she stands when nothing happens."""
    return replace(Ola(breath=swing(t), blink=blinks(t)), **more)  # type: ignore[arg-type]  # the fields of Ola


def man_at(t: float, **more: object) -> Stranger:
    return replace(Stranger(breath=swing(t, phase=0.5), blink=blinks(t, 1.6)), **more)  # type: ignore[arg-type]  # the same


def blend(one: Image.Image, other: Callable[[], Image.Image], share: float) -> Image.Image:
    return one if share <= 0 else other() if share >= 1 else Image.blend(one, other(), share)


@dataclass(frozen=True)
class Street:
    """``light`` is that of the café, ``door`` how far it is open; ``people`` draws who is outside."""

    people: Callable[[Pen], None]
    ola: Ola | None = None
    ola_x: float = 690.0
    light: float = 1.0
    door: float = 0.0
    view: View = field(default_factory=View)

    def draw(self, scale: float, frame: int) -> Image.Image:
        picture = street.backdrop(scale, self.view, self.light > 0.5).copy()
        if 0 < self.light < 1:
            picture = Image.blend(
                street.backdrop(scale, self.view, False), street.backdrop(scale, self.view, True), self.light
            )
        pen = self.view.pen(picture, scale)
        street.indoors(pen, self.light, self._inside)
        street.open_door(pen, self.door)
        street.outdoors(pen, frame, self.light)
        self.people(pen)
        street.weather(picture, pen, frame, self.view)
        return picture

    def _inside(self, pen: Pen) -> None:
        if self.ola and self.light > 0.2:
            self.ola.draw(pen.at(self.ola_x, 380, 0.5))


@dataclass(frozen=True)
class Cafe:
    """``cup`` and ``pen_at`` are places; HIDDEN where there is none. ``man`` draws whoever is before the counter."""

    ola: Ola
    man: Callable[[Pen], None] | None = None
    ola_x: float = cafe.HOSTESS[0]
    cup: Point = cafe.SHELF
    saucer: bool = False
    steam: float = 0.0
    pen_at: Point = (HIDDEN, 0.0)
    view: View = field(default_factory=View)

    def draw(self, scale: float, frame: int) -> Image.Image:
        back = cafe.backdrop(scale, self.view)
        picture = back.copy()
        pen = self.view.pen(picture, scale)
        cafe.life(pen, frame)
        cafe.cup(pen.at(*self.cup))
        place = pen.at(self.ola_x, cafe.HOSTESS[1])
        self.ola.draw(place)
        cafe.counter_again(picture, pen, back)
        if self.saucer:
            cafe.saucer(pen.at(*cafe.CUP))
        if self.cup != cafe.SHELF:
            cafe.cup(pen.at(*self.cup))
        if self.pen_at[0] > HIDDEN:
            cafe.felt_pen(pen.at(*self.pen_at))
        self.ola.arms(place)
        if self.man:
            self.man(pen)
        steam(pen, frame, self.cup[0], self.cup[1] - 44, 96, self.steam)
        return picture


@dataclass(frozen=True)
class Close:
    """``dawn`` is how far the night has become day; ``drawn`` and ``glow`` how far the drawing is."""

    drawn: float = 0.0
    glow: float = 0.0
    level: float = 0.0
    dawn: float = 0.0
    steam: float = 0.0
    over: Callable[[Pen], None] | None = None
    seconds: float = 0.0

    def draw(self, scale: float, frame: int) -> Image.Image:
        picture = closeup.evening(scale).copy()
        if self.dawn > 0:
            picture = Image.blend(picture, closeup.morning(scale), self.dawn)
        pen = Pen(picture).at(0, 0, scale)
        closeup.passers(picture, pen, self.seconds - 3.4, self.dawn)
        closeup.window_frame(pen, self.dawn)
        closeup.vessel(pen, tone=self.dawn)
        closeup.rim(pen, self.level)
        motif.draw(pen, self.drawn, self.glow)
        steam(pen, frame, motif.CUP_X, motif.RIM_Y - 12, 210, self.steam)
        if self.over:
            self.over(pen)
        return picture


def hat_off(t: float, begin: float, finish: float) -> float:
    """How high he lifts it, there and back."""
    return ease(t, begin, begin + 0.5) - ease(t, finish - 0.5, finish)


def walks(t: float, begin: float, finish: float, start: float, stop: float) -> dict[str, float]:
    """x, steps and strides of somebody who walks from one place to another."""
    share = min(1.0, max(0.0, (t - begin) / (finish - begin)))
    soft = 0.12
    way = share - soft * (0 if share < 1 - soft else ((share - 1 + soft) / soft) ** 2 / 2)
    x = start + (stop - start) * way / (1 - soft / 2)
    strides = min(1.0, max(0.0, (t - begin) / 0.3), 1.0) * min(1.0, max(0.0, (finish - t) / 0.45))
    return {"x": x, "steps": abs(x - start) / 50, "strides": strides if t > begin else 0.0}
