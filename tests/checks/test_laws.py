"""Laws that hold for any claims: symmetry, order, copies, and widening."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.plain import granule

from quotedfigures.checks import compare, run
from quotedfigures.checks.context import VERDICTS, Context
from quotedfigures.checks.relations import Relation, relate
from quotedfigures.checks.verdicts import Reading, judge
from quotedfigures.intervals import Interval
from quotedfigures.model import Claim, Quantity

CHECKS = ["pair", "witness", "group"]
MODIFIERS = [
    "none",
    "exactly",
    "more_than",
    "at_least",
    "nearly",
    "less_than",
    "at_most",
    "up_to",
    "about",
    "estimated",
]
MIRROR = {"part_of": "contains", "contains": "part_of"}
DAYS = ["2024-01-31", "2024-02-20", "2024-12-31"]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    value = Fraction(draw(st.integers(1, 99)) * 10 ** draw(st.integers(0, 4)))
    quote = f"{int(value):,}"
    quantity = Quantity(
        value=value, modifier=draw(st.sampled_from(MODIFIERS)), unit="person", granule=granule(quote, value)
    )
    start = draw(st.integers(0, 2000))
    document = draw(st.sampled_from(["a.txt", "b.txt", "c.txt"]))
    return Claim(
        document,
        start,
        start + len(quote),
        quote,
        quantity,
        unit="person",
        counted=draw(st.sampled_from([None, "people", "Afghans", "teachers"])),
        status=draw(st.sampled_from(["any", "registered", "undocumented"])),
        event=draw(st.sampled_from(["present", "returned", "killed", "other"])),
        place=draw(st.sampled_from(["PAK", "AFG"])),
        place_name=draw(st.sampled_from([None, "Karachi"])),
        period=draw(st.sampled_from([None, "2024", "2024-01", "2024-01-15/2024-02-03", "2024-01/.."])),
        source=draw(st.sampled_from([None, "UNHCR", "the interior ministry", "Interior Ministry of Pakistan"])),
        basis=draw(st.sampled_from([None, "documented_min"])),
        published={"a.txt": DAYS[0], "b.txt": DAYS[1], "c.txt": DAYS[2]}[document],
        claim_id=f"{document}:{start}",
    )


def unique(found: list[Claim]) -> list[Claim]:
    return list({(c.document, c.start): c for c in found}.values())


corpora = st.lists(claims(), min_size=2, max_size=9).map(unique)


@given(claims(), claims())
def test_relations_mirror(a: Claim, b: Claim) -> None:
    there, back = (relate(x, y, Context.of([a, b])) for x, y in ((a, b), (b, a)))
    assert back.kind == MIRROR.get(there.kind, there.kind)
    assert (back.field, back.years, back.doubt) == (there.field, there.years, there.doubt)


@given(claims(), claims())
def test_comparing_is_symmetric(a: Claim, b: Claim) -> None:
    if (a.document, a.start) != (b.document, b.start):
        assert compare(a, b) == compare(b, a)


@settings(max_examples=60)
@given(corpora, st.randoms())
def test_order_changes_nothing(found: list[Claim], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [f.to_dict() for f in run(found, only=CHECKS)] == [f.to_dict() for f in run(shuffled, only=CHECKS)]


@settings(max_examples=60)
@given(corpora)
def test_every_comparable_pair_is_found_once(found: list[Claim]) -> None:
    from itertools import combinations

    from quotedfigures.checks.statements import statements

    context = Context.of(found)
    said = [s.claim for s in statements(found)]
    wanted = {frozenset((a.claim_id, b.claim_id)) for a, b in combinations(said, 2) if relate(a, b, context).comparable}
    printed = [
        frozenset((f.a["claim_id"], f.b["claim_id"]))  # type: ignore[index]
        for f in run(found, only=["pair"])
    ]
    assert len(printed) == len(set(printed))
    assert wanted <= set(printed)


@settings(max_examples=60)
@given(corpora)
def test_a_copied_document_adds_no_witness(found: list[Claim]) -> None:
    copies = [
        replace(c, document=f"copy-{c.document}", claim_id=f"copy-{c.claim_id}") for c in found if c.document == "a.txt"
    ]

    def most(some: list[Claim]) -> int:
        return max((f.witnesses or 0 for f in run(some, only=["group"])), default=0)

    # one document and its copy: what it says has as many origins as before
    before = {f.claims[0]["claim_id"]: f.witnesses for f in run(found, only=["group"])}  # type: ignore[index]
    after = {f.claims[0]["claim_id"]: f.witnesses for f in run([*found, *copies], only=["group"])}  # type: ignore[index]
    assert all(after[first] == count for first, count in before.items() if first in after)
    assert most([*found, *copies]) <= max(most(found), 1)


ends = st.integers(0, 400).map(Fraction)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    a, b, c, d = sorted(draw(ends) for _ in range(4))
    return Reading(Interval(a, d), Interval(b, c), draw(st.booleans()), False)


@given(readings(), readings(), ends, ends, st.sampled_from(["equal", "part_of", "contains"]))
def test_widening_never_worsens_a_verdict(a: Reading, b: Reading, down: Fraction, up: Fraction, kind: str) -> None:
    def wide(i: Interval) -> Interval:
        assert i.low is not None
        assert i.high is not None
        return Interval(i.low - down, i.high + up)

    relation = Relation(kind)
    wider = replace(a, hard=wide(a.hard), core=wide(a.core))
    before, after = (judge(x, b, relation, Fraction(1, 100)).verdict for x in (a, wider))
    # a wider reading may say too little to agree, but never accuses
    assert VERDICTS.index(after) <= max(VERDICTS.index(before), VERDICTS.index("compatible"))
