"""A person's decision wins over the rules, is found again by its quote, and is an error when it no longer fits."""

from dataclasses import replace

import pytest

from quotedfigures.codebook import load_codebook
from quotedfigures.codebook.loading import shipped
from quotedfigures.decisions import Decision, add_decisions, apply_decisions, load_decisions, read_decisions, select
from quotedfigures.errors import CodebookError, WriteError
from quotedfigures.model import Claim, Document, Quantity

TEXT = "First 29 prosecutors were told of.\nThen 29 prosecutors were heard of, and 29 left.\n"
HEAD = "document,exact,prefix,suffix,start,field,old,new,reason,who,when\n"


def decision(**given):
    fields = {
        "document": "d.txt", "exact": "29", "prefix": "Then", "field": "event", "old": "other", "new": "killed",
        "reason": "the report of the group says so", "who": "editor", "when": "2026-01-05", "where": "x.csv:2",
    }  # fmt: skip
    return Decision(**{**fields, **given})


@pytest.fixture(scope="module")
def book():
    return load_codebook(shipped("codebook"))


@pytest.fixture
def document():
    return Document("d.txt", TEXT)


def claims_in(text):
    found, at = [], -1
    while (at := text.find("29", at + 1)) >= 0:
        found.append(
            Claim(
                "d.txt", at, at + 2, "29", Quantity(), unit="person", counted="prosecutors", event="other", place="AFG"
            )
        )
    return found


def test_it_wins_and_says_so(book, document):
    before = claims_in(TEXT)
    after = apply_decisions(before, [decision()], [document], book).claims
    assert [c.event for c in after] == ["other", "killed", "other"]
    assert after[1].trace["event"] == "decision x.csv:2 (editor, 2026-01-05): the report of the group says so"
    assert after[1].measure == "afg_officials_killed"
    assert [after[0], after[2]] == [before[0], before[2]]
    assert (after[1].quote, after[1].start) == (before[1].quote, before[1].start)


def test_a_measure_can_be_decided(book, document):
    claims = [replace(c, candidates=("afg_officials_detained", "afg_officials_killed")) for c in claims_in(TEXT)]
    made = apply_decisions(
        claims, [decision(field="measure", old="", new="afg_officials_killed")], [document], book
    ).claims
    assert (made[1].measure, made[1].candidates) == ("afg_officials_killed", ())
    with pytest.raises(CodebookError, match=r"x\.csv:2: 'no_such' is no measure"):
        apply_decisions(claims, [decision(field="measure", old="", new="no_such")], [document], book)


def test_it_is_found_again_when_the_document_changes(book):
    text = "A new first line with 29 seats.\n" + TEXT.replace("Then 29", "Then\n 29")
    made = apply_decisions(claims_in(text), [decision(start=41)], [Document("d.txt", text)], book).claims
    assert [c.event for c in made] == ["other", "other", "killed", "other"]


def test_the_start_tells_equal_contexts_apart(book):
    text = "Then 29 x. Then 29 x."
    document = Document("d.txt", text)
    made = apply_decisions(claims_in(text), [decision(start=16)], [document], book).claims
    assert [c.event for c in made] == ["other", "killed"]
    with pytest.raises(CodebookError, match="fits 2 claims"):
        apply_decisions(claims_in(text), [decision()], [document], book)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"exact": "30"}, "fits no claim"),
        ({"prefix": "Never"}, "fits no claim"),
        ({"old": "detained"}, "event of '29' in d.txt is other, not detained any more"),
    ],
)
def test_one_that_no_longer_fits_is_an_error(book, document, given, message):
    with pytest.raises(CodebookError, match=message) as refused:
        apply_decisions(claims_in(TEXT), [decision(**given)], [document], book)
    assert str(refused.value).startswith("x.csv:2: ")
    assert "\n" not in str(refused.value)


def test_two_decisions_on_one_field_are_an_error(book, document):
    with pytest.raises(CodebookError, match="decided twice"):
        apply_decisions(claims_in(TEXT), [decision(), decision()], [document], book)


def test_decisions_on_other_documents_wait(book, document):
    claims = claims_in(TEXT)
    assert apply_decisions(claims, [decision(document="e.txt")], [document], book).claims == claims


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"field": "value"}, "cannot be decided"),
        ({"new": "vanished"}, "is no event"),
        ({"new": ""}, "cannot be emptied"),
        ({"when": "yesterday"}, "is no day"),
        ({"who": "me@example.org"}, "role or initials"),
        ({"reason": " "}, "'reason' is empty"),
        ({"document": ""}, "'document' is empty"),
    ],
)
def test_what_a_decision_must_say(given, message):
    with pytest.raises(CodebookError, match=message):
        decision(**given)


def test_reading_errors_name_file_and_line():
    good = 'd.txt,29,Then,,,event,other,killed,"why, indeed",editor,2026-01-05\n'
    assert read_decisions(HEAD + good, "x.csv")[0].where == "x.csv:2"
    for text, message in [
        ("document,exact\n", "x.csv:1: column"),
        (HEAD + good + "d.txt,29\n", "x.csv:3: more or fewer cells"),
        (HEAD + good.replace("Then,,,", "Then,,soon,"), "x.csv:2: start 'soon'"),
        (HEAD + good.replace("killed", "gone"), "x.csv:2: 'gone' is no event"),
    ]:
        with pytest.raises(CodebookError, match=message):
            read_decisions(text, "x.csv")


def test_append_and_load(tmp_path, document):
    claim = claims_in(TEXT)[1]
    chosen = decision(**select(claim, TEXT))
    file = add_decisions([chosen], tmp_path / "decisions")
    second = replace(chosen, field="status", old="any", new="documented", reason='says "so", twice\nand =once')
    assert add_decisions([second], tmp_path / "decisions") == file == tmp_path / "decisions" / "editor.csv"
    loaded = load_decisions(tmp_path / "decisions")
    assert replace(loaded[0], where="x.csv:2") == chosen
    assert loaded[1].reason == 'says "so", twice\nand =once'
    assert [d.where for d in loaded] == ["editor.csv:2", "editor.csv:4"]
    assert load_decisions(tmp_path / "nowhere") == ()


def test_a_selected_claim_is_found_again(book, document):
    for claim in claims_in(TEXT):
        made = apply_decisions(claims_in(TEXT), [decision(**select(claim, TEXT))], [document], book).claims
        assert [c.start for c in made if c.event == "killed"] == [claim.start]


def test_what_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError, match="cannot be written"):
        add_decisions([decision()], tmp_path / "file" / "decisions")
