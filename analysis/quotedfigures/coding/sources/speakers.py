"""Noun phrases that name a source, read forward from a preposition or back from a verb."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import alternatives
from ..passage.finders import Finder
from ..passage.wordlists import word_lists

_KEYS = (
    "say", "deny", "going_on", "hold", "auxiliary", "own", "reader", "again", "keepers", "people", "papers", "carriers",
    "according", "by", "known",
)  # fmt: skip
LONGEST = 12  # words of a source


def keepers() -> str:
    """Heads of noun phrases that keep numbers, as one alternation."""
    return alternatives(word_lists("sources", _KEYS)["keepers"])


@cache
def keeper_phrase() -> str:
    """Who keeps numbers, with up to two words before ("the interior ministry")."""
    return rf"(?:[a-z]+\s+){{0,2}}(?:{keepers()})\b"


@cache
def opening_keeper() -> re.Pattern[str]:
    """A subject that keeps numbers and opens a sentence: ``The mayor of Lakeside asked ...``."""
    return re.compile(
        rf"\W*((?:(?:[Tt]he|[Aa]n?|[A-Z][\w.'-]*)\s+)?(?:[\w'-]+\s+){{0,3}}?(?:{keepers()}|{alternatives(_fragments('known'))})"
        r"(?:\s+(?:of|in|for)\s+[A-Z][\w-]*)?)\s+(?=[a-z])"
    )


@cache
def source_words(name: str) -> re.Pattern[str]:
    """One list of the lexicon as a regular expression; verbs in small letters only."""
    flags = 0 if name in ("known", "say", "deny", "hold", "according") else re.I  # a verb in capitals is a heading
    return re.compile(rf"\b(?:{alternatives(_fragments(name))})\b", flags)


def _fragments(name: str) -> list[str]:
    words = word_lists("sources", _KEYS)[name]
    capitals = [w[0].upper() + w[1:] for w in words] if name == "according" else []  # faster than ignoring case
    return [*words, *capitals]


@cache
def source_finder(name: str) -> Finder:
    """The words of one list in a sentence, as :func:`source_words` finds them."""
    return Finder(source_words(name), _fragments(name))


def opening_with(name: str, pattern: str) -> Finder:
    """What begins with the words of a list."""
    return Finder(re.compile(rf"\b{whole(name).pattern}{pattern}"), _fragments(name))


@cache
def whole(name: str) -> re.Pattern[str]:
    """One list of the lexicon, to be matched whole."""
    return re.compile(rf"(?:{alternatives(word_lists('sources', _KEYS)[name])})", re.I)


_WORD = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|St|Lt|Col|Sgt|Maj|Sen|Rep|Gov)\.(?=\s)|[^\s,.;:!?\"()]+(?:\.(?=\w)[^\s,.;:!?\"()]+)*)"
)
_FORWARD = re.compile(rf"(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,{LONGEST - 1}}}")
_STOP = re.compile(
    r"\s+(?:who|which|that|whose|where|when|as|is|was|are|were|has|have|had|will|would|say|said|says|told|but|while|"
    r"if|because|since|after|before|during|"
    r"until|and\s+(?:by|has|have|is|are|was|the\s+number|that|said|another)|to\s+(?:be|the)|in\s+(?:a|an|its|their|"
    r"his|her|20\d\d|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|on\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d|Jan|Feb|Mar|Apr|May|"
    r"Jun|Jul|Aug|Sep|Oct|Nov|Dec)|last|this|yesterday|today|put|puts|"
    r"more\s+than|at\s+least|over\s+\d|about\s+\d|nearly|some\s+\d|around\s+\d|up\s+to|an\s+estimated|between|"
    r"from\s+\d|reported|\d)\b.*",
    re.S,
)


@cache
def _role() -> re.Pattern[str]:
    """``Jane Doe, a UNHCR spokesperson,``, ``Jane Doe, head of mission``: the role, not the name."""
    article = r"(?:an?|the|its|their|our|[A-Z][\w-]*'s|[A-Z]{2,})\s[^,.;:\"()]{3,70}"
    bare = rf"(?:[\w'-]+\s+){{0,3}}?(?:{keepers()})\b[^,.;:\"()]{{0,70}}"
    return re.compile(rf",\s+({article}|{bare})(?=[,.;:\"(]|$)")


#: "According to Amnesty International, the army killed 40 people": a clause, no role.
_CLAUSE = re.compile(
    r"\d|\b(?:[a-z]{2,}ed|wrote|said|says|was|were|is|are|has|have|had|saw|took|put|shot|held|fell|rose)\b"
)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z][\w-]*)\)")


# --- noun phrases -------------------------------------------------------------------------------------------------


def phrase_after(text: str, at: int, stop: int) -> tuple[str, int] | None:
    """The noun phrase that begins at a place, and where it ends."""
    m = _FORWARD.match(text, at, stop)
    if not m:
        return None
    phrase = _STOP.sub("", m[0])
    end = at + len(phrase)
    acronym = _ACRONYM.match(text, end, stop)
    if acronym and len(phrase.split()) > 1:
        return acronym[1], acronym.end()
    role = _role().match(text, end, stop) if is_person(phrase) else None
    if role and not _CLAUSE.search(role[1]):
        return role[1], role.end(1)
    return (phrase, end) if phrase else None


#: A full stop of "U.S." or "Dr." bounds nothing.
_STOPPED = (
    r"(?-i:(?<![A-Z])"
    + "".join(rf"(?<!\b{w})" for w in ("Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "St", "hon"))
    + r")\.\s"
)
_BOUND = re.compile(
    rf"[,;:!?\"()\n•]|{_STOPPED}|\s-{{1,2}}\s|"
    r"\b(?:that|because|although|though|while|whereas|but|if|when|as|and|since|after|before|once|until|where|which|who)"
    r"\s+(?=[^,;]*$)",
    re.I,
)
_NOISE = re.compile(
    r"^(?:\W+|\d{1,2}/\s|(?:and|but|though|although|whereas|while|even as|so|yet|or|then|also|meanwhile|however|still|"
    r"(?:over|in|during|for|within)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+){0,2}?(?:hour|day|week|month|year|decade)s?|"
    r"in addition|overall|in total|for its part|"
    r"later|today|yesterday|now|by contrast|elsewhere|separately|earlier|in all|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b\s*)+",
    re.I,
)


def phrase_before(text: str, start: int, verb: int) -> tuple[str, int] | None:
    """The subject before a verb: back to the last bound, over an apposition between commas, without adverbs."""
    chunk = text[start:verb]
    subject = _trimmed(chunk.rstrip())
    if re.search(r"\b(?:that|which|who)$", subject):
        return None
    paper = _survey().search(subject)
    if paper:
        return paper[1], start + paper.start(1)
    bounds = list(_BOUND.finditer(subject))
    if bounds and bounds[-1][0].strip().lower() == "who":
        return phrase_before(text, start, start + bounds[-1].start())  # "Lawyers who visited the prison say"
    at = bounds[-1].end() if bounds else 0
    if len(bounds) and bounds[-1][0].strip().lower() == "and":
        at = _joint(subject, bounds)
    segment = subject[at:]
    if not segment.strip() and bounds and bounds[-1][0] in (",", ")"):
        return _apposed(text, start, subject[: bounds[-1].start()], bounds[-1][0])
    cut = segment.strip()
    noise = _NOISE.match(cut)
    cut = cut[noise.end() :] if noise else cut
    fronted = _FRONTED.match(cut)
    cut = fronted[1] if fronted else cut
    if not cut:
        return None
    return cut, start + subject.rindex(cut)


@cache
def _survey() -> re.Pattern[str]:
    """A paper about many places: ``UNHCR's survey of refugees in Jordan, Lebanon and Egypt``."""
    papers = whole("papers").pattern
    return re.compile(
        rf"(?:^|[.;:\"]\s*)((?:[Tt]he\s+)?[A-Z][\w-]*(?:\s+[\w-]+){{0,4}}?(?:'s)?\s+(?:[\w-]+\s+){{0,2}}?{papers})\s+(?:of|on|among|in)\s+[^.;:\"]*\b(?:and|in|of)\s+[^.;:,\"]*$"
    )


