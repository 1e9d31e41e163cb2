"""Whose a paper is: ``UNHCR's database`` is UNHCR's, ``figures from the ministry`` the ministry's."""

from __future__ import annotations

import re
from functools import cache

from .wordings import whole


@cache
def _papers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """``figures from X``, ``X's figures``, ``X figures``."""
    papers = whole("papers").pattern
    return (
        re.compile(
            rf"(?:[\w'-]+\s+){{0,4}}?{papers}\s+(?:\w+\s+){{0,2}}?(?:from|by|of|at)\s+(?=the\b|an?\b|[A-Z])(.+)", re.I
        ),
        re.compile(rf"(.+?)'s?\s+(?:[\w-]+\s+){{0,3}}?{papers}$", re.I),
        re.compile(rf"(.*?[A-Z][\w-]*)\s+(?:[a-z][\w-]+\s+){{0,2}}?{papers}$"),
    )


@cache
def _about() -> re.Pattern[str]:
    """``a UNHCR survey in Lakeside``, ``REACH's survey of 2,000 households``: what the paper is about."""
    return re.compile(rf"(.*?\b{whole('papers').pattern})\s+(?:in|on|among|across|of\s+\d[\d,.]*)\b.*$", re.S)


def paper_itself(phrase: str) -> str:
    """A paper without what it is about.

    Examples
    --------
    >>> paper_itself("REACH's survey of 2,000 households"), paper_itself("a UN report on prisons")
    ("REACH's survey", 'a UN report')
    """
    about = _about().match(phrase)
    return about[1] if about else phrase


#: "a UN report published on 24 July": when the paper came out says nothing of whose it is.
_ISSUED = re.compile(
    r"(?<=[a-z])\s+(?:(?:published|released|issued|dated|presented|leaked)\s+"
    r"(?:on|in|last|this|earlier|yesterday|today)\b(?:(?!\s+by\s).)*(?:(?=\s+by\s)|$)|(?:(?:seen|obtained|reviewed|viewed|consulted)\s+by|(?:leaked|shown)\s+to|"
    r"(?:and\s+)?shared\s+with)\b.*$)",
    re.S,
)


_ON_DAY = re.compile(r"\s+on\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}\s+[A-Z][a-z]+)$")


def without_issue(phrase: str) -> str:
    """A noun phrase without when the paper came out.

    Examples
    --------
    >>> without_issue("a UN report published on 24 July")
    'a UN report'
    """
    return _ISSUED.sub("", phrase)


_LEADING = re.compile(
    r"^(?:(?:the\s+)?(?:latest|recent|new|preliminary|initial|official|updated|current|published|provisional|"
    r"unofficial|internal|own)\s+)+",
    re.I,
)


def clean(phrase: str) -> str | None:
    """The source in a noun phrase: ``UNHCR's database`` is UNHCR, ``figures from the ministry`` the ministry.

    Examples
    --------
    >>> clean("the latest UNHCR figures"), clean("data released by the interior ministry"), clean("Officials")
    ('UNHCR', 'the interior ministry', 'Officials')
    """
    phrase = re.sub(r"^both\s+(?=.*\sand\s)|\s+alike$", "", " ".join(phrase.split()).strip(" ,'\"-"))
    phrase = re.sub(r"(?<=[a-z])\s+(?:there|here)$", "", _ON_DAY.sub("", without_issue(phrase)))
    of_papers, owned_papers, plain_papers = _papers()
    itself = paper_itself(phrase)
    if itself != phrase and clean(itself) != itself:
        return clean(itself)
    of = of_papers.match(phrase)
    if of and not re.match(r"(?:the|a)?\s*(?:number|people|dead)", of[1]):
        return clean(of[1])
    owned = owned_papers.match(phrase)
    if owned:
        return owned[1]
    plain = plain_papers.match(phrase)
    if plain and (an_acronym := re.fullmatch(r"[Aa]n?\s+(?:[a-z-]+\s+){0,2}([A-Z]{2,})", plain[1])):
        return an_acronym[1]  # "a UN report"
    if plain and not re.fullmatch(
        r"(?:The|A|An|Official|Some|Recent|Latest|New|Media|Press|News|Field|Initial|Early|Unconfirmed|Many|Several)",
        plain[1],
    ):
        return _LEADING.sub("", plain[1])
    return phrase or None
