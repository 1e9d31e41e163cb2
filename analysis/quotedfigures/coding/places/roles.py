"""The names of a sentence and the role each plays: from, to, in, by, label, subject, agent, people, speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ..lexicons import alternatives
from ..passage.context import Passage
from ..passage.finders import Finder
from ..passage.segmentation import Sentence
from ..passage.wordlists import word_lists
from .gazetteer import CAPITAL, COUNTRY, PEOPLE, PLACE, Name, find_names, is_group

_KEYS = ("home", "away", "stay", "from", "to", "in", "by", "lands", "agents", "speakers", "units", "continents")


class End(NamedTuple):
    """A name in a sentence and the role it plays: from, to, in, label, subject, agent, people, speaker."""

    start: int
    end: int
    iso: str
    kind: str
    role: str


def movement_words(name: str) -> list[str]:
    """One list of the lexicon."""
    found: list[str] = word_lists("movements", _KEYS)[name]
    return found


@cache
def words_re(name: str) -> re.Pattern[str]:
    """One list of the lexicon as a regular expression."""
    return re.compile(r"\b(?:" + alternatives(word_lists("movements", _KEYS)[name]) + r")\b", re.I)


@cache
def _behind() -> Finder:
    """The preposition before a name, with up to three words between (``in the south of Lebanon``)."""
    words = word_lists("movements", _KEYS)
    group = "|".join(f"(?P<{role}_>{alternatives(words[role])})" for role in ("from", "to", "in", "by"))
    every = "|".join(alternatives(words[role]) for role in ("from", "to", "in", "by"))
    stop = rf"(?!(?:and|or|who|that|have|has|had|was|were|are|is|{every})\b)"
    between = rf"{stop}(?:[\w'-]+|(?:capital|city|town|camp|port|state),)\s+"
    back = r"(?:back\s+(?:to\s+|from\s+|in\s+)?)?"
    pattern = re.compile(rf"\b(?:{group})\s+{back}(?:{between}){{0,3}}?$", re.I)
    return Finder(pattern, [word for role in ("from", "to", "in", "by") for word in words[role]])


@cache
def _speaking() -> Finder:
    """Who speaks, and where: ``lawyers in``."""
    speakers = movement_words("speakers")
    pattern = rf"\b(?:{alternatives(speakers)})\s+(?:in|at|of|for)\s+(?:the\s+)?$"
    return Finder(re.compile(pattern, re.I), speakers)


_COORDINATED = re.compile(r"(?:'s)?(?:,\s*|\s+and\s+|,\s+and\s+|\s+or\s+|/|\s+as\s+well\s+as\s+)(?:the\s+)?$")
_SUBJECT = re.compile(
    r"(?:'s)?\s+(?:[a-z]+ly\s+)?(?:has|have|had|is|was|hosts?|hosted|shelters?|took|takes|deport\w*|expel\w*|"
    r"repatriat\w*|sent|receiv\w*|says?|said|plans?|will|detain\w*|arrest\w*|account\w*|alone|saw|counted|"
    r"reported|recorded|remains?|registered|set|put|declared|resumed|suspended|imposed|closed|opened|reopened|began|expects?|"
    r"refused|denied|agreed|ordered|stopped|announced?|admitted|sheltered|granted|recogni[sz]ed)\b"
)


#: "PESHAWAR: 31,450 Afghans returned ..." opens a news text.
_CITY = re.compile(r"[A-Z][A-Z' .-]{2,25}: (?![A-Z]{2,})")
_HEAD = 200
_DATED = re.compile(r"[A-Z][A-Z' .-]{2,25},[^:;]{4,25}\d{4}: ")


def _dateline(text: str, where: Sentence) -> int:
    """Where the dateline of a news text ends (``ADRE, Chad, July 14 - ``), else the start of the sentence."""
    word = text[where.start : where.start + 3]
    if not word.isupper():
        return where.start
    dash = text.find(" - ", where.start, min(where.end, where.start + 70))
    if (
        where.start < _HEAD
        and where.end - where.start > 60
        and text[where.end - 1] == "."
        and (city := _CITY.match(text, where.start))
    ):
        return city.end()
    dated = _DATED.match(text, where.start, where.end)
    return dated.end() if dated else max(dash, where.start)


_MEETING = (
    "promised", "pledged", "said", "told", "announced", "speaking", "signed", "agreed", "brokered", "talks",
    "conference", "summit", "meeting",
)  # fmt: skip
_VENUE = Finder(re.compile(rf"\b(?:{'|'.join(_MEETING)})\s+(?:\w+\s+)?in\s+$", re.I), _MEETING)


#: "most came from Syria (105,000) and Turkey (62,000)": whence they come, not where it happens.
_ORIGIN = re.compile(
    r"\b(?:mainly|mostly|largely|primarily|chiefly|predominantly|most\s+of\s+them|many\s+of\s+them|all\s+of\s+them)\s+from\s+(?:the\s+)?$|"
    r"\b(?:are|were|is|was|come|comes|came|coming|originat\w+|hail(?:s|ed)?|being)\s+(?:[a-z]+ly\s+|mostly\s+)?from\s+(?:the\s+)?$|"
    r"\bnationalit(?:y|ies)\b[^.;\d]{0,40}?(?:\b(?:were|are|was|is|includ\w+|being|remain\w*)\b|:)\s+(?:the\s+)?$|"
    r"\b(?:come|comes|came|coming|originat\w+|fled|are|were)\s+(?:[\w-]+\s+){0,4}?from\b[^.;:]{0,40}:\s*$|"
    r"\b(?:nationals|citizens|natives|people|migrants|refugees|men|women)\s+(?:mostly\s+|mainly\s+)?(?:of|originating\s+from)\s+$"
)
_LISTED_ORIGIN = re.compile(r"\s*(?:\([^()]{1,30}\))?\s*(?:,|and|or|,\s*and)\s*(?:the\s+)?")


def names_of(passage: Passage) -> list[Name]:
    """The names of the whole document, in order."""
    return find_names(passage.text)


def within(passage: Passage, where: Sentence) -> list[Name]:
    """The names in a stretch of the document."""
    names = passage.of_document(names_of)
    return names[bisect_left(names, (where.start,)) : bisect_left(names, (where.end,))]


def ends_of(passage: Passage) -> list[End]:
    """The names of the sentence with their roles."""
    return ends_in(passage, passage.sentence)


def ends_in(passage: Passage, where: Sentence) -> list[End]:
    """The names of a stretch of text with their roles, worked out once."""
    return passage.layout.remember((ends_in, where), lambda p: _find_ends(p, where), passage)


#: "GENEVA, 12 March 2024 -", "Bangkok, 5 November 2024": where a text was written says little of what it is about.
DATED_LINE = re.compile(
    r",?\s*\(?(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?)(?:\s+\d{4})?\)?\s*(?:\n|-|\(|$)"
)


def _find_ends(passage: Passage, where: Sentence) -> list[End]:
    """The names of a sentence with their roles; a dateline is left out."""
    text, found = passage.text, list[End]()
    begins = _dateline(text, where)
    for name in within(passage, where):
        if name.start < begins or (name.kind in (PLACE, CAPITAL) and DATED_LINE.match(text, name.end)):
            continue
        before = text[max(where.start, name.start - 60) : name.start]
        role = role_of(text, where, name, before, found[-1] if found else None)
        if role == "label" and name.kind == COUNTRY and passage.of_headings(_of_nationalities):
            role = "people"
        found.append(End(*name, role))
    return found


_NATIONALITIES = re.compile(r"\b(?:nationalit(?:y|ies)|countr(?:y|ies)\s+of\s+(?:origin|nationality))\b", re.I)


def _of_nationalities(passage: Passage) -> bool:
    """Does the list stand under "Top nationalities"?"""
    return bool(passage.heading and _NATIONALITIES.search(passage.slice(passage.heading)))


def role_of(text: str, where: Sentence, name: Name, before: str, last: End | None) -> str:
    """The role of one name, by the words before and after it."""
    after = text[name.end : name.end + 40]
    if re.match(r"-(?:led|backed|based|born|registered|flagged|funded|brokered|made)\b", after):
        return "speaker"  # "the Kenya-led mission"
    if name.kind == PEOPLE and is_group(text[name.start : name.end]):
        return "people"  # "the Rohingya camps" are in no country of theirs
    if name.kind == PEOPLE:
        nouns = _NOUNS.match(after)
        if nouns and words_re("agents").search(nouns[1]):
            return "agent"
        if not (nouns and words_re("lands").search(nouns[1])):
            return "people"
    if _ORIGIN.search(before) or (
        last and last.role == "people" and last.kind != PEOPLE and _LISTED_ORIGIN.fullmatch(text[last.end : name.start])
    ):
        return "people"
    if last and last.role not in ("people", "agent", "subject") and _COORDINATED.fullmatch(text[last.end : name.start]):
        return last.role
    if _STATE_OF.search(before):
        return "agent"
    if _ASIDE.search(before) or _speaking_from(text, name, before):
        return "speaker"
    if _speaking().before(text, where, name.start, len(before)):
        return "speaker"
    if _VENUE.before(text, where, name.start, len(before)):
        return "speaker"
    behind = _behind().before(text, where, name.start, len(before))
    if behind:
        return next(role for role in ("from", "to", "in", "by") if behind[f"{role}_"])
    if re.match(r"(?:'s)?(?:\s+\([^)]*\)|,[^:;.]{0,25})?\s*(?::|\(|-\s|\||\.\s|$)", after) and _opens(
        text, where, name
    ):
        return "label"
    if _SUBJECT.match(after) or after.startswith("'s "):
        return "subject"
    return "other"


#: "to third countries, mainly to the United States": some of them.
_ASIDE = re.compile(
    r"\b(?:mainly|mostly|notably|especially|primarily|chiefly|largely|particularly)\s+(?:to|into|in|towards)\s+(?:the\s+)?$"
)
#: "said a man from Kunduz"; "a man from Kunduz said".
_SAID_ONE_FROM = re.compile(
    r"\b(?:said|says|added|recalled)\s+(?:a|an|one)\s+(?:[\w-]+\s+){1,4}?(?:from|of)\s+(?:the\s+)?$"
)
_ONE_FROM = re.compile(r"\b(?:[Aa]|[Aa]n|[Oo]ne)\s+(?:[\w-]+\s+){1,4}?from\s+(?:the\s+)?$")
_SAID = re.compile(r"(?:,[^,.;]{1,25},)?\s+(?:said|says|told|added|recalled)\b")


def _speaking_from(text: str, name: Name, before: str) -> bool:
    """Where one who speaks comes from."""
    return bool(_SAID_ONE_FROM.search(before) or (_ONE_FROM.search(before) and _SAID.match(text, name.end)))


#: "The Government of Chad", as "Chadian authorities".
_STATE_OF = re.compile(r"\b(?:[Gg]overnment|[Aa]uthorities|[Aa]rmy|[Pp]olice)\s+of\s+(?:the\s+)?$")


#: What a people's name describes: "Chadian border guards"; not "Sudanese on its territory".
_NOUNS = re.compile(r"(?:'s)?\s+(?!(?:on|in|at|from|to|into|of|within|inside|across|who)\b)([a-z-]+(?:\s[a-z-]+){0,2})")


def _opens(text: str, where: Sentence, name: Name) -> bool:
    return bool(re.fullmatch(r"[\s•·*\"'(-]*(?:the\s+|in\s+)?|.*[;,:]\s*", text[where.start : name.start], re.I | re.S))


#: A preposition that opens a sentence or a clause: its name belongs to what follows.
_FRONTED = re.compile(
    r"(?:^|[,;:.(•-]|\band|\bwhile|\bbut)\s*(?:mostly\s+|also\s+)?(?:in|at|from|across|to|inside|near|"
    r"on)\s+(?:[\w'-]+\s+){0,3}$",
    re.I,
)


#: "Lawyers in Karachi have recorded": the place of the speaker.
SPOKEN = re.compile(
    r"(?:'s)?,?\s+(?:has|have|had)?\s*(?:said|says?|told|recorded|counted|reported|put|estimates?|suggests?|shows?|found)\b"
)


#: Roles of names that stand before what is said of them.
_LEADING = frozenset(("subject", "agent", "label", "other"))
_TURN = re.compile(r";|,\s+(?:while|whereas|but)\b")


def pick(passage: Passage, ends: list[End], roles: tuple[str, ...], reach: int = 3) -> End | None:
    """The name of a role nearest to the mention: behind it and before the next number, then before it, then others."""
    if not ends:
        return None
    m = passage.mention
    chosen = [e for e in ends if e.role in roles and not _of_part(passage, e)]
    if not chosen:
        return None
    text, (begin, stop) = passage.text, passage.sentence
    preceding, following = passage.layout.remember((_between, passage.index), _between, passage)

    def fronted(e: End, to: int) -> bool:
        """Does the name stand right before a number, and open its clause or is it said of what follows?"""
        if text[e.end : to].strip(" ,:("):
            return False
        return e.role in _LEADING or bool(_FRONTED.search(text, max(begin, e.start - 45), e.start))

    def rank(e: End) -> tuple[int, int]:
        if m.end <= e.start:
            if e.role in _LEADING or _TURN.search(text, m.end, e.start):
                return 4, e.start - m.end
            next_one = e.start < following < stop and fronted(e, following)
            return (1 if e.start < following and not next_one else 3), e.start - m.end
        if text.find(";", e.end, m.start) >= 0:
            return 3, m.start - e.end
        if fronted(e, m.start):
            return 0, m.start - e.end
        # as near as that, a name behind the number is its own ("570,000 into Chad and 629,000 into South Sudan")
        return (2 if e.start < preceding or SPOKEN.match(text, e.end) else 1), m.start - e.end + _BEHIND_FIRST

    (place, _), best = min(((rank(e), e) for e in chosen), key=itemgetter(0))
    return best if place <= reach and (place == 0 or best.start not in coordinated(passage, ends)) else None


_BEHIND_FIRST = 40
_WHOLE = re.compile(r"\bof\s+(?:the|these|those|all|all\s+the)\s+$", re.I)
_PART = re.compile(r"\s+of\s+(?:whom|which|them|these|those)\b")


def _of_part(passage: Passage, e: End) -> bool:
    """ "630,000 remain, 120,000 of whom are in Sittwe": the place of the part, not of the whole."""
    m = passage.mention
    if m.end <= e.start and _WHOLE.search(passage.text, max(passage.sentence.start, m.start - 12), m.start):
        return any(m.end <= o.start < e.start for o in passage.neighbours)  # "of the 23 dead, six were in Feni"
    parts = (o for o in passage.neighbours if passage.mention.end <= o.start < e.start)
    return any(_PART.match(passage.text, o.end) for o in parts)


def _between(passage: Passage) -> tuple[int, int]:
    """The end of the number before and the start of the next one, or the bounds of the sentence."""
    m, (start, end) = passage.mention, passage.sentence
    following = min((o.start for o in passage.neighbours if o.start >= m.end), default=end)
    return max((o.end for o in passage.neighbours if o.end <= m.start), default=start), following


def coordinated(passage: Passage, ends: list[End]) -> set[int]:
    """Where names of different countries share one preposition ("from Iran and Pakistan"): which one is not said."""
    found: set[int] = set()
    for one, two in pairwise(ends):
        gap = passage.text[one.end : two.start]
        if (
            one.iso != two.iso
            and one.role == two.role
            and one.role in ("from", "to", "in")
            and _COORDINATED.fullmatch(gap)
        ):
            found |= {one.start, two.start}
    return found
