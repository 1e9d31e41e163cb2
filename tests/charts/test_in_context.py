import pytest

from quotedfigures.charts import chart
from quotedfigures.errors import UsageError
from quotedfigures.model import Document, Dropped
from quotedfigures.table import to_table

from . import small

TEXT = "On 3 May 2023, 1.7 million Afghans returned, said UNHCR.\nCall 555 0100. " + "Words and words. " * 20
QUOTE = "1.7 million"


@pytest.fixture
def drawn():
    start = TEXT.index(QUOTE)
    claim = small.claim(start, QUOTE, "a.txt", "UNHCR", value=small.F(1_700_000), granule=small.F(100_000))
    phone = TEXT.index("555 0100")
    dropped = [
        Dropped(3, 13, "3 May 2023", "date", "date", "a.txt"),
        Dropped(phone, phone + 8, "", "phone", "phone", "a.txt"),
    ]

    def draw(engine="matplotlib", **more):
        options = {
            "documents": [Document("a.txt", TEXT)],
            "dropped": dropped,
            "private": True,
            "codebook": small.Book(),
        }
        return chart(to_table([claim]), "in_context", engine, **options | more)

    return draw


def test_the_text_is_whole_and_the_figure_boxed(drawn):
    rows = drawn().rows
    assert list(rows[rows["role"] == "claim"]["text"]) == [QUOTE]
    assert "".join(rows["text"]).replace(" ", "").startswith("On3May2023,1.7millionAfghans")
    assert (rows["column"] + rows["text"].str.len()).max() <= 96


def test_both_engines_mark_the_same_claim(drawn):
    box = next(p for p in drawn().figure.axes[0].patches if "claims" in (p.get_gid() or ""))
    points = drawn("plotly").figure.data[0]
    assert box.get_gid().split()[-1] in points.customdata


def test_phones_are_masked_even_in_private(drawn):
    picture = drawn("plotly")
    shown = picture.to_bytes("svg").decode() + picture.to_bytes("json").decode() + picture.table.to_string()
    assert "555 0100" not in shown.replace("&nbsp;", " ")
    assert "••••" in shown


def test_it_is_private_and_says_so(drawn):
    assert "not for publication" in drawn().caption
    with pytest.raises(UsageError, match="private=True"):
        drawn(private=False)


def test_an_unknown_document_is_named(drawn):
    with pytest.raises(UsageError, match=r"no document 'b\.txt'; there are a\.txt"):
        drawn(document="b.txt")
