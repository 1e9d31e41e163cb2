"""One progress bar: where somebody is looking, and never where the environment says no."""

import sys

import pytest

from quotedfigures.progress import progress


class Terminal:
    """A stderr that says it is looked at."""

    def __init__(self):
        self.seen = ""

    def write(self, text):
        self.seen += text

    def flush(self):
        pass

    def isatty(self):
        return True


@pytest.mark.parametrize(("said", "shown"), [("1", False), ("", True), ("0", True), (None, True)])
def test_the_environment_turns_every_bar_off(monkeypatch, said, shown):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    if said is not None:
        monkeypatch.setenv("TQDM_DISABLE", said)
    assert list(progress(range(3), "counting", "number")) == [0, 1, 2]
    assert ("counting" in terminal.seen) == shown


def test_no_bar_where_nobody_looks(monkeypatch, capsys):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    assert list(progress(range(3), "counting", "number")) == [0, 1, 2]
    assert capsys.readouterr().err == ""
