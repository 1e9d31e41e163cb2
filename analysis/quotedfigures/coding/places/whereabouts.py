"""Where those are who do not move: the nearest place of the sentence, of its headings, or of the document."""

from __future__ import annotations

import re

from ..passage.clauses import clause_of, says_any
from ..passage.context import Passage
from ..passage.finders import Finder
from .gazetteer import PEOPLE, lookup
from .placenames import named_before
from .roles import SPOKEN, End, coordinated, ends_in, pick
from .setting import HOMEWARD, Setting

#: Roles that tell a place, surest first, and how far from the number they may stand.
_LADDER = ((("in", "label"), 3), (("subject", "agent", "from", "to"), 2), (("by", "other"), 2))


def stationary(passage: Passage, ends: list[End], setting: Setting) -> tuple[str | None, str]:
    """The nearest place of the sentence, else of its heading, of the sentences before, or of the document."""
    said = _in_sentence(passage, ends) or passage.of_headings(_in_heading)
    if said:
        return said
    last = named_before(passage) or (None if setting.plain else earlier(passage))
    if last:
        return last.iso, f"earlier: {passage.text[last.start : last.end]}"
    start = passage.mention.start
    signed = _SIGNED.search(passage.text, max(0, start - 30), start)
    if setting.host is None or passage.of_sentence(_at_sea) or signed:
        return None, ""
    return setting.host, "document"


def _in_sentence(passage: Passage, ends: list[End]) -> tuple[str | None, str] | None:
    """The place that the sentence tells, the surest way first; None where it tells none."""
    m, own = passage.mention, None
    if passage.of_sentence(_left_home):
        own = next((e for e in ends if e.role == "people"), None)
    if not own and _of_border(passage, ends):
        return None, "border of two countries"
    if not own and says_any(passage, _WORLD) and _EVERYWHERE.match(passage.text, m.end, passage.sentence.end):
        return None, "worldwide"
    found = own or _own_ground(passage, ends) or _of_host(passage, ends)
    if not found and m.quantity.kind != "money":  # "the United Kingdom £24.5 million": who gives
        found = beside(passage, ends)
    found = found or _on_ladder(passage, ends)
    if found:
        return found.iso, passage.text[found.start : found.end]
    return (None, "several countries") if coordinated(passage, ends) else None


_BORDER = re.compile(
    r"\b([A-Z][a-z]+|US|DR)\s?-\s?([A-Z][a-z]+|US)\s+(?:border|frontier)\b|\b(?:border|frontier)\s+between\s+(?:the\s+)?([A-Z])"
)


def _of_border(passage: Passage, ends: list[End]) -> bool:
    """ "at the Polish-Belarusian border": in one of the two; which is not said, and nowhere else."""
    start, end = clause_of(passage)
    found = _BORDER.search(passage.text, start, end)
    if not found or any(start <= e.start < end and e.role == "in" for e in ends):
        return False
    return bool(found[3]) or all(lookup(name) for name in found.groups()[:2])


def _on_ladder(passage: Passage, ends: list[End]) -> End | None:
    """The nearest name of the surest role; a sum or a time says less of where than a count does."""
    ends = [e for e in ends if not (e.role == "to" and _led_home(passage, e))]
    rungs = {"duration": 1, "money": 2}.get(passage.mention.quantity.kind, len(_LADDER))
    picked = (pick(passage, ends, roles, reach) for roles, reach in _LADDER[:rungs])
    return next((e for e in picked if e), None)


_HOME_TO = re.compile(
    r"\b(?:return(?:s|ed)?|back|deport(?:ed|ations?)|repatriat(?:ed|ions?)|removals?|removed|sent|expelled|expulsions?)\s+"
    r"(?:home\s+|by\s+force\s+|[a-z]+ly\s+)?to\s+(?:the\s+)?$"
)


def _led_home(passage: Passage, e: End) -> bool:
    """ "held and facing deportation to Eritrea": not there."""
    return _HOME_TO.search(passage.text, max(passage.sentence.start, e.start - 60), e.start) is not None


def _in_heading(passage: Passage) -> tuple[str, str] | None:
    """The one country that the innermost heading names."""
    for heading in reversed(passage.headings):
        named = [e for e in ends_in(passage, heading) if e.role not in ("people", "speaker")]
        if len({e.iso for e in named}) == 1 and not HOMEWARD.search(passage.text, heading.start, named[0].start):
            return named[0].iso, f"heading: {passage.text[named[0].start : named[0].end]}"
    return None


