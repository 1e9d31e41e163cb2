"""From an executed notebook to the parts of a page: cleaned markup, charts, contents list."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any, NamedTuple
from urllib.parse import quote

from ..charts.drawing import PLOTLY_MIME, PNG_MIME, SVG_MIME
from ..charts.page import plot_markup
from .layout import laid_out

NO_ALT = "A picture without a description."
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "hr",
        "i",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "*": ["class", "id", "title", "lang"],
    "a": ["href"],
    "th": ["scope", "colspan", "rowspan"],
    "td": ["colspan", "rowspan"],
    "details": ["open"],
}
_STYLE = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<h([1-4])([^>]*)>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Heading(NamedTuple):
    """A line of the contents list."""

    level: int
    slug: str
    text: str


def sanitise(markup: str) -> str:
    """Only harmless tags and attributes, only http(s) links and links within the page."""
    import bleach

    bare = _STYLE.sub("", markup)
    return str(bleach.clean(bare, tags=_TAGS, attributes=_ATTRIBUTES, protocols={"http", "https"}, strip=True))


def markdown(source: str) -> str:
    """Markdown as markup; raw HTML in it is shown as text, and script links are taken out."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    return sanitise(str(MarkdownWithMath(renderer=renderer).render(source)))


def output_markup(output: Any, number: str, still: bool) -> str:
    """One output as markup: chart, table, picture or text, in this order of preference."""
    if output.output_type == "stream":
        kind = "stderr" if output.name == "stderr" else "stdout"
        return f'<pre class="{kind}">{html.escape(_ANSI.sub("", output.text))}</pre>'
    data = output.get("data", {})
    about = output.get("metadata", {}).get("quotedfigures", {})
    if PLOTLY_MIME in data or SVG_MIME in data or PNG_MIME in data:
        return _chart(data, about, number, still)
    if "text/html" in data:
        markup = laid_out(sanitise(data["text/html"]))
        return re.sub(r'(<details class="qf[^"]*")', r"\1 open", markup) if still else markup
    if "text/markdown" in data:
        return markdown(data["text/markdown"])
    return f"<pre>{html.escape(data['text/plain'])}</pre>" if "text/plain" in data else ""


def _chart(data: dict[str, Any], about: dict[str, Any], number: str, still: bool) -> str:
    alt = html.escape(about.get("alt") or NO_ALT)
    parts = []
    if PLOTLY_MIME in data and not still:
        parts.append(plot_markup(data[PLOTLY_MIME], number, about.get("alt") or NO_ALT))
    if SVG_MIME in data:
        parts.append(
            f'<img class="still" alt="{alt}" src="data:image/svg+xml,{quote(_lean(data[SVG_MIME]), safe=_SAFE)}">'
        )
    elif PNG_MIME in data and not parts:
        parts.append(f'<img alt="{alt}" src="data:image/png;base64,{data[PNG_MIME].strip()}">')
    caption = about.get("caption")
    parts.append(f"<figcaption>{html.escape(caption)}</figcaption>" if caption else "")
    plotted = " plotted" if any("plot-data" in part for part in parts) else ""
    return f'<figure class="chart{plotted}">{"".join(parts)}</figure>'


#: Characters that may stand as they are in a data: address inside double quotes.
_SAFE = " ',;:=/()!*+@$?.~{}[]|^`\\\n"


_IDLE = re.compile(r"<!--[^>]*-->|<\?xml[^>]*>|<!DOCTYPE[^>]*>|<metadata>.*?</metadata>", re.DOTALL)
_GROUP_ID = re.compile(r'(?<=<g) id="[^"]*"')
_GROUP = re.compile(r"<g\b[^>]*>|</g>")
_FINE = re.compile(r"(\d\.\d\d)\d+")


def _lean(svg: str) -> str:
    """The drawing without what takes room and shows nothing: comments, names of groups, a thousandth of a point."""
    bare = _GROUP_ID.sub("", re.sub(r">\s+<", "><", _IDLE.sub("", svg)))
    return _TAG.sub(_lean_tag, _ungrouped(bare)).strip()


def _ungrouped(svg: str) -> str:
    """Without groups that say nothing of what is in them."""
    kept: list[bool] = []

    def told(tag: re.Match[str]) -> str:
        if tag[0].endswith("/>"):
            return ""
        if tag[0] != "</g>":
            kept.append(tag[0] != "<g>")
            return tag[0] if kept[-1] else ""
        return tag[0] if kept.pop() else ""

    return _GROUP.sub(told, svg)


def _lean_tag(tag: re.Match[str]) -> str:
    """One tag, its values in single quotes, which an address need not spell out; only names of fonts held any."""
    return " ".join(_FINE.sub(r"\1", tag[0]).split()).replace("'", "").replace('"', "'")


def words_of(page: str) -> str:
    """What a reader of the page sees, without markup, styles and scripts."""
    return html.unescape(_TAG.sub(" ", _STYLE.sub(" ", page)))


def number_headings(body: str) -> tuple[str, list[Heading]]:
    """Every heading with an id of its own, and the contents list."""
    found: list[Heading] = []
    taken: set[str] = set()

    def named(match: re.Match[str]) -> str:
        level, attributes, inner = match.groups()
        text = html.unescape(_TAG.sub("", inner)).strip()
        slug = base = slug_of(text)
        n = 1
        while slug in taken:
            n += 1
            slug = f"{base}-{n}"
        taken.add(slug)
        found.append(Heading(int(level), slug, text))
        return f'<h{level} id="{html.escape(slug)}"{re.sub(r" id=.[^ >]*", "", attributes)}>{inner}</h{level}>'

    return _HEADING.sub(named, body), found


def slug_of(text: str) -> str:
    """A heading as an address inside the page.

    Examples
    --------
    >>> slug_of("Who says so, and where?")
    'who-says-so-and-where'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-") or "section"
