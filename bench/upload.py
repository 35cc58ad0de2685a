"""What taking in a picture costs: our sandbox against the best bare Pillow calls that make the same renditions."""

import resource
import statistics
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from app.media.limits import PictureLimits
from app.media.renditions import JPEG_QUALITY, WEBP_METHOD, WEBP_QUALITY
from app.media.sandbox import Cost, Sandbox
from bench.figures import Ratio

ROUNDS = 7
MB = 1_000_000
SIZES = (1600, 800, 320)


def phone_jpeg(width: int, height: int) -> bytes:
    """A picture with the detail and the weight of a phone's: soft shapes, some noise, EXIF with an orientation."""
    noise = Image.effect_noise((width // 2, height // 2), 24).resize((width, height), Image.Resampling.BILINEAR)
    shapes = Image.effect_mandelbrot((width // 8, height // 8), (-2.2, -1.4, 0.9, 1.4), 60).resize((width, height))
    slope = Image.linear_gradient("L").resize((width, height))
    im = Image.merge(
        "RGB", (Image.blend(noise, shapes, 0.4), Image.blend(noise, slope, 0.6), Image.blend(shapes, slope, 0.5))
    )
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Whitecup"
    out = BytesIO()
    im.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def bare(data: bytes) -> list[bytes]:
    """The same renditions by hand: draft, turned, each size from the one before, no checks and no sandbox."""
    files = []
    with Image.open(BytesIO(data)) as im:
        full = im.size
        scale = SIZES[0] / max(full)
        size = round(full[0] * scale), round(full[1] * scale)
        im.draft("RGB", size)
        step = im.resize(size, Image.Resampling.BICUBIC, reducing_gap=1.5)
    step = step.transpose(Image.Transpose.ROTATE_270)
    for longest in SIZES:
        scale = longest / max(step.size)
        if scale < 1:
            size = round(step.width * scale), round(step.height * scale)
            step = step.resize(size, Image.Resampling.BICUBIC, reducing_gap=1.5)
        files.append(_save(step, "WEBP", quality=WEBP_QUALITY, method=WEBP_METHOD[longest]))
        files.append(_save(step, "JPEG", quality=JPEG_QUALITY, optimize=True))
    return files


def _save(im: Image.Image, kind: str, **options: int | bool) -> bytes:
    out = BytesIO()
    im.save(out, kind, **options)
    return out.getvalue()


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process for one run of `work`."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure() -> list[Ratio]:
    """In turn, ours and bare: the child's processor time with its fork, and this process's own share of it."""
    costs: list[Cost] = []
    ratios = []
    photo, large = phone_jpeg(4000, 3000), phone_jpeg(8000, 6000)
    with Sandbox(PictureLimits(), observe=costs.append) as sandbox:
        for _ in range(ROUNDS + 1):
            here = cpu_seconds(lambda: sandbox.process(photo))
            ratios.append((here + costs[-1].cpu_seconds) / cpu_seconds(lambda: bare(photo)))
        peak = max(cost.peak_bytes for cost in costs)
        sandbox.process(large)
        small = cpu_seconds(lambda: sandbox.process(photo)) + costs[-1].cpu_seconds
    return [
        Ratio("upload.cpu_ratio_12mpx", statistics.median(ratios[1:]), 1.3),
        Ratio("upload.cpu_12mpx", small * 1000, 700, unit=" ms"),
        Ratio("upload.peak_12mpx", peak / MB, 200, unit=" MB"),
        Ratio("upload.peak_48mpx", costs[-2].peak_bytes / MB, 400, unit=" MB"),
    ]
