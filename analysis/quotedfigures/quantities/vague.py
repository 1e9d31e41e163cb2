"""Words of size: dozens, several hundred, a majority, many; and multiples: doubled, twice, ninefold."""

from __future__ import annotations

import re
from fractions import Fraction

from .draft import Draft
from .grammar import Grammar
from .lexicon import Lexicon
from .numeral import Numeral
from .tokens import Token
from .words import read_words

_OF_PLURAL = re.compile(r"\s+of\s+(thousands|millions|hundreds|billions|lakhs|crores)(?![a-z])")
_SCALE_NEXT = re.compile(
    r"\s+(hundred|thousand|million|billion|dozen|lakh|crore|score|hundreds|thousands|dozens|millions)(?![a-z])"
)
_HEADS = frozenset(
    {
        "couple",
        "few",
        "several",
        "handful",
        "many",
        "numerous",
        "countless",
        "innumerable",
        "number",
        "numbers",
        "most",
        "majority",
        "score",
        "all",
    }
)
_AS = re.compile(r"\s+as\s+(?:many|much|high|large|big|great)(?![a-z])")
_AS_LIKELY = re.compile(r"\s+(?:as\s|the\s|that\s|what\s|its\s|their\s|his\s|last\s|this\s|those\s|our\s|more\s|her\s)")


def is_vague_head(word: str, lexicon: Lexicon) -> bool:
    """Is the word one of this module's, so that it is nothing else?"""
    return (
        word in _HEADS
        or word in lexicon.vague_plurals
        or word in lexicon.multiples
        or word.endswith("fold")
        or " " in word
    )


def read(grammar: Grammar, at: int, end: int, word: str, tokens: list[Token]) -> Draft | None:
    """The vague quantity or multiple at ``at``; None where the word is none here."""
    lexicon = grammar.lexicon
    if word == "half" and (match := _AS.match(grammar.low, end)):
        number = Numeral(at, match.end(), Fraction(1, 2), Fraction(1), "words", rule="change.half_as")
        draft = Draft(
            at,
            match.end(),
            number,
            kind="change",
            unit="thing",
            form="words",
            direction="down",
            rule=["change.half_as"],
        )
        return grammar._finish(draft, tokens)
    if word in lexicon.multiples or word.endswith("fold"):
        return _multiple(grammar, at, end, word, tokens)
    if word in lexicon.vague_plurals:
        return _plural(grammar, at, end, word, tokens)
    if word in ("couple", "few", "several", "handful"):
        return _determiner(grammar, at, end, word, tokens)
    if word.split()[-1] in ("most", "majority", "all"):
        return _share(grammar, at, end, word, tokens)
    if word in _HEADS and word != "score":
        return _unquantified(grammar, at, end, word, tokens)
    if word == "score" and tokens and tokens[-1].word in ("a", "half") and grammar.low[end : end + 4] in (" of ", ""):
        number = Numeral(tokens[-1].start, end, Fraction(20), Fraction(1), "dozen", word="dozen", rule="words.score")
        return grammar._finish(
            Draft(number.start, end, number, form="dozen", word="dozen", rule=["words.score"]), tokens[:-1]
        )
    return None


def _draft(
    grammar: Grammar, start: int, end: int, floor: int | None, name: str, rule: str, tokens: list[Token]
) -> Draft:
    number = Numeral(start, end, Fraction(floor or 0), Fraction(floor or 1), "vague", word=name, rule=rule)
    draft = Draft(
        start,
        end,
        number,
        modifier="vague",
        low=None if floor is None else Fraction(floor),
        form="vague",
        word=name,
        rule=[rule],
    )
    duration = grammar._duration(draft)
    grammar._rate(draft)
    if not duration:
        percent = grammar.lexicon.percent.match(grammar.low, end)
        if percent:
            draft.kind, draft.unit, draft.end = "share", "percent", percent.end()
        else:
            if money := grammar.lexicon.of_money.match(grammar.low, draft.end):
                draft.kind, draft.unit = "money", grammar.lexicon.currencies_after[money[1]]
            grammar._currency_after(draft)
    grammar.last = draft
    return draft


