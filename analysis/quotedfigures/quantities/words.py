"""Number words: cardinals, fractions, mixed numbers, and scale words behind digits."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from .lexicon import Lexicon
from .numeral import Numeral, last_place, times

_WORD = re.compile(r"[a-z]+")
_A = re.compile(r"(?:^|(?<=[^a-z]))an?[\s-]+\Z")
_AND_A_HALF = re.compile(
    r"[\s-]+and[\s-]+(an?|one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-]+(half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)(?![a-z]|\s+of\b)"
)
_OF_A = re.compile(
    r"[\s-]+(?:of[\s-]+)?(?:an?|one)[\s-]+(million|billion|trillion|lakh|crore|hundred|thousand|dozen|score)(?![a-z])"
)
_TOKEN = re.compile(r"[a-z]+|\d+")
_ONE_OF_THEM = re.compile(r"\s+(?:was|is|has|died|remains?|escaped|fled|survived|who|said|suffered)\b")
_HALF_NO_PART = re.compile(
    r" past\b|-(?!an?-|hour|day|century|decade)[a-z]| (?:time|term|brother|sister|marathon|board|mast|moon)s?\b"
)
_HALF_SCALE = re.compile(r"[\s-]+(million|billion|trillion|lakh|crore|thousand|hundred|dozen)(?![a-z])")
_TAIL = re.compile(
    r"[\s,]{1,2}(?:and )?(\d{1,4}(?:\.\d+)?)(?![\d,.]*\d|%)(?: (thousand|lakh|hundred|million)(?![a-z]))?"
)
_AND_WORD = re.compile(r"\s+and\s+(?=[a-z])")
_POINT = re.compile(
    r"\s+point((?:[\s-]+(?:zero|nought|naught|oh|one|two|three|four|five|six|seven|eight|nine)){1,12}|[\s-]+(?:ten|eleven|twelve|[a-z]{3,5}teen|[a-z]{3,5}ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?))(?![a-z])"
)
_HUNDRED, _THOUSAND, _LAKH = 100, 1000, 100_000
#: No number anyone quotes has more words.
_LONGEST = 40


def read_words(low: str, start: int, lexicon: Lexicon, joined: bool = True) -> Numeral | None:
    """The number written in words at ``start``: "one hundred and thirty-six", "three and a half million", "two thirds".

    Returns
    -------
    Numeral or None
        None where the words are an ordinal ("twenty-first", "a third country").
    """
    first = _WORD.match(low, start)
    assert first is not None
    if first[0] in lexicon.fractions:
        return _fraction_head(low, start, lexicon, first)
    begin = start
    if first[0] in lexicon.scales and (article := _A.search(low, max(0, start - 6), start)):
        begin = article.start()
    number = _compose(low, start, lexicon, joined)
    return replace(number, start=begin) if number else None


class _Sum:
    """Adds up number words from left to right; a word that does not fit ends the number.

    ``total`` is what scale words have closed, ``current`` the group below a thousand that is still open, ``whole``
    all that stood before the last "and" (a fraction behind it is a part of its own).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.total, self.current, self.last_scale = 0, None, 0
        self.unit_used = self.ten_used = False
        self.pieces, self.largest, self.whole = 0, 1, 0

    current: int | None

    @property
    def value(self) -> int:
        return self.total + (self.current or 0)

    def add(self, word: str) -> bool:
        """Take the word in, or say that it does not belong."""
        lexicon = self.lexicon
        if word in lexicon.small:
            fits = self._unit(lexicon.small[word])
        elif word in lexicon.tens:
            fits = self._ten(lexicon.tens[word])
        elif word in lexicon.scales:
            fits = self._scale(lexicon.scales[word])
        else:
            fits = False
        self.pieces += fits
        return fits

    def _unit(self, value: int) -> bool:
        if self.unit_used or (self.ten_used and not 0 < value < 10):
            return False
        if self.current and self.current % _HUNDRED and not self.ten_used:
            return False
        self.current, self.unit_used = (self.current or 0) + value, True
        return True

    def _ten(self, value: int) -> bool:
        if self.unit_used or self.ten_used:
            return False
        self.current, self.ten_used = (self.current or 0) + value, True
        return True

    def _scale(self, factor: int) -> bool:
        fits = self._upon_scale(factor) if self.current is None and self.pieces else self._close(factor)
        if fits:
            self.largest = max(self.largest, factor)
            self.unit_used = self.ten_used = False
        return fits

    def _upon_scale(self, factor: int) -> bool:
        """ "two lakh crore": a scale upon a scale multiplies."""
        if not self.last_scale or factor < self.last_scale:
            return False
        self.total, self.last_scale = self.total * factor, factor
        return True

    def _close(self, factor: int) -> bool:
        group = 1 if self.current is None else self.current
        if factor == _HUNDRED:
            if group >= _HUNDRED or group == 0:
                return False
            self.current = group * factor
            return True
        if self.last_scale and factor >= self.last_scale and self.total:
            # "one thousand two hundred million": all so far is counted in the larger scale
            if factor == self.last_scale or factor < _LAKH:
                return False
            self.total = (self.total + group) * factor
        else:
            self.total += group * factor
        self.current, self.last_scale = None, factor
        return True


