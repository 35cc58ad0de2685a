"""Photos that give a moderator something to decide, and one cup photographed twice."""

from demo.draw.cups import mug, paper
from demo.draw.daylight import leaf_shadow, window
from demo.draw.outdoors import lights
from demo.draw.patterns import flowers, marks, pages
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import table, wall
from demo.draw.things import books, fruit, plant

_POPPY_WALL = (
    wall("#d7c9a8", "#a8946a"),
    window(60, 20, 380, 460, strength=0.4),
    table(720, "#7a5636", "#452c18", "#25140a"),
)

PHOTOS = (
    Photo("moved", 800, 1000, (
        wall("#8d8a86", "#5f5c59"), table(720, "#97918a", "#5a554f"), lights(("#d8d2c4", "#8b94a0"), 8),
        paper(410, 860, 205, flowers.folk, light=1),
    ), Phone(blur=(26, 8))),
    Photo("shelf-without-a-cup", 1000, 800, (
        wall("#cdbfa8", "#9a8a70"), leaf_shadow(520, 260, 260), table(600, "#8a6a48", "#4d351f", "#2d1a0c"),
        books(120, 700, 380, ("#7a2f2a", "#2f4a5a", "#c9a05a", "#3f5a3f"), 46),
        plant(680, 660, 300, "#4f7a48", "#d9cdb8", blur=2), fruit(880, 700, 66, "#c8372d", "#7a1f1a"),
    )),
    Photo("too-dark", 800, 1000, (
        wall("#2a2622", "#0f0d0b"), table(720, "#1f1a16", "#0a0806"),
        paper(430, 860, 200, marks.squiggles, lid="#1c1c20"),
    ), Phone(exposure=-0.62, grain=14)),
    Photo("somebody-elses-mark", 850, 1000, (
        wall("#d6d0dc", "#a69db0"), window(320, 0, 380, 460, slant=0.3, strength=0.4),
        table(730, "#efeae2", "#bdb4a8"), paper(410, 880, 215, pages.wrong_mark, lid="#6a1f5c", light=1),
    )),
    Photo("cornflowers", 800, 1000, (*_POPPY_WALL, mug(380, 860, 215, flowers.cornflowers, seed=4, bounce="#a8946a"))),
    Photo("cornflowers-again", 800, 1000, (
        *_POPPY_WALL, mug(388, 864, 217, flowers.cornflowers, seed=4, bounce="#a8946a"),
    ), Phone(turn=0.5, exposure=0.06, warmth=0.05, grain=6)),
)  # fmt: skip
