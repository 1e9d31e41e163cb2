"""The attributions of a sentence: who it names as the source of a number, with which words, and how far that holds."""

from __future__ import annotations

import re

from ..passage.context import Passage
from ..passage.finders import word_starts
from ..passage.segmentation import Sentence
from .attributed import Attribution, segment
from .citing import by_carrier, by_dash, by_paper, by_parenthesis, by_passive, by_preposition
from .saying import INVERTED, by_denial, by_inversion, by_participle, by_verb
from .wordings import keepers, source_words

#: Words without which nothing of the kind is said.
_NEEDED = {
    "by_carrier": ("citing", "quoting", "Citing", "Quoting", "quoted", "cited", "reported"),
    "by_passive": ("by",),
    "by_inversion": INVERTED,
    "by_paper": ("from", "by", "is", "was", "are", "were", "of", "stands", "stood", "remains"),
}


_FINDERS = (
    by_carrier, by_preposition, by_passive, by_denial, by_verb, by_inversion, by_parenthesis, by_paper, by_dash,
)  # fmt: skip


def find_attributions(text: str, where: Sentence) -> list[Attribution]:
    """The sources a sentence names, in order.

    Examples
    --------
    >>> text = "Reuters, citing the interior ministry, put the dead at 40; doctors say 60."
    >>> [(a.source, a.relayed_by) for a in find_attributions(text, Sentence(0, len(text)))]
    [('the interior ministry', 'Reuters'), ('doctors', None)]
    """
    found: list[Attribution] = []
    words = word_starts(text, *where).keys()
    for finder in _FINDERS:
        needed = _NEEDED.get(finder.__name__)
        if needed and words.isdisjoint(needed):
            continue
        for one in finder(text, where):
            if not any(o.start < one.end and one.start < o.end for o in found):
                found.append(one)
    found += by_participle(text, where, found)
    return sorted(found + _by_gap(text, where, found))


def attributions_of(passage: Passage, index: int) -> list[Attribution]:
    """The attributions of one sentence of a passage's document, found once."""
    where = passage.sentences[index]
    return passage.layout.remember((find_attributions, index), lambda p: find_attributions(p.text, where), passage)


def cue_of(passage: Passage, a: Attribution) -> str:
    """The words that name a source."""
    return " ".join(passage.text[a.start : a.end].split())


#: ", UNHCR 1,133,000"; "; doctors at 60": the verb is left out, it is the one before.
_GAP = re.compile(
    r"[,;]\s+(?:and\s+|but\s+|while\s+)?((?:[Tt]he\s+|[Aa]n?\s+)?[\w'-]+(?:\s+[\w'-]+){0,3}?)\s+(?:only\s+|just\s+)?"
    r"(?:at\s+)?(?:(?:more|fewer|less)\s+than\s+|at\s+least\s+|over\s+|some\s+|about\s+|around\s+|nearly\s+)?(?=\d)"
)


def _by_gap(text: str, where: Sentence, found: list[Attribution]) -> list[Attribution]:
    """The government counts 1.14 million, UNHCR 1.13 million."""
    first = min((a.end for a in found if a.source and not a.again), default=None)
    gaps = []
    for m in _GAP.finditer(text, first, where.end) if first is not None else ():
        name = m[1]
        keeper = re.fullmatch(rf"[Tt]he\s+(?:[\w'-]+\s+){{0,2}}(?:{keepers()})", name)
        if keeper or source_words("known").fullmatch(name):
            gaps.append(Attribution(m.start(1), m.end(1), name, None, m.start(1), segment(text, where, m.end())[1]))
    return gaps
