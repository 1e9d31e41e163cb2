"""Characters of symbol fonts that stand beside numbers: they are stored by their place in the font."""

from __future__ import annotations

#: Place in the Symbol font -> the character; places below 0x80 that are not here are ASCII.
_SYMBOL = {
    0x22: "∀", 0x27: "∋", 0x2D: "−", 0x40: "≅", 0x44: "Δ", 0x53: "Σ", 0x6D: "μ", 0x70: "π", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD7: "⋅", 0xE5: "∑", 0xA7: "•", 0xD8: "•", 0xFC: "✓", 0xFB: "✗",
}  # fmt: skip


def symbol(place: str) -> str | None:
    """The character at a place of a symbol font, given in hexadecimal with or without the private-use prefix.

    Examples
    --------
    >>> symbol("F0B3"), symbol("3C"), symbol("F001"), symbol("no number")
    ('≥', '<', None, None)
    """
    try:
        at = int(place, 16)
    except ValueError:
        return None
    at = at - 0xF000 if at >= 0xF000 else at
    return _SYMBOL.get(at) or (chr(at) if 0x20 <= at < 0x7F else None)
