"""Noun phrases that name a source, read forward from a preposition or back from a verb."""

from __future__ import annotations

import re
from functools import cache

from .wordings import auxiliaries, closing_keeper, keepers, opening_keeper, source_words, whole

LONGEST = 12  # words of a source
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
    r"at\s+(?:about|around|some|nearly|more|over|\d[\d,.]*)|from\s+\d[\d,.]*|reported|\d[\d,.]*(?!-))\b.*",
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
    rf"[;:!?\"()\n•]|,(?!\d{{3}})|{_STOPPED}|\s-{{1,2}}\s|"
    r"\b(?!(?-i:WHO)\b)(?:that|because|although|though|while|whereas|but|if|when|as|and|since|after|before|once|until|where|which|who)"
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
        named = closing_keeper().search(re.sub(r",\s+which$", "", subject)) if subject.endswith(", which") else None
        return (named[1], start + named.start(1)) if named else None
    if re.search(
        r"\b(?:and|but|yet)$", subject
    ):  # "The ministry gives no names but says": its subject opens the sentence
        opening = opening_keeper().match(subject)
        return (opening[1], start + opening.start(1)) if opening else None
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


def _trimmed(subject: str) -> str:
    """The subject without the auxiliaries and adverbs before its verb."""
    while True:
        head, _, last = subject.rpartition(" ")
        pair = f"{head.rpartition(' ')[2]} {last}".lower()
        adverb = re.fullmatch(r"[a-z]{3,}ly", last) and not re.search(
            r"(?:^|\s)(?:[Tt]he|[Aa]n?)$", head
        )  # "the daily"
        if head and (last.lower() in auxiliaries() or adverb):
            subject = head.rstrip()
        elif pair in auxiliaries() or pair == "able to":
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
    relative = re.match(r"(?:who|which|whose|in|at|on|through|speaking|contacted|reached|quoted)\b", inner)
    if not relative and re.search(r"\d|\b(?:is|are|was|were|has|have|had|will)\b", inner):
        return None  # a clause, not an apposition
    name = phrase_before(text, start, start + len(head))
    made = re.match(
        r"(?:conducted|carried\s+out|commissioned|compiled|published|released|led|run)\s+by\s+(?=\S)", inner
    )
    maker = phrase_after(inner, made.end(), len(inner)) if made else None
    if name and maker and source_words("papers").search(name[0]):
        return maker[0], name[1]  # "The survey, conducted by X in March, found"
    role = re.match(r"(?:an?|the|its|their|our)\b|[A-Z]", inner) or source_words("keepers").match(inner)
    if name and is_person(name[0]) and role:
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
