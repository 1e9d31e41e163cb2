"""Origins, witness counts and groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from tests.checks.plain import made

from quotedfigures.checks import run
from quotedfigures.checks.context import Context
from quotedfigures.checks.groups import consensus
from quotedfigures.checks.origins import copied, origin, same_body, witnesses
from quotedfigures.intervals import Interval
from quotedfigures.model import Claim


@dataclass(frozen=True)
class Entry:
    name: str
    first_hand: bool = False
    role: bool = False


class Book:
    """A codebook that knows one body by two names, and that it counts for itself."""

    def source(self, name: str) -> Entry | None:
        return Entry("UNHCR", first_hand=True) if name in ("UNHCR", "the UN refugee agency") else None

    def relation(self, a: str, b: str) -> object:
        raise AssertionError("no claim here has a measure")

    def rho(self, key: str) -> None:
        return None


def said(quote: str, source: str | None, document: str, **fields: object) -> Claim:
    value = int(quote.replace(",", ""))
    return made(document, quote=quote, value=value, source=source, claim_id=f"{document}:{quote}", **fields)


def count(*claims: Claim, book: object = None) -> int:
    return len(witnesses(claims, Context.of(claims, book)))


def test_documents_quoting_one_origin_count_once() -> None:
    assert count(said("508,000", "IOM", "a.txt"), said("508,000", "the IOM", "b.txt")) == 1


def test_numbers_without_an_origin_are_not_counted() -> None:
    assert count(said("508,000", None, "a.txt"), said("500,000", "IOM", "b.txt")) == 1


def test_names_of_one_body() -> None:
    claims = [said("100", s, f"{i}.txt") for i, s in enumerate(("UNHCR", "the UN refugee agency", "IOM"))]
    assert (count(*claims), count(*claims, book=Book())) == (3, 2)


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("iom", "international organization migration", True),
        ("interior ministry", "afghan interior ministry", True),
        ("ministry interior", "interior ministry", True),
        ("ministry", "interior ministry", False),
        ("health ministry", "interior ministry", False),
    ],
)
def test_same_body(x: str, y: str, same: bool) -> None:
    assert same_body(x, y) is same_body(y, x) is same


def test_a_publisher_speaks_for_itself_only_where_the_codebook_says_so() -> None:
    claim = said("100", None, "a.txt", publisher="UNHCR")
    assert origin(claim, Context.of([claim])) is None
    assert origin(claim, Context.of([claim], Book())) == "UNHCR"


def test_a_copied_sentence_is_no_second_voice() -> None:
    text = "In May some 1,200 people came back across the northern border, most of them on foot and at night."
    a, b = (replace(said("1,200", None, f"{n}.txt"), sentence=s) for n, s in (("a", text), ("b", text + " More soon.")))
    assert copied(a, b)
    assert not copied(
        a, replace(b, sentence="About 1,200 people returned in May, the agency told reporters in the capital.")
    )


def test_a_group_names_consensus_and_outlier() -> None:
    claims = [
        said("5,000", "IOM", "a.txt"),
        said("5,200", "the police", "b.txt"),
        said("5,100", "UNICEF", "c.txt", modifier="about"),
        said("9,000", "a radio station", "d.txt"),
    ]
    group = run(claims, only=["group"])[0]
    assert (group.verdict, group.witnesses) == ("consensus", 4)
    assert group.details is not None
    assert group.details["outliers"] == ["d.txt:9,000"]
    assert group.details["consensus"]["low"] >= 4500
    assert "4 independent origins" in group.reason


def test_two_origins_that_differ_are_disputed() -> None:
    group = run([said("5,000", "IOM", "a.txt"), said("9,000", "the police", "b.txt")], only=["group"])[0]
    assert (group.verdict, group.witnesses) == ("disputed", 2)


def test_one_origin_is_no_consensus() -> None:
    group = run([said("5,000", "IOM", "a.txt"), said("5,000", "IOM", "b.txt")], only=["group"])[0]
    assert group.verdict == "single origin"


def test_an_origin_that_contradicts_itself_is_shown_but_not_counted_in_the_consensus() -> None:
    claims = [said("5,000", "IOM", "a.txt"), said("9,000", "IOM", "b.txt"), said("5,000", "the police", "c.txt")]
    group = run(claims, only=["group"])[0]
    assert group.verdict == "disputed"
    assert group.details is not None
    assert group.details["self_inconsistent"] == ["a.txt:5,000", "b.txt:9,000"]


def test_consensus_is_the_smallest_interval_in_most_cores() -> None:
    cores = [Interval(Fraction(a), Fraction(b)) for a, b in ((8, 12), (11, 13), (14, 15))]
    assert consensus(cores) == (Interval(Fraction(11), Fraction(12)), 2, 3)
    assert consensus([]).interval is None
