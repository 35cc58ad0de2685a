"""Films for tests, made by ffmpeg itself: small, short, with a clock in the picture."""

import subprocess
from functools import cache
from pathlib import Path

from app.media.films.film import FilmLimits
from app.media.films.finding import find_ffmpeg

QUICK = FilmLimits(threads=1, cpu_seconds=60, wall_seconds=60.0)


@cache
def ffmpeg() -> str:
    """Fails loudly where there is none: the test extra brings one."""
    found = find_ffmpeg()
    assert found, "no ffmpeg: bin/setup test brings the wheel imageio-ffmpeg"
    return found


def reel(
    path: Path,
    *,
    size: str = "320x180",
    rate: str = "25",
    seconds: float = 2,
    sound: str = "sine=f=440",
    more: str = "",
) -> Path:
    """``path`` says the container by its ending; ``sound`` '' leaves it out."""
    heard = ["-f", "lavfi", "-i", sound if ":" in sound else f"{sound}:d={seconds}"] if sound else []
    codecs = (
        ["-c:v", "libvpx", "-deadline", "realtime"]
        if path.suffix == ".webm"
        else ["-c:v", "libx264", "-preset", "ultrafast"]
    )
    ears = (["-c:a", "libopus"] if path.suffix == ".webm" else ["-c:a", "aac"]) if sound else []
    run("-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}", *heard, *codecs, "-pix_fmt", "yuv420p", *ears,
        *more.split(), "-t", str(seconds), str(path))  # fmt: skip
    return path


def run(*arguments: str) -> None:
    subprocess.run([ffmpeg(), "-nostdin", "-loglevel", "error", "-y", *arguments], check=True, timeout=60)


def told(path: Path, *filters: str) -> str:
    """What ffmpeg says of a film that it reads to its end."""
    done = subprocess.run(
        [ffmpeg(), "-nostdin", "-hide_banner", "-i", str(path), *filters, "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr
