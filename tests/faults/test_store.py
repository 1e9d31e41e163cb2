"""Several files as one, one writer at a time, and what a killed run left."""

import json
import os
import subprocess
import sys
import threading

import pytest

from quotedfigures.errors import WriteError
from quotedfigures.store import locked, manifest, must_be_writable, read_rows, write_all, write_bytes
from quotedfigures.store.files import JOURNAL, settle


def hidden(folder):
    return sorted(p.name for p in folder.rglob(".*"))


def promised(folder):
    """A folder as a run leaves it that was killed between its promise and its moves."""
    (folder / "claims.csv").write_text("n\nold\n")
    (folder / ".quotedfigures-00000000000000aa.part").write_text("n\nnew\n")
    moves = [[str(folder), ".quotedfigures-00000000000000aa.part", "claims.csv"]]
    (folder / JOURNAL).write_text(json.dumps({"moves": moves}))


def test_what_was_promised_is_done_by_the_next_reader(tmp_path):
    promised(tmp_path)
    assert read_rows(tmp_path / "claims.csv") == [{"n": "new"}]
    assert hidden(tmp_path) == []


def test_what_was_promised_is_done_by_the_next_writer(tmp_path):
    promised(tmp_path)
    write_bytes(tmp_path / "other.csv", b"x")
    assert (tmp_path / "claims.csv").read_text() == "n\nnew\n"
    assert hidden(tmp_path) == []


def test_what_was_not_promised_is_swept(tmp_path):
    (tmp_path / ".quotedfigures-00000000000000aa.part").write_text("half")
    (tmp_path / ".own").write_text("mine")
    write_bytes(tmp_path / "a.csv", b"x")
    assert hidden(tmp_path) == [".own"]


@pytest.mark.parametrize(
    "move",
    [
        ["{out}", ".quotedfigures-00000000000000aa.part", "../outside.txt"],
        ["{out}", "secret.txt", "claims.csv"],
        ["{out}", ".quotedfigures-00000000000000ab.part", "claims.csv"],
        ["{out}", 3, "claims.csv"],
        "nothing",
    ],
)
def test_a_strange_journal_moves_nothing(tmp_path, move):
    out = tmp_path / "out"
    out.mkdir()
    promised(out)
    (out / "secret.txt").write_text("secret")
    (out / ".quotedfigures-00000000000000ab.part").symlink_to(out / "secret.txt")
    told = [x.format(out=out) if isinstance(x, str) else x for x in move] if isinstance(move, list) else move
    (out / JOURNAL).write_text(json.dumps({"moves": [told]}))
    settle(out)
    assert (out / "claims.csv").read_text() == "n\nold\n"
    assert (out / "secret.txt").read_text() == "secret"
    assert not (tmp_path / "outside.txt").exists()


def test_two_folders_are_written_as_one(tmp_path):
    files = {tmp_path / "a" / "page.html": b"1", tmp_path / "b" / "claims.csv": b"2"}
    assert write_all(files) == list(files)
    assert [p.read_bytes() for p in files] == [b"1", b"2"]
    assert hidden(tmp_path) == []


def test_a_target_that_cannot_be_replaced_keeps_all(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(WriteError, match="no plain file"):
        write_all({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_text() == "old"


def test_permissions_stay(tmp_path):
    private = tmp_path / "private.csv"
    private.write_text("old")
    private.chmod(0o600)
    write_bytes(private, b"new")
    assert private.stat().st_mode & 0o777 == 0o600


def test_a_second_writer_waits_and_says_for_whom(tmp_path, capsys):
    def write():
        with locked(tmp_path):
            entered.set()
            done.wait(5)

    entered, done = threading.Event(), threading.Event()
    holder = threading.Thread(target=write)
    holder.start()
    entered.wait(5)
    with pytest.raises(WriteError, match=rf"process {os.getpid()} on .* has been writing there"), locked(tmp_path, 0.2):
        pass
    assert "waiting for process" in capsys.readouterr().err
    done.set()
    holder.join()
    with locked(tmp_path, 0.2) as first:
        assert first


def test_a_killed_writer_leaves_no_lock(tmp_path):
    code = f"import os; from quotedfigures.store import locked\nwith locked({str(tmp_path)!r}): os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], check=False)
    with locked(tmp_path, 0.2) as first:
        assert first
    assert hidden(tmp_path) == []


def test_the_manifest_is_what_sha256sum_reads(tmp_path):
    files = {"a.csv": b"1", "b.csv": b"2"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "SHA256SUMS").write_bytes(manifest(files))
    assert (
        subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False, capture_output=True).returncode
        == 0
    )


@pytest.mark.parametrize("write", [must_be_writable, lambda folder: write_bytes(folder / "a.csv", b"x")])
def test_a_file_where_a_folder_is_needed_is_told(tmp_path, write):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(WriteError, match="a file stands where a folder is needed"):
        write(tmp_path / "out" / "tables")


def test_a_closed_folder_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)  # root may write everywhere
    with pytest.raises(WriteError, match=r"tables: cannot be written \(Permission denied\)"):
        must_be_writable(tmp_path / "reports" / "tables")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_makes_no_files_is_nobody_elses_doing(tmp_path, monkeypatch, capsys):
    opened = os.open

    def refuse(path, flags, *rest, **options):  # as /proc does
        if str(path).endswith(".lock") and flags & os.O_CREAT:
            raise FileNotFoundError(2, "No such file or directory")
        return opened(path, flags, *rest, **options)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError, match=r"cannot be written \(No such file or directory\)"):
        write_bytes(tmp_path / "a.csv", b"x")
    assert "waiting" not in capsys.readouterr().err
