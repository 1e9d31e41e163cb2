"""The words of charts and reports: numbers, topics, dates and sources, as they may be shown.

Everything here is safe to publish unless ``private`` says otherwise: a source appears by name only where the codebook
knows it, where it published one of the documents, or where it is a role and no name ("a border official").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ..checks.wording import joined
from ..model import Document
from ..privacy import only_file_states

UNITS = {
    "person": "people", "household": "households", "event": "events", "organisation": "organisations",
    "percent": "percent", "thing": "things", "year": "years", "month": "months", "week": "weeks", "day": "days",
    "hour": "hours",
}  # fmt: skip
STATUS_WORDS = {
    "registered": "registered", "card_holder": "card-holding", "undocumented": "undocumented",
    "documented": "documented", "asylum_seeker": "asylum-seeking", "idp": "internally displaced",
    "stateless": "stateless",
}  # fmt: skip
EVENT_WORDS = {
    "present": "living in or hosted", "to_be_deported": "to be deported", "in_need": "in need",
    "in_poverty": "in poverty", "food_insecure": "food insecure", "registered_event": "newly registered",
}  # fmt: skip
MODIFIER_WORDS = {
    "none": "as written", "exactly": "exact", "more_than": "more than", "well_over": "well over",
    "just_over": "just over", "at_least": "at least", "or_more": "or more", "nearly": "nearly",
    "less_than": "less than", "at_most": "at most", "up_to": "up to", "about": "about", "estimated": "an estimate",
    "between": "a range", "vague": "vague", "unquantified": "no number",
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that end the name of a role or an office, not of a person.
_ROLES = _words(
    """
    ministry ministries minister government governments authorities authority office department directorate
    police army military court courts commission commissioner council cabinet embassy consulate parliament
    senate assembly municipality administration agency agencies officials official spokesperson spokesman
    spokeswoman sources source report reports data figures census bureau media press hospital hospitals
    doctors lawyers witnesses survivors residents activists experts refugees police-station governor mayor
    president secretariat registry guards force forces
    """
)
_OFFICE_WORDS = _ROLES | _words(
    """
    affairs border central civil defence defense development disaster district emergency energy federal
    foreign general health high home homeland human humanitarian immigration information interior internal
    international justice labour law local migration municipal national planning population prime provincial
    public refugee regional returns rights security social state statistics supreme ministry's united
    nations welfare for of and the
    """
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def missing(value: Any) -> bool:
    """Is it None, NA, NaN or an empty string?"""
    return value is None or value == "" if isinstance(value, (str, type(None))) else _is_na(value) or value != value


def _is_na(value: Any) -> bool:
    return type(value).__name__ == "NAType"


#: Control characters and those that turn the direction of a line: nothing to draw, much to hide behind.
_UNSEEN = dict.fromkeys((*range(32), *range(127, 160)), " ") | dict.fromkeys(
    (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def shown(value: Any) -> Any:
    """A text as it can be drawn, without control characters; anything else as it is."""
    return value.translate(_UNSEEN) if isinstance(value, str) else value


def number_words(x: float | None) -> str:
    """A number as a reader likes it.

    Examples
    --------
    >>> number_words(1_700_000), number_words(300_000), number_words(72.5), number_words(1_234_567)
    ('1.7 million', '300,000', '72.5', '1,234,567')
    """
    if x is None:
        return "unbounded"
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(x) >= size and abs(x / size * 100 - round(x / size * 100)) < 1e-9:
            return f"{x / size:,.10g} {word}"
    return f"{x:,.0f}" if float(x).is_integer() else f"{x:,.6g}"


def unit_words(unit: str | None) -> str:
    """The unit in the plural; a currency is its code."""
    return UNITS.get(unit or "", unit or "unit unknown")


def with_unit(x: float | None, unit: str | None) -> str:
    """The number with its unit, as in "97%" or "300,000 people"."""
    words = number_words(x)
    if unit == "percent":
        return f"{words}%"
    return words if unit in (None, "thing") else f"{words} {unit_words(unit)}"


def interval_words(low: float | None, high: float | None, low_open: bool, high_open: bool, unit: str | None) -> str:
    """An interval in words.

    Examples
    --------
    >>> interval_words(1_400_000, None, True, True, "person"), interval_words(29, 29, False, False, None)
    ('more than 1.4 million people', '29')
    >>> interval_words(1_650_000, 1_750_000, False, True, "person")
    '1.65 million to less than 1.75 million people'
    """
    if low is None and high is None:
        return "no number"
    if low == high:
        return with_unit(low, unit)
    if high is None:
        return f"{'more than' if low_open else 'at least'} {with_unit(low, unit)}"
    if not low:
        return f"{'less than' if high_open else 'at most'} {with_unit(high, unit)}"
    sign = "%" if unit == "percent" else ""
    left = f"{'more than ' if low_open else ''}{number_words(low)}{sign}"
    return f"{left} to {'less than ' if high_open else ''}{with_unit(high, unit)}"


def read_as(row: dict[str, Any], which: str) -> str:
    """The ``core`` or the ``hard`` interval of a statement's row in words."""
    if not row["drawn"]:
        return "no number"
    ends = (row[f"{which}_low"], row[f"{which}_high"], bool(row[f"{which}_low_open"]), bool(row[f"{which}_high_open"]))
    return interval_words(*ends, row["unit"])


