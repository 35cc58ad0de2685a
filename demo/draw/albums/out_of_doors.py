"""Taken in the open, on balconies, in trains, at night."""

from demo.draw.body import COCOA, EMPTY, TEA
from demo.draw.cups import beaker, enamel, mug, paper, small_paper, tall_paper
from demo.draw.daylight import steam
from demo.draw.outdoors import (
    blocks,
    frame,
    ground,
    hills,
    leaves,
    lights,
    passing,
    pines,
    railing,
    rays,
    sea,
    sky,
    snowfall,
    sun,
)
from demo.draw.patterns import animals, birds, garden, journeys, marks, people, places, water_and_sky
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import boards, table, wall

PHOTOS = (
    Photo("last-train-home", 800, 1050, (
        sky("#41506b", "#e3976a"), lights(("#ffd38a", "#ff9d6b", "#9ec3ff", "#ffe9c4"), 36),
        table(800, "#2a2c36", "#14151b"),
        paper(390, 930, 220, places.skyline, lid="#1c1c20", light=1, bounce="#e3976a"),
    ), Phone(grain=7)),
    Photo("swallows-at-the-pass", 1100, 780, (
        sky("#a8c6d6", "#f0d9b8"), hills(380, 70, "#5f7f7c", round_=True), hills(470, 50, "#3f5c54", round_=True),
        boards(560, "#8c7862", "#3b2a1c"),
        paper(640, 690, 175, birds.swallows, light=1, bounce="#f0d9b8"), steam(640, 240, 130),
    )),
    Photo("mushroom-weekend", 900, 1000, (
        wall("#a8a860", "#4a5a30"), leaves(("#6f7a3a", "#3f4f28", "#a8863a", "#c9a85a", "#2a351c"), 90, size=70),
        rays(500, -80, "#fff0c0"), ground(720, "#4a3a24", "#6b5a34", "#a8863a"),
        enamel(430, 850, 215, garden.mushrooms, edge="#3f5a3a", drink=TEA, bounce="#8a8a4a"),
    ), Phone(warmth=0.04)),
    Photo("first-snow", 900, 1000, (
        sky("#9fb4c8", "#dfe6ec"), pines(640, 330, "#5d7482", blur=10), pines(680, 240, "#3a525e", blur=6),
        ground(660, "#f6f9fb", "#dbe4ea", "#b9c9d4"),
        mug(540, 850, 160, water_and_sky.snowflakes, drink=COCOA, bounce="#e6eef4"), steam(540, 510, 140, 0.35),
        snowfall(),
    ), Phone(warmth=-0.05, exposure=0.04)),
    Photo("paper-boats", 1000, 800, (
        sky("#bfe0ea", "#eaf3ee"), sea(330, "#7fb8c6", "#2f7a92"), ground(590, "#ecd9b0", "#d9c08e", "#b39a66"),
        enamel(560, 700, 210, water_and_sky.paper_boats, handle=-1, light=1, bounce="#ecd9b0"),
    ), Phone(exposure=0.05)),
    Photo("lighthouse", 760, 1050, (
        sky("#2a3d5e", "#c98a7a"), sun(560, 470, 46, "#ffe0b0", "#ff9a5a"), sea(560, "#8a7a8a", "#22324f"),
        boards(800, "#6d5a4a", "#2a1e16"),
        tall_paper(340, 950, 195, water_and_sky.lighthouse, lid="#f4f1ea", light=1, bounce="#c98a7a"),
    ), Phone(grain=6)),
    Photo("jellyfish", 850, 850, (
        sky("#0f3a4a", "#1f6a78"), lights(("#7fe0e0", "#bff0e0", "#4fa8c8"), 30, bottom=1.0, size=30),
        table(620, "#0f2a35", "#06151b"),
        beaker(520, 760, 215, water_and_sky.jellyfish, light=1, bounce="#5fd0d0", shade=0.9),
    ), Phone(warmth=-0.05, saved="avif")),
    Photo("balloons", 800, 1000, (
        sky("#7fb0d8", "#f2e2c4"), sun(620, 330, 60, "#fff6dc", "#ffe9b0"),
        hills(560, 30, "#8fae7a", round_=True, blur=14), table(700, "#c9a878", "#8a6a40", "#5a3f1f"),
        paper(300, 900, 155, journeys.balloons, light=1, bounce="#cfe0ea"),
    )),
    Photo("storks-are-back", 850, 1050, (
        sky("#9fcbe6", "#eef4ec"), leaves(("#b9cf7a", "#8fae4f", "#dfe6a8"), 40, size=90, bottom=0.75),
        railing(620, "#5a4636"), boards(790, "#b59a78", "#5d4630"),
        tall_paper(420, 950, 205, birds.storks, bounce="#cfe3b0"),
    ), Phone(exposure=0.04, saved="mpo")),
    Photo("birch-code", 760, 1000, (
        sky("#cfd6d8", "#aab6b4"), pines(560, 420, "#7a8a86", blur=14, gap=60),
        ground(690, "#5a5f4a", "#7a7f64", "#a8ad8a"),
        paper(380, 880, 210, places.birch_forest, shade=0.85, bounce="#cfd6d8", drink=EMPTY),
    ), Phone(warmth=-0.04)),
    Photo("bicycles", 950, 900, (
        wall("#dfe8b8", "#6f9a5a"), leaves(("#3f6a4a", "#7fa86a", "#c9d88a"), 70, size=80, bottom=0.9),
        boards(610, "#5a4636", "#1d130b"), small_paper(480, 800, 235, journeys.bicycles, light=1, bounce="#7fa86a"),
    ), Phone(saved="webp")),
    Photo("black-cats-on-a-roof", 850, 950, (
        sky("#e8794a", "#f6cf8a"), sun(620, 250, 80, "#fff0c8", "#ffb86a"),
        blocks(560, "#8a4a3a", "#5d2f28", "#ffdf9a"), table(640, "#5d3a2c", "#2b1812"),
        mug(400, 800, 225, animals.black_cats, light=1, bounce="#e8794a"),
    )),
    Photo("hedgehogs-in-october", 1000, 800, (
        wall("#f0c070", "#8a4f24"), leaves(("#c9702a", "#e0a03a", "#8a3f1c", "#f0c86a", "#6a4a22"), 100, size=56),
        ground(570, "#6a4a26", "#8a6a34", "#d99a3a", 400),
        enamel(460, 700, 225, animals.hedgehogs, edge="#7a2f2a", bounce="#c9702a", drink=TEA),
    ), Phone(warmth=0.06)),
    Photo("train-to-zakopane", 1100, 780, (
        passing(("#b9cfdc", "#8fae8a", "#5f8a4f", "#a8a05a"), 0, 560),
        frame(50, -80, 1000, 600, "#4a4f58", bars=1), table(560, "#7d828c", "#4a4e57"),
        paper(380, 690, 180, people.queue, lid="#f2efe8", bounce="#8fae8a"),
    ), Phone(turn=2.4)),
    Photo("woodcut-sun", 850, 1050, (
        sky("#27406b", "#7a86a8"), hills(640, 60, "#1f3050"), ground(760, "#d9cfc0", "#b3a894", "#8a7f6a"),
        paper(420, 930, 225, water_and_sky.sunrise, bounce="#7a86a8"),
    )),
    Photo("balcony-terrace", 760, 960, (
        sky("#f2b8a0", "#f7e0c0"), blocks(520, "#d99a86", "#b87a6a", "#fff0c8", blur=10), railing(470, "#3a3a40"),
        table(690, "#efe6d8", "#b9a88f"), mug(350, 840, 200, marks.plain_dots, handle=1, bounce="#f2b8a0", light=1),
    ), Phone(warmth=0.05)),
)  # fmt: skip
