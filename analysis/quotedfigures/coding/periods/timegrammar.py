"""How time is written: the patterns of dates, months, quarters, seasons and relative expressions."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..lexicons import alternatives, load

_KEYS = (
    "months", "weekdays", "seasons", "numbers", "ordinals", "names_after", "names_before", "said", "told", "papers",
    "put_out", "says", "compared", "ahead", "anaphors", "backward", "records",
)  # fmt: skip


def words(name: str) -> Any:
    """One entry of the lexicon."""
    return load("periods", _KEYS)[name]


_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
#: "in October 12,000 people": no day of the month and no year.
_COUNT = r"\d{1,3},\d{3}\b|\d{3}\b|\d{5,}"
_TO = r"\s*(?:-|--|to|and|until|till|through|/)\s*"


@cache
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Named patterns, most specific first; a character once taken is not looked at again."""
    mon = (
        r"(?P<{0}>"
        + "|".join(
            f"{m}|{m.upper()}|{m[:3]}\\b\\.?|{m[:3].upper()}\\b" if len(m) > 4 else f"{m}|{m.upper()}"
            for m in words("months")
        )
        + r"|Sept\b\.?)"
    )
    m1, m2 = mon.format("m1"), mon.format("m2")
    d1, d2 = rf"(?P<d1>{_DAY})", rf"(?P<d2>{_DAY})"
    y1, y2 = rf"(?P<y1>{_YEAR})", rf"(?P<y2>{_YEAR})"
    num = r"(?P<n>\d{1,3}|" + alternatives(words("numbers")) + ")"
    numbered = num.replace("?P<n>", "?:")
    unit = r"(?P<u>hours?|days?|weeks?|fortnights?|months?|years?|decades?|quarters?)"
    nth = "(?P<nth>" + alternatives(words("ordinals")) + ")"
    season = "(?P<s>" + alternatives(words("seasons")) + ")"
    weekday = "(?P<w>" + "|".join(words("weekdays")) + ")"
    part = rf"(?:(?:the\s+)?(?P<part>first|last|opening)\s+(?:{num}\s+)?{unit}\s+of)"
    of = r"(?:\s+(?:of|in)|,)?\s+"
    near_year = r"(?:\s+(?:of\s+)?(?P<rel>last|this|next)\s+year)"
    source = {
        "iso": rf"\b{y1}-(?P<i1>0[1-9]|1[0-2])(?:-(?P<i2>0[1-9]|[12]\d|3[01]))?\b(?![-/\d])",
        "numeric": rf"\b(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y1>{_YEAR}|\d\d)\b(?![./-]\d)",
        "months_to": rf"\b(?:{num}\s+months|year)\s+(?:to|ending(?:\s+in)?|ended(?:\s+in)?)\s+(?:the\s+end\s+of\s+)?"
        rf"{m1}{of}{y1}\b",
        "week_of": rf"\bweek\s+(?:of|beginning|from|starting)\s+(?:the\s+)?"
        rf"(?:{d1}\s+{m1}|{m2}\s+{d2})(?:{of}{y1})?(?!\w)",
        "nth_week": rf"\b(?:the\s+)?{nth}\s+week\s+(?:of|in)\s+{m1}(?:{of}{y1})?(?!\w)",
        "weekend": r"\b(?:the\s+(?:past\s+|last\s+)?|last\s+|this\s+)weekend\b",
        "part_of": rf"\b{part}\s+(?:(?:{m1}(?:{of}{y1})?)|{y2}|(?P<this>this|last)\s+(?P<tu>year|month)|"
        rf"the\s+(?P<the>year))\b",
        "first_months": rf"\b(?:the\s+)?first\s+{num}\s+(?P<u>weeks|months)\b(?!\s+(?:of|in|after|since))",
        "days_month": rf"\b{d1}{_TO}{d2}\s+(?:of\s+)?{m1}(?:{of}{y1})?(?!\w)",
        "day_month_day_month": rf"\b{d1}\s+{m1}(?:{of}{y1})?{_TO}{d2}\s+{m2}(?:{of}{y2})?(?!\w)",
        "month_days": rf"\b{m1}\s+{d1}{_TO}(?:{m2}\s+)?{d2}(?:,?\s+{y1})?(?![\w,.]*\d)",
        "day_month": rf"\b{d1}\s+(?:of\s+)?{m1}(?:{of}{y1}|{near_year})?(?!\w)",
        "month_day": rf"\b{m1}\s+{d1}(?!\d|,\d|\.\d|:\d|\s+(?:per\s?cent|people|million|thousand))"
        rf"(?:,?\s+{y1}|{near_year})?(?!\w)",
        "months": rf"\b{m1}(?:\s+{y1})?(?:\s*-\s*|\s+to\s+|\s+and\s+|\s+through\s+|\s+until\s+|"
        rf"/){m2}(?:{of}{y2})?(?!\w)",
        "month_year": rf"\b{m1}{of}{y1}\b(?!-\d)",
        "quarter": rf"\b(?:(?:the\s+)?{nth}(?:\s+|-)(?P<qu>quarter|half)|(?P<q>Q[1-4]|H[12]))(?:\s+(?:of|"
        rf"in))?(?:\s+(?:{y1}|(?P<this>this|last)\s+year|the\s+(?P<the>year)))\b",
        "bare_quarter": rf"(?<=\b[Ii]n\s)the\s+{nth}\s+(?P<qu>quarter|half)\b(?!\s+(?:of|in|this|last))",
        "fiscal": rf"\b(?:fiscal|financial)(?:\s+year)?\s+{y1}(?:\s?[-/]\s?(?P<yy>\d{{2,4}}))?\b",
        "season": rf"\b(?:(?P<this>this|last)\s+{season}|{season.replace('<s>', '<s2>')}{of}{y1})\b",
        "years": rf"\b{y1}\s?[-/]\s?(?P<yy>(?:19|20)?\d\d)\b(?![-/\d])",
        "running": r"\b(?:(?:so far|thus far|to date|already|as yet)(?:\s+in)?\s+(?:this\s+(?P<ru>year|month|"
        r"week)|(?P<ry>20[0-4]\d))"
        r"|(?P<ytd>(?:the\s+)?year[ -]to[ -]date)|this\s+(?P<tu>year)\s+(?:so far|alone|to date)|"
        r"(?P<ry2>20[0-4]\d)\s+(?:so far|to date))\b",
        "year_end": r"\b(?:(?:the\s+)?(?P<ye>year'?s?[ -]end|(?:end|start|beginning)\s+of\s+(?:the|this)\s+year|"
        r"year\s+is\s+(?:out|over)|turn\s+of\s+the\s+year|new\s+year)|the\s+end\s+of\s+(?P<nx>next\s+year|"
        r"the\s+decade))\b",
        "past": rf"\b(?:the\s+)?(?:past|last|latest|(?:previous|preceding)(?=\s+{numbered}))\s+(?:{num}\s+)?{unit}\b",
        "coming": rf"\b(?:the\s+)?(?:next|coming|following)\s+{num}\s+{unit}\b",
        "ago": rf"\b(?:(?:some|about|around|nearly|almost|over|more than|just)\s+)?{num}\s+{unit}\s+(?:ago|"
        rf"earlier|before(?=[,.;)]|$))(?!\w)",
        "before_that": r"\bthe\s+(?P<u>week|month|year|day|quarter)\s+(?:before|earlier)\b|\bthe\s+(?:previous|"
        r"preceding|prior)\s+(?P<u2>week|month|year|day|quarter)\b|\ba\s+(?P<u3>year|month|week)\s+earlier\b",
        "near": r"\b(?P<which>last|this|next|current|earlier\s+this|later\s+this)\s+(?P<u>week|month|year|"
        r"quarter|decade)\b",
        "near_month": rf"\b(?P<which>last|this|next)\s+{m1}(?!\w)",
        "named_day": r"\b(?P<rel>yesterday|today|tomorrow|tonight|overnight)\b",
        "weekday": rf"\b(?:(?P<which>last|this|next|early|late)\s+)?{weekday}\b",
        "anaphor": r"\b(?P<ana>" + alternatives(words("anaphors")) + r")\b(?!\s+(?:of|to|before|between|from|in\s+\d))",
        "backward": r"\b(?:(?:on|in|at|of|for|by|during|over|since|from|until|before|after)\s+|"
        r"(?=that\s+(?:day|night|week|month|year)\b))(?P<ana>" + alternatives(words("backward")) + r")\b"
        r"(?!\s+(?:of|last|the\s+year|a\s+year|as|in\s+(?:19|20)))",
        "month": rf"\b{m1}{near_year}?(?![\w/]|\s+(?!{_COUNT})\d|\s+[A-Z][a-z])",
        "year": rf"(?:(?<![\d.,/#-])|(?<=\bmid-))\b{y1}\b(?![\d/%]|-\d|,\d{{3}}|\.\d|\s*(?:people|persons|"
        rf"individuals|families|households|refugees|km)\b)",
    }  # fmt: skip
    return [(name, re.compile(pattern, re.I if name in _LOOSE else 0)) for name, pattern in source.items()]


