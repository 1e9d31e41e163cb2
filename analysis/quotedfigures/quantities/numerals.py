"""Numerals: digits in every grouping, number words, fractions, scale words; read at a position of the normalised view."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from .lexicon import Lexicon

#: Runs longer than this many digits and signs are no numbers anyone quotes.
LONGEST = 40
_RUN = re.compile(rf"[\d.,]{{{LONGEST},}}")
#: Neither a run of so many characters without a letter nor one without a space holds a number anyone quotes.
_SOUP = re.compile(r"[\d\s.,;:()\[\]/+%$€£*'\"#=<>_|~^-]{400,}|[^\s|]{120,}")
_DIGITS = re.compile(
    r"""(?P<west>\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+(?!\.?\d))?)
    |(?P<indian>\d{1,2}(?:,\d\d)+,\d{3}(?!\d|,\d)(?:\.\d+)?)
    |(?P<space>\d{1,3}(?:[ ]\d{3})+(?![\d/:]|[ -]\d{3,4}\b|,\d{3}|[ ]?%)(?:\.\d+)?)
    |(?P<apostrophe>\d{1,3}(?:'\d{3})+(?!\d)(?:\.\d+)?)
    |(?P<dots>\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?)
    |(?P<dotcomma>\d{1,3}\.\d{3},\d{1,2}(?!\d))
    |(?P<decimal>\d+\.\d+(?!\.?\d))
    |(?P<comma>\d+,\d{1,2}(?!\d|,\d))
    |(?P<broken>\d{1,3}(?:,\d{2,4})*,\d{3,}(?!\d))
    |(?P<plain>\d+)""",
    re.X,
)
_DECIMAL_COMMA = re.compile(r"(\d+),(\d+)")
_EXPONENT = re.compile(r"e([+-]?\d{1,2})(?![\w.])|\s?x\s?10\^([+-]?\d{1,2})(?!\d)")
_SUFFIX = re.compile(r"[ ]?([a-z]+)(?![a-z])")
_WORD = re.compile(r"[a-z]+")
_HUNDRED, _THOUSAND = 100, 1000
_A = re.compile(r"(?:^|(?<=[^a-z]))an?[\s-]+\Z")
_VULGAR_TAIL = re.compile(r"\s?-?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])")
_SLASH_FRACTION = re.compile(r"(?:\s{1,2}|-)?([1-9]\d?)/([1-9]\d{0,2})(?![\d/])")
_AND_A_HALF = re.compile(
    r"[\s-]+and[\s-]+(an?|one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-]+(half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)(?![a-z]|\s+of\b)"
)
_OF_A = re.compile(
    r"[\s-]+(?:of[\s-]+)?(?:an?|one)[\s-]+(million|billion|trillion|lakh|crore|hundred|thousand|dozen|score)(?![a-z])"
)
_HALF_SCALE = re.compile(r"[\s-]+(million|billion|trillion|lakh|crore|thousand|hundred|dozen)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``low[start:end]``, its value and how it was written.

    ``scale`` is the multiplier of its scale word (1 if none), ``share`` true for a fraction that is a part of a
    whole ("two thirds"), ``plain`` for a bare integer without grouping.
    """

    start: int
    end: int
    value: Fraction
    granule: Fraction
    form: str = "digits"
    scale: int = 1
    share: bool = False
    plain: bool = False
    word: str | None = None
    flags: tuple[str, ...] = ()
    readings: tuple[Fraction, ...] = ()
    rule: str = "digits"
    suffix: str = ""


def last_place(value: Fraction) -> Fraction:
    """The largest power of ten that divides a whole number; the last decimal place of another.

    Examples
    --------
    >>> last_place(Fraction(1_700_000)), last_place(Fraction(29)), last_place(Fraction("2.5"))
    (Fraction(100000, 1), Fraction(1, 1), Fraction(1, 10))
    """
    place = 1
    if value.denominator != 1:
        while place < 10**9 and (value * place).denominator != 1:
            place *= 10
        return Fraction(1, place)
    n = int(value)
    while n and n % (place * 10) == 0:
        place *= 10
    return Fraction(place)


def too_long(low: str, start: int) -> int | None:
    """Where a run of digits and signs ends that is too long to be a number; None if it is not."""
    run = _RUN.match(low, start) or _SOUP.match(low, start)
    return run.end() if run else None


def read_digits(low: str, start: int, lexicon: Lexicon, money: bool = False) -> Numeral:
    """The number written in digits at ``start``, with its scale letters and words.

    Parameters
    ----------
    low : str
        The normalised view in lower case.
    start : int
        Offset of its first digit.
    lexicon : Lexicon
        The language.
    money : bool
        Does a currency stand before it? Then "m", "b" and "arab" may stand apart.
    """
    match = _DIGITS.match(low, start)
    assert match is not None
    how = match.lastgroup or "plain"
    if how == "plain" and low[match.end() : match.end() + 1] == "/" and (part := read_slash(low, start, lexicon)):
        return part
    number = _DIGIT_READERS[how](match, low)
    if start and low[start - 1] == "." and how in ("plain",) and (start < 2 or not low[start - 2].isalnum()):
        places = 10 ** len(match[0])
        number = Numeral(start - 1, match.end(), Fraction(int(match[0]), places), Fraction(1, places))
    return _scaled(number, low, lexicon, money)


def read_slash(low: str, start: int, lexicon: Lexicon) -> Numeral | None:
    """ "3/4 of the houses": a fraction in digits."""
    match = _SLASH_FRACTION.match(low, start)
    if not match or int(match[1]) >= int(match[2]):
        return None
    part = Fraction(int(match[1]), int(match[2]))
    number = Numeral(
        start, match.end(), part * 100, Fraction(100, part.denominator), "fraction", share=True, rule="fraction.slash"
    )
    return _fraction_of_scale(number, part, low, lexicon)


def _grouped(mark: str) -> Callable[[re.Match[str], str], Numeral]:
    def read(match: re.Match[str], low: str) -> Numeral:
        return _number(match.start(), match.end(), match[0].replace(mark, ""), rule="digits.grouped")

    return read


def _number(start: int, end: int, text: str, **more: object) -> Numeral:
    if "." in text:
        whole, places = text.split(".")
        return Numeral(
            start, end, Fraction(int(whole + places), 10 ** len(places)), Fraction(1, 10 ** len(places)), **more
        )  # type: ignore[arg-type]
    value = Fraction(int(text))
    return Numeral(start, end, value, last_place(value), **more)  # type: ignore[arg-type]


def _plain(match: re.Match[str], low: str) -> Numeral:
    return _number(match.start(), match.end(), match[0], plain=True)


def _decimal(match: re.Match[str], low: str) -> Numeral:
    text = match[0]
    whole, places = text.split(".")
    if len(places) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        other = Fraction(int(whole + places))
        return _number(match.start(), match.end(), text, flags=("ambiguous",), readings=(other,), rule="digits.decimal")
    return _number(match.start(), match.end(), text, rule="digits.decimal")


def _comma(match: re.Match[str], low: str) -> Numeral:
    """A decimal comma ("1,2 million"); two numbers of a list are told apart by what follows."""
    whole, places = match[0].split(",")
    listed = match.start() > 1 and low[match.start() - 1] == "," and low[match.start() - 2].isdigit()
    if listed or len(whole) > 3 or (len(whole) == 1 and whole == "0" and len(places) > 2):
        return _number(match.start(), match.start() + len(whole), whole, plain=True)
    return _number(match.start(), match.end(), f"{whole}.{places}", rule="digits.decimal_comma")


def _dots(match: re.Match[str], low: str) -> Numeral:
    return _number(match.start(), match.end(), match[0].replace(".", "").replace(",", "."), rule="digits.grouped_dots")


def _broken(match: re.Match[str], low: str) -> Numeral:
    """Impossible grouping: read as one number and flagged; a last group of four may end in a footnote mark."""
    groups = match[0].split(",")
    joined = "".join(groups)
    if len(groups[-1]) == 4 and len(groups) > 1 and all(len(g) == 3 for g in groups[1:-1]):
        shorter = Fraction(int(joined[:-1]))
        number = _number(match.start(), match.end(), joined, rule="digits.broken", readings=(shorter,))
        return replace(number, flags=("broken_grouping", "glued_footnote"))
    return _number(match.start(), match.end(), joined, flags=("broken_grouping",), rule="digits.broken")


_DIGIT_READERS = {
    "west": _grouped(","),
    "indian": _grouped(","),
    "space": _grouped(" "),
    "apostrophe": _grouped("'"),
    "dots": _dots,
    "dotcomma": _dots,
    "decimal": _decimal,
    "comma": _comma,
    "broken": _broken,
    "plain": _plain,
}


def _times(number: Numeral, factor: int, end: int, rule: str) -> Numeral:
    """The number multiplied out; a written decimal keeps its place, another its last place in the product."""
    value = number.value * factor
    decimal = number.granule < 1
    granule = number.granule * factor if decimal or number.form == "fraction" else last_place(value)
    return replace(
        number, end=end, value=value, granule=granule, scale=number.scale * factor, plain=False, share=False,
        readings=(), flags=tuple(f for f in number.flags if f != "ambiguous"), rule=f"{number.rule} {rule}",
    )  # fmt: skip


def _scaled(number: Numeral, low: str, lexicon: Lexicon, money: bool) -> Numeral:
    """Exponents, glued letters, vulgar fractions and scale words after digits."""
    end = number.end
    after = low[end : end + 1]
    if not after or after in "\n.,;:)\"'":
        return number if after != "\n" else _scale_words(number, low, lexicon)
    if (exponent := _EXPONENT.match(low, end)) and after in "ex ":
        power = int(exponent[1] or exponent[2])
        return replace(
            number, end=exponent.end(), value=number.value * Fraction(10) ** power, plain=False, rule="digits.exponent"
        )
    if vulgar := _VULGAR_TAIL.match(low, end):
        number = replace(
            number,
            end=vulgar.end(),
            value=number.value + lexicon.vulgar[vulgar[1]],
            plain=False,
            granule=Fraction(1, 2),
            form="digits",
            rule="digits.vulgar",
        )
    elif (
        after == " "
        and number.plain
        and (part := _SLASH_FRACTION.match(low, end))
        and int(part[1]) < int(part[2]) <= 16
    ):
        number = replace(
            number,
            end=part.end(),
            value=number.value + Fraction(int(part[1]), int(part[2])),
            plain=False,
            granule=Fraction(1, 2),
            rule="digits.mixed",
        )
    if glued := _glued(number, low, lexicon, money):
        return glued
    return _scale_words(number, low, lexicon)


def _glued(number: Numeral, low: str, lexicon: Lexicon, money: bool) -> Numeral | None:
    """Scale letters right after the digits ("1.9m"), or apart where a currency stands before ("$5 m")."""
    match = _SUFFIX.match(low, number.end)
    if not match:
        return None
    word, apart = match[1], match[0][0] == " "
    factor = lexicon.money_scales.get(word) if money and apart else None if apart else lexicon.suffixes.get(word)
    if factor is None or (word in ("m", "mm") and not money and _is_length(number, low, match.end(), lexicon)):
        return None
    return replace(_times(number, factor, match.end(), f"suffix.{word}"), suffix=word)


def _is_length(number: Numeral, low: str, end: int, lexicon: Lexicon) -> bool:
    """Is this "m" metres? Where a word of length follows, or a number too large to be told in millions."""
    follower = _WORD.match(low, end + 1)
    return (follower is not None and follower[0] in lexicon.words["metres"]) or number.value >= 2000


def _scale_words(number: Numeral, low: str, lexicon: Lexicon) -> Numeral:
    """Scale words after digits: "1.2 million", "2 lakh crore", "3 hundred and 21", "1 crore 20 lakh"."""
    while match := lexicon.number_word.match(low, number.end):
        word = match["word"]
        factor = lexicon.scales.get(word)
        if factor is None or not match["join"].strip(" -\n") == "" or "\n\n" in match["join"] or match["join"] == "":
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
        number = _times(number, factor, match.end(), f"scale.{word}")
        if half := _AND_A_HALF.match(low, number.end):
            number = _with_part(number, half, lexicon, factor)
            break
        if (tail := _smaller_tail(number, low, lexicon) or _word_tail(number, word, low, lexicon)) is not None:
            return tail
    return number


_TAIL = re.compile(
    r"[\s,]{1,2}(?:and )?(\d{1,4}(?:\.\d+)?)(?![\d,.]*\d|%)(?: (thousand|lakh|hundred|million)(?![a-z]))?"
)


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


_AND_WORD = re.compile(r"\s+and\s+(?=[a-z])")


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


def _compose(low: str, start: int, lexicon: Lexicon, joined: bool = True) -> Numeral | None:
    """Add up number words from left to right."""
    total, current, last_scale = 0, None, None
    word = _WORD.match(low, start)
    assert word is not None
    position, end = start, start
    unit_used = False
    ten_used = False
    pieces = 0
    largest, whole = 1, 0
    while word and pieces < 40:
        w = word if isinstance(word, str) else word[0]
        stop = position + len(w)
        if w in lexicon.small:
            value = lexicon.small[w]
            if unit_used or (ten_used and not 0 < value < 10):
                break
            if current is not None and current and current % _HUNDRED and not ten_used:
                break
            current, unit_used = (current or 0) + value, True
        elif w in lexicon.tens:
            if unit_used or ten_used:
                break
            current, ten_used = (current or 0) + lexicon.tens[w], True
        elif w in lexicon.scales:
            factor = lexicon.scales[w]
            if current is None and pieces:
                # "two lakh crore", "hundred thousand": a scale upon a scale multiplies
                if last_scale is None or factor < last_scale:
                    break
                total, last_scale = total * factor, factor
            elif factor == _HUNDRED:
                if current is not None and (current >= _HUNDRED or current == 0):
                    break
                current = (1 if current is None else current) * factor
                unit_used = ten_used = False
                largest = max(largest, factor)
                position, end, pieces = stop, stop, pieces + 1
                step = _next(low, end, lexicon, joined=joined)
                if step is None:
                    break
                word, position = step
                whole = total + current if "and" in low[end:position] else whole
                continue
            else:
                if last_scale is not None and factor >= last_scale and current is not None and total:
                    if factor > last_scale and w in ("crore", "million", "billion", "trillion", "lakh"):
                        total = (total + current) * factor
                    else:
                        break
                else:
                    total += (1 if current is None else current) * factor
                last_scale = factor
            largest = max(largest, factor)
            current, unit_used, ten_used = None, False, False
        elif w in lexicon.fractions and pieces:
            return _fraction_tail(low, start, stop, total + (current or 0), w, lexicon, whole, largest)
        else:
            if w in lexicon.words["ordinals"] and pieces:
                return None
            break
        end, pieces = stop, pieces + 1
        step = _next(low, end, lexicon, joined=joined and w in lexicon.scales)
        if step is None:
            break
        word, position = step
        whole = total + (current or 0) if "and" in low[end:position] else whole
    if not pieces:
        return None
    value = Fraction(total + (current or 0))
    number = Numeral(start, end, value, last_place(value), "words", largest, rule="words")
    return _words_tail(number, low, lexicon)


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


_POINT = re.compile(
    r"\s+point((?:[\s-]+(?:zero|nought|naught|oh|one|two|three|four|five|six|seven|eight|nine)){1,12}|[\s-]+(?:ten|eleven|twelve|[a-z]{3,5}teen|[a-z]{3,5}ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?))(?![a-z])"
)


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
        return _scale_words(replace(number, scale=1), low, lexicon)
    if half := _AND_A_HALF.match(low, number.end):
        number = _with_part(
            number,
            half,
            lexicon,
            number.scale
            if number.scale >= _THOUSAND and number.value % number.scale == 0 and number.scale > 100
            else 1,
        )
        if number.value.denominator != 1:
            scaled = _scale_words(replace(number, scale=1), low, lexicon)
            if scaled.end > number.end:
                return replace(scaled, granule=last_place(scaled.value))
    written = low[number.start : number.end]
    if written.endswith(("dozen", "dozens", "dzs", "dozs")):
        return replace(number, form="dozen", word="dozen", granule=Fraction(1), scale=1)
    return number


def _fraction_tail(
    low: str, start: int, end: int, count: int, word: str, lexicon: Lexicon, whole: int, scale: int
) -> Numeral | None:
    """ "two thirds", "three-quarters of a million"; None where the word is an ordinal ("twenty-third")."""
    q = lexicon.fractions[word]
    if low[end - len(word) - 1] == "-" and count % 10 == 0 and count % 100 >= 20 and q < 10:
        q, count = q + count % 100, count - count % 100
        if count == 0:
            return None
    plural = word.endswith("s") or word == "halves"
    if count == 1:
        hyphen = low[end - len(word) - 1] == "-"
        if word.endswith("s") or not (hyphen or word in ("half", "quarter") or _is_fraction(low, end, lexicon)):
            return None
    elif not plural:
        return None
    if count <= 0:
        return None
    if whole and 0 < count - whole < q:
        return _mixed_number(low, start, end, whole, Fraction(count - whole, q), scale, lexicon)
    if count >= q:
        value = Fraction(count, q)
        return Numeral(start, end, value, Fraction(1, q), "words", rule=f"fraction.{word}")
    number = Numeral(
        start, end, Fraction(count * 100, q), Fraction(100, q), "fraction", share=True, rule=f"fraction.{word}"
    )
    return _fraction_of_scale(number, Fraction(count, q), low, lexicon)


def _mixed_number(low: str, start: int, end: int, whole: int, part: Fraction, scale: int, lexicon: Lexicon) -> Numeral:
    """ "one hundred and three quarters", "five billion and three quarters": the part belongs to the whole's scale."""
    behind = _HALF_SCALE.match(low, end)
    factor = lexicon.scales[behind[1]] if behind else scale if scale >= _THOUSAND and whole % scale == 0 else 1
    value = whole + part * factor
    granule = last_place(value) if value.denominator == 1 else Fraction(1, part.denominator)
    return Numeral(start, behind.end() if behind else end, value, granule, "words", scale, rule="words.mixed")


def _fraction_of_scale(number: Numeral, part: Fraction, low: str, lexicon: Lexicon) -> Numeral:
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
    scaled = (
        _fraction_of_scale(number, Fraction(1, q), low, lexicon) if name in ("half", "quarter", "third") else number
    )
    if scaled is not number:
        return scaled
    before = low[max(0, start - 12) : start].split()
    if name == "half":
        return (
            None
            if before
            and before[-1] in ("first", "second", "latter", "final", "last", "1st", "2nd", "opening", "top", "bottom")
            else number
        )
    if before and before[-1] in ("remaining", "other", "further") and not name.endswith("s"):
        return replace(number, start=start)
    if not article or name.endswith("s") or not (name == "quarter" or _is_fraction(low, word.end(), lexicon)):
        return None
    return number


def read_vulgar(low: str, start: int, lexicon: Lexicon) -> Numeral:
    """A single-character fraction: ½ of the families, ¾ million."""
    part = lexicon.vulgar[low[start]]
    number = Numeral(
        start, start + 1, part * 100, Fraction(100, part.denominator), "fraction", share=True, rule="fraction.vulgar"
    )
    return _fraction_of_scale(number, part, low, lexicon)
