"""A JSON object from a stranger: asked for by name and type, and at the end it tells what nobody asked for."""

from collections.abc import Collection, Mapping
from typing import Any


class Fields:
    """Nothing in it is trusted: a field of another type than was asked for is as good as absent."""

    def __init__(self, plain: Any) -> None:
        self._plain: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
        self._asked: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._plain)

    def raw(self, name: str) -> Any:
        self._asked.add(name)
        return self._plain.get(name)

    def text(self, name: str) -> str:
        value = self.raw(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return str(value)

    def number(self, name: str) -> float | None:
        value = self.raw(name)
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -1e12 < value < 1e12:
            return None
        return value

    def truth(self, name: str, otherwise: bool = False) -> bool:
        value = self.raw(name)
        if isinstance(value, str):
            return value.lower() == "true"
        return value if isinstance(value, bool) else otherwise

    def many(self, name: str) -> list[Any]:
        value = self.raw(name)
        return value if isinstance(value, list) else []

    def inside(self, name: str) -> "Fields":
        return Fields(self.raw(name))

    def ignore(self, *names: str) -> None:
        """These make no difference to anybody who plays."""
        self._asked.update(names)

    def unasked(self, usual: Mapping[str, Collection[Any]] | None = None) -> list[str]:
        """Fields that say something and that nobody asked for; not those which have one of their ``usual`` values."""
        usual = usual or {}
        left = []
        for name, value in self._plain.items():
            empty = value is None or value == "" or value == [] or value == {}
            if name in self._asked or empty or value in [*usual.get(name, ())]:
                continue
            left.append(name)
        return left
