"""Pages from templates: autoescaped, translated, strict about what is undefined."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from markupsafe import Markup

from app.kit import i18n, richtext

ROOT = Path(__file__).resolve().parents[2] / "templates"


class Templates:
    def __init__(self, *, asset: Callable[[str], str], root: Path = ROOT, **names: Any) -> None:
        """``asset`` turns ``css/app.css`` into its address; ``names`` are known in every template."""
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(root),
            autoescape=jinja2.select_autoescape(disabled_extensions=["txt"], default=True),  # plain mails stay plain
            undefined=jinja2.StrictUndefined,
            auto_reload=False,  # they do not change while we run, and looking costs more than many of them
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        self._environment.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
        self._environment.globals.update(asset=asset, language=i18n.language, spoken=spoken, **names)
        self._environment.filters.update(
            moment=moment, day=day, clock=clock, number=number, richtext=richtext.render, iso=_iso, region=region
        )

    def render(self, name: str, context: Mapping[str, Any], *, block: str | None = None) -> str:
        """The whole page, or one named block of it for a swap."""
        template = self._environment.get_template(name)
        if block is None:
            return template.render(context)
        return "".join(template.blocks[block](template.new_context(dict(context))))

    def compile(self, name: str) -> None:
        """Raises jinja2's TemplateSyntaxError for a template that cannot be read."""
        self._environment.get_template(name)

    def names(self) -> list[str]:
        return self._environment.list_templates(extensions=["html", "txt"])


def spoken(language: str) -> Markup:
    """The attribute for words in another language than the page's, so that they are read out as what they are."""
    return Markup(' lang="{}"').format(language) if language != i18n.language() else Markup()


def moment(value: datetime | str, zone: str = "UTC", *, place: bool = True) -> str:
    """'Sunday 29 November, 23:59 in Warsaw': the weekday, the day, the time and whose time it is. Text is ISO 8601, as in mails."""
    value = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = value.astimezone(ZoneInfo(zone))
    this_year = local.year == datetime.now(local.tzinfo).year
    pattern = i18n.gettext("EEEE d MMMM, HH:mm") if this_year else i18n.gettext("EEEE d MMMM y, HH:mm")
    words = format_datetime(local, pattern, locale=i18n.language())
    return i18n.gettext("%(when)s in %(city)s") % {"when": words, "city": _city(zone)} if place else words


def _city(zone: str) -> str:
    named = Locale.parse(i18n.language()).time_zones.get(zone, {}).get("city")
    return named or zone.rpartition("/")[2].replace("_", " ")


def day(value: datetime | date, zone: str = "UTC") -> str:
    """'29 November 2026': of a moment in this zone, or of a day as it is."""
    local = value.astimezone(ZoneInfo(zone)) if isinstance(value, datetime) else value
    return format_date(local, "d MMMM y", locale=i18n.language())


def clock(value: datetime, zone: str = "UTC") -> str:
    """'23:59'."""
    return value.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def number(value: float) -> str:
    """'4,120', with the language's own separators."""
    return format_decimal(value, locale=i18n.language())


def region(language: str) -> str:
    """'pl' -> 'pl_PL': a language as Open Graph names it, with the country that it is mostly at home in."""
    country = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return f"{language}_{country}" if country else language


def _iso(value: datetime, zone: str = "UTC") -> str:
    return value.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