_HOME = frozenset(("country", "homeland"))
_COUNTRY_LEFT = re.compile(
    r"\b(?:left|leav(?:e|ing)|fle(?:d|e|eing))\s+(?:their|the)\s+(?:home\s+|own\s+)?(?:country|homeland)\b"
)


def _left_home(passage: Passage) -> bool:
    """ "Six million Syrians have left their country": of Syria."""
    return says_any(passage, _HOME) and bool(_COUNTRY_LEFT.search(passage.text, *passage.sentence))


_WORLD = frozenset(("worldwide", "globally", "world"))
_EVERYWHERE = re.compile(r"[^.;,\d]{0,60}?\b(?:worldwide|globally|around the world|across the world|in the world)\b")
#: What happens at sea happens in no country the document does not name for it.
_SEA_WORDS = (
    "sea", "ocean", "dinghy", "dinghies", "boats?", "vessels?", "Mediterranean", "passengers", "high seas",
    "shipwrecks?", "drowned", "capsized",
)  # fmt: skip
_AT_SEA = Finder(re.compile(rf"\b(?:{'|'.join(_SEA_WORDS)})\b"), _SEA_WORDS)


def _at_sea(passage: Passage) -> bool:
    """ "300 people on board a dinghy"."""
    return bool(_AT_SEA.search(passage.text, *passage.sentence))


#: "We, 42 groups"; "signed by the 42 organisations": who speaks, not what happens.
_SIGNED = re.compile(r"\b(?:[Ww]e|[Ss]igned\s+by|[Aa]longside|[Uu]ndersigned)\b,?\s+(?:the\s+)?(?:undersigned\s+)?$")
_HOSTS = re.compile(
    r"(?:'s)?(?:\s+\([^)]*\))?\s+(?:[a-z]+\s+){0,3}?(?:host(?:s|ed|ing)?|shelter(?:s|ed|ing)?|hous(?:es|ed|ing)|accommodat(?:es|ed|ing)|"
    r"home\s+to)\s+(?:[a-z]+\s+){0,3}?$"
)


def _of_host(passage: Passage, ends: list[End]) -> End | None:
    """ "Chad was sheltering 1.2 million refugees from Sudan": in Chad."""
    m, start = passage.mention, passage.sentence.start
    hosts = (e for e in ends if start <= e.end <= m.start and e.role != "people")
    return next((e for e in hosts if _HOSTS.fullmatch(passage.text, e.end, m.start)), None)


_TERRITORY = re.compile(r"\b(?:on|in|within|inside)\s+(?:its|their)\s+(?:own\s+)?(?:territory|soil|borders)\b")


def _own_ground(passage: Passage, ends: list[End]) -> End | None:
    """ "Chad counts 700,000 refugees on its territory": the state that is named before."""
    m = passage.mention
    if not _TERRITORY.search(passage.text, m.end, clause_of(passage)[1]):
        return None
    named = [e for e in ends if e.end <= m.start and e.role in ("subject", "agent", "other", "label")]
    return named[-1] if named else None


_LISTED = re.compile(r"[\s,:(]*(?:with|has|had|in)?\s*$")


def beside(passage: Passage, ends: list[End]) -> End | None:
    """The name of the table row, or the one right before the number: ``Chile 288,000, Ecuador 263,000``."""
    m, text = passage.mention, passage.text
    if passage.row:
        first = next((e for e in ends if e.end <= passage.row.cells[0].end and e.role != "people"), None)
        return first or _column(passage)
    near = [
        e for e in ends if e.end <= m.start and e.kind != PEOPLE and e.role not in ("from", "to", "speaker", "people")
    ]
    return near[-1] if near and _LISTED.fullmatch(text[near[-1].end : m.start]) else None


def _column(passage: Passage) -> End | None:
    """The name in the header above the mention's table cell."""
    row, header = passage.row, passage.column
    if row is None or row.header is None or header is None or len(row.header) != len(row.cells):
        return None
    return next((e for e in ends_in(passage, header) if e.role != "people"), None)


def earlier(passage: Passage) -> End | None:
    """The place last named in the same paragraph, where that is one country."""
    at = passage.sentence_index
    while at and passage.layout.paragraphs[at - 1] == passage.paragraph:
        at -= 1
        ends = ends_in(passage, passage.sentences[at])
        every = [
            e for e in ends if e.role not in ("people", "speaker", "from") and not SPOKEN.match(passage.text, e.end)
        ]
        if every:
            told = [e for e in every if e.role in ("in", "label", "subject", "to")]
            return told[0] if told and len({e.iso for e in every}) == 1 else None
    return None