def _compose(low: str, start: int, lexicon: Lexicon, joined: bool = True) -> Numeral | None:
    """The cardinal at ``start``, or the fraction whose numerator it is; None where it turns out an ordinal."""
    head = _WORD.match(low, start)
    assert head is not None
    word, position, end, so_far = head[0], start, start, _Sum(lexicon)
    while so_far.pieces < _LONGEST:
        if not so_far.add(word):
            if so_far.pieces and word in lexicon.fractions:
                return _fraction_tail(low, start, position + len(word), so_far, word, lexicon)
            if so_far.pieces and word in lexicon.words["ordinals"]:
                return None
            break
        end = position + len(word)
        step = _next(low, end, lexicon, joined=joined and word in lexicon.scales)
        if step is None:
            break
        word, position = step
        so_far.whole = so_far.value if "and" in low[end:position] else so_far.whole
    if not so_far.pieces:
        return None
    value = Fraction(so_far.value)
    return _words_tail(
        Numeral(start, end, value, last_place(value), "words", so_far.largest, rule="words"), low, lexicon
    )


def _next(low: str, end: int, lexicon: Lexicon, joined: bool) -> tuple[str, int] | None:
    """The next number word; "and" joins only after hundred, thousand and the like."""
    match = lexicon.number_word.match(low, end)
    if match is None or not match["join"] or "\n\n" in match["join"]:
        return None
    join = match["join"]
    if "and" in join and (not joined or join.rstrip(" \n-").endswith((" a", "an"))):
        return None
    word = match["word"]
    if "and" in join and word in lexicon.fractions and word not in lexicon.scales:
        return None
    if word in lexicon.words["ordinals"] and word not in lexicon.fractions and "-" not in join and word == "second":
        return None
    return word, match.start("word")


def _words_tail(number: Numeral, low: str, lexicon: Lexicon) -> Numeral:
    """ "and a half", "point five", a scale behind either, a dozen."""
    if point := _POINT.match(low, number.end):
        words = re.split(r"[\s-]+", point[1].strip())
        tens = lexicon.tens.get(words[0])
        digits = (
            str(tens + sum(lexicon.small[w] for w in words[1:]))
            if tens
            else "".join(str(lexicon.small.get(w, 0)) for w in words)
        )
        granule = Fraction(1, 10 ** len(digits))
        number = replace(number, end=point.end(), value=number.value + int(digits) * granule, granule=granule)
        return scale_words(replace(number, scale=1), low, lexicon)
    number = and_a_half(number, low, lexicon)
    written = low[number.start : number.end]
    if written.endswith(("dozen", "dozens", "dzs", "dozs")):
        return replace(number, form="dozen", word="dozen", granule=Fraction(1), scale=1)
    return number


def and_a_half(number: Numeral, low: str, lexicon: Lexicon) -> Numeral:
    """ "three and a half", "3 and a half million": the part and the scale behind it, if they follow."""
    half = _AND_A_HALF.match(low, number.end)
    if half is None or (half[2] not in ("half", "quarter", "quarters") and _ONE_OF_THEM.match(low, half.end())):
        return number
    scaled_so_far = number.scale >= _THOUSAND and number.value % number.scale == 0
    number = _with_part(number, half, lexicon, number.scale if scaled_so_far else 1)
    if number.value.denominator == 1:
        return number
    scaled = scale_words(replace(number, scale=1), low, lexicon)
    return replace(scaled, granule=last_place(scaled.value)) if scaled.end > number.end else number


