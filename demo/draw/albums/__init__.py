"""Which photos there are, by the folder of demo/ that they are kept in."""

from demo.draw.albums import by_the_window, in_the_kitchen, last_year, on_the_desk, out_of_doors, spoiled

ALBUMS = {
    "white-cup": (
        *by_the_window.PHOTOS, *in_the_kitchen.PHOTOS, *on_the_desk.PHOTOS, *out_of_doors.PHOTOS, *spoiled.PHOTOS,
    ),
    "white-cup-2025": last_year.PHOTOS,
}  # fmt: skip
