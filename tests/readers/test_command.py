"""What the command says, and its exit status, where files hold many documents or none."""

import pytest

from quotedfigures.cli import run

STATEMENTS = 'id,text,publisher,date\n1,"About 600,000 Afghans live in Pakistan.",A,2023-11-02\n'


@pytest.fixture
def say(tmp_path, monkeypatch, capsys):
    """A function that runs the command in a folder of its own: exit status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        status = run(arguments)
        return status, *capsys.readouterr()

    (tmp_path / "statements.csv").write_text(STATEMENTS)
    return command


def test_rows_are_documents_and_the_claims_file_beside_them_is_not(say):
    assert say("extract", "statements.csv", "-o", "claims.csv")[0] == 0
    status, out, err = say("extract", ".")
    assert status == 0
    assert [line.split(",")[2] for line in out.splitlines()[1:]] == ["statements.csv#1"]
    assert err == "passed over claims.csv: a table of claims or findings, which is no document\n"


def test_a_claims_file_is_no_document(say):
    say("extract", "statements.csv", "-o", "claims.csv")
    status, _, err = say("extract", "claims.csv")
    assert status == 2
    assert err.splitlines()[0] == "could not read claims.csv: a table of claims or findings, which is no document"


def test_check_tells_statements_from_claims(say, tmp_path):
    (tmp_path / "statements.csv").write_text(
        STATEMENTS + "2,More than 1.4 million Afghans live in Pakistan.,B,2023-11-03\n"
    )
    say("extract", "statements.csv", "-o", "claims.csv")
    from_documents = say("check", "statements.csv", "--reference", "none")
    from_claims = say("check", "claims.csv", "--reference", "none")
    assert from_documents[0] == from_claims[0] == 0
    assert "statements.csv#1" in from_documents[1]
    assert from_documents[1] == from_claims[1]


def test_a_bad_row_is_exit_status_3_and_named(say, tmp_path):
    (tmp_path / "bad.csv").write_text(STATEMENTS + "2,Some 1,200 left,B,2023\n")
    status, out, err = say("extract", "bad.csv")
    assert status == 3
    assert "bad.csv#1" in out
    assert "could not read bad.csv#3: 5 cells for 4 columns: quote cells that hold the delimiter" in err
