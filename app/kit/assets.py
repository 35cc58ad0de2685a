"""Static files, read once, kept in memory under names that change with their content.

A file ``css/app.bundle`` lists the parts of ``css/app.css``, one path a line relative to the list, ``#`` for remarks.
Stylesheets are joined in that order; modules are joined each in a block of its own, so that their names never meet.
Remarks and the room between words stay at home; our stylesheets have no braces inside quotes.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import brotli  # type: ignore[import-untyped]  # the library has no types
import rjsmin  # type: ignore[import-untyped]  # the library has no types

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
SQUEEZABLE = {".css", ".js", ".svg", ".txt"}
CSS_URL = re.compile(r'url\("(?!data:|https?:|/)([^"#]+)"\)')
JS_IMPORT = re.compile(rb'from\s*"\./([\w.-]+\.js)"')
CSS_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ROOM = re.compile(r"\s*([{};])\s*")
CSS_COLON = re.compile(r"((?<=[{;])[a-z-]+): ")


def squeezed(script: bytes) -> bytes:
    """A script without remarks and needless room."""
    return bytes(rjsmin.jsmin(script))


@dataclass(frozen=True, slots=True)
class Asset:
    """Packed bodies are None where packing gains nothing. ``immutable`` is true for names that carry the hash."""

    body: bytes
    gzipped: bytes | None
    brotlied: bytes | None
    media_type: str
    immutable: bool


def squeezed_style(style: str) -> str:
    """A stylesheet without needless room."""
    return CSS_COLON.sub(r"\1:", CSS_ROOM.sub(r"\1", style)).strip()


def lasting_name(name: str, body: bytes) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-{hashlib.sha256(body).hexdigest()[:8]}{path.suffix}"))


def packed(body: bytes, suffix: str, *, immutable: bool) -> Asset:
    zipped, smallest = None, None
    if suffix in SQUEEZABLE:
        zipped, smallest = gzip.compress(body, 9, mtime=0), brotli.compress(body)
    return Asset(body, zipped, smallest, MEDIA_TYPES[suffix], immutable=immutable)


class Assets:
    """The files under ``root``. Names are relative to it, with ``/``; addresses begin with ``prefix``."""

    def __init__(self, root: Path, prefix: str = "/static/") -> None:
        self._root = root
        self._prefix = prefix
        self._addresses: dict[str, str] = {}
        self._found: dict[str, Asset] = {}
        files = sorted(path for path in root.rglob("*") if path.suffix in MEDIA_TYPES)
        for path in sorted(files, key=lambda path: path.suffix == ".css"):  # a stylesheet names others by their hash
            self._keep(self._name(path), self._read(path))
        for listing in sorted(root.rglob("*.bundle")):
            name = self._bundle_name(listing)
            self._keep(name, self.bundle(name))

    def url(self, name: str) -> str:
        """Return the lasting address of ``name``; KeyError for a file that does not exist."""
        return self._prefix + self._addresses[name]

    def bundle(self, name: str) -> bytes:
        """Return the parts of ``name`` joined in the order of its ``.bundle`` list."""
        listing = (self._root / name).with_suffix(".bundle")
        parts = [listing.parent / line for line in listing.read_text().split("\n") if line and line[0] != "#"]
        bodies = [self._read(part).strip() for part in parts]
        if name.endswith(".js"):
            bodies = [b"{\n" + body + b"\n}" for body in bodies]
        return b"\n".join(bodies) + b"\n"

    def find(self, path: str) -> Asset | None:
        """Return what ``path`` (the address without its prefix) holds, by lasting or by plain name."""
        return self._found.get(path)

    def _keep(self, name: str, body: bytes) -> None:
        self._addresses[name] = lasting = lasting_name(name, body)
        for key in (name, lasting):
            self._found[key] = packed(body, PurePosixPath(name).suffix, immutable=key == lasting)

    def _read(self, path: Path) -> bytes:
        if path.suffix == ".css":
            return self._read_css(path).encode()
        body = path.read_bytes()
        if path.suffix != ".js" or path.parent.name == "vendor":
            return body
        return JS_IMPORT.sub(lambda match: self._lasting_import(path, match), squeezed(body))

    def _lasting_import(self, path: Path, match: re.Match[bytes]) -> bytes:
        """A module names others by their hash too, so that they can be kept, and fetched before they are asked for."""
        other = path.with_name(match[1].decode())
        return f'from"./{lasting_name(other.name, self._read(other))}"'.encode()

    def _read_css(self, path: Path) -> str:
        def lasting(match: re.Match[str]) -> str:
            return f'url("{self.url(self._name((path.parent / match[1]).resolve()))}")'

        return squeezed_style(CSS_URL.sub(lasting, CSS_REMARK.sub("", path.read_text())))

    def _name(self, path: Path) -> str:
        return path.resolve().relative_to(self._root.resolve()).as_posix()

    def _bundle_name(self, listing: Path) -> str:
        parts = [line for line in listing.read_text().split("\n") if line and line[0] != "#"]
        return self._name(listing.with_suffix(PurePosixPath(parts[0]).suffix))