def _fraction_tail(low: str, start: int, end: int, so_far: _Sum, word: str, lexicon: Lexicon) -> Numeral | None:
    """ "two thirds", "three-quarters of a million"; None where the word is an ordinal ("twenty-third")."""
    q, count = lexicon.fractions[word], so_far.value
    hyphen = low[end - len(word) - 1] == "-"
    if hyphen and count % 10 == 0 and count % _HUNDRED >= 20 and q < 10:
        q, count = q + count % _HUNDRED, count - count % _HUNDRED
    if count <= 0:
        return None
    if count == 1:
        if word.endswith("s") or not (hyphen or word in ("half", "quarter") or _is_fraction(low, end, lexicon)):
            return None
    elif not word.endswith("s"):
        return None
    if so_far.whole and 0 < count - so_far.whole < q:
        return _mixed_number(low, start, end, so_far.whole, Fraction(count - so_far.whole, q), so_far.largest, lexicon)
    if count >= q:
        return Numeral(start, end, Fraction(count, q), Fraction(1, q), "words", rule=f"fraction.{word}")
    number = Numeral(
        start, end, Fraction(count * 100, q), Fraction(100, q), "fraction", share=True, rule=f"fraction.{word}"
    )
    return fraction_of_scale(number, Fraction(count, q), low, lexicon)


def _mixed_number(low: str, start: int, end: int, whole: int, part: Fraction, scale: int, lexicon: Lexicon) -> Numeral:
    """ "one hundred and three quarters", "five billion and three quarters": the part belongs to the whole's scale."""
    behind = _HALF_SCALE.match(low, end)
    factor = lexicon.scales[behind[1]] if behind else scale if scale >= _THOUSAND and whole % scale == 0 else 1
    value = whole + part * factor
    granule = last_place(value) if value.denominator == 1 else Fraction(1, part.denominator)
    return Numeral(start, behind.end() if behind else end, value, granule, "words", scale, rule="words.mixed")


def fraction_of_scale(number: Numeral, part: Fraction, low: str, lexicon: Lexicon) -> Numeral:
    """ "half a million", "three-quarters of a million", "half a dozen": the scale the part is of, if one follows."""
    match = _OF_A.match(low, number.end) or (_HALF_SCALE.match(low, number.end) if part.denominator <= 4 else None)
    if not match:
        return number
    factor = lexicon.scales.get(match[1], 20)
    value = part * factor
    if match[1] in ("dozen", "score"):
        return Numeral(number.start, match.end(), value, Fraction(1), "dozen", word="dozen", rule="words.dozen")
    granule = last_place(value) if value.denominator == 1 else Fraction(factor, 10)
    return Numeral(number.start, match.end(), value, granule, "words", factor, rule=f"{number.rule} scale.{match[1]}")


def _is_fraction(low: str, end: int, lexicon: Lexicon) -> bool:
    """Does what follows "a third" make it a part, not an ordinal?"""
    rest = low[end : end + 24]
    word = re.match(r"\s+([a-z]+)", rest)
    return word is None or word[1] in lexicon.words["fraction_followers"] or word[1].endswith("ed")


def _fraction_head(low: str, start: int, lexicon: Lexicon, word: re.Match[str]) -> Numeral | None:
    """ "half", "a third", "a quarter of a million", "half a dozen", "quarter million"."""
    name = word[0]
    article = _A.search(low, max(0, start - 6), start)
    begin = article.start() if article else start
    q = lexicon.fractions[name]
    number = Numeral(
        begin, word.end(), Fraction(100, q), Fraction(100, q), "fraction", share=True, rule=f"fraction.{name}"
    )
    scaled = fraction_of_scale(number, Fraction(1, q), low, lexicon) if name in ("half", "quarter", "third") else number
    if scaled is not number:
        return scaled
    before = low[max(0, start - 12) : start].split()
    if name == "half" and _HALF_NO_PART.match(low, word.end()):
        return None
    if name == "half":
        return (
            None
            if before
            and before[-1] in ("first", "second", "latter", "final", "last", "1st", "2nd", "opening", "top", "bottom")
            else number
        )
    if before and before[-1] in ("remaining", "other", "further") and not name.endswith("s"):
        return replace(number, start=start)
    if article and _one_less_before(low, begin, q, lexicon) and _ONE_OF_THEM.match(low, word.end()):
        return None
    if not article or name.endswith("s") or not (name == "quarter" or _is_fraction(low, word.end(), lexicon)):
        return None
    return number


