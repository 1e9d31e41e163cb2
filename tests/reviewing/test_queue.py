"""Which claims are asked about, why, and in what order."""

from dataclasses import replace
from fractions import Fraction

import pytest

from quotedfigures import extract_claims
from quotedfigures.checks import run, telling
from quotedfigures.model import Claim, Document, Finding, Quantity
from quotedfigures.reviewing import review
from quotedfigures.reviewing.cards import card
from quotedfigures.reviewing.queue import KINDS, kind_of, queue

from .small import book

FINE = Claim("a.txt", 0, 2, "29", Quantity(value=Fraction(29)), measure="people_killed", claim_id="c1")


def other(ident, **given):
    return replace(FINE, claim_id=ident, **given)


def pair(verdict=None, a="c1", b="c2", **given):
    ends = ({"document": "a.txt", "quote": "29", "claim_id": a}, {"document": "b.txt", "quote": "31", "claim_id": b})
    return Finding("pair", verdict, a=ends[0], b=ends[1], **given)


def why(claim, *findings, **given):
    return [(item.reasons[0].kind, item.why) for item in queue([claim], findings, **given)]


@pytest.mark.parametrize(
    ("claim", "kind", "words"),
    [
        (replace(FINE, measure=None), "uncoded", "no measure of the codebook covers it"),
        (replace(FINE, measure=None, quantity=Quantity("duration")), "minor", "no measure of the codebook covers it"),
        (replace(FINE, measure=None, candidates=("a", "b")), "candidates", "2 measures fit equally well"),
        (
            replace(FINE, flags=("ambiguous",), quantity=Quantity(value=Fraction(1700), readings=(Fraction("1.7"),))),
            "doubtful",
            "the point may group or divide: 1,700 or 1.7",
        ),
        (replace(FINE, flags=("denied",)), "flagged", "the sentence denies this number"),
    ],
)
def test_what_a_claim_itself_gives_reason_for(claim, kind, words):
    assert why(claim) == [(kind, words)]


@pytest.mark.parametrize(
    ("finding", "kind", "words"),
    [
        (pair("conflict"), "conflict", "conflict (against '31' in b.txt)"),
        (
            pair("tension", fragile=True),
            "tension",
            "tension, but another reading would change that (against '31' in b.txt)",
        ),
        (
            pair("agree", fragile=True),
            "fragile",
            "agree, but another reading would change that (against '31' in b.txt)",
        ),
        (pair(hint="label_swap"), "hint", "hint: label swap (against '31' in b.txt)"),
        (
            Finding("reference_gap", "conflict", a={"claim_id": "c1"}, reference={"id": "R1"}),
            "conflict",
            "conflict (against official statistic R1)",
        ),
        (
            Finding("sum", "impossible", document="a.txt", claims=({"claim_id": "c1"}, {"claim_id": "c9"})),
            "conflict",
            "impossible",
        ),
    ],
)
def test_what_a_finding_gives_reason_for(finding, kind, words):
    assert why(FINE, finding) == [(kind, words)]


@pytest.mark.parametrize("finding", [pair("agree"), pair("compatible", fragile=False), pair("not_comparable")])
def test_what_is_settled_is_not_asked(finding):
    assert why(FINE, finding) == []


def test_many_findings_of_a_kind_are_one_reason():
    assert why(FINE, pair("conflict"), pair("conflict", b="c3"))[0][1] == "conflict (against '31' in b.txt), and 1 more"


def test_the_most_worthwhile_come_first_whatever_the_order_of_the_claims():
    claims = [
        other("decided"),
        other("minor", measure=None, quantity=Quantity("duration")),
        other("uncoded", measure=None),
        other("candidates", measure=None, candidates=("a", "b")),
        other("doubtful", flags=("mixed_script",)),
        other("hint"),
        other("fragile"),
        other("tension"),
        other("conflict"),
        other("contested"),
    ]
    findings = [
        pair(hint="slip", a="hint", b="x"), pair("agree", fragile=True, a="fragile", b="x"),
        pair("tension", a="tension", b="x"), pair("conflict", a="conflict", b="x"),
    ]  # fmt: skip
    wanted = [kind for kind in KINDS if kind not in ("flagged", "asked for")]
    for order in (claims, claims[::-1]):
        made = queue(order, findings, {"contested": "AB says …"}, ["decided"])
        assert [item.claim.claim_id for item in made] == wanted


def test_everything_takes_all():
    assert queue([FINE]) == []
    assert [item.reasons[0].kind for item in queue([FINE], everything=True)] == ["asked for"]


CROWD = [
    Document(
        f"{n}.txt", f"In {2015 + n % 4}, {n * n * 40_000 + 10_000:,} Afghans lived in Pakistan.", date="2020-01-01"
    )
    for n in range(1, 13)
]


def test_of_many_pairs_the_first_are_told_in_full_and_the_queue_is_the_same():
    claims = extract_claims(CROWD, book())
    full, brief = run(claims, book()), list(telling(claims, book(), few=1))
    told = [f for f in brief if f.check == "pair" and f.reason]
    assert 0 < len(told) < sum(f.check == "pair" and kind_of(f) is not None for f in full)
    assert set(map(repr, told)) <= set(map(repr, full))
    lines = [[(item.claim.claim_id, item.why, len(item.findings)) for item in queue(claims, f)] for f in (full, brief)]
    assert lines[0] == lines[1]
    assert all(item.findings[0].reason for item in queue(claims, brief) if item.findings)


def test_a_card_counts_what_it_does_not_tell(tmp_path):
    made = review(CROWD, codebook=book(), reference="none", decisions=tmp_path)
    told = card(made)
    assert all(finding["reason"] for finding in told["findings"])
    assert len(told["findings"]) + told["more"] == len(made.item.findings)
