"""A small claims table with every way of drawing a number in it, and findings about it."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import ClassVar

import pandas as pd

from quotedfigures.model import Claim, Quantity
from quotedfigures.table import to_table

F = Fraction


class Book:
    """A codebook that knows two bodies and one measure."""

    id, version, licence = "small", "1.0.0", "CC0-1.0"
    measures: ClassVar = {"returned": SimpleNamespace(label="people returned")}

    def source(self, name):
        known = {"UNHCR": "UNHCR", "UN refugee agency": "UNHCR", "IOM": "IOM"}
        return SimpleNamespace(name=known[name], label=name, role=False) if name in known else None

    def match(self, row):
        return SimpleNamespace(measure="returned" if row.event == "returned" else None)


def claim(number, quote, document="a.txt", source=None, counted="Afghans", **more):
    names = ("kind", "value", "low", "high", "modifier", "granule", "form", "word")
    quantity = Quantity(unit=more.get("unit", "person"), **{k: more.pop(k) for k in names if k in more})
    common = {
        "unit": "person",
        "event": "returned",
        "place": "PAK>AFG",
        "measure": "returned",
        "period": "2023-11-01",
        "publisher": f"Publisher {document[0].upper()}",
        "published": "2023-11-05",
        "sentence": "A SECRET SENTENCE.",
    }
    ids = {"claim_id": f"c{number}", "statement_id": f"s{number}"}
    start = int("".join(filter(str.isdigit, str(number))))
    return Claim(
        document,
        start,
        start + len(quote),
        quote,
        quantity,
        counted=counted,
        source=source,
        **{**common, **ids, **more},
    )


def claims() -> list[Claim]:
    return [
        claim(1, "1.7 million", source="UN refugee agency", value=F(1_700_000), granule=F(100_000)),
        claim(
            2,
            "more than 1.4 million",
            "b.txt",
            period="2023-09-15/..",
            published="2023-12-20",
            value=F(1_400_000),
            modifier="more_than",
            granule=F(100_000),
        ),
        claim(3, "hundreds of thousands", "b.txt", "a border official", low=F(100_000), modifier="vague", form="vague"),
        claim(
            4,
            "about 1.6 million",
            "c.txt",
            "IOM",
            value=F(1_600_000),
            modifier="about",
            granule=F(100_000),
            factuality="planned",
        ),
        claim(
            5, "up to 2 million", "c.txt", "Ahmad Example", value=F(2_000_000), modifier="up_to", granule=F(1_000_000)
        ),
        claim(6, "289", "c.txt", event="detained", measure=None, place="PAK", value=F(289), granule=F(1), period=None),
        claim(
            7, "45%", "a.txt", event="in_need", measure=None, unit="percent", kind="share", value=F(45), granule=F(1)
        ),
        claim(8, "many", "a.txt", event="other", measure=None, modifier="unquantified"),
    ]


def table() -> pd.DataFrame:
    return to_table(claims())


def finding(verdict, a, b, field=None):
    return {
        "check": "pair",
        "verdict": verdict,
        "field": field,
        "a_claim_id": a,
        "b_claim_id": b,
        "reason": "because",
        "finding_id": f"pair-{a}-{b}",
        "hint": None,
        "reference_id": None,
    }


def findings() -> pd.DataFrame:
    return pd.DataFrame(
        [
            finding("tension", "c1", "c2"),
            finding("agree", "c1", "c4"),
            finding("compatible", "c2", "c4"),
            finding("not_comparable", "c1", "c6", "event"),
            finding("not_comparable", "c3", "c1", "period"),
            finding("not_comparable", "c3", "c2", "period"),
        ]
    )
