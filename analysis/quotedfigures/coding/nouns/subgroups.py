"""The noun phrase after a number, and who among the counted the number is limited to: women, children."""

from __future__ import annotations

from collections.abc import Sequence

from ..passage.context import Passage
from ..passage.words import Word
from .counted import Counted, phrase_text
from .phrases import Phrase, Reference, counted_phrase, grammar
from .unit import nouns

_BE = frozenset(["are", "is", "were", "was", "be", "been", "being", "remain", "remained"])
_POSSESSIVE = frozenset(["his", "her", "their", "our", "my", "its"])


def named(passage: Passage, words: Sequence[Word], at: int, phrase: Phrase) -> Counted:
    """What a number counts by the noun phrase after it."""
    text = phrase_text(passage, words, phrase)
    subgroup = subgroup_of(words, at, phrase, text)
    if subgroup is None:
        subgroup = predicate(passage, words, phrase.last)
    if passage.mention.quantity.kind == "share":
        subgroup = made_up(passage, words, at) or subgroup
    return Counted(text, text, words[phrase.head].text, subgroup, None, phrase.last, "noun after the number")


def subgroup_of(words: Sequence[Word], at: int, phrase: Phrase, text: str) -> str | None:
    """The phrase itself, where all its heads are women, children and the like; not "their two daughters"."""
    known = nouns()["subgroup"]
    if not all(words[h].lower in known for h in phrase.heads):
        return None
    if (at and words[at - 1].lower in _POSSESSIVE) or (
        phrase.partitive and words[phrase.first - 1].lower.endswith("'s")
    ):
        return None
    return text


def predicate(passage: Passage, words: Sequence[Word], i: int) -> str | None:
    """ "A quarter were children"; "some 65 per cent Syrian" is left to the words after a share."""
    i = _past_apposition(words, i)
    if i + 1 < len(words) and words[i].lower.endswith("ed") and words[i + 1].lower in _BE:
        i += 1  # "80% of those displaced are women"
    if i >= len(words) or words[i].lower not in _BE:
        return None
    i += 1
    while i < len(words) and words[i].lower in ("mostly", "mainly", "all", "either", "under", "also"):
        i += 1
    phrase = counted_phrase(words, i) if i < len(words) else None
    if isinstance(phrase, Phrase) and phrase.first == i:
        return subgroup_of(words, i, phrase, phrase_text(passage, words, phrase))
    return None


def _past_apposition(words: Sequence[Word], i: int) -> int:
    """ "One in three, or some 11,000, were children"."""
    if i + 1 < len(words) and words[i].lower == "," and words[i + 1].lower == "or":
        return next((j + 1 for j in range(i + 2, min(i + 8, len(words))) if words[j].lower == ","), i)
    return i + 1 if i < len(words) and words[i].lower == "," else i


def apposed(passage: Passage, words: Sequence[Word], i: int, reference: Reference | None) -> str | None:
    """ "3 of them children"."""
    phrase = counted_phrase(words, i) if reference and i < len(words) else None
    if isinstance(phrase, Phrase) and phrase.first == i:
        return subgroup_of(words, i, phrase, phrase_text(passage, words, phrase))
    return None


def made_up(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "Women make up 49 per cent of those returned"."""
    verb = next((i for i in (at - 1, at - 2) if i > 0 and _text_of(words, i, at) in grammar("make_up")), None)
    for i in range(max(0, (verb or 0) - 5), verb or 0):
        phrase = counted_phrase(words, i)
        if isinstance(phrase, Phrase) and phrase.first == i and phrase.last == verb:
            return subgroup_of(words, i, phrase, phrase_text(passage, words, phrase))
    return None


def _text_of(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(w.lower for w in words[first:last])


def bare_subgroup(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "62 per cent women and children": the share is followed by its subgroup without a verb."""
    if passage.mention.quantity.kind != "share" or at + 1 >= len(words):
        return None
    following = words[at + 1]
    if following.kind == "word" and following.text[0].isupper() and following.lower.endswith(("an", "ese", "i", "ish")):
        return following.text
    return None
