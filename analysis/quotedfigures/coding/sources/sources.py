"""Who the text says a number is from: the origin, the words that say so, and who carried it.

Attributions are found once per sentence: ``according to X``, ``X said``, ``said X``, ``figures from X``, ``recorded
by X``, ``Reuters, citing X``, ``(UNHCR)``; each holds for its part of the sentence. A quotation is its speaker's, also
over several sentences; ``he added`` takes up the speaker before. The publisher's own voice is no source.
"""

from __future__ import annotations

import re
from functools import cache

from ..passage.context import Coded, Passage
from .attributed import OWN, Attribution, Voice
from .attributions import attributions_of, cue_of
from .beside import from_table, labelled, quoted
from .wordings import keepers, source_words, whole


def code(passage: Passage) -> Coded:
    """The source of a mention.

    Returns
    -------
    Coded
        ``value`` is a :class:`Voice`; ``trace`` the rule.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "According to UNHCR data, 1.2 million fled."
    >>> p, = passages(Document("a.txt", text), [Mention(25, 36, "1.2 million", Quantity())])
    >>> code(p).value.source
    'UNHCR'
    """
    own = _of_sentence(passage)
    if own is not None and own.value.source:
        return own
    publisher = own if own and not OWN.match(own.value.cue or "") else None  # "we" in a quotation is its speaker
    beside = labelled(passage) or publisher or quoted(passage) or own or from_table(passage)
    return beside or Coded(Voice(None, None, None), "")


def _of_sentence(passage: Passage) -> Coded | None:
    found = attributions_of(passage, passage.sentence_index)
    m = passage.mention
    holding = [a for a in found if a.first <= m.start and m.end <= a.last and not (a.start <= m.start < a.end)]
    if not holding:
        earlier = [a for a in found if a.last <= m.start and not _BY.match(passage.text, a.start)]
        holding = earlier[-1:]
    if not holding:
        return None
    before = [a for a in holding if a.start <= m.start]
    chosen = before[-1] if before else holding[0]
    if chosen.again or _BARE.fullmatch(chosen.source or ""):
        speaker = _antecedent(passage, chosen)
        if speaker:
            return Coded(
                Voice(speaker, cue_of(passage, chosen), None), f"{cue_of(passage, chosen)}: the speaker before"
            )
        if chosen.again:
            return None
    return Coded(Voice(chosen.source, cue_of(passage, chosen), chosen.relayed_by), cue_of(passage, chosen))


#: "Registered by the commission": of the clause alone, while who speaks may go on.
_BY = re.compile(r"\w+\s+by\b")
#: A spokesman of somebody named before.
_BARE = re.compile(r"(?:the|an?|its|their)\s+(?:spokes(?:man|woman|person)|official)", re.I)


def _antecedent(passage: Passage, a: Attribution) -> str | None:
    """Who ``it says`` and ``a spokesman said`` speak of: named earlier in the sentence, else the speaker before."""
    earlier = passage.text[passage.sentence.start : a.start]
    if not a.again:
        m = _holder().search(earlier)
        return m[0] if m and not whole("papers").fullmatch(m[0].split()[-1]) else None
    m = _holder().match(earlier)
    if m:
        return m[0]
    speaker = _speaker_before(passage, passage.sentence_index, passage.text[a.start : a.end].split()[0].lower())
    return speaker.source if speaker else None


@cache
def _holder() -> re.Pattern[str]:
    """A noun phrase headed by somebody who keeps numbers."""
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[A-Z][\w']+)\s+(?:[\w'-]+\s+){{0,3}}?(?:{keepers()})\b")


def _speaker_before(passage: Passage, index: int, pronoun: str) -> Attribution | None:
    """The last speaker named in the sentences just before whom the pronoun may mean."""
    for back in range(index - 1, max(-1, index - 4), -1):
        named = [a for a in attributions_of(passage, back) if a.source and not a.again and _may_mean(pronoun, a.source)]
        if named:
            return named[-1]
    return None


def _may_mean(pronoun: str, source: str) -> bool:
    """He and she are people, it is a body; in doubt both may be.

    Examples
    --------
    >>> _may_mean("she", "A doctor at the hospital"), _may_mean("it", "A doctor at the hospital")
    (True, False)
    >>> _may_mean("he", "The refugee commission"), _may_mean("it", "The refugee commission")
    (False, True)
    """
    phrase = re.split(r"\s(?:of|for|in|at|on|from|who)\s", source)[0]
    last = phrase.rsplit(None, 1)[-1]
    role, head = source_words("people"), re.fullmatch(rf"(?:{keepers()})", last, re.I)
    person = bool(role.search(last) if head else role.search(phrase))
    body = not person and bool(head or source_words("known").fullmatch(source))
    return {"it": not person, "he": not body, "she": not body}.get(pronoun, True)
