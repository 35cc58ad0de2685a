"""Taken in daylight, beside a window or under one."""

from demo.draw.body import EMPTY, MILKY, TEA
from demo.draw.cups import beaker, bowl, enamel, espresso, glass, mug, paper, round_mug, small_paper, tall_paper, teacup
from demo.draw.daylight import blinds, leaf_shadow, steam, tone, window
from demo.draw.outdoors import blocks, frame, hills, leaves, rain, sky
from demo.draw.patterns import (
    animals,
    birds,
    cloth,
    flowers,
    food,
    garden,
    journeys,
    marks,
    pages,
    places,
    water_and_sky,
)
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import boards, curtain, gingham, sweep, table, wall, wallpaper
from demo.draw.things import books, fruit, plant, saucer, sheet_of_paper, spoon

PHOTOS = (
    Photo("blue-vines", 880, 1100, (
        wall("#eadfcb", "#c9b495"), window(90, 40, 500, 620, slant=-0.32, strength=0.55),
        leaf_shadow(560, 360, 320, strength=0.16),
        table(800, "#f1ebdf", "#cbbfae"), paper(470, 960, 232, flowers.vines("#1c3b8e", "#4f86cf", "#c2553a")),
        steam(470, 380, 170),
    )),
    Photo("sleeping-cat", 920, 820, (
        wall("#9cc0cf", "#5f8da0"), window(420, 0, 400, 420, slant=0.36), table(600, "#e8dfd2", "#b7aa99"),
        mug(520, 730, 245, animals.sleeping_cat, handle=-1, light=1, bounce="#a8c4cc"),
    )),
    Photo("ferns-under-the-stairs", 800, 1000, (
        wall("#eef0ea", "#cbd2c6"), leaf_shadow(20, 560, 420, colour="#24392f", strength=0.26),
        leaf_shadow(380, 200, 360, colour="#24392f", strength=0.16),
        table(770, "#f6f4ee", "#d3d0c5"),
        tall_paper(420, 900, 200, flowers.ferns, light=1, bounce="#cbd2c6", drink=EMPTY),
    )),
    Photo("poppies-by-the-track", 800, 1050, (
        sky("#bcd3df", "#e9ead9"), hills(520, 24, "#a9b77e", round_=True, blur=14),
        hills(600, 20, "#869a58", round_=True, blur=12),
        frame(70, -60, 660, 720, "#f1ede3", bars=2), table(700, "#f6f3ec", "#cfc8bb"),
        beaker(400, 900, 225, flowers.poppies, light=1, bounce="#dfe5d8"),
    ), Phone(exposure=0.03)),
    Photo("panel-blocks", 850, 1000, (
        sky("#4a5a7d", "#d9a28a"), blocks(640, "#5d6578", "#3a4358", "#f2c46a"),
        frame(60, -80, 730, 760, "#3b3531", bars=3, width=20),
        table(720, "#5a4a40", "#2b221d", "#17100c"),
        paper(420, 900, 215, places.panel_blocks, lid="#f2efe8", bounce="#d9a28a"),
    ), Phone(grain=6)),
    Photo("rain-on-the-pane", 900, 1200, (
        sky("#56707f", "#8ea3a8"), leaves(("#5f7f76", "#8fa9a0", "#3f5a58"), 40, size=110), rain(160),
        table(930, "#d8cfc0", "#9a8d7a"),
        paper(450, 1090, 240, water_and_sky.rain_cloud, shade=0.8, bounce="#8ea3a8"),
    ), Phone(warmth=-0.06)),
    Photo("umbrellas-at-the-stop", 1000, 780, (
        wall("#d6d2ca", "#9f9a90"), blinds(20, 620, slant=-0.22, strength=0.5), table(560, "#efebe3", "#bdb5a8"),
        enamel(560, 680, 225, water_and_sky.umbrellas, handle=-1, edge="#22201f", bounce="#d6d2ca"),
    ), Phone(saved="sideways")),
    Photo("townhouses", 1100, 850, (
        sweep("#f2c9a8", "#d99a70"), window(520, -20, 460, 460, slant=0.3, strength=0.5),
        mug(480, 700, 255, places.townhouses, light=1, bounce="#f2c9a8"), steam(480, 190, 140),
    ), Phone(warmth=0.04)),
    Photo("tram-windows", 1000, 750, (
        curtain("#e9e2d4", "#c9bda6"), table(545, "#8c5a3a", "#4f2f1c", "#2d170b"),
        mug(470, 650, 240, journeys.tram, handle=1, bounce="#b98a5a"),
    )),
    Photo("lace-from-koniakow", 750, 1000, (
        curtain("#f6f3ee", "#d4cdc2", 7), table(740, "#c9b7a0", "#94806a"),
        beaker(380, 880, 215, cloth.lace, bounce="#f6f3ee"),
        spoon(560, 930, 240, -12),
    )),
    Photo("moon-phases", 800, 1000, (
        wall("#3a3f63", "#1c2040"), window(300, -40, 420, 480, slant=0.3, strength=0.24, colour="#cfd8ff"),
        table(760, "#8d86a0", "#4a4560"),
        tall_paper(320, 900, 200, water_and_sky.moon_phases, light=1, bounce="#6a70a8"),
    )),
    Photo("kintsugi", 900, 900, (
        wall("#4a4f4c", "#262a29"), window(120, -20, 360, 460, slant=-0.5, strength=0.16),
        table(610, "#2e2b28", "#171513"),
        bowl(450, 740, 290, marks.kintsugi, drink=TEA, bounce="#6a6258", light=-1), steam(450, 420, 180, 0.3),
    ), Phone(warmth=0.03)),
    Photo("enso", 850, 1000, (
        wall("#e4ded2", "#bfb6a6"), leaf_shadow(500, 300, 340, strength=0.14), table(740, "#d8cdb9", "#a8997f"),
        beaker(420, 870, 230, marks.enso, drink="#6f7a2f", foam="#a3ad5a", light=1, bounce="#e4ded2"),
    )),
    Photo("cherry-branch", 1000, 900, (
        wall("#f3d9d6", "#d8aca8"), window(520, -20, 420, 480, slant=0.35, strength=0.6),
        table(640, "#faf3ef", "#dcc8c2"),
        small_paper(430, 800, 265, flowers.cherry, light=1, drink=EMPTY, bounce="#f3d9d6"),
    ), Phone(exposure=0.04)),
    Photo("watercolour-evening", 1000, 800, (
        wall("#a6b8c4", "#6d8596"), window(40, -20, 620, 500, slant=-0.25, strength=0.3, colour="#ffd9b0"),
        boards(580, "#d8c3a5", "#8b6d4a"),
        espresso(520, 700, 230, water_and_sky.washes, handle=-1, bounce="#c7a98a"),
    )),
    Photo("herbarium", 1050, 800, (
        wall("#dfe3cf", "#b4ba9e"), plant(850, 620, 320, "#5d7a48", "#b5643f"), table(590, "#efe8d8", "#bfb49c"),
        round_mug(430, 710, 240, garden.herbs, handle=-1, light=1, drink=TEA, bounce="#dfe3cf"),
    )),
    Photo("letter-not-sent", 760, 1050, (
        wall("#b8b4c8", "#7f7896"), window(80, 60, 400, 560, slant=-0.3, strength=0.34),
        table(770, "#e9e4dc", "#a79d94"),
        sheet_of_paper(470, 890, 300, 300, 0.35), paper(330, 920, 200, pages.handwriting, lid="#f4f1ea"),
    )),
    Photo("wallpaper-seventy-four", 800, 1000, (
        wallpaper("#e3b56a", "#c46a2a", "#7a3a1c", 190), table(700, "#5a3722", "#2d190e", "#170b05"),
        teacup(400, 830, 250, flowers.sunflowers, drink=TEA, bounce="#c46a2a"),
    ), Phone(warmth=0.07, contrast=0.94)),
    Photo("two-oranges", 1100, 800, (
        wall("#33506b", "#1a2c40"), window(640, -60, 420, 420, slant=0.5, strength=0.2),
        gingham(560, "#f3efe6", "#c8503a"),
        fruit(860, 690, 92, "#f2922f", "#b4541a"), fruit(1000, 650, 84, "#f2a03f", "#b4601a"),
        mug(430, 710, 230, food.lemons, light=1, bounce="#c8503a"),
    )),
    Photo("books-and-moths", 800, 1000, (
        wall("#6b5f52", "#3a332b"), blinds(0, 640, slant=-0.35, gap=74, strength=0.34),
        table(800, "#4d3826", "#241911", "#120b06"),
        books(190, 900, 430, ("#7a2f2a", "#2f4a5a", "#c9a05a"), 54),
        small_paper(430, 730, 185, birds.moths, light=1, bounce="#a8825a", drink=MILKY),
    ), Phone(grain=5, warmth=0.04)),
    Photo("glass-of-fish", 750, 1000, (
        wall("#dfe9ea", "#a9bfc4"), window(80, 20, 380, 560, strength=0.5), table(740, "#c7d3d4", "#8ea3a6"),
        saucer(380, 880, 260, rim="#274b66"),
        glass(380, 880, 165, animals.herrings, drink="#5b3420", foam="#d9b58a"),
    )),
    Photo("rooster-cut-twice", 900, 1100, (
        sweep("#f6e7c8", "#e0c594"), leaf_shadow(60, 300, 300, strength=0.12),
        paper(450, 980, 245, birds.rooster, light=1, bounce="#f6e7c8"),
    )),
    Photo("evening-ridge", 1100, 760, (
        sky("#7b8fb0", "#f2c49a"), hills(380, 60, "#8d93ad"), hills(460, 50, "#666f90"),
        table(560, "#3a2f2c", "#191312"),
        enamel(740, 650, 190, places.ridges, handle=1, bounce="#f2b080"), steam(740, 310, 130),
        tone("#ff9a4a", 0.08),
    )),
)  # fmt: skip
