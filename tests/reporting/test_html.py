"""What is taken out of a picture to make the page light must not be seen to be gone."""

import re
from xml.etree import ElementTree

import pytest

from quotedfigures.charts import CHARTS, chart
from quotedfigures.reporting.html import _lean, words_of
from tests.charts import small

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", sorted(set(CHARTS) - {"in_context"}))
def test_a_lean_picture_draws_the_same_things(kind):
    svg = chart(small.table(), kind, findings=small.findings(), codebook=small.Book()).to_bytes("svg").decode()
    lean = _lean(svg)
    assert len(lean) < 0.9 * len(svg)
    before, after = ElementTree.fromstring(svg), ElementTree.fromstring(lean)
    for tag in ("path", "use", "text", "clipPath"):
        pairs = zip(before.iter(SVG + tag), after.iter(SVG + tag), strict=True)
        assert all(_same(one, other) for one, other in pairs)
    sizes = [[round(float(n)) for n in e.get("viewBox").split()] for e in (before, after)]
    assert sizes[0] == sizes[1]


def _same(one, other):
    """The same text, and the same values but for a hundredth of a point."""
    values = ([v for k, v in sorted(e.attrib.items()) if k != "id"] for e in (one, other))
    words, others = (re.findall(r"-?\d+(?:\.\d+)?|[^\s\d-]+", " ".join(v).replace("'", "")) for v in values)
    near = all(a == b or abs(float(a) - float(b)) < 0.0101 for a, b in zip(words, others, strict=True))
    return near and "".join(one.itertext()).strip() == "".join(other.itertext()).strip()


def test_a_label_that_looks_like_markup_stays_a_label():
    text = """<text style="font: 8px 'A B'">1.23456 &lt;g&gt; "x"</text>"""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><g/><g>{text}</g></g></svg>'
    assert ElementTree.fromstring(_lean(svg)).findtext(f".//{SVG}text") == '1.23456 <g> "x"'


def test_the_words_of_a_page_are_those_that_are_read():
    assert words_of("<style>p{}</style><p>难民 &amp; <b>more</b></p><script>x</script>").split() == [
        "难民",
        "&",
        "more",
    ]
