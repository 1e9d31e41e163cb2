"""A decision is on disk when its method returns: kill -9 between any two loses none, and two writers lose none."""

import csv
import os
import signal
import subprocess
import sys
import time

from quotedfigures.decisions import load_decisions, standing

#: Accepts and undoes for ever, and says after each decision that it is made.
ENDLESS = """
import os, sys
sys.path.insert(0, {root!r})
from quotedfigures.model import Claim, Document, Quantity
from quotedfigures.reviewing.session import Review
from tests.reviewing.small import book
text = "Then 29 came, then 30 came, then 31 came."
at = [text.index(quote) for quote in ("29", "30", "31")]
claims = [Claim("d.txt", i, i + 2, text[i : i + 2], Quantity(), claim_id=str(i)) for i in at]
made = Review(claims, [Document("d.txt", text)], book(), folder=sys.argv[1], who=sys.argv[2], everything=True)
for number in range(int(sys.argv[3])):
    made.go(number % len(made) + 1)
    made.correct("number " + str(number), place_name=f"Town {{number}} of {{os.getpid()}}")
    print(number, flush=True)
"""


def start(folder, who, times):
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    command = [sys.executable, "-c", ENDLESS.format(root=root), str(folder), who, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def rows(file):
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_a_killed_kernel_loses_nothing_that_was_decided(tmp_path):
    said = -1
    for wait in (0.0, 0.011, 0.023):
        process = start(tmp_path, "AB", 10_000)
        for line in process.stdout:
            if int(line) >= 4:
                break
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        said = max([4, *(int(line) for line in process.stdout)])
        process.wait()
        process.stdout.close()
        reasons = [row["reason"] for row in rows(tmp_path / "AB.csv") if row["action"] == "correct"]
        assert f"number {said}" in reasons[-2:]  # the one it was at may be there, too
        load_decisions(tmp_path)
    last = [row["new"] for row in rows(tmp_path / "AB.csv") if row["action"] == "correct"][-1]
    kept = {d.new for d in standing(load_decisions(tmp_path))}
    assert last in kept


def test_two_who_write_at_once_lose_nothing(tmp_path):
    both = [start(tmp_path, who, 30) for who in ("AB", "AB", "MK")]
    for process in both:
        assert process.communicate(timeout=120)[0].split() == [str(n) for n in range(30)]
    made = [row["reason"] for row in rows(tmp_path / "AB.csv") if row["action"] == "correct"]
    assert sorted(made) == sorted(f"number {n}" for n in [*range(30)] * 2)
    assert len([row for row in rows(tmp_path / "MK.csv") if row["reason"] == "number 29"]) == 1
    load_decisions(tmp_path)
