"""2025: three that won, five that hang beside them."""

from demo.draw.cups import bowl, enamel, mug, paper, round_mug
from demo.draw.daylight import blinds, leaf_shadow, steam, window
from demo.draw.outdoors import hills, leaves, sky
from demo.draw.patterns import birds, cloth, flowers, marks, people, water_and_sky
from demo.draw.photo import Phone, Photo
from demo.draw.rooms import boards, flat, table, tiles, wall

PHOTOS = (
    Photo("potato-eyes", 800, 1000, (
        wall("#d8b48a", "#a97e55"), window(60, 60, 420, 480, slant=-0.3, strength=0.34),
        table(740, "#7d4f31", "#512f1c", "#2d170b"),
        paper(400, 850, 212, marks.potato_eyes, bounce="#a97e55"),
    )),
    Photo("force-seven", 1000, 800, (
        wall("#2f5f68", "#173239"), window(90, -20, 520, 520, slant=-0.4, strength=0.2),
        table(600, "#c8b79a", "#8d7a5e"),
        mug(450, 690, 245, water_and_sky.scallop_waves, bounce="#c8b79a"),
    )),
    Photo("six-in-a-waiting-room", 900, 900, (
        wall("#e3a838", "#c27f1b"), leaf_shadow(60, 340, 330), table(680, "#d9962a", "#a4660f"),
        paper(450, 780, 205, people.one_line_faces, light=1, bounce="#e3a838"),
    )),
    Photo("jumper-for-a-cup", 750, 1000, (
        sky("#dfe7ea", "#b9c6cc"), hills(560, 40, "#9fb0b6", round_=True), boards(650, "#a98b6a", "#5d452e"),
        round_mug(360, 850, 235, cloth.knitted, handle=1, bounce="#b9c6cc"), steam(360, 430, 150),
    )),
    Photo("olive-branch", 1000, 750, (
        tiles("#d7dfd2", "#b4bfae", 130, 560), table(560, "#f0ece2", "#c9c0b0"), blinds(0, 500, slant=0.2),
        bowl(500, 640, 300, flowers.ferns, drink="#a8754a", foam="#f1e0c4", bounce="#cfd8c8"),
    )),
    Photo("night-shift", 800, 1000, (
        wall("#22242c", "#101116"), table(720, "#3a3f4a", "#1b1e25"),
        blinds(120, 420, slant=-0.4, gap=90, colour="#9fb8ff", strength=0.22),
        paper(520, 860, 195, water_and_sky.constellations, light=1, lid="#1c1c20", bounce="#3f5a8a"),
    ), Phone(warmth=-0.05, grain=6)),
    Photo("picnic", 900, 900, (
        wall("#dfe6b0", "#6f9450"), leaves(("#7fa050", "#4f7a3a", "#b7c98a", "#e8e0a0"), 80, bottom=0.8),
        boards(640, "#8d6a48", "#3f2a1a"),
        enamel(420, 760, 210, cloth.patchwork, edge="#c8372d", bounce="#7fa050"),
    ), Phone(exposure=0.06)),
    Photo("neighbours-pigeons", 800, 900, (
        flat("#cfc8bd", "#8f877b"), table(560, "#e2dbcf", "#b7ad9d"),
        window(300, 20, 420, 420, slant=0.3, strength=0.4),
        mug(380, 740, 215, birds.pigeons, light=1, handle=1),
    )),
)  # fmt: skip
