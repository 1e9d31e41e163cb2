"""Fonts for scripts that the house font lacks: looked for among those installed, and never a silent box.

matplotlib shapes and orders the text itself (Arabic joined, right to left). What no font here can draw is drawn as the
name of its script in brackets, and a warning says which font package has it.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: First word of a character's Unicode name -> what its script is called, where the word itself would not do.
_SCRIPTS = {
    "CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean",
    "MYANMAR": "Burmese",
}  # fmt: skip
_EAST_ASIAN = frozenset(["Chinese characters", "Japanese", "Korean"])
#: Nothing to see: controls, formats, spaces, line ends.
_UNSEEN = frozenset(["Cc", "Cf", "Zs", "Zl", "Zp"])


class FontMissing(UserWarning):
    """No installed font can draw a script."""


class Fonts(NamedTuple):
    """Families that draw some characters between them, and the characters that none draws."""

    families: tuple[str, ...]
    lacking: frozenset[str]


def cover(drawn: Figure) -> None:
    """Give every text of a figure the fonts its characters need; warn of scripts that no font here can draw."""
    from matplotlib.text import Text

    lacking: set[str] = set()
    for text in drawn.findobj(Text):
        words, own = text.get_text(), _own_family(text)
        wanted = frozenset(c for c in words if not _drawable(own, c))
        if wanted:
            found = fonts_for(wanted)
            text.set_fontfamily([own, *found.families])
            text.set_text(named(words, found.lacking))
            lacking |= found.lacking
    for line in advice(lacking):
        warnings.warn(line, FontMissing, stacklevel=2)


def advice(lacking: Iterable[str]) -> list[str]:
    """One line for each script that no font here can draw, saying what to install.

    Examples
    --------
    >>> advice("难民")
    ['no font here draws Chinese characters: install one (Debian, Ubuntu: fonts-noto-cjk)']
    """
    scripts = sorted({script_of(c) for c in lacking})
    package = {s: "fonts-noto-cjk" if s in _EAST_ASIAN else "fonts-noto-core" for s in scripts}
    return [f"no font here draws {s}: install one (Debian, Ubuntu: {package[s]})" for s in scripts]


def script_of(character: str) -> str:
    """What a character's script is called.

    Examples
    --------
    >>> script_of("অ"), script_of("မ"), script_of("\\U0001f600")
    ('Bengali', 'Burmese', 'symbols')
    """
    if unicodedata.category(character)[0] not in "LMN":
        return "symbols"
    word = unicodedata.name(character, "UNKNOWN").split()[0]
    return _SCRIPTS.get(word, word.title())


def named(words: str, lacking: frozenset[str]) -> str:
    """The words with each run of characters that cannot be drawn replaced by the name of their script.

    Examples
    --------
    >>> named("1,200 难民 (难)", frozenset("难民"))
    '1,200 [Chinese characters] ([Chinese characters])'
    """
    parts: list[str] = []
    for c in words:
        stand_in = f"[{script_of(c)}]" if c in lacking else c
        if c in lacking and parts and (parts[-1] == stand_in or (parts[-1].isspace() and parts[-2:-1] == [stand_in])):
            parts = parts[:-1] if parts[-1].isspace() else parts
            continue
        parts.append(stand_in)
    return "".join(parts)


def lacking_in(words: str) -> frozenset[str]:
    """The characters that no font here can draw, the house font included."""
    from .style import FONT

    return fonts_for(frozenset(c for c in set(words) if not _drawable(FONT, c))).lacking


@cache
def fonts_for(characters: frozenset[str]) -> Fonts:
    """Installed families for the characters, the same for any order of them."""
    families: list[str] = []
    lacking: set[str] = set()
    for c in sorted(characters):
        if any(_drawable(family, c) for family in families):
            continue
        found = _family_with(c)
        if found is None:
            lacking.add(c)
        else:
            families.append(found)
    return Fonts(tuple(families), frozenset(lacking))


def _own_family(text: Any) -> str:
    from matplotlib.font_manager import findfont, get_font

    return str(get_font(findfont(text.get_fontproperties())).family_name)


@cache
def _family_with(character: str) -> str | None:
    if unicodedata.category(character) in ("Co", "Cn", "Cs"):
        return None
    return next((family for family in (*_families(), *_families_since()) if _drawable(family, character)), None)


@cache
def _drawable(family: str, character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN or "\ufe00" <= character <= "\ufe0f":
        return True
    font = _font(family)
    return font is not None and bool(font.get_char_index(ord(character)))


@cache
def _font(family: str) -> Any:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    try:
        font = get_font(findfont(FontProperties(family=[family]), fallback_to_default=False))
    except (ValueError, OSError, RuntimeError):
        return None
    return font if font.scalable else None


@cache
def _families() -> tuple[str, ...]:
    """Installed families, Noto Sans first; never the font whose glyphs are boxes with the names of scripts."""
    from matplotlib.font_manager import fontManager

    return _ordered({entry.name for entry in fontManager.ttflist})


@cache
def _families_since() -> tuple[str, ...]:
    """Families that were installed after matplotlib made its list of fonts."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {str(entry.fname) for entry in fontManager.ttflist}
    before = {entry.name for entry in fontManager.ttflist}
    for path in sorted(set(findSystemFonts()) - known):
        try:
            fontManager.addfont(path)
        except (OSError, RuntimeError, ValueError):
            continue
    return _ordered({entry.name for entry in fontManager.ttflist} - before)


def _ordered(families: set[str]) -> tuple[str, ...]:
    usable = [f for f in families if not f.startswith("Last Resort")]
    return tuple(sorted(usable, key=lambda f: (not f.startswith("Noto Sans"), len(f), f)))
