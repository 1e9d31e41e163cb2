"""The command's contract: columns, formats, exit statuses, one clear line for what goes wrong."""

import csv
import io
import json
import subprocess
import sys

import pytest

from quotedfigures.cli import VERBS, run

LETTER = "On 3 October 2023 the government said it will deport 1.7 million undocumented Afghans from Pakistan.\n"
APPEAL = "Pakistan plans to deport more than 1.4 million undocumented Afghans, the appeal says. Call 051 111 2233.\n"
LISTING = "document,publisher,date\nletter.txt,Letter Group,2023-11-01\nappeal.txt,Appeal Group,2023-11-02\n"
CONTRACT = {
    "document", "start", "end", "quote", "kind", "value", "low", "high", "modifier", "unit", "counted",
    "subgroup", "status", "event", "place", "place_name", "period", "source", "basis", "factuality",
    "direction", "claim_id", "statement_id", "measure", "counted_resolved", "period_inferred", "publisher",
    "published", "sentence", "rule",
}  # fmt: skip


@pytest.fixture
def letters(folder):
    return folder(letter__txt=LETTER, appeal__txt=APPEAL, documents__csv=LISTING)


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def test_extract_gives_the_contract_in_json_lines(letters, capsys):
    assert run(["extract", str(letters), "--format", "jsonl"]) == 0
    first, second = rows(capsys.readouterr().out)
    assert set(first) >= CONTRACT
    assert first["hard"] == {"low": 1650000, "high": 1750000, "low_open": False, "high_open": True}
    assert (second["value"], second["modifier"], second["publisher"]) == (1400000, "more_than", "Appeal Group")
    assert first["sentence"] is None, "sentences are private"


def test_extract_gives_the_contract_in_csv(letters, capsys):
    assert run(["extract", str(letters)]) == 0
    first, second = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert CONTRACT | {"hard_low", "core_high_open"} <= set(first)
    assert (second["hard_low"], second["hard_high"], second["hard_high_open"]) == ("1400000", "", "true")


def test_private_mode_shows_the_sentence(letters, capsys):
    run(["extract", str(letters), "--format", "jsonl", "--private"])
    assert rows(capsys.readouterr().out)[0]["sentence"] == LETTER.strip()


def test_dropped_numbers_are_written_with_reason_and_without_phones(letters, tmp_path, capsys):
    assert run(["extract", str(letters), "--dropped", str(tmp_path / "dropped.csv")]) == 0
    dropped = list(csv.DictReader((tmp_path / "dropped.csv").open()))
    assert {row["reason"] for row in dropped} >= {"date", "phone"}
    assert all(row["rule"] for row in dropped)
    assert "2233" not in (tmp_path / "dropped.csv").read_text() + capsys.readouterr().out


def test_parquet_needs_a_file(letters, tmp_path, capsys):
    assert run(["extract", str(letters), "--format", "parquet"]) == 2
    assert "--output" in capsys.readouterr().err
    assert run(["extract", str(letters), "--format", "parquet", "-o", str(tmp_path / "c.parquet")]) == 0


def test_check_prints_findings_with_reasons(letters, capsys):
    assert run(["check", str(letters), "--format", "jsonl", "--reference", "none"]) == 0
    pair = next(row for row in rows(capsys.readouterr().out) if row["check"] == "pair")
    assert (pair["relation"], pair["verdict"]) == ("equal", "tension")
    assert {"reason", "fragile", "measure"} <= set(pair)
    assert pair["a"]["start"] == APPEAL.index("more than")


@pytest.mark.parametrize("fmt", ["csv", "jsonl", "parquet"])
def test_check_reads_the_claims_it_wrote(letters, tmp_path, capsys, fmt):
    path = tmp_path / f"claims.{fmt}"
    run(["extract", str(letters), "--format", fmt, "-o", str(path)])
    run(["check", str(letters), "--format", "jsonl"])
    from_documents = rows(capsys.readouterr().out)
    assert run(["check", str(path), "--format", "jsonl"]) == 0
    assert rows(capsys.readouterr().out) == from_documents