def _joint(subject: str, bounds: list[re.Match[str]]) -> int:
    """Where ``UNHCR and IOM`` begins: two short names joined are one subject."""
    last = bounds[-2].end() if len(bounds) > 1 else 0
    first = subject[last : bounds[-1].start()].strip()
    second = subject[bounds[-1].end() :]
    short = re.fullmatch(r"(?:[Tt]he\s+)?(?:[A-Z][\w.'-]*|\w+)(?:\s+[\w'-]+){0,3}", first)
    names = (
        short
        and (first[:1].isupper() or source_words("keepers").search(first))
        and not source_words("say").search(first)
    )
    return last if names and len(second.split()) <= 5 and not re.search(r"\d", first) else bounds[-1].end()


#: "At a hearing a lawyer told": what stands before the subject without a comma.
_FRONTED = re.compile(
    r"(?:at|in|on|during|after|by|for|from|last|this)\s.+\s((?:the|an?|its|their|his|her)\s[^,]+)$", re.I
)


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(word_lists("sources", _KEYS)["auxiliary"])


def _trimmed(subject: str) -> str:
    """The subject without the auxiliaries and adverbs before its verb."""
    while True:
        head, _, last = subject.rpartition(" ")
        pair = f"{head.rpartition(' ')[2]} {last}".lower()
        if head and (last.lower() in _auxiliaries() or re.fullmatch(r"[a-z]{3,}ly", last)):
            subject = head.rstrip()
        elif pair in _auxiliaries() or pair == "able to":
            subject = head.rpartition(" ")[0].rstrip()
        else:
            return subject