def date_words(day: str | None) -> str:
    """An ISO date, month or year as "8 Feb 2024"; anything else as it stands."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", day or "")
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return day or "no date"
    year, month, date = found.groups()
    parts = ([str(int(date))] if date else []) + ([_MONTHS[int(month) - 1]] if month else []) + [year]
    return " ".join(parts)


def published_words(document: Document) -> str:
    """The day on which a document was published, and whether only the file says so: it may be that of a print.

    Examples
    --------
    >>> print_out = Document("a.pdf", "", date="2024-02-08", extra={"metadata_from_file": "date title"})
    >>> published_words(print_out), published_words(Document("a.pdf", "", date="2024-02-08"))
    ('8 Feb 2024 (as the file says)', '8 Feb 2024')
    """
    return date_words(document.date) + said_by_file(document, "date")


def said_by_file(document: Document, field: str) -> str:
    """What is put behind a publisher, title or date that nobody but the file itself states."""
    return " (as the file says)" if only_file_states(document, field) else ""


def page_words(pages: Iterable[int]) -> str:
    """Where in a document something stands, to be put behind its name; nothing where it has no pages.

    Examples
    --------
    >>> page_words([3]), page_words([7, 3, 3]), page_words([])
    (', p. 3', ', pp. 3 and 7', '')
    """
    numbers = [str(page) for page in sorted(set(pages))]
    if len(numbers) < 2:
        return f", p. {numbers[0]}" if numbers else ""
    return f", pp. {', '.join(numbers[:-1])} and {numbers[-1]}"


def period_words(period: str | None) -> str:
    """An EDTF period in words."""
    if not period:
        return "no period said"
    start, slash, end = period.partition("/")
    if not slash:
        return date_words(start)
    if end in ("..", ""):
        return f"since {date_words(start)}"
    return f"until {date_words(end)}" if start in ("..", "") else f"{date_words(start)} to {date_words(end)}"


@cache
def _country(code: str) -> str:
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return str(getattr(found, "common_name", None) or getattr(found, "name", code)) if found else code


def place_words(place: str | None) -> str:
    """An ISO code or a movement in words: "Pakistan to Afghanistan"; "" where none is said."""
    return " to ".join(_country(code) if code else "elsewhere" for code in place.split(">")) if place else ""


def figure_words(row: Mapping[str, Any]) -> str:
    """A quote and what it counts, as English joins the two.

    Examples
    --------
    >>> figure_words({"quote": "dozens", "counted": "refugees", "kind": "count"})
    'dozens of refugees'
    >>> figure_words({"quote": "more than 97%", "counted": "population", "kind": "share"})
    'more than 97% of population'
    >>> figure_words({"quote": "1.7 million", "counted": "Afghans", "kind": "count"})
    '1.7 million Afghans'
    """
    quote, counted = row["quote"], "" if missing(row["counted"]) else row["counted"]
    return f"{quote}{joined(quote, counted, row.get('kind', 'count'))}{counted}"


def head_noun(counted: str | None) -> str:
    """The noun a counted phrase turns on: "founding organisations in exile" -> "organisations"."""
    phrase = re.split(r" (?:of|in|from|who|that|with|at|on|to|under|by) |[,;(]", (counted or "").strip())[0]
    words = phrase.split()
    return words[-1].lower() if words else ""


def topic_words(row: dict[str, Any]) -> str:
    """What an uncoded claim counts, from its fields, so that claims of one topic share an axis.

    Examples
    --------
    >>> topic_words({"kind": "count", "unit": "person", "event": "returned", "status": "any", "place": "PAK>AFG"})
    'People returned, Pakistan to Afghanistan'
    """
    words = [_who(row), _what(row)]
    where = place_words(row.get("place"))
    if row.get("place_name"):
        where = f"{row['place_name']}, {where}" if where else row["place_name"]
    text = " ".join(word for word in words if word)
    text = ", ".join(part for part in (text, where, row.get("subgroup")) if part)
    return text[:1].upper() + text[1:]


def _who(row: dict[str, Any]) -> str:
    unit, kind, head = row.get("unit"), row.get("kind"), head_noun(row.get("counted"))
    if kind == "duration":
        return "length of time"
    if kind == "money":
        return f"money ({unit})"
    named = head if row.get("event") == "other" or unit in ("thing", "event", "organisation") else ""
    noun = named or ("people" if unit == "percent" else unit_words(unit))
    prefix = {"share": "share of", "rate": "rate of", "change": "change in"}.get(kind or "", "")
    return " ".join(word for word in (prefix, STATUS_WORDS.get(row.get("status") or "", ""), noun) if word)


def _what(row: dict[str, Any]) -> str:
    event = row.get("event") or "other"
    return "" if event == "other" or row.get("kind") in ("duration", "money") else EVENT_WORDS.get(event, event)


def is_role(source: str) -> bool:
    """Does it name an office or a role, and no person or private body?

    Examples
    --------
    >>> is_role("a border official"), is_role("the Interior Ministry"), is_role("Ministry of Refugees")
    (True, True, True)
    >>> is_role("spokesman Ahmad Rahimi"), is_role("Ahmad Rahimi")
    (False, False)
    """
    words = re.sub(r"^(?:the|a|an|one|some|several)\s+", "", source.strip(), flags=re.IGNORECASE).split()
    if not words or re.search(r"[@<>\n\d]", source):
        return False
    if all(word[:1].islower() for word in words):
        return True
    office = any(word.lower() in _ROLES for word in words)
    return office and all(word.islower() or word.lower() in _OFFICE_WORDS or word in _nations() for word in words)


@cache
def _nations() -> frozenset[str]:
    """Names of countries and what their people and bodies are called, as far as endings tell."""
    import pycountry

    names = {getattr(c, "common_name", c.name).split(",")[0] for c in pycountry.countries}
    names |= {"Turkey", "Syria", "Iran", "Russia", "Britain", "America", "Europe", "UN", "EU"}
    formed = {stem + end for name in names for stem, end in _demonyms(name) if len(stem) > 2}
    return frozenset(names | formed | {"British", "French", "Dutch", "Greek", "German", "Taliban"})


def _demonyms(name: str) -> list[tuple[str, str]]:
    whole = [(name, end) for end in ("i", "n", "an", "ian", "ese", "'s", "’s")]
    cut = [(name[:-1], end) for end in ("an", "ian", "ese", "ish", "i")]
    return [*whole, *cut, (name[:-2], "ish"), (name.removesuffix("istan"), ""), (name.removesuffix("land"), "ish")]


def fit(text: str, width: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``width``."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut).rstrip(" ,;") + "…"
