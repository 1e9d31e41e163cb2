"""Accept, correct, reject, skip, undo: what they do, where one is afterwards, and what the next run makes of it."""

import csv
from dataclasses import replace

import pytest

from quotedfigures import extract_claims, to_table
from quotedfigures.decisions import load_decisions
from quotedfigures.errors import UsageError
from quotedfigures.model import Document
from quotedfigures.pipeline import extract_all
from quotedfigures.privacy import publishable
from quotedfigures.reviewing import review

from .small import DOCUMENTS, LETTER, book, numbers, sitting

QUEUE = ["40,000", "90,000", "1.700", "Dozens", "A dozen"]


def run(folder):
    """What every later run makes of the documents."""
    return extract_all(DOCUMENTS, book(), load_decisions(folder))


def by_quote(claims, quote):
    return next(claim for claim in claims if claim.quote == quote)


def test_the_queue_and_the_way_through_it(tmp_path):
    made = sitting(tmp_path)
    assert numbers(made)[:5] == QUEUE
    assert (made.claim.quote, made.progress.done) == ("40,000", 0)
    assert made.passage.before == "The ministry said that "
    assert [made.next().claim.quote, made.next().claim.quote, made.previous().claim.quote] == [
        "90,000", "1.700", "90,000",
    ]  # fmt: skip
    assert made.go(4).claim.quote == "Dozens"
    assert made.go(made.items[0].claim.claim_id).claim.quote == "40,000"
    assert made.previous().claim.quote == "40,000"
    for nowhere in (0, 99, "c0"):
        with pytest.raises(UsageError, match="there are 1 to"):
            made.go(nowhere)


def test_every_action_reaches_the_next_run(tmp_path):
    made = sitting(tmp_path)
    total = len(made)
    assert made.accept() == f"accepted '40,000' in letter.txt; 1 of {total} decided"
    made.correct("those who came are meant", event="arrived", place_name="Farchana")
    made.correct("a decimal of a table in thousands", reading="1.7")
    made.reject("tractors are not our subject")
    found = run(tmp_path)
    corrected = by_quote(found.claims, "90,000")
    assert (corrected.event, corrected.place_name) == ("arrived", "Farchana")
    assert "(AB, " in corrected.trace["event"]
    assert by_quote(found.claims, "1.700").quantity.to_dict()["value"] == 1.7
    assert "Dozens" not in [claim.quote for claim in found.claims]
    assert [d.quote for d in found.dropped if d.reason == "rejected"] == ["Dozens"]
    assert by_quote(found.claims, "40,000") == by_quote(extract_all(DOCUMENTS, book()).claims, "40,000")


def test_the_queue_goes_on_where_it_was(tmp_path):
    made = sitting(tmp_path)
    made.skip()
    made.accept()
    made.accept()
    again = sitting(tmp_path)
    assert (numbers(again), again.progress) == (numbers(made), made.progress)
    assert again.claim.quote == made.claim.quote == "Dozens"
    assert again.status(made.items[1].claim.claim_id) == "accepted by AB"


def test_what_was_skipped_comes_again_when_the_others_are_done(tmp_path):
    made = sitting(tmp_path)
    made.skip()
    while made.progress.done < len(made) - 1:
        made.accept()
    assert made.claim.quote == "40,000"
    made.accept()
    assert made.progress.done == len(made)


def test_undo_takes_back_here_else_the_last_and_only_ones_own(tmp_path):
    made = sitting(tmp_path)
    made.correct("because", event="arrived")
    made.accept()
    before = (tmp_path / "AB.csv").read_text(encoding="utf-8")
    assert made.undo() == f"took back what you decided on '90,000' in report.txt; 1 of {len(made)} decided"
    made.go(1)
    assert made.claim.event == "arrived"
    assert "'40,000'" in made.undo()
    assert made.undo().startswith("nothing to undo")
    assert made.claim.event == "present"
    assert (tmp_path / "AB.csv").read_text(encoding="utf-8").startswith(before)  # nothing is ever taken out
    assert run(tmp_path).claims == extract_all(DOCUMENTS, book()).claims
    other = sitting(tmp_path, who="MK")
    assert other.undo().startswith("nothing to undo")