def _apposed(text: str, start: int, subject: str, mark: str) -> tuple[str, int] | None:
    """``Jane Doe, a UNHCR spokesperson, said``: the role, not the name; ``the ministry (MoI) said``: the ministry."""
    if mark == ")":
        opening = subject.rfind("(")
        inside = subject[opening + 1 :]
        if opening > 0 and re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][\w-]*", inside):
            named = phrase_before(text, start, start + opening)
            return inside, named[1] if named else start + opening + 1
        return phrase_before(text, start, start + opening) if opening > 0 else None
    head, comma, inner = subject.rpartition(",")
    if not comma:
        return None
    inner = inner.strip()
    relative = re.match(r"(?:who|which|whose)\b", inner)
    if not relative and re.search(r"\d|\b(?:is|are|was|were|has|have|had|will)\b", inner):
        return None  # a clause, not an apposition
    name = phrase_before(text, start, start + len(head))
    if name and is_person(name[0]) and re.match(r"(?:an?|the|its|their|[A-Z])\b", inner):
        return inner, start + len(head) + 1
    if name and len(name[0].split()) <= LONGEST:
        return name
    return (inner, start + len(head) + 1) if inner else None


def is_person(phrase: str) -> bool:
    """Two or three capitalised words and nothing that keeps numbers among them: a name."""
    if source_words("known").fullmatch(phrase):
        return False
    return bool(re.fullmatch(r"(?:[A-Z][\w'.-]+\s+){1,2}[A-Z][\w'-]+|[A-Z][a-z]+", phrase)) and not source_words(
        "keepers"
    ).search(phrase)


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


#: "a UN report published on 24 July": when the paper came out says nothing of whose it is.
_ISSUED = re.compile(
    r"(?<=[a-z])\s+(?:published|released|issued|dated|presented|leaked)\s+"
    r"(?:on|in|last|this|earlier|yesterday|today)\b.*$",
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
    phrase = " ".join(phrase.split()).strip(" ,'\"-")
    phrase = _ON_DAY.sub("", without_issue(phrase))
    of_papers, owned_papers, plain_papers = _papers()
    of = of_papers.match(phrase)
    if of and not re.match(r"(?:the|a)?\s*(?:number|people|dead)", of[1]):
        return clean(of[1])
    owned = owned_papers.match(phrase)
    if owned:
        return owned[1]
    plain = plain_papers.match(phrase)
    if plain and (an_acronym := re.fullmatch(r"[Aa]n?\s+([A-Z]{2,})", plain[1])):
        return an_acronym[1]  # "a UN report"
    if plain and not re.fullmatch(r"(?:The|A|An|Official|Some|Recent|Latest|New)", plain[1]):
        return _LEADING.sub("", plain[1])
    return phrase or None
