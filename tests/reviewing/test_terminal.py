"""The same decisions in a terminal: by single keys in a real one, by lines from a pipe, and the tables it prints."""

import csv
import io
import os
import pty
import select
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from quotedfigures.cli import run
from quotedfigures.cli.review import review
from quotedfigures.decisions import load_decisions

from .small import LETTER, REPORT

LISTING = "document,publisher,date\nletter.txt,A Group,2021-05-06\nreport.txt,B Agency,2021-05-06\n"


@pytest.fixture
def letters(tmp_path, monkeypatch):
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, text in {"letter.txt": LETTER, "report.txt": REPORT, "documents.csv": LISTING}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return str(folder)


def typed(letters, *lines, who="AB", **options):
    given = [letters, "--reference", "none", "--decisions", "made"] + (["--who", who] if who else [])
    return CliRunner().invoke(review, given, input="\n".join(lines) + "\n", standalone_mode=False)


def test_lines_from_a_pipe(letters):
    done = typed(
        letters, "a", "c", "event", "arrived", "nonsense", "", "those who came", "r", "not ours", "u", "s", "?", "q"
    )
    assert done.return_value == 0, done.output
    made = load_decisions("made")
    assert [(d.action, d.field, d.new, d.reason) for d in made] == [
        ("accept", "", "", "right as it reads"),
        ("correct", "event", "arrived", "those who came"),
        ("reject", "", "", "not ours"),
        ("undo", "", "", "taken back"),
    ]
    assert "[[40,000]] Sudanese refugees" in done.output
    assert "asked because: conflict (against '90,000' in report.txt)" in done.output
    assert "no field 'nonsense'; ? lists them" in done.output
    assert "2 of 6 decided; decisions are in made" in done.output


def test_it_goes_on_where_it_was_and_ends_with_its_input(letters):
    typed(letters, "a")
    again = typed(letters, "j")
    assert again.return_value == 0
    assert "2/6  report.txt" in again.output
    assert again.output.rstrip().endswith("1 of 6 decided; decisions are in made")


def test_it_asks_who_one_is_and_says_what_cannot_be(letters):
    done = typed(letters, "me@example.org", "a", "q", who="")
    assert "not done: decision: who is a role or initials" in done.output
    done = typed(letters, "c", "place", "Chad", "", "why", "q")
    assert "not done: 'Chad' is no place; write PAK, or PAK>AFG for a movement" in done.output
    assert load_decisions("made") == ()


def test_single_keys_in_a_real_terminal(letters):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "quotedfigures", "review", letters, "--who", "AB", "--reference", "none"]
    process = subprocess.Popen([*command, "--decisions", "made"], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    rest = ""
    for wanted, key in [("> ", "\x1b[C"), ("2/6", ""), ("> ", "a"), ("accepted '90,000'", ""), ("> ", "q")]:
        rest = read_until(ours, wanted, rest)
        time.sleep(0.05)
        os.write(ours, key.encode())
    read_until(ours, "1 of 6 decided", rest)
    assert process.wait(timeout=30) == 0
    os.close(ours)
    assert [d.exact for d in load_decisions("made")] == ["90,000"]


def read_until(terminal, wanted, seen):
    """What stands after the first ``wanted``; what was ``seen`` already counts."""
    while wanted not in seen:
        assert select.select([terminal], [], [], 60)[0], seen
        seen += os.read(terminal, 4096).decode(errors="replace")
    return seen.partition(wanted)[2]


def test_a_document_cannot_steer_the_terminal(letters, tmp_path):
    (tmp_path / "letters" / "letter.txt").write_text("Then \x1b[2J12 \x9b31mtractors were burnt.", encoding="utf-8")
    shown = typed(letters, "j", "j", "j", "j", "q").output
    assert "tractors were burnt" in shown
    assert "\x1b[2J" not in shown
    assert "\x9b" not in shown


def test_the_list_holds_no_passage(letters, capfd):
    assert run(["review", letters, "--list", "--reference", "none", "--decisions", "made"]) == 0
    printed = capfd.readouterr().out
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["quote"] for row in rows[:3]] == ["40,000", "90,000", "1.700"]
    assert rows[0]["why"].startswith("conflict (against '90,000'")
    assert "were living" not in printed


def test_two_coders_compared_and_settled(letters, capfd):
    for who, event in (("AB", "arrived"), ("MK", "displaced")):
        given = [letters, "--reference", "none", "--decisions", "made", "--who", who, "--apart"]
        CliRunner().invoke(review, given, input=f"c\nevent\n{event}\n\nso it says\na\nq\n", standalone_mode=False)
    assert run(["review", letters, "--decisions", "made", "--compare", "AB", "MK"]) == 0
    printed = capfd.readouterr().out
    assert "2 claims decided by both AB and MK" in printed
    line = next(line.split() for line in printed.splitlines() if "event" in line and "arrived" in line)
    assert line[1:] == ["letter.txt", "40,000", "event", "present", "arrived", "displaced"]
    settle = ["review", letters, "--decisions", "made", "--who", "CD", "--settle", line[0], "MK"]
    assert run(settle) == 2
    assert "say why you" in capfd.readouterr().err
    assert run([*settle, "--reason", "the text says they fled"]) == 0
    assert [(d.who, d.new, d.adjudicates) for d in load_decisions("made") if d.field and d.adjudicates] == [
        ("CD", "displaced", "AB MK")
    ]


def test_two_who_differ_are_named_by_every_run(letters, tmp_path, capfd):
    folder = "data/raw/decisions"
    for who, event in (("AB", "arrived"), ("MK", "displaced")):
        given = [letters, "--reference", "none", "--decisions", folder, "--who", who, "--apart"]
        CliRunner().invoke(review, given, input=f"c\nevent\n{event}\n\nso it says\nq\n", standalone_mode=False)
    capfd.readouterr()
    assert run(["extract", letters]) == 0
    told = capfd.readouterr()
    assert "AB says event is arrived, but MK (MK.csv:2) says event is displaced, of '40,000' in letter.txt" in told.err
    row = next(row for row in csv.DictReader(io.StringIO(told.out)) if row["quote"] == "40,000")
    assert row["event"] == "present"


def test_help_has_an_example(capfd):
    assert run(["review", "--help"]) == 0
    assert "Example: quotedfigures review letters/ --who AB" in capfd.readouterr().out