_LOOSE = frozenset(
    {
        "coming",
        "running",
        "year_end",
        "past",
        "ago",
        "before_that",
        "near",
        "named_day",
        "anaphor",
        "backward",
        "fiscal",
    }
)


#: What a text must hold for a pattern to be worth trying: words in small letters, or a sign.
_NEEDED: dict[str, tuple[str, ...]] = {
    "months_to": (" to ", "ending", "ended"),
    "week_of": ("week of", "week beginning", "week from", "week starting"),
    "nth_week": ("week of", "week in"),
    "weekend": ("weekend",),
    "bare_quarter": ("quarter", "half"),
    "part_of": ("first", "last", "opening"),
    "first_months": ("first",),
    "quarter": ("quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2"),
    "fiscal": ("fiscal", "financial"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "running": ("so far", "thus far", "to date", "already", "as yet", "to-date", "alone"),
    "year_end": ("year",),
    "past": ("past", "last", "previous", "preceding", "latest"),
    "coming": ("next", "coming", "following"),
    "ago": ("ago", "earlier", "before"),
    "before_that": ("before", "earlier", "previous", "preceding", "prior"),
    "near": ("last", "this", "next", "current"),
    "named_day": ("yesterday", "today", "tomorrow", "tonight", "overnight"),
    "weekday": ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
    "anaphor": ("period", "round", "week", "month", "quarter"),
    "backward": ("same", "that ", "then"),
}  # fmt: skip
_NAMED_MONTH = re.compile("[JFMASOND](?:an|AN|eb|EB|ar|AR|pr|PR|ay|AY|un|UN|ul|UL|ug|UG|ep|EP|ct|CT|ov|OV|ec|EC)")
_WRITTEN_YEAR = re.compile(r"(?:19[4-9]|20[0-4])(?<=\b...)\d\b")
_SIGNS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("iso", "year", "years"), _WRITTEN_YEAR),
    "numeric": re.compile(r"\d[./-]\d\d?[./-]\d"),
    **dict.fromkeys(("days_month", "day_month_day_month", "month_days", "day_month", "month_day", "months",
                     "month_year", "near_month", "month"), _NAMED_MONTH),
}  # fmt: skip


def worth_trying(text: str, start: int, end: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns that may match in a stretch of text, most specific first.

    Examples
    --------
    >>> [name for name, _ in worth_trying("in the autumn", 0, 13)]
    ['season']
    """
    small, there = text[start:end].lower(), []
    for name, needles in _NEEDED.items():
        for needle in needles:
            if needle in small:
                there.append(name)
                break
    signs = tuple(sign for sign in dict.fromkeys(_SIGNS.values()) if sign.search(text, start, end))
    return _patterns_of(tuple(there), signs)


@cache
def _patterns_of(there: tuple[str, ...], signs: tuple[re.Pattern[str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, pattern) for name, pattern in patterns() if name in there or _SIGNS.get(name) in signs)