def _plural(grammar: Grammar, at: int, end: int, word: str, tokens: list[Token]) -> Draft | None:
    """ "dozens", "tens of thousands", "many thousands", "lakhs"."""
    low, lexicon = grammar.low, grammar.lexicon
    floor = lexicon.vague_plurals[word]
    if at and low[at - 1] in "-(" and low[end : end + 1] == ")":
        return None
    if match := _OF_PLURAL.match(low, end):
        floor, end = floor * lexicon.vague_plurals[match[1]], match.end()
    if (
        word in ("scores", "tens")
        and "of" not in low[at:end]
        and not re.match(r"\s+(?:of|more|were|have|are|had|died|killed)\b|[.,;]", low[end : end + 9])
    ):
        return None
    before = tokens[-1].word if tokens else ""
    if word == "scores" and before in ("the", "test", "exam", "his", "her", "their", "credit", "s&p", "final"):
        return None
    if low[end : end + 1] == ")" and (before in ("in", "the") or before.lstrip("(") in lexicon.currencies_before):
        return None
    start = tokens[-1].start if before in ("many",) else at
    return _draft(grammar, start, end, floor, word, f"vague.{word}", tokens)


def _determiner(grammar: Grammar, at: int, end: int, word: str, tokens: list[Token]) -> Draft | None:
    """ "several", "several hundred", "a few thousand", "a couple of", "a handful of"."""
    low, lexicon = grammar.low, grammar.lexicon
    before = tokens[-1].word if tokens else ""
    start = at
    if word != "several":
        if before not in ("a", "past", "last", "next", "first", "quite") and not (
            before == "small" and word == "handful"
        ):
            return None
        if before != "a":
            return None
        start = tokens[-1].start
    if word in ("couple", "handful"):
        if low[end : end + 3] == " of":
            end += 3
        elif not _SCALE_NEXT.match(low, end):
            return None
    key = {"couple": "a couple of", "few": "a few", "handful": "a handful of", "several": "several"}[word]
    floor, name = lexicon.vague_determiners[key]
    if match := _SCALE_NEXT.match(low, end):
        scale = lexicon.scales.get(match[1], 20)
        floor, end = floor * scale, match.end()
    return _draft(grammar, start, end, floor, name, f"vague.{name}", tokens)


def _share(grammar: Grammar, at: int, end: int, phrase: str, tokens: list[Token]) -> Draft | None:
    """ "a majority", "the vast majority", "most of them", "nearly all"."""
    low, lexicon = grammar.low, grammar.lexicon
    before = tokens[-1].word if tokens else ""
    phrase = re.sub(r"\s+", " ", phrase)
    start = at
    if phrase == "most":
        if before in ("the", "at", "its", "their", "his", "a", "our", "her") or not re.match(
            r"\s+(?:of\s+(?:the|them|those|whom|these|its|their|this|his|our|which)|[a-z]+s|people|men|women|children|have|had|were|are|came|live|lived|stay|remain|fled|lack|need|want|say|said|arrive|arrived|died)\b",
            low[end : end + 24],
        ):
            return None
        if re.match(r"\s+(?:of\s+)?[a-z]+(?:ous|less|ss|us)\b", low[end : end + 24]):
            return None
    elif phrase.endswith("all"):
        if not re.match(
            r"\s+(?:of\b|are\b|were\b|had\b|have\b|women|men\b|people|children|families|households|refugees|returnees)|\s*\Z",
            low[end : end + 16],
        ):
            return None
    else:
        if before not in ("a", "the", "an"):
            return None
        if phrase == "majority" and (
            (before != "a" and low[end : end + 3] != " of")
            or re.match(
                r"[\s-]+(?:leader|party|rule|vote|whip|opinion|stake|owner|government|in\b|muslim|hindu)",
                low[end : end + 14],
            )
        ):
            return None
        start = tokens[-1].start
    a, b, name = lexicon.vague_shares[phrase]
    number = Numeral(start, end, Fraction(a), Fraction(1), "vague", word=name, rule=f"vague.{name}")
    return Draft(
        start,
        end,
        number,
        kind="share",
        unit="percent",
        modifier="vague",
        low=Fraction(a),
        high=Fraction(b),
        form="vague",
        word=name,
        rule=[f"vague.{name}"],
    )


