"""A film made ready: H.264 and AAC in MP4 files that begin to play before they are whole.

Every size has the same frames. Key frames come each second and at the points that are asked for, so that a cut there shows
its first frame at once. Loudness is evened to -16 LUFS (EBU R128), in two passes; a silent film is given a silent track, so
that going from one clip to another never opens or closes the sound.
"""

import json
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from app.media.films.film import Film, FilmLimits, FilmRefused, Probe, Sized
from app.media.films.probing import probe, reading
from app.media.films.running import Ffmpeg, Progress

SIZES = {"480p": (480, 21, "1200k"), "720p": (720, 21, "2600k"), "1080p": (1080, 21, "5000k")}
"""Name: the shorter side in pixels, quality, and the most bits a second."""
LOUDNESS = "loudnorm=I=-16:TP=-1.5:LRA=11"
MEASURED = {
    "measured_I": "input_i",
    "measured_TP": "input_tp",
    "measured_LRA": "input_lra",
    "measured_thresh": "input_thresh",
}
SILENT = -70.0
THUMBS, THUMB_WIDTH = 20, 160
FRAMES = re.compile(r"frame=\s*(\d+)")


def make_film(
    program: str, source: Path, folder: Path, *, limits: FilmLimits, points: Sequence[float] = (), progress: Progress | None = None
) -> Film:  # fmt: skip
    """Make ``source`` ready in ``folder``, an empty one. ``points``: seconds that need a key frame. Raises FilmRefused."""
    ffmpeg = Ffmpeg(program, limits)
    about = probe(ffmpeg, source, folder, limits)
    sizes = _sizes(about)
    said = ffmpeg.run(
        _arguments(about, source, folder, sizes, _sound(ffmpeg, about, source, folder), points), source=source, folder=folder,
        progress=progress,
    )  # fmt: skip
    counted = FRAMES.findall(said)
    frames = int(counted[-1]) if counted else 0
    if frames < 1:
        raise FilmRefused("damaged")
    made = tuple(Sized(name, folder / f"{name}.mp4", *size) for name, size in sizes.items())
    every = _pictures(ffmpeg, made[0].path, folder, float(frames / about.rate))
    return Film(about.rate, frames, made, folder / "poster.jpg", folder / "thumbs.jpg", every, tuple(points))


def _sizes(about: Probe) -> dict[str, tuple[int, int]]:
    """Those that are no larger than the film itself, at least the smallest; sides are even."""
    short = min(about.width, about.height)
    found: dict[str, tuple[int, int]] = {}
    for name, (side, _quality, _bits) in SIZES.items():
        if found and side > short:
            break
        scale = Fraction(min(side, short), short)
        found[name] = (max(2, round(about.width * scale / 2) * 2), max(2, round(about.height * scale / 2) * 2))
    return found


def _sound(ffmpeg: Ffmpeg, about: Probe, source: Path, folder: Path) -> str:
    """The filter that evens what is heard; '' for a film without sound, or a silent one."""
    if not about.has_sound:
        return ""
    heard = ffmpeg.run(
        [*reading(about.container, source), "-map", "0:a:0", "-af", f"{LOUDNESS}:print_format=json", "-f", "null", "-"],
        source=source, folder=folder, stays=True,
    )  # fmt: skip
    start = heard.rfind("{")
    try:
        measured = json.loads(heard[start : heard.index("}", start) + 1])
        values = {name: float(measured[told]) for name, told in MEASURED.items()}
    except (ValueError, KeyError):
        return ""
    if not values["measured_I"] > SILENT:
        return ""
    told = ":".join(f"{name}={value}" for name, value in values.items())
    return f"{LOUDNESS}:{told}:linear=true,aresample=48000"


def _arguments(
    about: Probe, source: Path, folder: Path, sizes: dict[str, tuple[int, int]], sound: str, points: Sequence[float]
) -> list[str]:  # fmt: skip
    """One run for all sizes: the film is decoded once."""
    heads = "".join(f"[v{n}]" for n in range(len(sizes)))
    graph = [f"[0:v:0]fps={about.rate},format=yuv420p,split={len(sizes)}{heads}"]
    graph += [f"[v{n}]scale={w}:{h}:flags=bicubic,setsar=1[s{n}]" for n, (w, h) in enumerate(sizes.values())]
    ears = "".join(f"[a{n}]" for n in range(len(sizes)))
    heard = f"[0:a:0]{sound}," if sound else "anullsrc=r=48000:cl=stereo,"
    graph.append(f"{heard}aformat=channel_layouts=stereo,apad,atrim=0:{about.seconds:.6f},asplit={len(sizes)}{ears}")
    keys = sorted({float(n) for n in range(int(about.seconds) + 1)} | {round(point, 3) for point in points})
    arguments = [
        *reading(about.container, source),
        "-filter_complex",
        ";".join(graph),
        "-progress",
        "pipe:1",
        "-stats_period",
        "1",
    ]
    for n, name in enumerate(sizes):
        _side, quality, bits = SIZES[name]
        arguments += [
            "-map", f"[s{n}]", "-map", f"[a{n}]", "-map_metadata", "-1", "-map_chapters", "-1", "-t", f"{about.seconds:.6f}",
            "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-crf", str(quality), "-maxrate", bits,
            "-bufsize", bits, "-sc_threshold", "0", "-bf", "2", "-force_key_frames", ",".join(f"{key:g}" for key in keys),
            "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-movflags", "+faststart", str(folder / f"{name}.mp4"),
        ]  # fmt: skip
    return arguments


def _pictures(ffmpeg: Ffmpeg, film: Path, folder: Path, seconds: float) -> float:
    """The first frame as the poster, and one picture of thumbnails side by side; returns the seconds between two of these."""
    every = max(0.5, seconds / THUMBS)
    thumbs = f"fps=1/{every:.6f}:round=up,scale={THUMB_WIDTH}:-2,tile={THUMBS}x1"
    for arguments in (
        ["-vf", "select=eq(n\\,0)", "-frames:v", "1", "-q:v", "3", str(folder / "poster.jpg")],
        ["-vf", thumbs, "-frames:v", "1", "-q:v", "5", str(folder / "thumbs.jpg")],
    ):
        ffmpeg.run(
            [*reading("mov", film), "-map", "0:v:0", "-map_metadata", "-1", *arguments], source=film, folder=folder
        )
    return every
