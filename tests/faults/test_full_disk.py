"""Nothing can be written: exit status 4, what was there stays, nothing is left behind."""

import errno
import subprocess
import sys

import pytest
from benchmarks.faults import full

from ..conftest import ROOT


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_every_call_of_the_store_may_fail(number):
    assert full.injections((number,)).failures == []


def test_a_limit_on_files_or_a_small_disk_stops_the_command_and_harms_nothing(monkeypatch):
    monkeypatch.setattr(full, "COMMANDS", {"extract": full.COMMANDS["extract"]})
    for place in (full._small_disk, full._small_files):
        assert full._commands(place.__name__, place).failures == []


@pytest.mark.parametrize("arguments", [["list", "columns"], ["extract", "data/raw/documents"]])
def test_a_full_stdout_is_status_4(arguments):
    command = [sys.executable, "-m", "quotedfigures", *arguments]
    with open("/dev/full", "wb") as nowhere:
        done = subprocess.run(command, stdout=nowhere, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
