"""Who the text says a number is from: the origin, the words that say so, and who carried it.

Attributions are found once per sentence: ``according to X``, ``X said``, ``said X``, ``figures from X``, ``recorded
by X``, ``Reuters, citing X``, ``(UNHCR)``; each holds for its part of the sentence. A quotation is its speaker's, also
over several sentences; ``he added`` takes up the speaker before. The publisher's own voice is no source.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .context import Coded, Passage, Sentence
from .lexicons import alternatives, load

_KEYS = ("say", "hold", "auxiliary", "own", "again", "keepers", "papers", "carriers", "according", "by", "known")
_LONGEST = 12  # words of a source


class Voice(NamedTuple):
    """``source`` as written, ``cue``: the words that name it, ``relayed_by``: who carried it."""

    source: str | None
    cue: str | None
    relayed_by: str | None


class Attribution(NamedTuple):
    """A source said in a sentence: where its cue stands, and the stretch it holds for."""

    start: int
    end: int
    source: str | None  # None: the publisher's own voice
    relayed_by: str | None
    first: int
    last: int
    again: bool = False  # a pronoun for the speaker before


@cache
def _re(name: str) -> re.Pattern[str]:
    flags = 0 if name in ("known", "say", "hold") else re.I  # a verb in capitals is a heading
    return re.compile(rf"\b(?:{alternatives(load('sources', _KEYS)[name])})\b", flags)


@cache
def _full(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load('sources', _KEYS)[name])})", re.I)


_WORD = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|St|Lt|Col|Sgt|Maj|Sen|Rep|Gov)\.(?=\s)|[^\s,.;:!?\"()]+(?:\.(?=\w)[^\s,.;:!?\"()]+)*)"
)
_FORWARD = re.compile(rf"(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,{_LONGEST - 1}}}")
_STOP = re.compile(
    r"\s+(?:who|which|that|whose|where|when|as|is|was|are|were|has|have|had|will|would|said|says|told|but|while|if|because|since|after|before|during|"
    r"until|and\s+(?:has|have|is|are|was|the\s+number|that|said|another)|to\s+(?:be|the)|in\s+(?:a|an|its|their|his|her|20\d\d|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|on\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|last|this|yesterday|today|put|puts|"
    r"more\s+than|at\s+least|over\s+\d|about\s+\d|nearly|some\s+\d|around\s+\d|up\s+to|an\s+estimated|between|from\s+\d|reported|\d)\b.*",
    re.S,
)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z][\w-]*)\)")


# --- noun phrases -------------------------------------------------------------------------------------------------


def _after(text: str, at: int, stop: int) -> tuple[str, int] | None:
    """The noun phrase that begins at a place, and where it ends."""
    m = _FORWARD.match(text, at, stop)
    if not m:
        return None
    phrase = _STOP.sub("", m[0])
    end = at + len(phrase)
    acronym = _ACRONYM.match(text, end, stop)
    if acronym and len(phrase.split()) > 1:
        return acronym[1], acronym.end()
    return (phrase, end) if phrase else None


_BOUND = re.compile(
    r"[,;:!?\"()\n•]|\.\s|\s-{1,2}\s|\b(?:that|because|although|while|whereas|but|if|when|as|and|since|where|which|who)\s+(?=[^,;]*$)",
    re.I,
)
_NOISE = re.compile(
    r"^(?:\W+|(?:and|but|so|yet|or|then|also|meanwhile|however|still|in addition|overall|in total|for its part|later|today|yesterday|now|by contrast|elsewhere|separately|earlier|in all|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b\s*)+",
    re.I,
)


def _before(text: str, start: int, verb: int) -> tuple[str, int] | None:
    """The subject before a verb: back to the last bound, over an apposition between commas, without adverbs."""
    chunk = text[start:verb]
    subject = _trimmed(chunk.rstrip())
    if re.search(r"\b(?:that|which|who)$", subject):
        return None
    paper = _survey().search(subject)
    if paper:
        return paper[1], start + paper.start(1)
    bounds = list(_BOUND.finditer(subject))
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
    papers = _full("papers").pattern
    return re.compile(
        rf"(?:^|[.;:\"]\s*)((?:[Tt]he\s+)?[A-Z][\w-]*(?:\s+[\w-]+){{0,4}}?(?:'s)?\s+(?:[\w-]+\s+){{0,2}}?{papers})\s+(?:of|on|among|in)\s+[^.;:\"]*\b(?:and|in|of)\s+[^.;:,\"]*$"
    )


def _joint(subject: str, bounds: list[re.Match[str]]) -> int:
    """Where ``UNHCR and IOM`` begins: two short names joined are one subject."""
    last = bounds[-2].end() if len(bounds) > 1 else 0
    first = subject[last : bounds[-1].start()].strip()
    second = subject[bounds[-1].end() :]
    short = re.fullmatch(r"(?:[Tt]he\s+)?(?:[A-Z][\w.'-]*|\w+)(?:\s+[\w'-]+){0,3}", first)
    names = short and (first[:1].isupper() or _re("keepers").search(first)) and not _re("say").search(first)
    return last if names and len(second.split()) <= 5 and not re.search(r"\d", first) else bounds[-1].end()


#: "At a hearing a lawyer told": what stands before the subject without a comma.
_FRONTED = re.compile(
    r"(?:at|in|on|during|after|by|for|from|last|this)\s.+\s((?:the|an?|its|their|his|her)\s[^,]+)$", re.I
)


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(load("sources", _KEYS)["auxiliary"])


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
            return inside, start + opening + 1
        return _before(text, start, start + opening) if opening > 0 else None
    head, comma, inner = subject.rpartition(",")
    if not comma:
        return None
    inner = inner.strip()
    name = _before(text, start, start + len(head))
    if name and _is_person(name[0]) and re.match(r"(?:an?|the|its|their|[A-Z])\b", inner):
        return inner, start + len(head) + 1
    if name and len(name[0].split()) <= _LONGEST:
        return name
    return (inner, start + len(head) + 1) if inner else None


def _is_person(phrase: str) -> bool:
    """Two or three capitalised words and nothing that keeps numbers among them: a name."""
    return bool(re.fullmatch(r"(?:[A-Z][\w'.-]+\s+){1,2}[A-Z][\w'-]+|[A-Z][a-z]+", phrase)) and not _re(
        "keepers"
    ).search(phrase)


@cache
def _papers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """``figures from X``, ``X's figures``, ``X figures``."""
    papers = _full("papers").pattern
    return (
        re.compile(
            rf"(?:[\w'-]+\s+){{0,4}}?{papers}\s+(?:\w+\s+){{0,2}}?(?:from|by|of|at)\s+(?=the\b|an?\b|[A-Z])(.+)", re.I
        ),
        re.compile(rf"(.+?)'s?\s+(?:[\w-]+\s+){{0,3}}?{papers}$", re.I),
        re.compile(rf"(.*?[A-Z][\w-]*)\s+(?:[a-z][\w-]+\s+){{0,2}}?{papers}$"),
    )


