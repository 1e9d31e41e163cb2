"""Tables are written whole or not at all, and read back as they were."""

import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedfigures.errors import UsageError, WriteError
from quotedfigures.store import read_rows, render, write_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text("\r\n\0 '\"=,a", max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the table of all characters is made once
@given(rows=st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), max_size=4), fmt=st.sampled_from(["csv", "jsonl"]))
def test_text_comes_back_exactly(tmp_path_factory, rows, fmt):
    path = tmp_path_factory.mktemp("t") / f"t.{fmt}"
    write_bytes(path, render(rows, ["a", "b"], fmt))
    assert [{k: v or "" for k, v in row.items()} for row in read_rows(path)] == rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_spreadsheet_takes_text_for_a_formula(start):
    assert render([{"a": f"{start}1"}], ["a"], "csv").decode().split("\n", 1)[1].lstrip('"')[0] == "'"


def test_numbers_are_left_alone():
    assert render([{"a": -1.5}], ["a"], "csv") == b"a\n-1.5\n"


def test_parquet_comes_back(tmp_path):
    write_bytes(tmp_path / "t.parquet", render([{"a": 1, "b": None}, {"a": 2, "b": "x"}], ["a", "b"], "parquet"))
    assert read_rows(tmp_path / "t.parquet") == [{"a": 1, "b": None}, {"a": 2, "b": "x"}]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path):
    target = tmp_path / "full"
    target.mkdir()
    with pytest.raises(WriteError, match="could not be written"):
        write_bytes(target, b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["full"]


def test_a_link_is_not_written_through(tmp_path):
    (tmp_path / "secret").write_text("old")
    (tmp_path / "out.csv").symlink_to(tmp_path / "secret")
    with pytest.raises(WriteError, match="symbolic link"):
        write_bytes(tmp_path / "out.csv", b"new")
    assert (tmp_path / "secret").read_text() == "old"


def test_a_written_file_is_plainly_readable(tmp_path):
    write_bytes(tmp_path / "a.csv", b"x")
    assert stat.S_IMODE(os.stat(tmp_path / "a.csv").st_mode) == 0o644


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"a": 1}\n{oops\n')
    with pytest.raises(UsageError, match=r"a\.jsonl, line 2: not JSON"):
        read_rows(tmp_path / "a.jsonl")
