"""Text in every script is drawn by a font that has it, or named in words with a warning: never as a box."""

import re
import warnings
from pathlib import Path

import pytest
from matplotlib import font_manager

from quotedfigures.charts import chart, fonts, mpl
from quotedfigures.charts.fonts import FontMissing
from quotedfigures.table import to_table

from . import small

SAMPLES = {
    "Arabic": "عشرة آلاف لاجئ",
    "Dari": "۱٫۷ میلیون مهاجر افغان",
    "Pashto": "۱۲۰۰ کډوال راستانه شول",
    "Urdu": "سترہ لاکھ پناہ گزین",
    "Chinese": "一百七十万难民",
    "Hindi": "१७ लाख शरणार्थी",
    "Bengali": "১২০০ শরণার্থী",
    "Amharic": "አሥር ሺህ ስደተኞች",
    "Burmese": "ဒုက္ခသည် ၁၂၀၀",
    "Tamil": "அகதிகள்",
    "Thai": "ผู้ลี้ภัย",
    "Hebrew": "1,200 פליטים",
    "Tigrinya": "ስደተኛታት",
    "Sinhala": "සරණාගතයින්",
    "Korean": "난민",
    "Kyrgyz": "Качкындар 1200",
    "Symbols": "≈ 1,200 → 3,400 ✓",
}


@pytest.fixture
def own_fonts_only(monkeypatch):
    """A machine with no other fonts than those that matplotlib brings along."""
    own = [entry for entry in font_manager.fontManager.ttflist if "mpl-data" in str(entry.fname)]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_, **__: [])
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget():
    for cached in (
        fonts.fonts_for,
        fonts._family_with,
        fonts._drawable,
        fonts._font,
        fonts._families,
        fonts._families_since,
    ):
        cached.cache_clear()
    font_manager.fontManager._findfont_cached.cache_clear()


def drawn_text(words, fmt="png"):
    """What stands on the picture, and what was warned of, while a missing glyph is an error."""
    with mpl.house_style(), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        picture = mpl.new(4, 1)
        text = picture.text(0.1, 0.5, words)
        fonts.cover(picture)
        picture.savefig("/dev/null", format=fmt)
    boxes = [w for w in said if re.match("Glyph .* missing", str(w.message))]
    return text.get_text(), boxes, [str(w.message) for w in said if issubclass(w.category, FontMissing)]


@pytest.mark.parametrize("fmt", ["png", "pdf"])
@pytest.mark.parametrize("language", SAMPLES)
def test_no_box_in_any_language(language, fmt):
    shown, boxes, warned = drawn_text(SAMPLES[language], fmt)
    assert not boxes
    assert (shown == SAMPLES[language]) == (not warned)


@pytest.mark.parametrize("language", SAMPLES)
def test_no_box_where_no_other_font_is_installed(language, own_fonts_only):
    shown, boxes, warned = drawn_text(SAMPLES[language])
    assert not boxes
    assert (shown == SAMPLES[language]) == (not warned)


def test_what_no_font_draws_is_said_in_words(own_fonts_only):
    shown, _, warned = drawn_text("一百七十万 (難民), 1,700,000")
    assert shown == "[Chinese characters] ([Chinese characters]), 1,700,000"
    assert warned == ["no font here draws Chinese characters: install one (Debian, Ubuntu: fonts-noto-cjk)"]
    assert "fonts-noto-core" in drawn_text("শরণার্থী")[2][0]


def test_arabic_is_joined_and_runs_from_right_to_left():
    assert _ink("لا") < _ink("ل ا")
    first = _columns("ب" + "1" * 6)
    assert first[: len(first) // 2].sum() > first[len(first) // 2 :].sum()


def _columns(words):
    with mpl.house_style():
        picture = mpl.new(3, 1)
        picture.text(0.5, 0.4, words, fontsize=20, ha="center")
        picture.canvas.draw()
    import numpy as np

    dark = 255 - np.asarray(picture.canvas.buffer_rgba())[:, :, 0]
    used = np.flatnonzero(dark.sum(axis=0))
    return dark.sum(axis=0)[used[0] : used[-1] + 1]


def _ink(words):
    return len(_columns(words))


def test_a_font_installed_after_matplotlib_made_its_list_is_found(own_fonts_only, monkeypatch, tmp_path):
    source = next(f for f in font_manager.fontManager.ttflist if f.name == "DejaVu Sans")
    late = tmp_path / "late.ttf"
    late.write_bytes(Path(source.fname).read_bytes())
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_, **__: [str(late)])
    fonts._families_since.cache_clear()
    fonts._families_since()
    assert str(late) in {str(f.fname) for f in font_manager.fontManager.ttflist}


def test_latin_pictures_do_not_depend_on_the_fonts_of_the_machine(own_fonts_only):
    def picture(fmt):
        return chart(small.table(), "by_source", findings=small.findings(), codebook=small.Book()).to_bytes(fmt)

    bare = {fmt: picture(fmt) for fmt in ("svg", "png", "pdf")}
    _forget()
    assert bare == {fmt: picture(fmt) for fmt in bare}


@pytest.mark.parametrize("kind", ["by_source", "coverage", "witnesses"])
def test_charts_of_documents_in_many_scripts_hold_no_box(kind):
    claims = [
        small.claim(i, "1,200", f"{i}.txt", counted=words, publisher=words, value=small.F(1200 + i), granule=small.F(1))
        for i, words in enumerate(SAMPLES.values())
    ]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        picture = chart(to_table(claims), kind, codebook=small.Book())
        picture.to_bytes("png")
        svg = picture.to_bytes("svg").decode()
    assert {w.category for w in said} <= {FontMissing}
    assert SAMPLES["Chinese"] in svg