_LEADING = re.compile(
    r"^(?:(?:the\s+)?(?:latest|recent|new|preliminary|initial|official|updated|current|published|provisional|unofficial|internal|own)\s+)+",
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
    of_papers, owned_papers, plain_papers = _papers()
    of = of_papers.match(phrase)
    if of and not re.match(r"(?:the|a)?\s*(?:number|people|dead)", of[1]):
        return clean(of[1])
    owned = owned_papers.match(phrase)
    if owned:
        return owned[1]
    plain = plain_papers.match(phrase)
    if plain and not re.fullmatch(r"(?:The|A|An|Official|Some|Recent|Latest|New)", plain[1]):
        return _LEADING.sub("", plain[1])
    return phrase or None


# --- the attributions of a sentence -------------------------------------------------------------------------------


def _attributions(passage: Passage) -> list[Attribution]:
    return find_attributions(passage.text, passage.sentence)


_CITING = re.compile(r",?\s+(?:citing|quoting)\s+")
_QUOTED = re.compile(r"\s+(?:quoted|cited)\s+(?!by\b|in\b)")
_QUOTED_BY = re.compile(r",\s+(?:as\s+)?(?:quoted|cited|reported)\s+by\s+")
_INVERTED = re.compile(
    r"[,\"]\s*(?:said|says|added|warned|reported|reports|estimates|according)\s+(?=(?:the|an?|its|their|one)\b|[A-Z])"
)
_BRACKETED = re.compile(
    r"\((?:source:\s*)?([^()]{2,40}?)(?:,\s*(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d[^()]{0,12})?\)|\bSources?:\s*([^.;\n]{2,60})"
)
_OWNED = re.compile(
    r"\b((?:the\s+|The\s+|an?\s+)?[\w-]+(?:\s+[\w-]+){0,3}?)'s?\s+(?:\w+\s+){0,2}?(?:target|goal|plan|estimate|count|figure|tally|toll|number|"
    r"database|register)\s+(?:is|was|are|were|stands|stood|of|remains)\b"
)


@cache
def _built() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """``by X's count``, ``recorded by X``, ``figures from X``."""
    papers, by = _full("papers").pattern, _full("by").pattern
    return (
        re.compile(
            rf"\bby\s+((?:the\s+|an?\s+|your\s+own\s+|its\s+own\s+|their\s+own\s+)?[\w' -]{{2,50}}?)'s?\s+(?:own\s+)?(?:{papers})\b"
        ),
        re.compile(rf"\b{by}\s+by\s+(?=(?:the|an?|its|their|one)\b|[A-Z])"),
        re.compile(rf"\b{papers}\s+(?:\w+\s+){{0,2}}?(?:from|by)\s+(?=(?:the|an?)\b|[A-Z])"),
    )


def find_attributions(text: str, where: Sentence) -> list[Attribution]:
    """The sources a sentence names, in order.

    Examples
    --------
    >>> text = "Reuters, citing the interior ministry, put the dead at 40; doctors say 60."
    >>> [(a.source, a.relayed_by) for a in find_attributions(text, Sentence(0, len(text)))]
    [('the interior ministry', 'Reuters'), ('doctors', None)]
    """
    found: list[Attribution] = []
    for finder in (_by_carrier, _by_preposition, _by_passive, _by_verb, _by_inversion, _by_parenthesis, _by_paper):
        for one in finder(text, where):
            if not any(o.start < one.end and one.start < o.end for o in found):
                found.append(one)
    return sorted(found)


def _segment(text: str, where: Sentence, at: int) -> tuple[int, int]:
    """The part of a sentence between semicolons around a place."""
    first = text.rfind(";", where.start, at) + 1 or where.start
    last = text.find(";", at, where.end)
    return first, last if last >= 0 else where.end


def _by_carrier(text: str, where: Sentence) -> list[Attribution]:
    """Reuters, citing X; AFP quoted X as saying; X, quoted by the BBC, estimates; X told Reuters."""
    found = []
    for m in _CITING.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = _after(text, at, where.end), _before(text, where.start, m.start())
        if origin:
            carrier = relay[0] if relay and len(relay[0].split()) <= 8 else None
            begin = relay[1] if relay and carrier else m.start()
            found.append(Attribution(begin, origin[1], clean(origin[0]), carrier, *_segment(text, where, at)))
    for m in _QUOTED.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = _after(text, at, where.end), _before(text, where.start, m.start())
        if origin and relay:
            found.append(Attribution(relay[1], origin[1], clean(origin[0]), relay[0], at, _segment(text, where, at)[1]))
    for m in _QUOTED_BY.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = _before(text, where.start, m.start()), _after(text, at, where.end)
        if origin and relay and not re.search(r"\d", origin[0]):
            found.append(Attribution(origin[1], relay[1], clean(origin[0]), relay[0], *_segment(text, where, at)))
    return found


def _by_preposition(text: str, where: Sentence) -> list[Attribution]:
    found = []
    for m in _re("according").finditer(text, where.start, where.end):
        origin = _after(text, m.end() + 1, where.end)
        if m[0].lower() == "per" and not (origin and re.match(r"(?:the\s+)?[A-Z]{2}", origin[0])):
            continue
        source = clean(origin[0]) if origin else None
        if origin and source and not re.match(r"(?:our|us|plan|reports?$|estimates?$)\b", source, re.I):
            found.append(Attribution(m.start(), origin[1], source, None, *_segment(text, where, m.start())))
    for m in _built()[0].finditer(text, where.start, where.end):
        found.append(Attribution(m.start(), m.end(), m[1], None, *_segment(text, where, m.start())))
    return found


def _by_passive(text: str, where: Sentence) -> list[Attribution]:
    """Recorded by X; figures compiled by X."""
    found = []
    for m in _built()[1].finditer(text, where.start, where.end):
        at = m.end()
        origin = _after(text, at, where.end)
        if origin and (_re("keepers").search(origin[0]) or origin[0][0].isupper() or re.search(r"\b[A-Z]", origin[0])):
            found.append(Attribution(m.start(), origin[1], clean(origin[0]), None, *_segment(text, where, at)))
    return found


_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$", re.I)


def _by_verb(text: str, where: Sentence) -> list[Attribution]:
    """X says that …; … , X said; the ministry has recorded …"""
    found = []
    for name in ("say", "hold"):
        for verb in _re(name).finditer(text, where.start, where.end):
            if _PASSIVE.search(text, max(where.start, verb.start() - 20), verb.start()):
                continue
            subject = _before(text, where.start, verb.start())
            one = _of_subject(text, where, verb, subject, name) if subject else None
            if one:
                found.append(one)
    return found


_NO_SUBJECT = re.compile(
    r"^(?:to|not|of|in|on|at|for|by|with|from|who|which|that|this|these|those|there|what|nobody|no one|everybody|everyone|some|many|most|none|one|both|each|all|any|another|others?)\b(?!\s+of\s+the)",
    re.I,
)


def _of_subject(
    text: str, where: Sentence, verb: re.Match[str], subject: tuple[str, int], name: str
) -> Attribution | None:
    phrase, at = subject
    own, again = _OWN.match(phrase), _full("again").fullmatch(phrase)
    last = _segment(text, where, verb.start())[1]
    postposed = _postposed(text, at, verb, last)
    scope = (where.start, last) if postposed else (at, last)
    if (
        name == "hold"
        and not postposed
        and not re.match(
            r"(?:\s+\w+){0,2}?\s+that\b|[^.;]{0,50}?(?:\d|\b(?:hundred|thousand|dozen|million|half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten)s?\b)",
            text[verb.end() : last],
        )
    ):
        return None
    if own:
        return Attribution(at, verb.end(), None, None, *scope) if name == "say" else None
    if again:
        return Attribution(at, verb.end(), None, None, *scope, again=True)
    words = phrase.split()
    if len(words) > _LONGEST or re.search(r"(?<![\w-])\d[\d,.]*(?:\s|$)", phrase) or _NO_SUBJECT.match(phrase):
        return None
    if (verb[0] == "found" and not re.match(r"\s+that\b", text[verb.end() :])) or re.match(
        r"(?:annex|table|chapter|page|note)\b", phrase, re.I
    ):
        return None
    if verb[0].endswith(" to") and re.match(r"your\b|partners?\b", phrase, re.I):
        return None
    if re.match(
        r"\s+(?:say|said|confirm|show|suggest|indicate|of|from|by|put|found|have|had)\b", text[verb.end() : last]
    ) and _full("papers").fullmatch(verb[0]):
        return None
    if name == "hold" and not (
        _re("keepers").search(phrase)
        or re.search(r"\b[A-Z]{2,}\b|^[A-Z][a-z]+(?: [A-Z][a-z]+)*$|\b(?:the|The) [A-Z]", phrase)
    ):
        return None
    source = clean(phrase)
    return Attribution(at, verb.end(), source, None, *scope) if source else None


_OWN = re.compile(r"(?:we|i|our|my|us|ours)\b|this organi[sz]ation\b", re.I)


def _postposed(text: str, at: int, verb: re.Match[str], last: int) -> bool:
    """``…, the police told this paper``; ``Of those, the ministry adds, 30,000 …``"""
    after = text[verb.end() : last]
    if re.match(r"\s*(?:today|yesterday|earlier)?\s*(?:[.,;\"]|$)", after):
        return True
    behind = re.search(r"[,\"]\s*$", text[max(0, at - 3) : at])
    return bool(behind) and not re.match(r"\s+that\b", after) and not re.search(r"\d", after)


def _by_inversion(text: str, where: Sentence) -> list[Attribution]:
    """…, said UNICEF."""
    found = []
    for m in _INVERTED.finditer(text, where.start, where.end):
        at = m.end()
        origin = _after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source:
            found.append(Attribution(m.start() + 1, origin[1], source, None, *_segment(text, where, at)))
    return found


def _by_parenthesis(text: str, where: Sentence) -> list[Attribution]:
    """(UNHCR, March 2024); Source: UNHCR."""
    found = []
    for m in _BRACKETED.finditer(text, where.start, where.end):
        name = m[1] or m[2]
        behind = text[where.start : m.start()].rstrip()
        if re.match(r"\s*--?\s", text[m.end() : m.end() + 4]):  # the agency of a dateline
            continue
        cited = bool(re.search(r"(?:19|20)\d\d", m[0]))
        if (
            m[2]
            or (cited and m[1] and _re("known").fullmatch(m[1]))
            or (_re("known").fullmatch(name) and not re.search(r"[A-Z][\w'-]+$", behind))
            or (m[1] and "ource" in m[0])
        ):
            found.append(Attribution(m.start(), m.end(), name.strip(), None, *_segment(text, where, m.start())))
    return found


def _by_paper(text: str, where: Sentence) -> list[Attribution]:
    """Figures from X; X's latest count; a tally by X."""
    found = []
    for m in _built()[2].finditer(text, where.start, where.end):
        at = m.end()
        origin = _after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source and (_re("keepers").search(source) or re.search(r"\b[A-Z]{2,}", source)):
            found.append(Attribution(m.start(), origin[1], source, None, *_segment(text, where, at)))
    for m in _OWNED.finditer(text, where.start, where.end):
        if not _OWN.match(m[1]):
            first, last = m.start(), m.end()
            found.append(Attribution(first, last, m[1], None, first, _segment(text, where, last)[1]))
    return found


# --- one mention --------------------------------------------------------------------------------------------------


def code(passage: Passage) -> Coded:
    """The source of a mention.

    Returns
    -------
    Coded
        ``value`` is a :class:`Voice`; ``trace`` the rule.

    Examples
    --------
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "According to UNHCR data, 1.2 million fled."
    >>> p, = passages(Document("a.txt", text), [Mention(25, 36, "1.2 million", Quantity())])
    >>> code(p).value.source
    'UNHCR'
    """
    own = _of_sentence(passage)
    if own is not None:
        return own
    quoted = _quoted(passage)
    if quoted:
        return quoted
    above = _from_table(passage)
    return above or Coded(Voice(None, None, None), "")


def _of_sentence(passage: Passage) -> Coded | None:
    found = passage.of_sentence(_attributions)
    m = passage.mention
    holding = [a for a in found if a.first <= m.start and m.end <= a.last and not (a.start <= m.start < a.end)]
    if not holding:
        earlier = [a for a in found if a.last <= m.start]
        holding = earlier[-1:]
    if not holding:
        return None
    before = [a for a in holding if a.start <= m.start]
    chosen = before[-1] if before else holding[0]
    if chosen.again or _BARE.fullmatch(chosen.source or ""):
        speaker = _antecedent(passage, chosen)
        if speaker:
            return Coded(Voice(speaker, _cue(passage, chosen), None), f"{_cue(passage, chosen)}: the speaker before")
        if chosen.again:
            return None
    return Coded(Voice(chosen.source, _cue(passage, chosen), chosen.relayed_by), _cue(passage, chosen))


#: A spokesman of somebody named before.
_BARE = re.compile(r"(?:the|an?|its|their)\s+(?:spokes(?:man|woman|person)|official)", re.I)


def _antecedent(passage: Passage, a: Attribution) -> str | None:
    """Who ``it says`` and ``a spokesman said`` speak of: named earlier in the sentence, else the speaker before."""
    earlier = passage.text[passage.sentence.start : a.start]
    if not a.again:
        m = _holder().search(earlier)
        return m[0] if m else None
    m = _holder().match(earlier)
    if m:
        return m[0]
    speaker = _speaker_before(passage, passage.sentence_index)
    return speaker.source if speaker else None


@cache
def _holder() -> re.Pattern[str]:
    """A noun phrase headed by somebody who keeps numbers."""
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|[A-Z][\w']+)\s+(?:[\w'-]+\s+){{0,3}}?(?:{alternatives(load('sources', _KEYS)['keepers'])})\b"
    )


