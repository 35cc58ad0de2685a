"""Taken where it was drawn: pens, paper, books, lamps."""

from demo.draw.body import EMPTY, MILKY, TEA
from demo.draw.cups import beaker, bowl, enamel, espresso, glass, mug, paper, round_mug, small_paper, tall_paper
from demo.draw.daylight import blinds, leaf_shadow, steam, tone, window
from demo.draw.outdoors import lights
from demo.draw.patterns import animals, games, garden, journeys, marks, pages, people, places, water_and_sky
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import boards, bookshelf, curtain, sweep, table, wall
from demo.draw.things import books, brush, pencil, plant, sheet_of_paper, splash

PENCILS = ("#c8312b", "#efa02a", "#4f9f5a", "#2f62b0", "#8a4a9f")

PHOTOS = (
    Photo("sheet-music", 900, 1050, (
        wall("#55402f", "#2a1d14"), window(80, 20, 360, 460, strength=0.2), table(760, "#1c1a19", "#0c0b0a"),
        sheet_of_paper(520, 880, 360, 360, 0.3, line="#22201f"),
        paper(400, 920, 215, pages.sheet_music, bounce="#8a5a34"),
    ), Phone(warmth=0.05)),
    Photo("crossword", 950, 800, (
        sweep("#d9d4ca", "#b4ac9e"), pencil(640, 690, 300, -14, "#2449a8"), pencil(700, 730, 260, -4, "#e0a030"),
        mug(390, 690, 230, pages.crossword, handle=-1, light=1),
    )),
    Photo("alphabet", 800, 1000, (
        wall("#f1d35b", "#d5a82c"), blinds(40, 620, slant=0.4, gap=90, strength=0.4),
        table(720, "#faf2d5", "#d9bf75"), tall_paper(470, 900, 205, pages.alphabet, bounce="#f1d35b"),
        pencil(80, 930, 150, 8, "#c8372d"),
    ), Phone(saved="png")),
    Photo("postage-stamps", 1000, 800, (
        bookshelf(540, "#2d211a", ("#7a2f2a", "#2f4a5a", "#c9a05a", "#3f5a3f", "#8a6a4a", "#5a3b5a")),
        table(540, "#9c6f48", "#5d3d22", "#331d0d"),
        round_mug(480, 680, 240, pages.stamps, drink=TEA, bounce="#b98a5a"),
    ), Phone(warmth=0.04)),
    Photo("blueprint", 800, 1060, (
        wall("#c9d4dc", "#93a5b2"), window(300, 0, 400, 480, slant=0.35, strength=0.4),
        table(770, "#e4e9ec", "#aab6be"), pencil(140, 960, 240, 12, "#22201f"),
        paper(410, 930, 220, pages.blueprint, light=1, bounce="#c9d4dc", drink=EMPTY),
    )),
    Photo("black-paper-cut", 900, 900, (
        wall("#b23a32", "#74201c"), window(60, -20, 420, 460, strength=0.2), table(620, "#e9ddc8", "#b9a583"),
        small_paper(450, 790, 245, pages.paper_cut, bounce="#b23a32"),
    )),
    Photo("blackboard", 1000, 750, (
        sweep("#6f7f78", "#4a5752"), mug(560, 650, 235, pages.formulas, handle=-1, light=1, bounce="#8fa39a"),
        steam(560, 190, 130),
    ), Phone(warmth=-0.04)),
    Photo("one-more-coffee", 750, 1000, (
        wall("#e6e3df", "#bfbab3"), table(740, "#22201f", "#0e0d0c"),
        tall_paper(370, 900, 200, pages.no_words, lid="#22201f", bounce="#e6e3df"),
    )),
    Photo("chess", 900, 950, (
        bookshelf(600, "#1f1812", ("#4a3a2a", "#6a2f2a", "#2f3f4a", "#8a7a5a", "#3a3a3f")),
        boards(600, "#6b4a2e", "#24150a"),
        enamel(430, 790, 225, games.chess, edge="#22201f", bounce="#8a6a44", light=1),
    ), Phone(grain=5)),
    Photo("pixel-fleet", 850, 850, (
        wall("#2a2140", "#120c22"), lights(("#ff5fa8", "#5fd3ff", "#a87aff"), 14, size=70),
        table(590, "#1d1730", "#0b0816"), mug(400, 710, 220, games.pixels, bounce="#ff5fa8", shade=0.9),
    ), Phone(warmth=-0.06, grain=6)),
    Photo("pixel-smile", 900, 900, (
        sweep("#9fd3c4", "#6fb0a0"), espresso(430, 720, 255, games.smiley, bounce="#9fd3c4"),
    )),
    Photo("maze", 800, 1000, (
        wall("#e8e2d6", "#bdb5a5"), leaf_shadow(20, 460, 380, strength=0.26),
        table(730, "#d0b48a", "#94754a", "#5a3f1f"),
        beaker(500, 890, 220, games.maze, drink=MILKY),
        pencil(110, 935, 190, 8, "#1f3a6a"),
    )),
    Photo("school-of-shapes", 800, 1000, (
        wall("#e8503a", "#b8301f"), table(680, "#f2ede2", "#c4bcab"),
        beaker(430, 1010, 310, marks.school_of_shapes, bounce="#e8503a", light=1),
    )),
    Photo("squiggles", 900, 900, (
        sweep("#f7b8c4", "#e58fa2"), blinds(40, 360, slant=0.5, gap=90, strength=0.4),
        paper(450, 780, 200, marks.squiggles, bounce="#f7b8c4", lid="#2fb0a8"),
    )),
    Photo("twelve-pencils", 1000, 850, (
        wall("#3f7a6a", "#1f4a3f"), table(590, "#d9c9a8", "#a38f6a"),
        *(pencil(120 + n * 8, 720 + n * 17, 170, 176 - n * 3, colour, width=15) for n, colour in enumerate(PENCILS)),
        small_paper(560, 720, 215, marks.dashes, drink=EMPTY),
    ), Phone(exposure=0.03)),
    Photo("painted-with-coffee", 850, 850, (
        wall("#d8cbb8", "#a8967c"), table(560, "#f4ecdd", "#cfbfa4"), splash(700, 720, 46, "#6b4020"),
        bowl(390, 690, 250, marks.coffee_rings, bounce="#d8cbb8"), brush(560, 780, 190, -14, "#6b4020"),
    )),
    Photo("scratched-rainbow", 760, 1000, (
        wall("#b9a7d0", "#7d6a9a"), blinds(0, 460, slant=0.3, gap=80, strength=0.3), table(680, "#e9e2f0", "#a99cba"),
        paper(450, 890, 210, marks.scratched, light=1, bounce="#b9a7d0"),
    )),
    Photo("marbled", 900, 900, (
        wall("#233a4f", "#0f1c2a"), window(460, -40, 380, 420, slant=0.4, strength=0.16),
        table(620, "#e2d8c6", "#a89a82"), beaker(480, 880, 285, water_and_sky.marbled, light=1, bounce="#4f7a92"),
    )),
    Photo("watching-eyes", 800, 960, (
        wall("#8fb8a0", "#5d8a70"), plant(130, 640, 260, "#2f5a3f", "#d98a5a"), table(640, "#f0e8d8", "#bfb197"),
        round_mug(470, 830, 235, people.eyes, light=1, handle=-1, bounce="#8fb8a0"),
    )),
    Photo("octopus", 850, 1000, (
        wall("#e9d7c0", "#c4a988"), window(80, 20, 420, 500, strength=0.44), table(740, "#4f7f86", "#28494f"),
        splash(660, 900, 40, "#b5483f"), paper(390, 880, 220, animals.octopus, bounce="#7fa8a8", lid="#f2efe8"),
    )),
    Photo("dachshund", 1000, 800, (
        sweep("#c9d8b0", "#a3b884"), leaf_shadow(80, 300, 280, strength=0.2),
        round_mug(590, 690, 245, animals.dachshund, handle=-1, bounce="#c9d8b0"),
    )),
    Photo("blue-dancers", 800, 1000, (
        sweep("#f2ece0", "#d6cbb8"), leaf_shadow(40, 620, 360, strength=0.12),
        glass(400, 880, 205, people.dancers, drink="#c9986a", foam="#f3e6d2"),
    )),
    Photo("contour-lines", 800, 1000, (
        wall("#b9b3aa", "#8b857c"), window(300, 0, 360, 460, slant=0.25, strength=0.34),
        table(720, "#a39c92", "#6f6960"), books(60, 900, 250, ("#3f5a3f", "#b8452d"), 40),
        paper(450, 890, 205, places.contours, light=1, bounce="#b9b3aa"),
    )),
    Photo("monstera", 850, 1000, (
        wall("#f6d7bd", "#e0ad86"), leaf_shadow(40, 420, 400, strength=0.16), table(740, "#fbeadb", "#dfb894"),
        round_mug(410, 880, 235, garden.monstera, bounce="#f6d7bd"), tone("#ffb070", 0.05),
    )),
    Photo("map-of-the-way-to-school", 1000, 820, (
        curtain("#b9c9d0", "#8fa5ae"), table(590, "#d9cdb8", "#a3957c"),
        mug(450, 710, 240, journeys.street_map, bounce="#b9c9d0"),
    )),
)  # fmt: skip
