"""One of everything that shows itself, made of invented text; any string may stand in every place that holds text."""

from fractions import Fraction

from quotedfigures.checks import compare, cross_check, run
from quotedfigures.codebook import load_codebook
from quotedfigures.codebook.loading import shipped
from quotedfigures.coding import extract_claims
from quotedfigures.errors import DocumentError
from quotedfigures.intervals import Interval
from quotedfigures.model import Claim, Document, Dropped, Finding, Layout, Quantity
from quotedfigures.quantities import find_quantities
from quotedfigures.readers import Documents
from quotedfigures.reference import load_reference
from quotedfigures.table import to_table

SECRET = "Ann Example, who hid near the old mill"
FIRST = (
    "On 3 May 2023 the ministry said that 1.7 million Afghans had returned from Pakistan. "
    f"More than 800 families left, said {SECRET}. Call +92 300 555 0100 for help."
)
SECOND = "On 3 May 2023 UNHCR said that more than 2.4 million Afghans had returned from Pakistan, 40% of them children."


def documents(hostile=""):
    about = {
        "publisher": f"Lakeside News {hostile}",
        "title": f"A title {hostile}",
        "note": hostile,
        "licence": hostile,
    }
    return Documents(
        [
            Document(f"a {hostile}.txt", f"{FIRST} {hostile}", **about, date="2023-05-04", warnings=(hostile,) * 2),
            Document("b.txt", f"{SECOND} {hostile}", layout=Layout((0, 60), (1, 2), (None, None)), date="2023-05-05"),
        ],
        [DocumentError("c.pdf", f"is damaged {hostile}")],
    )


def claim(start=0, hostile="", value=800, **more):
    quote = f"more than {value}{hostile}"
    known = dict.fromkeys(("counted", "place_name", "source", "relayed_by", "publisher", "sentence"), hostile)
    quantity = Quantity(value=Fraction(value), modifier="more_than", granule=Fraction(100), unit="person")
    ids = {"claim_id": f"c{start}{hostile}", "measure": hostile or None, "flags": (hostile,)}
    return Claim(
        f"d {hostile}", start, start + len(quote), quote, quantity, **{**known, "unit": "person", **ids, **more}
    )


def everything(hostile=""):
    """Name -> what is shown."""
    book, statistics = load_codebook(shipped("codebook")), load_reference(shipped("reference"))
    texts = documents(hostile)
    claims = extract_claims(texts, book)
    findings = run(claims, book, statistics)
    mentions = find_quantities(texts[0])
    end = {"document": hostile, "quote": hostile, "start": 0, "claim_id": hostile}
    sums = Finding(
        "sum", "impossible", hostile, "sum-1", document=hostile, quotes=(hostile, "2"), roles=("part", hostile)
    )
    return {
        "document": texts[0],
        "documents": texts,
        "mention": mentions[0],
        "mentions": mentions,
        "quantity": mentions[0].quantity,
        "interval": Interval(Fraction(800), None, low_open=True),
        "dropped": Dropped(0, 3, f"3 {hostile}", "date", hostile, hostile),
        "claim": claim(hostile=hostile),
        "read claim": claims[1],
        "claims": claims,
        "table": to_table(claims),
        "finding": Finding("pair", "conflict", hostile, "pair-1", end, end, measure=hostile, relation="equal"),
        "arithmetic": sums,
        "witness": Finding("witness", reason=hostile, claims=(end, end), witnesses=2, finding_id="w"),
        "findings": findings,
        "findings table": cross_check(claims, book, statistics),
        "comparison": compare(claims[0], claims[2], book),
        "apart": compare(claims[0], claims[1], book),
        "hostile comparison": compare(claim(hostile=hostile), claim(9, hostile, 2000), book),
        "codebook": book,
        "reference": statistics,
        "statistic": statistics.serving[0],
    }
