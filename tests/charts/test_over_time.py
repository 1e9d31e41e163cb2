from types import SimpleNamespace

from quotedfigures.charts import chart
from quotedfigures.charts.axes import year_of
from quotedfigures.model import Quantity

from . import small


def statistic(year, value, **more):
    fields = {
        "event": "returned",
        "period": str(year),
        "origin": "UNHCR",
        "population": "returned refugees",
        "place": "PAK>AFG",
        "unit": "person",
        "quantity": Quantity(value=small.F(value), granule=small.F(1)),
        "value": small.F(value),
        "definition": "returned refugees",
        "vintage": "June",
        "subgroup": None,
        **more,
    }
    return SimpleNamespace(**fields)


def test_documents_stand_on_top_of_the_official_series():
    reference = SimpleNamespace(
        serving=[statistic(2021, 900_000), statistic(2022, 1_000_000), statistic(2023, 1_500_000)]
    )
    drawn = chart(small.table(), "over_time", reference=reference, codebook=small.Book())
    assert list(drawn.rows["role"]).count("reference") == 3
    line = next(li for li in drawn.figure.axes[0].lines if (li.get_gid() or "").startswith("reference"))
    assert list(line.get_ydata()) == [900_000, 1_000_000, 1_500_000]
    plotly = chart(small.table(), "over_time", "plotly", reference=reference, codebook=small.Book()).figure
    assert list(next(t for t in plotly.data if t.meta == "reference").y) == [900_000, 1_000_000, 1_500_000]
    assert "3 official statistics" in drawn.alt


def test_years_are_whole_numbers_on_the_axis():
    reference = SimpleNamespace(serving=[statistic(2018, 900_000), statistic(2022, 1_000_000)])
    ticks = (
        chart(small.table(), "over_time", reference=reference, codebook=small.Book()).figure.axes[0].get_xticklabels()
    )
    assert all(t.get_text().isdigit() and len(t.get_text()) == 4 for t in ticks)


def test_a_period_is_read_from_its_end():
    assert year_of("2024-02-29") > year_of("2024-02") - 0.001
    assert year_of("2023-07-02") == 2023 + 182 / 365
    assert year_of(None) is None
