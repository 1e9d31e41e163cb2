"""Two coders: apart, side by side, kappa against values worked out by hand, and a third who settles."""

import math

import pytest

from quotedfigures.decisions import load_decisions
from quotedfigures.errors import UsageError
from quotedfigures.model import Claim, Quantity
from quotedfigures.pipeline import extract_all
from quotedfigures.reviewing.agreement import Pair, agreement, differences

from .small import DOCUMENTS, book, sitting


def coded(event):
    return None if event is None else Claim("a.txt", 0, 2, "29", Quantity(), event=event)


def pairs(*events):
    return [Pair(coded("other"), coded(a), coded(b), "") for a, b in events]


def kappa(table, field):
    (row,) = table[table["field"] == field].itertuples()
    return row.claims, row.same, row.kappa


def test_kappa_by_hand():
    # Cohen 1960's way: 10 claims, the coders agree on 7 (4 killed, 3 injured); A says killed 6 times, B 5 times.
    # Agreement 0.7; by chance 0.6 × 0.5 + 0.4 × 0.5 = 0.5; kappa (0.7 - 0.5) / (1 - 0.5) = 0.4.
    events = [("killed", "killed")] * 4 + [("killed", "injured")] * 2
    events += [("injured", "killed")] + [("injured", "injured")] * 3
    claims, same, value = kappa(agreement(pairs(*events)), "event")
    assert (claims, same) == (10, 7)
    assert value == pytest.approx(0.4)


def test_kappa_of_a_rejection_by_hand():
    # 4 claims: both keep two, both reject one, they differ on one. Agreement 0.75; A keeps 3/4, B 2/4:
    # chance 3/8 + 1/8 = 0.5; kappa 0.5. Fields are compared where both keep the claim: twice.
    table = agreement(pairs(("killed", "killed"), ("killed", "killed"), (None, None), ("killed", None)))
    assert kappa(table, "claim") == (4, 3, pytest.approx(0.5))
    claims, same, value = kappa(table, "event")
    assert (claims, same) == (2, 2)
    assert math.isnan(value)  # a single value throughout: not defined


def test_coding_apart_neither_sees_nor_counts_what_the_other_decided(tmp_path):
    first = sitting(tmp_path, who="AB", apart=True)
    first.correct("they came", event="arrived")
    first.reject("no claim")
    second = sitting(tmp_path, who="MK", apart=True)
    assert second.progress.done == 0
    assert (second.claim.quote, second.claim.event) == ("40,000", "present")
    second.accept()
    second.accept()
    assert second.progress.done == 2
    assert sitting(tmp_path, who="AB", apart=True).progress.done == 2


def test_side_by_side_then_settled(tmp_path):
    first, second = (sitting(tmp_path, who=who, apart=True) for who in ("AB", "MK"))
    first.correct("they came", event="arrived")
    second.correct("they fled", event="displaced")
    first.accept()
    second.accept()
    first.reject("no count")
    second.accept()
    third = sitting(tmp_path, who="CD")
    made = third.compare("AB", "MK")
    assert len(made) == 3
    table = differences(made)
    assert table[["quote", "field", "rules", "a", "b", "settled"]].values.tolist() == [
        ["1.700", "claim", "yes", "no", "yes", ""],
        ["40,000", "event", "present", "arrived", "displaced", ""],
        ["40,000", "measure", "people_present", "people_arrived", "people_displaced", ""],  # follows from the event
    ]
    assert kappa(agreement(made), "claim")[:2] == (3, 2)

    found = extract_all(DOCUMENTS, book(), load_decisions(tmp_path))
    assert len(found.contested) == 2
    assert "AB says event is arrived, but MK (MK.csv:2) says event is displaced" in found.contested[1]
    assert next(c for c in found.claims if c.quote == "40,000").event == "present"

    third = sitting(tmp_path, who="CD")
    assert [(i.claim.quote, i.reasons[0].kind) for i in third.items[:2]] == [
        ("1.700", "contested"), ("40,000", "contested"),
    ]  # fmt: skip
    third.settle("AB", "not a count of people")
    third.settle("MK", "the letter says they fled")
    found = extract_all(DOCUMENTS, book(), load_decisions(tmp_path))
    assert found.contested == []
    settled = next(c for c in found.claims if c.quote == "40,000")
    assert settled.event == "displaced"
    assert "CD" in settled.trace["event"]
    assert "1.700" not in [c.quote for c in found.claims]
    assert set(differences(third.compare("AB", "MK"))["settled"]) == {"CD"}


def test_a_third_who_simply_decides_settles_too(tmp_path):
    for who, event in (("AB", "arrived"), ("MK", "displaced")):
        sitting(tmp_path, who=who, apart=True).correct("so it says", event=event)
    third = sitting(tmp_path, who="CD")
    assert third.claim.quote == "40,000"
    third.correct("they are registered there", event="registered_event")
    found = extract_all(DOCUMENTS, book(), load_decisions(tmp_path))
    assert found.contested == []
    assert next(c for c in found.claims if c.quote == "40,000").event == "registered_event"
    assert third.undo()
    assert len(extract_all(DOCUMENTS, book(), load_decisions(tmp_path)).contested) == 1


def test_one_of_the_two_may_give_in(tmp_path):
    for who, event in (("AB", "arrived"), ("MK", "displaced")):
        sitting(tmp_path, who=who, apart=True).correct("so it says", event=event)
    again = sitting(tmp_path, who="AB")
    again.go(1)
    again.correct("MK is right", event="displaced")
    found = extract_all(DOCUMENTS, book(), load_decisions(tmp_path))
    assert (found.contested, found.claims[1].event) == ([], "displaced")


def test_who_cannot_be_compared(tmp_path):
    made = sitting(tmp_path)
    made.accept()
    for a, b, message in [
        ("AB", "AB", "two different coders"),
        ("AB", "XY", "'XY' decided nothing here; coders are AB"),
    ]:
        with pytest.raises(UsageError, match=message):
            made.compare(a, b)
    with pytest.raises(UsageError, match="not decided by two coders"):
        made.settle("rules", "why")
