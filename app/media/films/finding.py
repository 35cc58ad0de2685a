"""Where ffmpeg is: the setting says it, else the system has it, else the wheel that may be installed brings one."""

import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def find_ffmpeg(setting: str = "") -> str:
    """The program's path; '' where there is none."""
    if setting:
        return setting if Path(setting).is_file() else ""
    found = shutil.which("ffmpeg")
    if found:
        return found
    spec = find_spec("imageio_ffmpeg")
    folder = Path(spec.origin).parent / "binaries" if spec and spec.origin else None
    return next((str(path) for path in sorted(folder.glob("ffmpeg-*")) if path.is_file()), "") if folder else ""
