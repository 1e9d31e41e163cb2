"""Accept, reject, undo, two coders and adjudication: what all decisions on a claim come to."""

from dataclasses import replace
from fractions import Fraction

import pytest

from quotedfigures.codebook import load_codebook
from quotedfigures.codebook.loading import shipped
from quotedfigures.decisions import Decision, add_decisions, apply_decisions, coding_of, load_decisions, rule, standing
from quotedfigures.decisions.record import accepted
from quotedfigures.errors import CodebookError
from quotedfigures.model import Claim, Document, Quantity
from quotedfigures.pipeline import extract_all

TEXT = "Then 29 prosecutors were heard of.\n"
DOCUMENT = Document("d.txt", TEXT)
CLAIM = Claim("d.txt", 5, 7, "29", Quantity(value=Fraction(29)), unit="person", counted="prosecutors", place="AFG")
KILLED = {"field": "event", "old": "other", "new": "killed"}
DETAINED = KILLED | {"new": "detained"}


@pytest.fixture(scope="module")
def book():
    return load_codebook(shipped("codebook"))


def by(who, line=2, action="correct", **given):
    base = {"document": "d.txt", "exact": "29", "prefix": "Then", "field": "", "old": "", "new": "", "reason": "seen"}
    return Decision(**base | {"who": who, "when": "2026-01-05", "where": f"{who}.csv:{line}", "action": action} | given)


def after(book, *decisions):
    return apply_decisions([CLAIM], decisions, [DOCUMENT], book)


def test_accepting_changes_nothing_and_is_known():
    ruling = rule(CLAIM, [by("AB", action="accept", old=accepted(coding_of(CLAIM)))])
    assert (ruling.accepted, ruling.corrections, ruling.contest) == (True, (), "")


def test_what_was_accepted_before_the_rules_changed_is_asked_again():
    ruling = rule(replace(CLAIM, event="killed"), [by("AB", action="accept", old=accepted(coding_of(CLAIM)))])
    assert not ruling.accepted


def test_a_rejected_claim_is_a_dropped_number(book):
    claims, dropped, _ = after(book, by("AB", action="reject", reason="a seat number"))
    assert claims == []
    assert [(d.quote, d.start, d.reason, d.rule) for d in dropped] == [("29", 5, "rejected", "decision AB.csv:2")]


def test_a_rejection_reaches_the_run_in_the_order_of_the_text(book):
    document = Document("d.txt", "On 3 May 2021, 29 officials fled; 31 officials stayed in 2021.\n")
    decided = by("AB", action="reject", prefix="2021,", suffix="officials")
    found = extract_all([document], book, [decided])
    assert "29" not in [c.quote for c in found.claims]
    assert [d.start for d in found.dropped] == sorted(d.start for d in found.dropped)
    assert ("29", "rejected") in [(d.quote, d.reason) for d in found.dropped]


def test_undo_takes_back_the_last_decision_of_its_coder(book):
    first, undo = by("AB", **KILLED), by("AB", 3, action="undo", field="event")
    assert after(book, first, undo).claims == [CLAIM]
    again = by("AB", 4, **DETAINED)
    assert after(book, first, undo, again).claims[0].event == "detained"
    other = by("MK", **KILLED)
    assert standing([first, other, undo]) == [other]


def test_an_undo_may_stand_in_a_file_that_is_read_earlier(book):
    old = by("AB", **KILLED, where="decisions.csv:2", when="2026-01-01")
    assert after(book, by("AB", action="undo", field="event"), old).claims == [CLAIM]


def test_an_undo_of_nothing_is_an_error(book):
    with pytest.raises(CodebookError, match=r"^MK\.csv:2: nothing of MK on '29' in d\.txt is left to undo"):
        after(book, by("AB", **KILLED), by("MK", action="undo", field="event"))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (KILLED, DETAINED, "AB says event is killed, but MK (MK.csv:2) says event is detained"),
        (KILLED, {"action": "reject"}, "AB says it is a claim, but MK (MK.csv:2) says it is no claim"),
        (
            KILLED,
            {"action": "accept", "old": accepted(coding_of(CLAIM))},
            "AB says event is killed, but MK (MK.csv:2) says event is other",
        ),
    ],
)
def test_two_coders_who_differ_leave_the_claim_to_the_rules_and_are_named(book, one, other, said):
    claims, dropped, contested = after(book, by("AB", **one), by("MK", **other))
    assert (claims, dropped) == ([CLAIM], [])
    assert len(contested) == 1
    assert said in contested[0]
    assert contested[0].startswith("AB.csv:2: ")


