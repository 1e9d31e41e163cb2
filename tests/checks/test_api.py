"""The table of findings: columns, ids, selection, and what is listed among pairs that do not compare."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal
from tests.checks.plain import made

from quotedfigures.checks import CHECKS, COLUMNS, cross_check, run, tempting
from quotedfigures.checks.statements import statements
from quotedfigures.errors import UsageError

A = made(quote="31,450", value=31450, claim_id="a")
B = made("b.txt", quote="24,310", value=24310, claim_id="b")


def test_one_finding_a_row_with_the_declared_columns() -> None:
    table = cross_check([A, B], only=["pair"])
    assert list(table.columns) == list(COLUMNS)
    assert table.loc[0, ["check", "verdict", "a_claim_id", "b_claim_id", "b_quote"]].tolist() == [
        "pair", "conflict", "a", "b", "24,310",
    ]  # fmt: skip
    assert bool(table.loc[0, "fragile"]) is False
    assert list(cross_check([]).columns) == list(COLUMNS)


def test_ids_do_not_change_with_other_documents() -> None:
    alone = run([A, B], only=["pair"])[0]
    other = made("c.txt", quote="9,000", value=9000, event="killed", claim_id="c")
    assert alone in run([other, B, A], only=["pair"])


def test_unknown_checks_and_profiles_are_refused() -> None:
    with pytest.raises(UsageError, match="'pairs' is none of pair"):
        run([A], only=["pairs"])
    with pytest.raises(UsageError, match="profile: 'wide' is none of"):
        run([A], profile="wide", only=["pair"])


def test_every_check_of_the_table_runs() -> None:
    assert {f.check for f in run([A, B])} <= set(CHECKS)


def test_claims_are_not_altered() -> None:
    before = [A, replace(B)]
    run(before)
    assert before == [A, B]


def test_repeated_statements_count_once() -> None:
    again = [replace(A, start=start, claim_id=f"a{start}") for start in (40, 90)]
    assert len(statements([A, *again])) == 1
    assert len(run([A, *again, B], only=["pair"])) == 1
    assert len(statements([A, replace(A, start=40, source="IOM")])) == 2


@pytest.mark.parametrize(
    ("other", "listed"),
    [
        ({"event": "released"}, True),  # the same place
        ({"place": "PAK>IRN"}, True),  # the same event
        ({"event": "in_need", "place": "SDN", "quote": "90", "value": 90, "unit": "family"}, False),
        ({"quote": "two", "value": 2, "event": "released"}, False),  # small numbers meet by chance
        ({"event": "killed", "place": "SDN", "quote": "31,450", "value": 31450}, True),  # the same number
        ({"modifier": "unquantified", "quote": "many", "value": None}, False),
    ],
)
def test_pairs_one_might_compare_are_listed(other: dict, listed: bool) -> None:
    found = run([A, made("b.txt", **{"quote": "700", "value": 700, "claim_id": "b"} | other)], only=["pair"])
    assert [f.verdict for f in found] == (["not_comparable"] if listed else [])


def test_coded_claims_that_contradict_their_own_document_accuse_nobody() -> None:
    coded = {"rule": ("digits",), "period": "2024-05"}
    whole = made(quote="9,000", value=9000, claim_id="w", counted="people", **coded)
    part = replace(made(quote="4,000", value=4000, claim_id="p", **coded), start=300)
    elsewhere = made("b.txt", quote="9,100", value=9100, claim_id="e", counted="people", **coded)
    verdicts = {f.a["claim_id"] + f.b["claim_id"]: f.verdict for f in run([whole, part, elsewhere], only=["pair"])}
    assert verdicts["wp"] == verdicts["pe"] == "not_comparable"


def test_numbers_worlds_apart_accuse_nobody_unless_a_digit_slipped() -> None:
    big = made(quote="21,640", value=21640)
    assert run([big, made("b.txt", quote="12", value=12)], only=["pair"])[0].field == "scale"
    assert run([big, made("b.txt", quote="216,400", value=216400)], only=["pair"])[0].verdict == "conflict"
    assert run([big, made("b.txt", quote="2,164,000", value=2164000)], only=["pair"])[0].verdict == "conflict"


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotedfigures.checks import parallel

    in_one = cross_check([A, B])
    monkeypatch.setattr(parallel, "MANY", 2)
    in_two = cross_check([A, B])
    assert_frame_equal(in_two, in_one)
    assert set(in_one["check"]) >= {"pair", "group"}


def test_a_claim_has_at_most_a_handful_of_rows_beside_its_verdicts() -> None:
    others = [made(f"{k}.txt", quote=str(k), value=k, claim_id=f"c{k}", event="released") for k in range(700, 720)]
    found = run([A, *others])
    rows = [f for f in found if f.verdict == "not_comparable" and A.claim_id in (f.a["claim_id"], f.b["claim_id"])]
    assert len(rows) == tempting.HANDFUL
    (overview,) = (f for f in found if f.check == "overview")
    assert sum(overview.details[k] for k in ("compared", "listed", "not_listed")) == 21 * 20 / 2


def test_mentions_of_one_statement_count_once_where_one_says_all_that_the_others_say() -> None:
    bare = replace(A, statement_id="s1", event="other", period=None)
    full = replace(A, statement_id="s1", start=60, claim_id="full")
    (statement,) = statements([bare, full])
    assert (statement.claim.claim_id, len(statement.mentions)) == ("full", 2)
    crossed = replace(full, place=None), replace(full, start=90, period=None)
    assert len(statements(crossed)) == 2
    assert len(statements([full, replace(full, start=90, factuality="planned")])) == 2
