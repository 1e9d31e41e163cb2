"""What a number counts where its noun stands before it: "the number of deaths rose to 94"."""

from __future__ import annotations

from collections.abc import Sequence

from ..passage.context import Passage
from ..passage.words import Word
from .counted import Counted, phrase_text
from .phrases import Phrase, counted_phrase, is_plural
from .subgroups import subgroup_of
from .unit import noun_unit, nouns


def before(passage: Passage, words: Sequence[Word], at: int) -> Counted | None:
    """What a number counts by a noun before it."""
    number = _number_of(words, at)
    if number:
        text = phrase_text(passage, words, number)
        return Counted(text, text, words[number.head].text, None, None, at + 1, "noun after 'the number of'")
    numbering = _numbering(words, at)
    if numbering:
        text = phrase_text(passage, words, numbering)
        return Counted(text, text, words[numbering.head].text, None, None, at + 1, "noun of the subject")
    if at >= 2 and words[at - 1].lower in (":", "=") and not any(w.kind == "mention" for w in words[: at - 1]):
        return _label(passage, words, at)
    return None


_BEFORE_NUMBERS = frozenset(("a", "record", "around", "about", "some", "roughly", "nearly", "almost"))
_BEFORE_TOTALS = frozenset(("at", "to", "was", "is", "reached", "hit", "exceeded", "by", "totalled", "from"))


def _number_of(words: Sequence[Word], at: int) -> Phrase | None:
    """The phrase of "the number of people who ... stood at N", with no other number in between."""
    verb = at - 1
    while verb > 0 and words[verb].lower in _BEFORE_NUMBERS:
        verb -= 1
    for i in range(at - 1, 0, -1):
        between = words[i].kind == "mention" and words[verb].lower not in ("to", "from", "than")
        if between or words[i].lower in (";", ":"):
            return None
        if words[i].lower == "of" and words[i - 1].lower in ("number", "numbers", "total"):
            phrase = counted_phrase(words, i + 1)
            ends = words[verb].lower in _BEFORE_TOTALS
            return phrase if isinstance(phrase, Phrase) and ends and phrase.last < at else None
    return None


def _numbering(words: Sequence[Word], at: int) -> Phrase | None:
    """The subject of "sick inmates number 1,517"."""
    verb = at - 1
    while verb > 0 and words[verb].lower in ("now", "some", "about", "around", "over", "nearly", "only"):
        verb -= 1
    if verb < 1 or words[verb].lower not in ("number", "numbered") or words[verb - 1].kind != "word":
        return None
    found = (counted_phrase(words, i) for i in range(max(0, verb - 4), verb))
    return next((p for p in found if isinstance(p, Phrase) and p.last == verb and is_plural(words[p.head].lower)), None)


def _label(passage: Passage, words: Sequence[Word], at: int) -> Counted | None:
    """ "Registered refugees in Chad on 31 January: 488,000": the phrase that opens the line."""
    first = 0
    while first < at and words[first].kind != "word":
        first += 1
    phrase = counted_phrase(words, first)
    if not isinstance(phrase, Phrase) or phrase.first != first or not noun_unit(words[phrase.head].lower):
        return None
    if words[phrase.head].text.isupper() or words[phrase.head].lower in nouns()["numbers"]:
        return None
    text = phrase_text(passage, words, phrase)
    return Counted(
        text, text, words[phrase.head].text, subgroup_of(words, first, phrase, text), None, at + 1, "noun of the label"
    )