def _unquantified(grammar: Grammar, at: int, end: int, word: str, tokens: list[Token]) -> Draft | None:
    """ "many", "a large number": extracted, never compared."""
    low, lexicon = grammar.low, grammar.lexicon
    start = at
    if word in ("number", "numbers"):
        adjective = tokens[-2:] if word == "number" else tokens[-1:]
        phrase = " ".join([t.word for t in adjective] + [word])
        if phrase not in lexicon.unquantified:
            return None
        start = adjective[0].start
    elif word == "many":
        before = tokens[-1].word if tokens else ""
        if (
            before
            in ("as", "how", "so", "too", "many", "not", "that", "the", "twice", "half", "this", "these", "those")
            or low[end : end + 3] == " as"
        ):
            return None
        if not re.match(r"\s+(?!thousands|hundreds|millions|dozens|tens)[a-z]", low[end : end + 12]):
            return None
    number = Numeral(start, end, Fraction(0), Fraction(1), "vague", word=word, rule="vague.unquantified")
    return Draft(start, end, number, modifier="unquantified", form="vague", word=word, rule=["vague.unquantified"])


def _multiple(grammar: Grammar, at: int, end: int, word: str, tokens: list[Token]) -> Draft | None:
    """ "doubled", "more than double", "twice as many", "ninefold", "10-fold"."""
    low, lexicon = grammar.low, grammar.lexicon
    if word.endswith("fold"):
        stem = word[:-4].rstrip("-")
        if not stem:
            return None
        number = read_words(low, at, lexicon) if _is_number(stem, lexicon) else None
        value: Fraction | None = None
        value = number.value if number and number.end >= at + len(stem) else _fold_value(stem, lexicon)
        if value is None:
            return None
    else:
        value = lexicon.multiples[word]
        hedged = grammar.modifier(tokens) is not None
        before = tokens[-1].word if tokens else ""
        if word in ("double", "triple", "treble", "quadruple", "quintuple", "doubles", "triples"):
            follower = re.match(r"\s+([a-z]+)|([.,;])", low[end : end + 20])
            to_come = before in ("to", "will", "would", "could", "may", "might", "must", "than")
            followed = follower is not None and follower[1] in lexicon.words["multiple_followers"]
            if not (hedged or to_come or followed):
                return None
        if word in ("twice", "thrice"):
            if match := _AS.match(low, end):
                end = match.end()
            elif not _AS_LIKELY.match(low, end):
                return None
    number = Numeral(at, end, value, Fraction(1), "words", rule=f"change.{word}")
    down = value < 1
    draft = Draft(
        at,
        end,
        number,
        kind="change",
        unit="thing",
        form="words",
        direction="down" if down else "up",
        rule=[f"change.{word}"],
    )
    return grammar._finish(draft, tokens)


def _is_number(stem: str, lexicon: Lexicon) -> bool:
    return stem in lexicon.small or stem in lexicon.tens


def _fold_value(stem: str, lexicon: Lexicon) -> Fraction | None:
    if stem in lexicon.small or stem in lexicon.tens:
        return Fraction(lexicon.small.get(stem) or lexicon.tens[stem])
    return Fraction(100) if stem == "hundred" else Fraction(1000) if stem == "thousand" else None