def test_a_second_decision_takes_the_place_of_the_first(tmp_path):
    made = sitting(tmp_path)
    made.correct("first", event="arrived")
    made.go(1)
    made.correct("second", event="displaced")
    assert by_quote(run(tmp_path).claims, "40,000").event == "displaced"
    made.go(1)
    made.correct("only the place", place_name="Farchana")
    assert (made.desk.coded(made.items[0].claim.claim_id).event, made.progress.done) == ("displaced", 1)
    made.go(1)
    made.accept()
    assert by_quote(run(tmp_path).claims, "40,000").event == "displaced"
    made.go(1)
    made.correct("the rules were right", event="present", place_name="")
    assert by_quote(run(tmp_path).claims, "40,000").event == "present"
    made.go(1)
    made.reject("no claim")
    assert "40,000" not in [claim.quote for claim in run(tmp_path).claims]
    with (tmp_path / "AB.csv").open(encoding="utf-8", newline="") as rows:
        assert [row["action"] for row in csv.DictReader(rows)] == [
            "correct", "undo", "correct", "undo", "correct", "correct", "accept", "undo", "undo", "undo", "accept",
            "undo", "reject",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"event": "vanished"}, "'vanished' is no event"),
        ({"measure": "nothing_known"}, "is no measure"),
        ({"place": "Pakistan"}, "is no place; write PAK"),
        ({"period": "last May"}, "is no period; write 2023-11"),
        ({"unit": "lots"}, "is no unit"),
        ({"value": "3"}, "'value' cannot be corrected"),
        ({"reading": "3"}, "it has one reading only"),
        ({"event": "present"}, "nothing differs"),
        ({}, "nothing differs"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, changes, message):
    made = sitting(tmp_path)
    with pytest.raises(UsageError, match=message):
        made.correct("why", **changes)
    assert list(tmp_path.iterdir()) == []


def test_nobody_decides_without_a_name_or_a_reason(tmp_path):
    made = sitting(tmp_path, who="")
    with pytest.raises(UsageError, match="say who you are"):
        made.accept()
    made.who = "AB"
    with pytest.raises(UsageError, match="say why you reject"):
        made.reject("  ")
    assert made.accept().startswith("accepted")


def test_a_claim_whose_correction_no_longer_fits_is_asked_again(tmp_path):
    made = sitting(tmp_path)
    made.correct("because", event="arrived")
    file = tmp_path / "AB.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("event,present,", "event,killed,"), encoding="utf-8")
    again = sitting(tmp_path)
    assert again.go(1).claim.quote == "40,000"
    assert (again.progress.done, again.item.reasons[0].kind) == (0, "contested")
    assert "event of '40,000' in letter.txt is present, not killed any more" in again.item.why
    again.accept()
    assert by_quote(run(tmp_path).claims, "40,000").event == "present"


def test_given_claims_are_reviewed_as_the_rules_have_them(tmp_path):
    sitting(tmp_path).correct("because", event="arrived")
    decided = run(tmp_path).claims
    for given in (
        decided,
        publishable(decided, book()),
        to_table(publishable(decided, book())),
        extract_claims(DOCUMENTS, book()),
        DOCUMENTS,
    ):
        documents = None if given is DOCUMENTS else DOCUMENTS
        made = review(given, documents, who="AB", decisions=tmp_path, codebook=book(), reference="none")
        made.go(by_quote([item.claim for item in made.items], "40,000").claim_id)
        assert (made.item.claim.event, made.claim.event) == ("present", "arrived")


def test_claims_of_nobody_knows_which_text_show_their_sentence(tmp_path):
    claims = [replace(claim, claim_id="") for claim in extract_claims([Document("x.txt", LETTER)], book())]
    made = review(claims, [], who="AB", decisions=tmp_path, codebook=book(), reference="none")
    assert made.passage.quote == made.claim.quote
    assert made.passage.before in LETTER


def test_without_a_browser_there_is_a_table_without_sentences_and_random_names(tmp_path, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    made = sitting(tmp_path)
    shown = made._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert shown == sitting(tmp_path)._repr_mimebundle_()
    assert "<caption>Claims that need a person: 0 of" in shown["text/html"]
    assert "were burnt" not in shown["text/html"] + made.table().to_csv()
    hostile = Document("<b>.txt", "Then <i>3</i> goats were sold.")
    made = review([hostile], who="AB", decisions=tmp_path, codebook=book(), reference="none", everything=True)
    assert "<b>" not in made._repr_html_()


def test_with_a_browser_the_widget_is_shown_and_its_state_holds_no_passage(tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    made = sitting(tmp_path)
    assert made._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]["model_id"] == made.widget.model_id
    assert "living in Chad" not in str(made.widget.get_state())
