"""What each number counts: the noun phrase as written, what it refers back to, and who among the counted.

Mentions of a document are read in order, since many take their noun from an earlier one ("of them 1,130",
"another 4,000", "October (over 830)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .context import Passage
from .phrases import Phrase, Reference, counted_phrase, grammar, is_plural
from .segmentation import Sentence
from .unit import noun_unit, nouns
from .words import Word, position, tokenize, words_of

_BE = frozenset(["are", "is", "were", "was", "be", "been", "being", "remain", "remained"])
_POSSESSIVE = frozenset(["his", "her", "their", "our", "my", "its"])
#: "15 percent fewer than the 25,460 of the same months of 2025" counts no months.
_TIMES = frozenset(
    ("months", "years", "weeks", "days", "quarters", "period", "year", "month", "week", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday")
)  # fmt: skip
#: How many numbers back a noun is looked for.
_FARTHEST = 60
_NO_NOUN = frozenset(("money", "duration"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    Attributes
    ----------
    phrase : str or None
        The noun phrase as written.
    resolved : str or None
        The noun phrase, or the one that the text leaves to the reader.
    head : str or None
        The head noun of ``resolved``.
    subgroup : str or None
        Who among the counted, where the number is limited to them.
    antecedent : int or None
        The mention (its place in the document) whose noun this number shares.
    last : int
        The word after the phrase, from which its verb is looked for.
    trace : str
        The rule that found it.
    """

    phrase: str | None
    resolved: str | None
    head: str | None
    subgroup: str | None
    antecedent: int | None
    last: int
    trace: str


def count(passages: Sequence[Passage]) -> list[Counted]:
    """What each mention of one document counts, in order.

    Examples
    --------
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Police held 94 men, and 31 of them were freed."
    >>> places = [(12, 14), (24, 26)]
    >>> mentions = [Mention(a, b, text[a:b], Quantity()) for a, b in places]
    >>> [(c.phrase, c.resolved) for c in count(passages(Document("a.txt", text), mentions))]
    [('men', 'men'), (None, 'men')]
    """
    found: list[Counted] = []
    for passage in passages:
        found.append(_count(passage, found, passages))
    return found