def _one_less_before(low: str, at: int, q: int, lexicon: Lexicon) -> bool:
    """Does the sentence count one less before ("two were killed and a third was hurt")?"""
    sentence = low[max(0, at - 100) : at].rsplit(". ", 1)[-1]
    counted = {str(q - 1), *(word for word, value in lexicon.small.items() if value == q - 1)}
    return not counted.isdisjoint(_TOKEN.findall(sentence))


def read_vulgar(low: str, start: int, lexicon: Lexicon) -> Numeral:
    """A single-character fraction: ½ of the families, ¾ million."""
    part = lexicon.vulgar[low[start]]
    number = Numeral(
        start, start + 1, part * 100, Fraction(100, part.denominator), "fraction", share=True, rule="fraction.vulgar"
    )
    return fraction_of_scale(number, part, low, lexicon)


def scale_words(number: Numeral, low: str, lexicon: Lexicon) -> Numeral:
    """Scale words after digits: "1.2 million", "2 lakh crore", "3 hundred and 21", "1 crore 20 lakh"."""
    while match := lexicon.number_word.match(low, number.end):
        word = match["word"]
        factor = lexicon.scales.get(word)
        if factor is None or match["join"].strip(" -\n") != "" or "\n\n" in match["join"] or match["join"] == "":
            break
        if word == "hundreds" or (number.scale > 1 and factor < number.scale and word not in ("crore", "lakh")):
            break
        if (
            word in ("thousands", "millions")
            and number.plain
            and not number.scale > 1
            and low[match.end() : match.end() + 3] == " of"
        ):
            break
        number = times(number, factor, match.end(), f"scale.{word}")
        if half := _AND_A_HALF.match(low, number.end):
            number = _with_part(number, half, lexicon, factor)
            break
        if (tail := _smaller_tail(number, low, lexicon) or _word_tail(number, word, low, lexicon)) is not None:
            return tail
    return number


def _smaller_tail(number: Numeral, low: str, lexicon: Lexicon) -> Numeral | None:
    """ "1 crore 20 lakh", "4 thousand 3 hundred", "3 hundred and 21": a second part smaller than the first's scale."""
    match = _TAIL.match(low, number.end)
    if not match or "," in low[number.end : match.start(1)]:
        return None
    factor = lexicon.scales[match[2]] if match[2] else 1
    value = Fraction(match[1]) * factor
    if (
        value >= number.scale
        or number.value.denominator != 1
        or (factor == 1 and (number.scale > 1000 or " and " not in low[number.end : match.end()] or "." in match[1]))
    ):
        return None
    whole = number.value + value
    return replace(number, end=match.end(), value=whole, granule=last_place(whole), rule=f"{number.rule} compound")


def _word_tail(number: Numeral, word: str, low: str, lexicon: Lexicon) -> Numeral | None:
    """ "3 hundred and one": digits, a scale, and the rest in words."""
    match = _AND_WORD.match(low, number.end) if word == "hundred" else None
    head = _WORD.match(low, match.end()) if match else None
    if head is None or not (head[0] in lexicon.small or head[0] in lexicon.tens):
        return None
    rest = read_words(low, head.start(), lexicon)
    if rest is None or rest.share or rest.value >= _HUNDRED:
        return None
    value = number.value + rest.value
    return replace(number, end=rest.end, value=value, granule=last_place(value), rule=f"{number.rule} compound")


def _with_part(number: Numeral, match: re.Match[str], lexicon: Lexicon, factor: int) -> Numeral:
    count = 1 if match[1] in ("a", "an") else lexicon.small.get(match[1]) or int(match[1])
    part = Fraction(count, lexicon.fractions[match[2]])
    scale = _HALF_SCALE.match(match.string, match.end())
    if scale and factor > 1:
        value = number.value + part * lexicon.scales[scale[1]]
        return replace(number, end=scale.end(), value=value, granule=last_place(value), rule=f"{number.rule} half")
    value = number.value + part * factor
    return replace(
        number,
        end=match.end(),
        value=value,
        granule=last_place(value) if value.denominator == 1 else Fraction(1, 2),
        rule=f"{number.rule} half",
    )
