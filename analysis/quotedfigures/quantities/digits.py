"""Numbers in digits: every grouping, decimals, glued letters, exponents, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from .lexicon import Lexicon
from .numeral import Numeral, last_place, times
from .words import and_a_half, fraction_of_scale, scale_words

#: Runs longer than this many digits and signs are no numbers anyone quotes.
LONGEST = 40
#: Neither a run of so many characters without a letter nor one without a space holds a number anyone quotes.
_SOUP = re.compile(rf"[\d.,]{{{LONGEST},}}|" r"[\d\s.,;:()\[\]/+%$€£*'\"#=<>_|~^-]{400,}|[^\s|]{120,}")
_DIGITS = re.compile(
    r"""(?P<west>\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+(?!\.?\d))?)
    |(?P<indian>\d{1,2}(?:,\d\d)+,\d{3}(?!\d|,\d)(?:\.\d+)?)
    |(?P<space>\d{1,3}(?:[ ]\d{3})+(?![\d/:]|[ -]\d{3,4}\b|,\d{3}|[ ]?%)(?:\.\d+)?)
    |(?P<apostrophe>\d{1,3}(?:'\d{3})+(?!\d)(?:\.\d+)?)
    |(?P<dots>\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?)
    |(?P<dotcomma>\d{1,3}\.\d{3},\d{1,2}(?!\d))
    |(?P<mixed>\d{1,3}\.\d{3},\d{3,}(?:[.,]\d+)*)
    |(?P<decimal>\d+\.\d+(?!\.?\d))
    |(?P<comma>\d+,\d{1,2}(?!\d|,\d))
    |(?P<broken>\d{1,3}(?:,\d{2,4})*,\d{3,}(?!\d)(?:,\d{1,2}(?![\d,]))?)
    |(?P<plain>\d+)""",
    re.X,
)
#: Digits about a character that no encoding could read: nobody knows what stood there.
_UNREADABLE = re.compile(r"[\d.,]*\d[.,]?\ufffd+[.,]?\d[\d.,\ufffd]*")
_EXPONENT = re.compile(r"e([+-]?\d{1,2})(?![\w.])|\s?x\s?10\^([+-]?\d{1,2})(?!\d)")
#: Distances run or swum ("the 200m in 22.13 seconds").
_RACES = frozenset({50, 60, 100, 110, 200, 300, 400, 500, 800, 1000, 1500})
_MARK = re.compile(r"[.,]")
_SUFFIX = re.compile(r"[ ]?([a-z]+)(?![a-z²³])")
_WORD = re.compile(r"[a-z]+")
#: Halves and quarters only: "3 and a third was hurt" counts two.
_AND_A_HALF = re.compile(r" and (?:an? (?:half|quarter)|three[ -]quarters?)\b")
_VULGAR_TAIL = re.compile(r"\s?-?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])")
_SLASH_FRACTION = re.compile(r"(?:\s{1,2}|-)?([1-9]\d?)/([1-9]\d{0,2})(?![\d/])")


def too_long(low: str, start: int) -> int | None:
    """Where a run of digits and signs ends that is too long to be a number; None if it is not."""
    run = _SOUP.match(low, start)
    return run.end() if run else None


def unreadable(low: str, start: int) -> int | None:
    """Where a run of digits ends that holds a replacement character; None if it holds none.

    Examples
    --------
    >>> unreadable("1\ufffd700 people", 0), unreadable("1 700 people", 0)
    (5, None)
    """
    run = _UNREADABLE.match(low, start)
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
    return fraction_of_scale(number, part, low, lexicon)


def _grouped(mark: str) -> Callable[[re.Match[str], str], Numeral]:
    def read(match: re.Match[str], low: str) -> Numeral:
        return _number(match.start(), match.end(), match[0].replace(mark, ""), rule="digits.grouped")

    return read


def _number(
    start: int,
    end: int,
    text: str,
    rule: str = "digits",
    flags: tuple[str, ...] = (),
    readings: tuple[Fraction, ...] = (),
    plain: bool = False,
) -> Numeral:
    """A numeral from plain digits with at most one decimal point."""
    if text.isdigit():
        value = Fraction(int(text))
        return Numeral(start, end, value, last_place(value), "digits", 1, False, plain, None, flags, readings, rule)
    whole, _, places = text.partition(".")
    scale = 10 ** len(places)
    value = Fraction(int(whole + places), scale)
    return Numeral(start, end, value, Fraction(1, scale), flags=flags, readings=readings, rule=rule)


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
    groups = _MARK.split(match[0])
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
    "mixed": _broken,
    "decimal": _decimal,
    "comma": _comma,
    "broken": _broken,
    "plain": _plain,
}


def _scaled(number: Numeral, low: str, lexicon: Lexicon, money: bool) -> Numeral:
    """Exponents, glued letters, vulgar fractions and scale words after digits."""
    end = number.end
    after = low[end : end + 1]
    if not after or after in "\n.,;:)\"'":
        return number if after != "\n" else scale_words(number, low, lexicon)
    if after == " " and "a" <= low[end + 1 : end + 2] <= "z" and low[end + 1] != "x":
        if number.plain and _AND_A_HALF.match(low, end):
            return replace(and_a_half(number, low, lexicon), plain=False)
        return (_glued(number, low, lexicon, money) if money else None) or scale_words(number, low, lexicon)
    if after in "ex " and (exponent := _EXPONENT.match(low, end)):
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
    return scale_words(number, low, lexicon)


def _glued(number: Numeral, low: str, lexicon: Lexicon, money: bool) -> Numeral | None:
    """Scale letters right after the digits ("1.9m"), or apart where a currency stands before ("$5 m")."""
    match = _SUFFIX.match(low, number.end)
    if not match:
        return None
    word, apart = match[1], match[0][0] == " "
    factor = lexicon.money_scales.get(word) if money and apart else None if apart else lexicon.suffixes.get(word)
    if (
        factor is None
        or (word == "mm" and not money)
        or (word == "m" and not money and _is_length(number, low, match.end(), lexicon))
    ):
        return None
    return replace(times(number, factor, match.end(), f"suffix.{word}"), suffix=word)


def _is_length(number: Numeral, low: str, end: int, lexicon: Lexicon) -> bool:
    """Is this "m" metres? Where a word of length follows, or a number too large to be told in millions."""
    follower = _WORD.match(low, end + 1)
    if follower is not None and follower[0] == "in":
        return number.value in _RACES
    return (follower is not None and follower[0] in lexicon.words["metres"]) or number.value >= 2000