def test_check_reads_plain_claims_with_dates_from_the_listing(folder, capsys):
    claim = {"document": "a.txt", "quote": "9,000", "kind": "count", "value": 9000, "modifier": "none", "start": 0}
    claim |= {"unit": "person", "event": "killed", "place": "SDN", "period": "2024-05", "counted": "people", "end": 5}
    other = claim | {"document": "b.txt", "quote": "2,000", "value": 2000}
    path = folder(
        claims__jsonl="\n".join(map(json.dumps, (claim, other))),
        documents__csv="document,publisher,date\na.txt,A,2024-06-01\nb.txt,B,2024-06-02\n",
    )
    assert run(["check", str(path / "claims.jsonl"), "--format", "jsonl"]) == 0
    assert [r["verdict"] for r in rows(capsys.readouterr().out) if r["check"] == "pair"] == ["conflict"]
    assert run(["check", str(path / "claims.jsonl"), "--strict"]) == 1


def test_verify_notices_a_changed_text(letters, tmp_path, capsys):
    path = tmp_path / "claims.jsonl"
    run(["extract", str(letters), "--format", "jsonl", "-o", str(path)])
    assert run(["verify", str(letters), "--claims", str(path)]) == 0
    (letters / "letter.txt").write_text("Well, " + LETTER)
    assert run(["verify", str(letters), "--claims", str(path)]) == 1
    assert "letter.txt, claim" in capsys.readouterr().err


def test_explain_shows_rules_and_in_private_the_sentence(letters, capsys):
    run(["extract", str(letters), "--format", "jsonl"])
    ident = rows(capsys.readouterr().out)[0]["claim_id"]
    assert run(["explain", ident, str(letters)]) == 0
    public = capsys.readouterr().out
    assert "1.7 million" in public
    assert "October" not in public
    run(["explain", ident, str(letters), "--private"])
    assert "⟦1.7 million⟧" in capsys.readouterr().out


def test_some_unreadable_is_3_and_none_readable_is_2(folder, capsys):
    path = folder(a__txt=LETTER, b__txt=b"\x81\x9d")
    assert run(["extract", str(path)]) == 3
    assert "could not read b.txt" in capsys.readouterr().err
    assert run(["extract", str(path / "b.txt")]) == 2


def test_not_written_is_4(letters, tmp_path, capsys):
    (tmp_path / "taken").mkdir()
    assert run(["extract", str(letters), "-o", str(tmp_path / "taken")]) == 4
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["extract", "nowhere"], "nowhere: no such file or folder"),
        (["extract"], "Missing argument"),
        (["extract", ".", "--format", "xls"], "'xls' is not one of"),
        (["chart", "x", "--kind", "pie", "-o", "x.png"], "x: no such file or folder"),
        (["chart", "x", "--measure", "tea", "-o", "x.png"], "--measure tea: no measure of the codebook"),
        (["explain", "0", "nowhere"], "nowhere: no such file or folder"),
        (["report", "--parameter", "oops"], "write it as name=value"),
    ],
)
def test_misuse_is_one_line_and_2(arguments, complaint, capsys):
    assert run(arguments) == 2
    errors = capsys.readouterr().err
    assert complaint in errors
    assert errors.count("\n") == 1


def test_a_broken_codebook_is_named_with_file_and_line(letters, folder, capsys):
    (letters / "book").mkdir()
    (letters / "book" / "codebook.yml").write_text("codebook:\n  id: x\n  id: y\n")
    assert run(["extract", str(letters), "--codebook", str(letters / "book")]) == 2
    errors = capsys.readouterr().err
    assert "codebook.yml:3" in errors
    assert errors.count("\n") == 1


def test_a_guessed_encoding_is_said(folder, capsys):
    assert run(["extract", str(folder(a__txt="Caf\xe9 owners: 300 left.".encode("cp1252")))]) == 0
    assert "a.txt: encoding guessed: windows-1252" in capsys.readouterr().err


def test_no_traceback_reaches_the_user(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "quotedfigures", "check", str(tmp_path / "nowhere")], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("quotedfigures: ")


def test_every_verb_has_help_with_an_example(capsys):
    for name in VERBS:
        assert run([name, "--help"]) == 0
        assert "Example:" in capsys.readouterr().out, name
