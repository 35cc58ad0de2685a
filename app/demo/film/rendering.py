"""Frames and sound into one film, by ffmpeg. ``python -m app.demo.film.rendering FFMPEG FOLDER SCALE CLIP…`` makes several."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from app.demo.film.clips import SHOTS, Shot
from app.demo.film.score import SCORE, play
from app.demo.film.timing import RATE
from app.demo.film.view import HIGH, WIDE


def render(program: str, shot: Shot, target: Path, *, scale: float = 1.0, frames: int | None = None) -> None:
    """Into ``target``, an MP4 file; ``frames``: only so many. Raises RuntimeError with what ffmpeg said."""
    size = f"{round(WIDE * scale)}x{round(HIGH * scale)}"
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        play(SCORE[shot.key], sound)
        count = frames or shot.frames
        command = [
            program, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(RATE), "-i", "pipe:0",
            "-i", str(sound), "-t", f"{count / RATE:.6f}", "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-c:v", "libx264", "-preset", "ultrafast",
            "-crf", "15", "-c:a", "aac", "-b:a", "160k", "-movflags", "+faststart", str(target),
        ]  # fmt: skip
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as ffmpeg:  # noqa: S603  our own words
            said = _send(ffmpeg, shot, scale, count)
    if ffmpeg.returncode:
        raise RuntimeError(f"ffmpeg did not make {shot.key}: {said[-500:]}")


def _send(ffmpeg: "subprocess.Popen[bytes]", shot: Shot, scale: float, count: int) -> str:
    assert ffmpeg.stdin  # noqa: S101  it was asked for
    try:
        for n in range(count):
            ffmpeg.stdin.write(shot.draw(scale, n).tobytes())
    except BrokenPipeError:
        pass
    _, said = ffmpeg.communicate()
    return said.decode(errors="replace")


def main(arguments: list[str]) -> None:
    os.nice(10)
    program, folder, scale, *keys = arguments
    for key in keys:
        render(program, SHOTS[key], Path(folder) / f"{key}.mp4", scale=float(scale))


if __name__ == "__main__":
    main(sys.argv[1:])
