"""What a file says it is, as ffmpeg reads its head. Nothing is decoded; what is made from it is measured afterwards."""

import re
from fractions import Fraction
from pathlib import Path

from app.media.films.film import FilmLimits, FilmRefused, Probe
from app.media.films.running import Ffmpeg
from app.media.films.sniff import HEAD, container_of

# Lines of ffmpeg's own begin with two blanks; whatever a file's own words are, they stand further to the right.
DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.M)
STREAM = re.compile(r"^  Stream #0:\d+[^:\n]*: (\w+): (\w+)([^\n]*)", re.M)
SIZE = re.compile(r", (\d{1,5})x(\d{1,5})[ ,\[]")
RATE = re.compile(r", (\d+(?:\.\d+)?) fps")
ROTATED = re.compile(r"^ {6,10}(?:displaymatrix|Display Matrix): rotation of (-?\d+)", re.M)
USUAL = {
    23.98: Fraction(24000, 1001),
    29.97: Fraction(30000, 1001),
    59.94: Fraction(60000, 1001),
    47.95: Fraction(48000, 1001),
}
COVERS = ("mjpeg", "png", "bmp", "gif", "svg", "webp", "tiff")
"""A picture that lies beside a sound, or a picture alone: no film."""
INPUT = ("-protocol_whitelist", "file", "-max_streams", "64", "-enable_drefs", "0", "-use_absolute_path", "0")


def reading(container: str, source: Path) -> list[str]:
    """The arguments that read a file as what its bytes say, and nothing that it names beside itself."""
    ours = INPUT if container == "mov" else INPUT[:4]
    return [*ours, "-f", container, "-i", f"file:{source}"]


def probe(ffmpeg: Ffmpeg, source: Path, folder: Path, limits: FilmLimits) -> Probe:
    """Raises FilmRefused for what is no film, or more of one than there may be."""
    with source.open("rb") as file:
        container = container_of(file.read(HEAD))
    if not container:
        raise FilmRefused("not_a_film")
    said = ffmpeg.run(reading(container, source), source=source, folder=folder, stays=True)
    streams = STREAM.findall(said)
    pictures = [(codec, rest) for kind, codec, rest in streams if kind == "Video" and codec not in COVERS]
    if len(streams) > limits.max_tracks:
        raise FilmRefused("damaged")
    if not pictures:
        raise FilmRefused("no_picture" if streams else "not_a_film")
    codec, rest = pictures[0]
    size, length = SIZE.search(rest), DURATION.search(said)
    if size is None or codec == "none":
        raise FilmRefused("codec", codec=codec)
    width, height = int(size[1]), int(size[2])
    if width * height > limits.max_pixels:
        raise FilmRefused("too_many_pixels", width=width, height=height)
    seconds = int(length[1]) * 3600 + int(length[2]) * 60 + float(length[3]) if length else 0.0
    if seconds <= 0:
        raise FilmRefused("damaged")
    if seconds > limits.max_seconds:
        raise FilmRefused("too_long", seconds=limits.max_seconds)
    if any(abs(int(angle)) % 180 == 90 for angle in ROTATED.findall(said)):
        width, height = height, width
    has_sound = any(kind == "Audio" for kind, _codec, _rest in streams)
    return Probe(container, codec, width, height, _rate(rest), seconds, has_sound)


def _rate(rest: str) -> Fraction:
    """Frames a second of what is made: the film's own, halved until it is at most 30."""
    found = RATE.search(rest)
    said = float(found[1]) if found else 25.0
    rate = USUAL.get(round(said, 2), Fraction(said).limit_denominator(100))
    while rate > 30:
        rate /= 2
    return rate if rate >= 5 else Fraction(25)
