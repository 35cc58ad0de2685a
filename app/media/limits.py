"""What one picture may cost, in pixels, frames, bytes and seconds."""

from dataclasses import dataclass

MEGA = 1_000_000


@dataclass(frozen=True)
class PictureLimits:
    """Caps for one source.

    Pixels are counted from the header, before decoding. A JPEG may be larger than the other formats because it is
    decoded straight to a smaller size. An animation beyond `max_frames` or `max_total_pixels` counts as a still one.
    """

    max_bytes: int = 100 * MEGA
    max_pixels: int = 64 * MEGA
    max_jpeg_pixels: int = 200 * MEGA
    max_frames: int = 300
    max_total_pixels: int = 500 * MEGA
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 10
    wall_seconds: float = 30.0
    max_reply_bytes: int = 32 * MEGA