def test_two_coders_who_agree_are_one(book):
    claims, _, contested = after(book, by("AB", **KILLED), by("MK", **KILLED))
    assert (claims[0].event, contested) == ("killed", [])


def test_two_coders_on_two_fields_are_both_heard(book):
    claims, _, contested = after(book, by("AB", **KILLED), by("MK", field="place", old="AFG", new="PAK"))
    assert (claims[0].event, claims[0].place, contested) == ("killed", "PAK", [])


@pytest.mark.parametrize("settled", ["killed", "detained", "missing"])
def test_an_adjudication_wins(book, settled):
    third = by("CD", **KILLED | {"new": settled}, adjudicates="AB MK")
    claims, _, contested = after(book, by("AB", **KILLED), by("MK", **DETAINED), third)
    assert (claims[0].event, contested) == (settled, [])
    assert "CD" in claims[0].trace["event"]


def test_an_adjudication_may_keep_what_the_rules_have_or_drop_the_claim(book):
    both = by("AB", **KILLED), by("MK", action="reject")
    keep = by("CD", action="accept", old=accepted(coding_of(CLAIM)), adjudicates="AB MK")
    assert after(book, *both, keep) == ([CLAIM], [], [])
    assert after(book, *both, by("CD", action="reject", adjudicates="AB MK")).claims == []
    undo = by("CD", 3, action="undo", adjudicates="AB MK")
    assert len(after(book, *both, keep, undo).contested) == 1


def test_which_value_an_ambiguous_numeral_has(book):
    document = Document("d.txt", "About 1.700 refugees fled to Iran in May 2021.\n")
    read = extract_all([document], book).claims[0]
    assert (read.quantity.value, read.flags) == (1700, ("ambiguous",))
    chosen = by("AB", exact=read.quote, prefix="", field="reading", old="1700", new="1.7")
    made = extract_all([document], book, [chosen]).claims[0]
    assert (made.quantity.value, made.quantity.readings, made.flags) == (Fraction("1.7"), (), ())
    assert made.quantity.granule == Fraction(1, 10)
    with pytest.raises(CodebookError, match=r"cannot be read as '17'; it is 1700 or 1\.7"):
        extract_all([document], book, [replace(chosen, new="17")])


def test_files_of_earlier_versions_stay_as_they_are(tmp_path):
    old = "document,exact,prefix,suffix,start,field,old,new,reason,who,when\n"
    old += "d.txt,29,Then,'s,,event,other,killed,x,AB,2026-01-05\n"
    (tmp_path / "AB.csv").write_text(old, encoding="utf-8")
    made = add_decisions([by("AB", action="undo", field="event", suffix="'s")], tmp_path)
    assert made.name == "AB-2.csv"
    assert (tmp_path / "AB.csv").read_text(encoding="utf-8") == old
    assert [d.suffix for d in load_decisions(tmp_path)] == ["'s", "'s"]
    assert standing(load_decisions(tmp_path)) == []


def test_a_spreadsheet_runs_nothing(tmp_path):
    made = by("=AB", exact="-5%", suffix="+1", reason='=HYPERLINK("x")', **KILLED)
    file = add_decisions([made], tmp_path)
    assert ",'-5%," in file.read_text(encoding="utf-8")
    assert replace(load_decisions(tmp_path)[0], where=made.where) == made


def test_a_last_line_without_an_end_is_not_run_into(tmp_path):
    file = add_decisions([by("AB", **KILLED)], tmp_path)
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    add_decisions([by("AB", action="reject")], tmp_path)
    assert [d.action for d in load_decisions(tmp_path)] == ["correct", "reject"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"action": "approve"}, "'approve' is no action; allowed are accept, correct, reject, undo"),
        ({"action": "reject", "field": "event"}, "reject takes no field 'event'"),
        ({"action": "accept", "old": "killed"}, "old of an accept is a JSON object"),
        ({"action": "accept", "old": '{"colour": "red"}'}, "old of an accept is a JSON object"),
        ({"field": "reading"}, "reading cannot be emptied"),
    ],
)
def test_what_an_action_may_hold(given, message):
    with pytest.raises(CodebookError, match=message):
        by("AB", **given)
