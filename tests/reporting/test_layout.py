"""Tables on a page: a heading for rows that share their first cell, dates on one line, and not a cell lost."""

import re

import pandas as pd
import pytest

from quotedfigures.charts.tables import Table
from quotedfigures.reporting.html import sanitise
from quotedfigures.reporting.layout import laid_out


def page(rows, **options):
    shown = Table(pd.DataFrame(rows, columns=["about", "who", "date"]), "Figures", **options)
    return laid_out(sanitise(shown._repr_html_()))


def cells(markup):
    return re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", markup)


SHARED = [("arrived", "A", "2 May 2024"), ("arrived", "B", "May 2024"), ("arrived", "C", "2024"), ("killed", "A", "")]


@pytest.mark.parametrize("folded", [False, True, "rest"])
def test_rows_that_share_their_first_cell_stand_under_it(folded):
    made = page(SHARED, folded=folded)
    assert cells(made) == ["who", "date", "arrived", "A", "2 May 2024", "B", "May 2024", "C", "2024", "killed", "A", ""]
    assert re.findall(r'<th colspan="(\d)" scope="rowgroup">(\w+)', made) == [("2", "arrived"), ("2", "killed")]
    assert made.count("<tbody>") == made.count("</tbody>") == 2


@pytest.mark.parametrize("rows", [SHARED[2:], [], SHARED[:1]])
def test_rows_that_share_little_keep_their_own_heading(rows):
    plain = sanitise(Table(pd.DataFrame(rows, columns=["about", "who", "date"]), "Figures")._repr_html_())
    assert re.sub(' class="d"', "", page(rows)) == plain


def test_a_verdict_stays_with_its_row():
    assert "rowgroup" not in page([("conflict", "A", "x"), ("conflict", "B", "y"), ("conflict", "C", "z")])


@pytest.mark.parametrize(("columns", "grouped"), [(4, False), (7, True)])
def test_a_table_of_many_columns_shares_headings_sooner(columns, grouped):
    frame = pd.DataFrame([["a", *"x" * (columns - 1)], ["a", *"y" * (columns - 1)], ["b", *"z" * (columns - 1)]])
    assert ("rowgroup" in laid_out(sanitise(Table(frame)._repr_html_()))) is grouped


def test_days_and_months_stay_on_one_line():
    assert re.findall(r'<td class="d">([^<]*)', page(SHARED)) == ["2 May 2024", "May 2024"]


def test_a_table_that_is_not_ours_is_left_alone():
    foreign = "<table><tbody><tr><th>a</th><td>2 May 2024</td></tr><tr><th>a</th><td>b</td></tr></tbody></table>"
    assert laid_out(foreign) == foreign


def test_a_column_without_any_value_is_not_taken_for_numbers():
    frame = pd.DataFrame({"who": ["A"], "backed by": [None], "figures": [3]})
    assert re.findall(r'<th scope="col" class="n">([^<]*)', Table(frame)._repr_html_()) == ["figures"]
