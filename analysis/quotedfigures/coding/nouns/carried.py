"""What a number counts where its noun is left to the reader: "31 of them", "another 4,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..passage.context import Passage
from ..passage.words import Word, position, words_of
from .counted import FARTHEST, NO_NOUN, Counted, phrase_text
from .headed import noun_of_heading
from .phrases import Phrase, Reference, counted_phrase, grammar
from .subgroups import apposed, bare_subgroup, made_up, predicate
from .unit import noun_unit


def left_out(
    passage: Passage, reference: Reference | None, earlier: list[Counted], passages: Sequence[Passage]
) -> Counted:
    """What a number counts that has no noun of its own: the subject, an earlier number, the next, the heading."""
    words, at = words_of(passage), position(passage)
    last = _after_pronoun(words, at) if reference else at + 1
    subgroup = (
        predicate(passage, words, last)
        or apposed(passage, words, last, reference)
        or bare_subgroup(passage, words, at)
        or made_up(passage, words, at)
    )
    found = None if reference else _in_sentence(passage, subgroup, earlier, passages)
    if found:
        return found
    antecedent = _antecedent(passage, earlier, passages, pronoun=reference is not None)
    if antecedent is not None:
        back = earlier[antecedent]
        rule = f"pronoun: {reference.pronoun}" if reference else "noun left out"
        inherited = back.subgroup if reference and back.subgroup else None
        return Counted(None, back.resolved, back.head, subgroup or inherited, antecedent, last, rule)
    heading = passage.of_headings(noun_of_heading)
    head = heading.split()[-1] if heading else None
    return Counted(None, heading, head, subgroup, None, last, "noun of the heading" if heading else "")


def _in_sentence(
    passage: Passage, subgroup: str | None, earlier: list[Counted], passages: Sequence[Passage]
) -> Counted | None:
    """The noun of the subject, of the same number named before ("the 289"), or of the next one."""
    words, at = words_of(passage), position(passage)
    noun = _subject(words, at)
    if noun:
        return Counted(None, noun, noun.split()[-1], subgroup, None, at + 1, "noun of the subject")
    again = _again(passage, words, at, earlier, passages)
    if again is not None:
        back = earlier[again]
        return Counted(None, back.resolved, back.head, back.subgroup, again, at + 1, "the number named before")
    ahead = _ahead(passage, words, at)
    if ahead:
        return Counted(None, ahead, ahead.split()[-1], subgroup, None, at + 1, "noun of the next number")
    return None


def _again(
    passage: Passage, words: Sequence[Word], at: int, earlier: list[Counted], passages: Sequence[Passage]
) -> int | None:
    """ "The 289": the last number of that value whose noun is known, however far back it stands."""
    value = passage.mention.quantity.value
    if not at or words[at - 1].lower not in ("the", "these", "those") or value is None or value < 10:
        return None
    for i in range(passage.index - 1, -1, -1):
        other = passages[i].mention.quantity
        if other.value == value and other.kind == passage.mention.quantity.kind and earlier[i].head is not None:
            return i
    return None


def _ahead(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "took in 300 and 200 people respectively": the first number shares the noun of the second."""
    joined = [w.lower for w in words[at + 1 : at + 3]]
    if len(joined) < 2 or joined[0] not in ("and", "or", ",") or joined[1] != "#":
        return None
    phrase = counted_phrase(words, at + 3) if at + 3 < len(words) else None
    return phrase_text(passage, words, phrase) if isinstance(phrase, Phrase) else None


def _after_pronoun(words: Sequence[Word], at: int) -> int:
    i = at + 1
    while i < len(words) and (words[i].lower == "of" or words[i].lower in grammar("determiners", "pronouns")):
        i += 1
    return i


def _subject(words: Sequence[Word], at: int) -> str | None:
    """ "Arrivals fell to fewer than 300": a noun of happening before the number, with no other noun phrase counted."""
    if at and words[at - 1].lower in ("remaining", "other"):
        return None  # "rejects the claims of the remaining 18": not 18 claims
    for i in range(at - 1, -1, -1):
        word = words[i]
        if word.kind == "mention" and words[at - 1].lower not in ("from", "to", "than", "against"):
            return None
        passive = words[i - 1].lower in grammar("be", "have") if i else False
        if word.lower in grammar("happenings") and words[i - 1].kind != "mention" and not passive:
            return word.text
    return None


def _antecedent(passage: Passage, earlier: list[Counted], passages: Sequence[Passage], pronoun: bool) -> int | None:
    """The nearest mention before, of the same paragraph, whose noun is known."""
    floor = _floor(passage, passages)
    for i in range(passage.index - 1, max(-1, passage.index - FARTHEST), -1):
        other = passages[i]
        if other.mention.start < floor and not (pronoun and passage.sentence_index - other.sentence_index <= 2):
            return None
        if _gives_noun(passage, other, earlier[i], pronoun):
            return i
    return None


def _gives_noun(passage: Passage, other: Passage, counted: Counted, pronoun: bool) -> bool:
    """Can what an earlier number counts be what this one counts?"""
    if other.mention.quantity.kind in NO_NOUN or counted.head is None or _of_a_whole(passage, other, counted):
        return False
    if counted.subgroup and passage.text.startswith(" more ", passage.mention.end) and not pronoun:
        return False  # "41 children. ... 300,000 more could flee": not more children
    unit = noun_unit(counted.head)
    if other.sentence_index != passage.sentence_index and unit not in ("person", "household"):
        return False
    if unit != "thing":
        return True
    apart = not pronoun and (not _parallel(passage, other) or _is_where(passage, other))
    return not apart and not _holds_people(passage)


def _of_a_whole(passage: Passage, other: Passage, counted: Counted) -> bool:
    """A count takes no noun from a share of something general ("a quarter of the population")."""
    if other.mention.quantity.kind != "share" or passage.mention.quantity.kind != "count":
        return False
    return counted.antecedent is None and noun_unit(counted.head or "") != "person"


def _floor(passage: Passage, passages: Sequence[Passage]) -> int:
    """How far back an elided noun is looked for: the paragraph, or the list's lead-in where that holds a number."""
    heading = passage.heading
    if heading is None:
        return passage.paragraph.start
    for p in reversed(passages[max(0, passage.index - FARTHEST) : passage.index]):
        if heading.start <= p.mention.start < heading.end and p.mention.quantity.kind == "count":
            return p.sentence.start
    return passage.paragraph.start


def _parallel(passage: Passage, other: Passage) -> bool:
    """Things are taken up only inside their own sentence and close by ("41 trucks, of which 7")."""
    return passage.sentence_index == other.sentence_index and passage.mention.start - other.mention.end < 120


_HOLDS = re.compile(
    r"\b(?:hous(?:e|es|ed|ing)|host(?:s|ed|ing)?|shelter(?:s|ed|ing)?|h[eo]ld(?:s|ing)?|accommodat(?:e|es|ed|ing)|home\s+to)\s+$"
)


def _holds_people(passage: Passage) -> bool:
    """ "Two camps, which had housed 34,000": not 34,000 camps."""
    start = passage.mention.start
    return bool(_HOLDS.search(passage.text, max(passage.sentence.start, start - 25), start))


_IN = re.compile(
    r"\b(?:in|across|at|over|throughout|inside|from|through)\s+(?:(?:some|about|all|the|just|only|its|their)\s+)?$"
)


def _is_where(passage: Passage, other: Passage) -> bool:
    """ "72 held in 14 provinces, and another 41": not 41 provinces."""
    start = other.mention.start
    return bool(_IN.search(passage.text, max(0, start - 25), start))
