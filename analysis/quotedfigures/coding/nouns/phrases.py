"""The noun phrase that a number counts, read from the words after it.

No tagger: closed lists of function words and of common verbs say where a phrase ends, plural endings say where its
head is (``lexicons/grammar.yml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from ..passage.words import Word
from .unit import noun_unit, nouns

_KEYS = (
    "stop", "verbs", "skip", "determiners", "pronouns", "plurals", "weak_plurals", "demonyms", "not_plural",
    "relational", "be", "have", "fillers", "openers", "says", "adverbials", "suffered", "links", "link_verbs", "totals",
    "ahead", "done", "begun", "population", "handed", "compelled", "make_up",
    "happenings", "recorded", "funded", "modals", "demanded", "samples", "someone_else",
)  # fmt: skip
_LONGEST = 8  # words before the head
_NEVER_DETERMINERS = frozenset(("them", "whom", "which", "us", "you", "it"))
_OPENS_PERSONS = frozenset(("women", "children", "men", "girls", "boys"))


@cache
def grammar(*keys: str) -> frozenset[str]:
    """The words of one list of the grammar lexicon, or of several."""
    lists = load("grammar", _KEYS)
    return frozenset(word for key in keys for word in lists[key])


class Phrase(NamedTuple):
    """A noun phrase: words ``first`` up to ``last`` (excluded), its head, and whether an "of" stood before it."""

    first: int
    last: int
    head: int
    partitive: bool = False
    heads: tuple[int, ...] = ()


class Reference(NamedTuple):
    """A pronoun in place of a noun phrase: "of them"."""

    pronoun: str


@cache
def is_plural(word: str) -> bool:
    """Does this word (lower case) look like a plural noun?

    Examples
    --------
    >>> [w for w in ("families", "children", "homeless", "across", "press") if is_plural(w)]
    ['families', 'children']
    """
    if word in grammar("plurals"):
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "'s", "ous", "less", "ics", "itis"))
    return ends and len(word) > 2 and word not in grammar("not_plural") and word not in grammar("stop")


def _is_weak(word: str) -> bool:
    return word in grammar("weak_plurals") or word in grammar("demonyms")


def _stops(word: Word) -> bool:
    return word.kind != "word" or word.lower in grammar("stop") or word.lower in grammar("verbs")


def counted_phrase(words: Sequence[Word], i: int, singular: bool = False) -> Phrase | Reference | None:
    """The noun phrase that begins at word ``i``, just after a number.

    Parameters
    ----------
    words : sequence of Word
        A sentence.
    i : int
        The first word after the number.
    singular : bool
        Whether the number is one, so that its noun is singular.

    Examples
    --------
    >>> from quotedfigures.coding.passage.words import tokenize
    >>> ws = tokenize("undocumented Afghan refugees were expelled", 0, 42)
    >>> counted_phrase(ws, 0)
    Phrase(first=0, last=3, head=2, partitive=False, heads=(2,))
    """
    if _hyphenated(words, i):
        return Phrase(i + 1, i + 2, i + 1, False, (i + 1,))
    i, partitive, pronoun = _open(words, i)
    if pronoun:
        return Reference(pronoun)
    head = _head(words, i, singular or partitive)
    if head is None:
        return None
    if words[head].lower == "others":
        return Reference("others")
    last = _extend(words, head)
    heads = [last - 1]
    last = _of_complement(words, last)
    last = _coordinate(words, last, heads)
    return Phrase(i, last, heads[0], partitive, tuple(heads))


def _hyphenated(words: Sequence[Word], i: int) -> bool:
    """ "three-judge bench"."""
    pair = words[i : i + 2]
    return (
        len(pair) == 2
        and not _stops(pair[1])
        and pair[0].text == "-"
        and pair[1].kind == "word"
        and pair[0].end == pair[1].start
    )


def _open(words: Sequence[Word], i: int) -> tuple[int, bool, str | None]:
    """Skip "more", "number of", "of the 289"; a pronoun after "of" ends the search."""
    partitive = False
    n = len(words)
    while i < n and words[i].kind == "word":
        lower = words[i].lower
        if lower == "of":
            partitive = True
            following = words[i + 1] if i + 1 < n else None
            alone = following and (following.lower in _NEVER_DETERMINERS or not _noun_follows(words, i + 2))
            if following and alone and following.lower in grammar("pronouns"):
                return i, True, following.lower
        elif lower in ("number", "total") and i + 1 < n and words[i + 1].lower == "of":
            i += 1
        elif not (lower in grammar("skip") or (partitive and lower in grammar("determiners"))):
            break
        i += 1
    while partitive and i < n and (words[i].kind == "mention" or words[i].lower.endswith("'s")):
        i += 1
    return i, partitive, None


def _noun_follows(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and not _stops(words[i]) and not words[i].lower.endswith(("ed", "ing"))


def _head(words: Sequence[Word], i: int, singular: bool) -> int | None:
    """The head of the phrase that begins at word ``i``."""
    weak = known = None
    j = i
    while j < len(words) and j - i < _LONGEST:
        word = words[j]
        if j > i and (_joins_adjectives(words, i, j) or _joins_names(words, j)):
            j += 1
            continue
        if _stops(word) and not (j > i and _is_participle(words, j)):
            break
        if _is_weak(word.lower):
            weak = j
        elif is_plural(word.lower):
            if not _possessive(words, j):
                return j
            j += 1  # "villagers' homes"
        elif noun_unit(word.lower) and not words[i].lower.endswith(("ed", "ing")):
            known = j
        j += 1
    if singular and j > i:
        return _last_noun(words, i, j)
    return weak if weak is not None else known


def _is_participle(words: Sequence[Word], j: int) -> bool:
    """ "newly arrived families", "recently returned refugees"."""
    return words[j].lower.endswith("ed") and words[j - 1].lower in ("newly", "recently", "previously", "voluntarily")


def _last_noun(words: Sequence[Word], i: int, j: int) -> int:
    """The last word of the run that is no participle or adverb: "one besieged city"."""
    for k in range(j - 1, i - 1, -1):
        if not words[k].lower.endswith(("ed", "ly", "ing")):
            return k
    return j - 1


def _possessive(words: Sequence[Word], j: int) -> bool:
    """A plural with its apostrophe, and a noun after it."""
    pair = words[j + 1 : j + 3]
    return len(pair) == 2 and pair[0].text == "'" and pair[0].start == words[j].end and not _stops(pair[1])


def _joins_adjectives(words: Sequence[Word], i: int, j: int) -> bool:
    """ "Syrian and Iraqi refugees", but not "12 killed and 30 wounded"."""
    if words[j].lower not in ("and", "or"):
        return False
    before, after = words[j - 1], words[j + 1 : j + 4]
    if before.lower.endswith("ed") or (_is_weak(before.lower) and before.text.islower()):
        return False
    for word in after:
        if _stops(word):
            return False
        if is_plural(word.lower):
            return not noun_unit(before.lower)
    return False


def _joins_names(words: Sequence[Word], j: int) -> bool:
    """ "Proof of Registration card holders"."""
    around = words[j - 1 : j + 2 : 2]
    return words[j].lower == "of" and len(around) == 2 and all(w.text[0].isupper() for w in around)


def _extend(words: Sequence[Word], head: int) -> int:
    """One past the head: "women activists" and "Sudanese refugees" run on to the second plural."""
    last = head + 1
    while last < len(words) and words[last].kind == "word" and is_plural(words[last].lower) and not _stops(words[last]):
        last += 1
    if words[last - 1].lower in _OPENS_PERSONS:
        for j in range(last, min(last + 4, len(words))):
            if _stops(words[j]) or words[j].lower.endswith(("ed", "ing", "ly")):
                break
            if is_plural(words[j].lower):
                return j + 1
    return last


def _of_complement(words: Sequence[Word], last: int) -> int:
    """ "heads of household": some heads keep a bare complement."""
    if last + 1 >= len(words) or words[last].lower != "of" or words[last - 1].lower not in grammar("relational"):
        return last
    j = last + 1
    while j < len(words) and j - last <= 3 and not _stops(words[j]):
        j += 1
    return j if j > last + 1 else last


def _coordinate(words: Sequence[Word], last: int, heads: list[int]) -> int:
    """ "women, journalists and former judges": further people in the same breath."""
    first = words[heads[0]].lower
    if first in nouns()["generic"]:
        return last
    at, found, ends = last, [], None
    while at < len(words):
        joined = words[at].lower
        if joined not in (",", "and", "or"):
            break
        step = at + 1
        final = joined != ","
        if not final and step < len(words) and words[step].lower in ("and", "or", "other"):
            final, step = True, step + 1
        after = _conjunct(words, step, first)
        if after is None:
            break
        found.append(after - 1)
        at = after
        if final:
            ends = at
            break
    if ends is None:
        return last
    heads += found
    return ends


def _conjunct(words: Sequence[Word], i: int, first: str) -> int | None:
    """One past a conjunct of the same sort of noun as the first."""
    for j in range(i, min(i + 4, len(words))):
        if _stops(words[j]) or words[j].kind != "word":
            if words[j].lower == "other" or words[j].lower == "former":
                continue
            return None
        if is_plural(words[j].lower):
            after = _extend(words, j)
            same = noun_unit(words[after - 1].text) == noun_unit(first) or words[after - 1].text[0].isupper()
            alone = noun_unit(first) == "person" or after - i == 1
            says = after < len(words) and words[after].lower in grammar("says")
            return after if same and alone and not says else None
    return None
