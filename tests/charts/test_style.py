"""Both styles: the same looks in both engines, dark enough on white, told apart by every eye and in grey."""

import itertools
import warnings

import pytest

from quotedfigures.charts import chart
from quotedfigures.charts.style import STYLES, Palette, look
from quotedfigures.errors import UsageError

from . import small

#: Vision without one kind of cone (Machado, Oliveira & Fernandes 2009, severity 1), on linear RGB.
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
SEEN = (0.2126, 0.7152, 0.0722)


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def dot(row, column):
    return sum(a * b for a, b in zip(row, column, strict=True))


def contrast_on_white(colour):
    return 1.05 / (dot(SEEN, linear(colour)) + 0.05)


def lab(colour, eye):
    red, green, blue = (min(1, max(0, dot(row, linear(colour)))) for row in EYES[eye])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = dot(SEEN, (red, green, blue))
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    f, g, h = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


def drawn(style, engine="matplotlib", kind="by_source"):
    return chart(small.table(), kind, engine, small.findings(), codebook=small.Book(), style=style)


def test_unhcr_colours_stand_out_on_white():
    style = STYLES["unhcr"]
    assert style.colours[0] == "#0072bc"
    assert min(map(contrast_on_white, [*style.colours, style.reference])) >= 3
    assert min(map(contrast_on_white, [style.ink, style.soft])) >= 4.5


@pytest.mark.parametrize("eye", EYES)
def test_unhcr_colours_differ_for_every_eye(eye):
    points = [lab(colour, eye) for colour in STYLES["unhcr"].colours]
    nearest = min(
        sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 for a, b in itertools.combinations(points, 2)
    )
    assert nearest > 11


def test_the_first_six_unhcr_colours_differ_in_grey():
    lightness = sorted(lab(colour, "normal")[0] for colour in STYLES["unhcr"].colours[:6])
    assert min(b - a for a, b in itertools.pairwise(lightness)) > 4.5


@pytest.mark.parametrize("style", STYLES)
def test_no_two_of_thirty_sources_look_alike(style):
    looks = [look(i, style) for i in range(30)]
    assert len(set(looks)) == 30
    first = looks[: len(STYLES[style].colours)]
    assert len({x.mark for x in first}) == len(first)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", ["by_source", "over_time", "witnesses"])
def test_both_engines_carry_the_palette_of_the_style(style, kind):
    rows = drawn(style, kind=kind).rows
    used = {colour for colour in rows["colour"] if colour}
    allowed = {*STYLES[style].colours, STYLES[style].reference}
    assert used <= allowed
    svg = drawn(style, kind=kind).to_bytes("svg").decode().lower()
    moving = drawn(style, "plotly", kind).to_bytes("json").decode().lower()
    foreign = {c for name, other in STYLES.items() if name != style for c in other.colours[:6]}
    for page in (svg, moving):
        assert used <= {c for c in allowed if c in page}
        assert not [c for c in foreign if c in page]


def test_a_source_keeps_its_colour_across_charts_of_a_style():
    palette = Palette.of(drawn("unhcr").rows["witness"], "unhcr")
    by_source = dict(zip(drawn("unhcr").rows["witness"], drawn("unhcr").rows["colour"], strict=True))
    witnesses = drawn("unhcr", kind="witnesses").rows
    assert all(
        by_source[name] == colour for name, colour in zip(witnesses["row_label"], witnesses["colour"], strict=True)
    )
    assert set(palette) == set(by_source)


@pytest.mark.parametrize("kind", ["by_source", "over_time", "coverage"])
def test_the_style_changes_looks_and_nothing_else(kind):
    plain, unhcr = drawn("plain", kind=kind), drawn("unhcr", kind=kind)
    looks = ["colour", "mark", "symbol"]
    assert plain.rows.drop(columns=looks).equals(unhcr.rows.drop(columns=looks))
    assert plain.alt == unhcr.alt
    assert plain.table.equals(unhcr.table)


def test_drawing_in_a_style_warns_of_nothing_and_leaves_nothing_behind():
    before = drawn("plain").to_bytes("png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn("unhcr").to_bytes("png")
        drawn("unhcr", "plotly").to_bytes("json")
    assert drawn("plain").to_bytes("png") == before


def test_a_mark_stands_out_on_a_bar_of_its_colour():
    marks = [li for ax in drawn("unhcr").figure.axes for li in ax.lines if (li.get_gid() or "").startswith("value")]
    assert {li.get_markeredgecolor() for li in marks if li.get_markerfacecolor() != "white"} == {"#ffffff"}


def test_an_unknown_style_is_one_clear_line():
    with pytest.raises(UsageError, match="no style 'pink': choose plain or unhcr"):
        drawn("pink")