def _count(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> Counted:
    words, at = words_of(passage), position(passage)
    quantity = passage.mention.quantity
    if quantity.kind in _NO_NOUN:
        return Counted(None, None, None, None, None, at + 1, "a sum or a time counts nothing")
    if quantity.kind == "share" and _of_money(passage, words, at):
        return Counted(None, None, None, None, None, at + 1, "a share of a sum counts nothing")
    if passage.row:
        return _of_row(passage, earlier, passages)
    phrase = counted_phrase(words, at + 1, quantity.value == 1) if quantity.kind != "change" else None
    if isinstance(phrase, Phrase) and not (phrase.partitive and words[phrase.head].lower in _TIMES):
        return _named(passage, words, at, phrase)
    phrase = phrase if isinstance(phrase, Reference) else None
    named = _before(passage, words, at)
    if named and quantity.kind != "change":
        return named
    return _left_out(passage, words, at, phrase, earlier, passages)


def _of_money(passage: Passage, words: Sequence[Word], at: int) -> bool:
    """ "51% of the $2.3 billion"."""
    sums = [m.start for m in passage.neighbours if m.quantity.kind == "money"]
    following = words[at + 1 : at + 5]
    return bool(sums and following) and following[0].lower == "of" and any(w.start in sums for w in following)


def _named(passage: Passage, words: Sequence[Word], at: int, phrase: Phrase) -> Counted:
    text = _text(passage, words, phrase)
    subgroup = _subgroup(words, at, phrase, text)
    if subgroup is None:
        subgroup = _predicate(passage, words, phrase.last)
    if passage.mention.quantity.kind == "share":
        subgroup = _made_up(passage, words, at) or subgroup
    return Counted(text, text, words[phrase.head].text, subgroup, None, phrase.last, "noun after the number")


def _text(passage: Passage, words: Sequence[Word], phrase: Phrase) -> str:
    text = passage.document.text[words[phrase.first].start : words[phrase.last - 1].end]
    return " ".join(text.split())


def _subgroup(words: Sequence[Word], at: int, phrase: Phrase, text: str) -> str | None:
    """The phrase itself, where all its heads are women, children and the like; not "their two daughters"."""
    known = nouns()["subgroup"]
    if not all(words[h].lower in known for h in phrase.heads):
        return None
    if (at and words[at - 1].lower in _POSSESSIVE) or (
        phrase.partitive and words[phrase.first - 1].lower.endswith("'s")
    ):
        return None
    return text


def _predicate(passage: Passage, words: Sequence[Word], i: int) -> str | None:
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
        return _subgroup(words, i, phrase, _text(passage, words, phrase))
    return None


def _past_apposition(words: Sequence[Word], i: int) -> int:
    """ "One in three, or some 11,000, were children"."""
    if i + 1 < len(words) and words[i].lower == "," and words[i + 1].lower == "or":
        return next((j + 1 for j in range(i + 2, min(i + 8, len(words))) if words[j].lower == ","), i)
    return i + 1 if i < len(words) and words[i].lower == "," else i


# --- a noun before the number -------------------------------------------------------------------------------------


def _before(passage: Passage, words: Sequence[Word], at: int) -> Counted | None:
    """ "Registered refugees in Chad on 31 January: 488,000"; "the number of deaths rose to 94"."""
    number = _number_of(words, at)
    if number:
        text = _text(passage, words, number)
        return Counted(text, text, words[number.head].text, None, None, at + 1, "noun after 'the number of'")
    numbering = _numbering(words, at)
    if numbering:
        text = _text(passage, words, numbering)
        return Counted(text, text, words[numbering.head].text, None, None, at + 1, "noun of the subject")
    if at >= 2 and words[at - 1].lower in (":", "=") and not any(w.kind == "mention" for w in words[: at - 1]):
        return _label(passage, words, at)
    return None


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


_BEFORE_NUMBERS = frozenset(("a", "record", "around", "about", "some", "roughly", "nearly", "almost"))
_BEFORE_TOTALS = frozenset(("at", "to", "was", "is", "reached", "hit", "exceeded", "by", "totalled", "from"))


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
    first = 0
    while first < at and words[first].kind != "word":
        first += 1
    phrase = counted_phrase(words, first)
    if not isinstance(phrase, Phrase) or phrase.first != first or not noun_unit(words[phrase.head].lower):
        return None
    if words[phrase.head].text.isupper() or words[phrase.head].lower in nouns()["numbers"]:
        return None
    text = _text(passage, words, phrase)
    return Counted(
        text, text, words[phrase.head].text, _subgroup(words, first, phrase, text), None, at + 1, "noun of the label"
    )


# --- a noun left to the reader ------------------------------------------------------------------------------------


def _left_out(
    passage: Passage,
    words: Sequence[Word],
    at: int,
    reference: Reference | None,
    earlier: list[Counted],
    passages: Sequence[Passage],
) -> Counted:
    last = _after_pronoun(words, at) if reference else at + 1
    subgroup = (
        _predicate(passage, words, last)
        or _apposed(passage, words, last, reference)
        or _bare_subgroup(passage, words, at)
        or _made_up(passage, words, at)
    )
    noun = _subject(passage, words, at)
    if noun and not reference:
        return Counted(None, noun, noun.split()[-1], subgroup, None, last, "noun of the subject")
    again = None if reference else _again(passage, words, at, earlier, passages)
    if again is not None:
        back = earlier[again]
        return Counted(None, back.resolved, back.head, back.subgroup, again, last, "the number named before")
    ahead = None if reference else _ahead(passage, words, at)
    if ahead:
        return Counted(None, ahead, ahead.split()[-1], subgroup, None, last, "noun of the next number")
    antecedent = _antecedent(passage, earlier, passages, pronoun=reference is not None)
    if antecedent is not None:
        back = earlier[antecedent]
        rule = f"pronoun: {reference.pronoun}" if reference else "noun left out"
        inherited = back.subgroup if reference and back.subgroup else None
        return Counted(None, back.resolved, back.head, subgroup or inherited, antecedent, last, rule)
    heading = _heading_noun(passage)
    head = heading.split()[-1] if heading else None
    return Counted(None, heading, head, subgroup, None, last, "noun of the heading" if heading else "")


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
    return _text(passage, words, phrase) if isinstance(phrase, Phrase) else None


def _after_pronoun(words: Sequence[Word], at: int) -> int:
    i = at + 1
    while i < len(words) and (words[i].lower == "of" or words[i].lower in grammar("determiners", "pronouns")):
        i += 1
    return i


def _apposed(passage: Passage, words: Sequence[Word], i: int, reference: Reference | None) -> str | None:
    """ "3 of them children"."""
    phrase = counted_phrase(words, i) if reference and i < len(words) else None
    if isinstance(phrase, Phrase) and phrase.first == i:
        return _subgroup(words, i, phrase, _text(passage, words, phrase))
    return None


def _made_up(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "Women make up 49 per cent of those returned"."""
    verb = next((i for i in (at - 1, at - 2) if i > 0 and _text_of(words, i, at) in grammar("make_up")), None)
    for i in range(max(0, (verb or 0) - 5), verb or 0):
        phrase = counted_phrase(words, i)
        if isinstance(phrase, Phrase) and phrase.first == i and phrase.last == verb:
            return _subgroup(words, i, phrase, _text(passage, words, phrase))
    return None


def _text_of(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(w.lower for w in words[first:last])


def _bare_subgroup(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "62 per cent women and children": the share is followed by its subgroup without a verb."""
    if passage.mention.quantity.kind != "share" or at + 1 >= len(words):
        return None
    following = words[at + 1]
    if following.kind == "word" and following.text[0].isupper() and following.lower.endswith(("an", "ese", "i", "ish")):
        return following.text
    return None


def _subject(passage: Passage, words: Sequence[Word], at: int) -> str | None:
    """ "Arrivals fell to fewer than 300": a noun of happening before the number, with no other noun phrase counted."""
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
    for i in range(passage.index - 1, max(-1, passage.index - _FARTHEST), -1):
        other = passages[i]
        if other.mention.start < floor and not (pronoun and passage.sentence_index - other.sentence_index <= 2):
            return None
        if (
            other.mention.quantity.kind in _NO_NOUN
            or earlier[i].head is None
            or _of_a_whole(passage, other, earlier[i])
        ):
            continue
        unit = noun_unit(earlier[i].head or "")
        if earlier[i].subgroup and passage.text.startswith(" more ", passage.mention.end) and not pronoun:
            continue  # "41 children. ... 300,000 more could flee": not more children
        if other.sentence_index != passage.sentence_index and unit not in ("person", "household"):
            continue
        if unit == "thing" and not pronoun and (not _parallel(passage, other) or _is_where(passage, other)):
            continue
        if unit == "thing" and _holds_people(passage):
            continue
        return i
    return None


def _of_a_whole(passage: Passage, other: Passage, counted: Counted) -> bool:
    """A count takes no noun from a share of something general ("a quarter of the population")."""
    if other.mention.quantity.kind != "share" or passage.mention.quantity.kind != "count":
        return False
    return counted.antecedent is None and noun_unit(counted.head or "") != "person"


def _floor(passage: Passage, passages: Sequence[Passage]) -> int:
    """How far back an elided noun is looked for: the paragraph, or the list's lead-in where that holds a number."""
    for p in reversed(passages[max(0, passage.index - _FARTHEST) : passage.index]):
        heads = passage.heading and passage.heading.start <= p.mention.start < passage.heading.end
        if heads and p.mention.quantity.kind == "count":
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


_IN = re.compile(r"\b(?:in|across|at|over|throughout|inside|from)\s+(?:some\s+|about\s+|all\s+|the\s+)?$")


def _is_where(passage: Passage, other: Passage) -> bool:
    """ "72 held in 14 provinces, and another 41": not 41 provinces."""
    start = other.mention.start
    return bool(_IN.search(passage.text, max(0, start - 25), start))


def _heading_noun(passage: Passage) -> str | None:
    """A population named by the heading, the innermost first."""
    for heading in reversed(passage.headings):
        words = tokenize(passage.text, *heading)
        for word in words:
            if word.kind == "word" and is_plural(word.lower) and noun_unit(word.text) in ("person", "household"):
                return passage.document.text[word.start : word.end]
    return None


# --- tables ---------------------------------------------------------------------------------------------------------


def _of_row(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> Counted:
    """A cell takes its noun from itself, its column, the rows above or the caption."""
    words, at = words_of(passage), position(passage)
    phrase = counted_phrase(words, at + 1)
    if isinstance(phrase, Phrase) and noun_unit(words[phrase.head].text):
        return _named(passage, words, at, phrase)
    cell = passage.column
    noun = _noun_in(passage, cell) if cell else None
    if noun:
        return Counted(noun, noun, noun, None, None, at + 1, "noun of the column")
    above = _row_above(passage, earlier, passages)
    if above is not None:
        back = earlier[above]
        return Counted(back.resolved, back.resolved, back.head, None, above, at + 1, "noun of the row above")
    nouns_above = (_noun_in(passage, heading) for heading in reversed(passage.headings))
    participle = cell is not None and passage.slice(cell).strip().lower().endswith("ed")
    noun = next((n for n in nouns_above if n and not (participle and noun_unit(n) == "event")), None)
    return Counted(noun, noun, noun, None, None, at + 1, "noun of the table" if noun else "")


def _row_above(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> int | None:
    """The nearest number of the rows above whose noun stands in its own row."""
    for i in range(passage.index - 1, max(-1, passage.index - _FARTHEST), -1):
        if passages[i].row is None or passage.headings[:1] != passages[i].headings[:1]:
            return None
        if earlier[i].trace == "noun after the number" or earlier[i].trace == "noun of the row above":
            return i
    return None


_PLURAL = re.compile(r"[^\W\d_]+")


def _noun_in(passage: Passage, span: Sentence) -> str | None:
    for m in _PLURAL.finditer(passage.text, *span):
        if is_plural(m[0].lower()) and noun_unit(m[0].lower()) in ("person", "household", "event"):
            return m[0]
    return None
