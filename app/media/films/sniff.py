"""Which container a file is, by its own bytes; names and types that others give it say nothing."""

HEAD = 64
FTYP = b"ftyp"
BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"qt  ",
    b"MSNV",
    b"dash",
    b"3gp4",
    b"3gp5",
    b"XAVC",
)
OLD = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
"""What a QuickTime file from before ``ftyp`` begins with."""
EBML = b"\x1a\x45\xdf\xa3"


def container_of(head: bytes) -> str:
    """'mov' (MP4 and QuickTime) or 'matroska' (WebM), as ffmpeg calls its readers; '' for anything else."""
    if head[4:8] == FTYP and any(brand in head[8:HEAD] for brand in BRANDS):
        return "mov"
    if head[4:8] in OLD:
        return "mov"
    return "matroska" if head.startswith(EBML) and b"webm" in head[:HEAD] else ""