def _cue(passage: Passage, a: Attribution) -> str:
    return " ".join(passage.text[a.start : a.end].split())


def _of(passage: Passage, index: int) -> list[Attribution]:
    return passage.layout.remember(
        (_attributions, index), lambda _: find_attributions(passage.text, passage.sentences[index]), passage
    )


def _speaker_before(passage: Passage, index: int) -> Attribution | None:
    """The last speaker named in the sentences just before."""
    for back in range(index - 1, max(-1, index - 4), -1):
        named = [a for a in _of(passage, back) if a.source and not a.again]
        if named:
            return named[-1]
    return None


def _quoted(passage: Passage) -> Coded | None:
    """A number inside quotation marks is the speaker's: named in this paragraph next to the quotation."""
    paragraph, text, m = passage.paragraph, passage.text, passage.mention
    if text.count('"', paragraph.start, m.start) % 2 == 0:
        return None
    index = passage.sentence_index
    for other in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= other < len(passage.sentences) and passage.layout.paragraphs[other] == paragraph:
            named = [a for a in _of(passage, other) if a.source and not a.again]
            if named:
                return Coded(Voice(named[0].source, _cue(passage, named[0]), None), "quotation")
    return None


def _from_table(passage: Passage) -> Coded | None:
    """A source named in the caption of a table or of a list, or in the line under the table."""
    if passage.row and (below := _under_table(passage)):
        return below
    for heading in reversed(passage.headings):
        text = passage.text
        if re.match(r"Sources?:", text[heading.start : heading.end]):
            continue
        named = [a for finder in (_by_preposition, _by_parenthesis) for a in finder(text, heading) if a.source]
        if named:
            return Coded(Voice(named[0].source, _cue(passage, named[0]), None), "heading")
    return None


def _under_table(passage: Passage) -> Coded | None:
    """``Source: UNHCR``, in the first line after the rows."""
    at = passage.sentence_index
    while at < len(passage.sentences) - 1 and at in passage.layout.rows:
        at += 1
    line = passage.sentences[at]
    if not re.match(r"\W*Sources?:", passage.text[line.start : line.end]):
        return None
    named = [a for a in find_attributions(passage.text, line) if a.source]
    return Coded(Voice(named[0].source, _cue(passage, named[0]), None), "under the table") if named else None
