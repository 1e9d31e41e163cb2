"""What holds for every chart: same rows in both engines, same bytes twice, words for those who cannot see, no leaks."""

import json
import re

import pytest

from quotedfigures.charts import CHARTS, chart
from quotedfigures.errors import UsageError
from quotedfigures.table import to_table

from . import small

PUBLIC = sorted(set(CHARTS) - {"in_context"})
HOSTILE = [
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    '"><svg onload=window.hit=1>',
    "javascript:window.hit=1",
    "<a href='javascript:window.hit=1'>x</a>",
    "[x](javascript:window.hit=1)",
    "$\\alpha_{x$ $unbalanced",
    "a\x00b\u202ec",
    "&lt;b&gt;",
    "]]>",
    "{{7*7}}",
    "%s %(x)s",
]


def drawn(kind, engine="matplotlib", table=None, **more):
    return chart(
        small.table() if table is None else table, kind, engine, small.findings(), codebook=small.Book(), **more
    )


@pytest.mark.parametrize("kind", PUBLIC)
def test_both_engines_draw_the_same_claims(kind):
    one, other = drawn(kind), drawn(kind, "plotly")
    assert one.rows.equals(other.rows)
    gids = {g for ax in one.figure.axes for a in [*ax.lines, *ax.patches] if "claims " in (g := a.get_gid() or "")}
    static = {i for g in gids for i in g.split("claims ")[1].split()}
    moving = {
        i
        for t in other.figure.data
        for ids in (t.customdata if t.customdata is not None else [])
        for i in str(ids).split()
    }
    beside = {i for g in gids if g.startswith("beside") for i in g.split("claims ")[1].split()}
    assert static - beside == moving
    assert static


@pytest.mark.parametrize("kind", PUBLIC)
@pytest.mark.parametrize("fmt", ["svg", "png", "json"])
def test_the_same_claims_give_the_same_bytes_in_any_order(kind, fmt):
    shuffled = small.table().sample(frac=1, random_state=3)
    assert drawn(kind).to_bytes(fmt) == drawn(kind, table=shuffled).to_bytes(fmt)


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_picture_has_words_and_a_table(kind):
    picture = drawn(kind)
    assert len(picture.alt) > 20
    assert len(picture.caption) > 40
    assert len(picture.table)
    assert picture.title


@pytest.mark.parametrize("kind", PUBLIC)
def test_nothing_private_is_shown_by_default(kind):
    picture = drawn(kind, "plotly")
    everything = (
        picture.to_bytes("svg").decode() + picture.to_bytes("json").decode() + picture.alt + picture.table.to_string()
    )
    assert "SECRET" not in everything
    assert "Ahmad" not in everything


def test_a_role_and_a_known_body_may_be_named_and_a_withheld_name_is_told_apart():
    witnesses = set(drawn("by_source").rows["witness"])
    assert {"UNHCR", "IOM", "A border official", "Named source 1 (name withheld)"} <= witnesses


def test_private_mode_shows_more_and_says_so():
    picture = drawn("by_source", "plotly", private=True)
    assert "not for publication" in picture.caption
    assert "SECRET" in picture.to_bytes("json").decode()
    assert "Ahmad Example" in set(picture.rows["witness"])


def test_one_palette_for_all_charts_of_a_table():
    looks = {}
    for kind in ("by_source", "witnesses", "over_time"):
        rows = drawn(kind).rows
        names = rows["row_label"] if "row_label" in rows else rows["witness"]
        for name, colour, n in zip(names, rows["colour"], rows.get("n", [1] * len(rows)), strict=True):
            if (n and "role" not in rows) or (n and "role" in rows):
                looks.setdefault(name, set()).add(colour)
    assert all(len(colours) == 1 for colours in looks.values())


def test_a_part_of_the_claims_keeps_the_colours_of_the_whole():
    whole = drawn("by_source").rows.set_index("claim_ids")["colour"]
    part = drawn("by_source", measure="returned").rows.set_index("claim_ids")["colour"]
    assert set(part.index) == {"c1", "c2", "c3", "c4", "c5"}
    assert all(whole[i] == part[i] for i in part.index)


@pytest.mark.parametrize("kind", PUBLIC)
def test_hostile_text_is_text_in_every_chart(kind):
    claims = [
        small.claim(
            f"{i}{m}",
            "1,200",
            f"{hostile}{m}.txt",
            counted=hostile,
            publisher=hostile,
            place_name=hostile,
            measure=m,
            value=small.F(1200 + i),
            granule=small.F(1),
            period=f"2023-{1 + i % 12:02d}",
        )
        for i, hostile in enumerate(HOSTILE)
        for m in (None, "returned")
    ]
    picture = drawn(kind, "plotly", table=to_table(claims))
    figure = json.loads(picture.to_bytes("json"))
    for text in _texts(figure):
        assert not re.search(r"<(?!/?(?:b|br|span)\b)", text), text
        assert "href" not in text or "<a" not in text
    svg = picture.to_bytes("svg").decode()
    assert "<script" not in svg
    assert not re.search(r"<[^>]*\son\w+\s*=", svg)
    table = picture.table
    from quotedfigures.charts.tables import Table

    markup = Table(table, HOSTILE[0])._repr_html_()
    assert not re.search(r"<(script|img|svg|a)\b", markup)


def _texts(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("text", "hovertext", "name", "ticktext") and isinstance(value, (str, list)):
                yield from ([value] if isinstance(value, str) else [v for v in value if isinstance(v, str)])
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def test_a_chart_page_is_one_file_with_a_policy_of_hashes():
    page = drawn("by_source", "plotly").to_bytes("html").decode()
    assert page.count("Content-Security-Policy") == 1
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img)[^>]*(?:src|href)=.https?:", page)


def test_saving_names_the_format_by_suffix(tmp_path):
    picture = drawn("coverage")
    assert picture.save(tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert picture.save(tmp_path / "x.svg").read_bytes() == picture.to_bytes("svg")
    with pytest.raises(UsageError, match="cannot save a chart as 'gif'"):
        picture.save(tmp_path / "x.gif")


@pytest.mark.parametrize(
    ("options", "message"), [({"kind": "pie"}, "no chart 'pie'"), ({"engine": "d3"}, "no engine 'd3'")]
)
def test_misuse_is_one_clear_line(options, message):
    with pytest.raises(UsageError, match=message):
        chart(small.table(), **options)


def test_a_document_without_claims_has_an_empty_column():
    from quotedfigures.model import Document

    picture = drawn("coverage", documents=[Document("z.txt", "", publisher="Silent", date="2024-01-01")])
    column = picture.rows[picture.rows["column_label"].str.startswith("Silent")]
    assert len(column)
    assert column["n"].sum() == 0
    assert "Silent" in picture.alt
