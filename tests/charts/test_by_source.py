from math import isclose

import pytest

from quotedfigures.charts import chart
from quotedfigures.charts.axes import axis_for
from quotedfigures.charts.mpl import HATCH

from . import small


@pytest.fixture(scope="module")
def drawn():
    return chart(small.table(), "by_source", findings=small.findings(), codebook=small.Book())


def artists(figure, prefix):
    """gid -> artist, for the marks of one kind."""
    found = {}
    for ax in figure.axes:
        for artist in [*ax.lines, *ax.patches]:
            gid = artist.get_gid() or ""
            if gid.startswith(prefix + " "):
                found[gid.removeprefix(prefix + " claims ")] = artist
    return found


def test_thick_bar_is_the_core_and_thin_line_the_hard_interval(drawn):
    figure = drawn.figure
    core = artists(figure, "core")["c1"]
    assert (core.get_x(), core.get_x() + core.get_width()) == (1_650_000, 1_750_000)
    line = artists(figure, "hard")["c4"]
    assert list(line.get_xdata()) == [1_400_000, 1_800_000]


def test_an_open_end_has_an_arrow_and_a_closed_one_has_none(drawn):
    arrows = artists(drawn.figure, "open")
    assert set(arrows) == {"c2", "c5"}
    assert arrows["c2"].get_marker() == ">"


def test_planned_is_hatched_and_vague_is_hollow(drawn):
    cores = artists(drawn.figure, "core")
    assert cores["c4"].get_hatch() == HATCH
    assert cores["c1"].get_hatch() is None
    assert cores["c2"].get_facecolor()[:3] != (1, 1, 1)
    alone = chart(small.table().iloc[[2]], "by_source", codebook=small.Book())
    hollow = artists(alone.figure, "core")["c3"]
    assert hollow.get_facecolor()[:3] == (1, 1, 1)
    assert hollow.get_hatch() is None


def test_what_cannot_be_compared_stands_beside_the_axis_with_the_reason(drawn):
    row = drawn.rows.set_index("claim_ids").loc["c3"]
    assert row["beside"] == "not comparable: period"
    assert set(artists(drawn.figure, "beside")) == {"c3"}
    assert "c3" not in artists(drawn.figure, "core")


def test_verdicts_are_words(drawn):
    rows = drawn.rows.set_index("claim_ids")
    assert rows.loc["c2", "verdict"] == "in tension with UNHCR"
    assert rows.loc["c1", "verdict"] == "in tension with Publisher B"
    texts = [t.get_text().replace("\n", " ") for ax in drawn.figure.axes for t in ax.texts]
    assert "in tension with UNHCR" in texts


def test_rows_are_grouped_by_witness_and_keep_one_look(drawn):
    first = drawn.rows[drawn.rows["panel_index"] == 0]
    witnesses = list(first["witness"])
    assert witnesses == sorted(witnesses)
    assert first.groupby("witness")["colour"].nunique().eq(1).all()
    looks = set(zip(drawn.rows["colour"], drawn.rows["mark"], strict=True))
    assert len(looks) == drawn.rows["witness"].nunique()


def test_a_log_axis_only_where_one_core_is_twenty_times_another():
    def end(x):
        return {"core_low": x, "core_high": x, "hard_low": x, "hard_high": x}

    assert not axis_for([end(10), end(200)]).log
    assert axis_for([end(10), end(201)]).log
    axis = axis_for([end(10), end(201)])
    assert axis.low <= 10
    assert axis.high >= 201


def test_shares_run_from_0_to_100():
    axis = axis_for([{"core_low": 40, "core_high": 50, "hard_low": 0, "hard_high": 50}], share=True)
    assert (axis.low, axis.high) == (0, 100)


def test_both_engines_draw_the_same_ends(drawn):
    plotly = chart(small.table(), "by_source", "plotly", small.findings(), codebook=small.Book()).figure
    bars = {
        i: (b, b + x)
        for t in plotly.data
        if t.meta == "core"
        for i, b, x in zip(t.customdata, t.base, t.x, strict=True)
    }
    cores = artists(drawn.figure, "core")
    assert set(bars) == set(cores)
    for ids, (low, high) in bars.items():
        assert isclose(cores[ids].get_x(), low)
        assert isclose(cores[ids].get_x() + cores[ids].get_width(), high)
    for meta in ("value", "open"):
        theirs = {i for t in plotly.data if t.meta == meta for i in t.customdata}
        assert theirs == set(artists(drawn.figure, meta))


def test_many_rows_go_on_further_pages_and_none_is_lost():
    many = [small.claim(i, f"{i}00", f"d{i}.txt", value=small.F(i * 100), granule=small.F(100)) for i in range(1, 80)]
    from quotedfigures.table import to_table

    first = chart(to_table(many), "by_source", codebook=small.Book())
    assert first.rows["shown"].sum() == 26
    assert "more rows are in the table" in first.caption
    assert len(first.table) == 79


def test_without_claims_there_is_a_picture_that_says_so():
    empty = chart(small.table().iloc[:0], "by_source", codebook=small.Book())
    assert b"No figure to draw" in empty.to_bytes("svg")
    assert empty.alt == "No claim that could be drawn."
