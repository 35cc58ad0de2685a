"""Rules, briefs and stories: Markdown from a brand's staff, cleaned by an allow-list."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = {
    "p", "br", "em", "strong", "a", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "hr", "code", "table", "thead",
    "tbody", "tr", "th", "td",
}  # fmt: skip


def render(text: str) -> Markup:
    """Safe HTML; links go to http, https and mail only."""
    html = nh3.clean(
        _markdown.render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(html)  # noqa: S704  the cleaner has just made it safe
