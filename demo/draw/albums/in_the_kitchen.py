"""Taken where the coffee was made."""

from demo.draw.above import from_above, latte_heart, spiral_saucer, sun_saucer
from demo.draw.body import COCOA, EMPTY, MILK, MILKY, TEA
from demo.draw.cups import beaker, bowl, enamel, espresso, glass, mug, paper, round_mug, small_paper, tall_paper, teacup
from demo.draw.daylight import blinds, leaf_shadow, steam, window
from demo.draw.patterns import birds, cloth, flowers, food, garden, journeys, marks, pages
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import boards, bricks, curtain, flat, flat_boards, flat_checks, gingham, sweep, table, tiles, wall
from demo.draw.things import beans, candle, fruit, plant, saucer, spoon, yarn

PHOTOS = (
    Photo("folk-tablecloth", 800, 1060, (
        wall("#39433d", "#1a211e"), candle(110, 850, 150), table(780, "#6d4a30", "#3a2416", "#1c0f07"),
        paper(460, 940, 225, flowers.folk, light=1, lid="#f2efe8", bounce="#8a6a44"),
    )),
    Photo("beetroot", 750, 1000, (
        wall("#f3ece6", "#d7c6bb"), blinds(60, 460, slant=-0.3, gap=84, strength=0.6, colour="#fff8ea"),
        table(700, "#8d5a4a", "#5d3328", "#32170f"),
        paper(420, 880, 225, marks.drips, light=1, bounce="#d7a898"),
    )),
    Photo("too-much-coffee", 950, 850, (
        wall("#c8402f", "#8d2318"), leaf_shadow(560, 460, 380, colour="#2a0804", strength=0.3),
        table(600, "#d5513f", "#8d2419"),
        paper(430, 730, 205, cloth.warped_check, light=1, bounce="#c8402f"),
    )),
    Photo("kitchen-floor", 900, 850, (
        wall("#e7b7a4", "#cf9480"), window(240, 10, 420, 440, strength=0.34), table(600, "#f0d7ca", "#c99c87"),
        mug(400, 800, 290, marks.terrazzo, bounce="#e7b7a4"),
    )),
    Photo("deckchair", 850, 760, (
        wall("#2d4a3e", "#14251f"), window(80, 0, 440, 420, slant=-0.3, strength=0.14),
        table(440, "#24392f", "#101c17"),
        saucer(410, 610, 320, rim="#b8312f"), espresso(410, 610, 185, cloth.deckchair, bounce="#4a7a66"),
    )),
    Photo("pickles", 800, 1000, (
        tiles("#e9e6da", "#bdb8a8", 140, 720, stagger=True), table(720, "#b98f5f", "#7d5a36", "#4a3018"),
        glass(400, 880, 200, food.pickles, drink="#b9b56a", foam="#d5d28a", bounce="#e9e6da"),
    )),
    Photo("pierogi", 1000, 800, (
        tiles("#5f8a8a", "#3f6464", 110, 560), gingham(560, "#f6f1e6", "#3f6f9f"),
        bowl(500, 700, 300, food.pierogi, drink=MILK, bounce="#5f8a8a"),
        spoon(720, 720, 250, -18),
    )),
    Photo("strawberry-season", 850, 1000, (
        tiles("#f6f1ea", "#d9cfc4", 150, 700), table(700, "#f3e2c8", "#c9a87a"),
        beaker(400, 880, 225, garden.strawberries, drink=MILK, bounce="#f6e2dc"),
        fruit(700, 860, 62, "#d8323f", "#8d1526"),
    ), Phone(exposure=0.04)),
    Photo("honey", 750, 950, (
        wall("#f2c95a", "#d99a1f"), window(360, -20, 360, 440, slant=0.3, strength=0.4),
        table(690, "#fbe9b8", "#d9ad55"),
        round_mug(410, 850, 220, birds.bees, handle=-1, light=1, drink=TEA, bounce="#f2c95a"),
    )),
    Photo("cross-stitch-deer", 800, 1000, (
        bricks("#b5654a", "#8d7a6a", 78), boards(720, "#7a5638", "#2f1c10"),
        mug(380, 860, 215, cloth.cross_stitch, handle=1, drink=COCOA, bounce="#b5654a"), steam(380, 430, 150),
    ), Phone(warmth=0.05)),
    Photo("kilim", 1000, 800, (
        sweep("#d8b9a0", "#b08a6a"), plant(840, 520, 330, "#4f6a3f", "#e0d3bd"),
        round_mug(440, 690, 250, cloth.kilim, light=1, bounce="#d8b9a0"),
    )),
    Photo("gingham-heart", 800, 900, (
        tiles("#9fc0b8", "#7a9c94", 120, 620), table(620, "#f6f3ec", "#cfc7b8"),
        enamel(380, 780, 220, cloth.gingham, edge="#2f6f9f", bounce="#9fc0b8"),
    )),
    Photo("tartan", 760, 1000, (
        wall("#8a8f94", "#565b61"), boards(700, "#54402f", "#20150d"),
        tall_paper(380, 900, 190, cloth.tartan, lid="#1f1d1c", light=1, bounce="#a8322a"),
    ), Phone(grain=6, warmth=-0.03)),
    Photo("unfinished-jumper", 1100, 800, (
        wall("#c3a9a0", "#8f7269"), window(100, -20, 400, 420, strength=0.3), table(560, "#e9dccb", "#b39f87"),
        yarn(850, 690, 105, "#b3262a", "#6d1014"), yarn(1010, 640, 84, "#efe6d4", "#a3947a"),
        mug(400, 700, 225, cloth.sashiko, handle=-1, bounce="#c3a9a0"),
    )),
    Photo("easter-eggs", 900, 900, (
        curtain("#f6ecc9", "#e0cf9a"), gingham(600, "#fdfbf4", "#d8b23a"),
        small_paper(450, 780, 250, food.eggs, drink=MILKY, bounce="#f6ecc9"),
    ), Phone(exposure=0.05)),
    Photo("from-above-sun", 900, 900, (
        flat_boards("#7b5a41", "#2d1a0f", 150, "#3a2212"), from_above(450, 450, 330, sun_saucer),
    )),
    Photo("from-above-spiral", 800, 1000, (
        flat("#2f6f78", "#123a42"), from_above(400, 480, 300, spiral_saucer, light=1, handle=140),
        spoon(640, 800, 260, 120),
    ), Phone(turn=2.0)),
    Photo("from-above-heart", 1000, 800, (
        flat_checks("#f6f1e6", "#7fa0c8", 90), from_above(560, 400, 290, latte_heart, handle=-20),
        beans(180, 620, 60, 24, 0.9),
    ), Phone(turn=-1.5)),
    Photo("kashubian-blues", 850, 1000, (
        bricks("#e6e1d8", "#c4bdb0", 92), table(740, "#6a4a34", "#33200f", "#1b0f06"),
        teacup(420, 870, 270, flowers.kashubian, drink=TEA, bounce="#e6e1d8"),
    )),
    Photo("windmills", 900, 900, (
        tiles("#f2f4f6", "#c6cfd9", 170, 600), table(600, "#3f5a86", "#223553"),
        saucer(430, 760, 310, rim="#24489a", dotted=True),
        mug(430, 760, 180, journeys.windmills, drink=COCOA, bounce="#c6d3e6"),
    )),
    Photo("receipt", 800, 1060, (
        wall("#3c3a38", "#1d1c1b"), table(780, "#dcd6cb", "#9b9385"), beans(620, 930, 46, 18),
        paper(390, 930, 220, pages.receipt, drink=EMPTY, light=1, bounce="#dcd6cb"),
    )),
)  # fmt: skip
