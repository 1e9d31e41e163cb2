"""Run a page of the documentation: every block of code on it, in order, in a folder of its own.

A page is right when running it gives the same page. ``python -m tests.docs.pages`` writes the outputs anew.

- ``console``: lines that begin with ``$`` are run, the lines below are what they print. A line ``…`` stands for the
  rest of the output. Lines of a run that start with ``#`` are remarks.
- ``python``: lines that begin with ``>>>`` are run, as doctest does.
- any block with ``title="path"`` is a file, written before what comes below it.
- ``text``: nothing is run.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from quotedfigures.cli import run

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md"))
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_REST = "…"
#: What the folder of a page is called in what it prints.
_HOME = "/home/you"


def rerun(text: str) -> str:
    """The page with the outputs that its code gives now."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            return _BLOCK.sub(_Run().block, text)
        finally:
            os.chdir(before)


class _Run:
    """One page being run, in the current folder."""

    def __init__(self) -> None:
        self.folder = os.getcwd()
        self.names: dict[str, object] = {"__name__": "__page__"}

    def block(self, found: re.Match[str]) -> str:
        """The block with what it prints now."""
        language, title, body = found.groups()
        if title:
            path = Path(title)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif language == "console":
            return f"```console\n{self._console(body)}```"
        elif language == "python":
            return f"```python\n{self._python(body)}```"
        elif language != "text":
            raise ValueError(f'a block of {language}: say title="…" to write it, or make it text')
        return found.group()

    def _console(self, body: str) -> str:
        made = []
        for command, shown in _commands(body):
            output = _run(command).replace(self.folder, _HOME)
            made += [f"$ {command}", *_shortened(output.splitlines(), shown)]
        return "\n".join(made) + "\n"

    def _python(self, body: str) -> str:
        made = []
        for example in doctest.DocTestParser().get_examples(body):
            first, *more = example.source.rstrip("\n").split("\n")
            made += [f">>> {first}", *(f"... {line}".rstrip() for line in more)]
            made += _shortened(_printed(example.source, self.names).splitlines(), example.want.splitlines())
        return "\n".join(made) + "\n"


def _commands(body: str) -> Iterator[tuple[str, list[str]]]:
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert not parts[0].strip(), f"output without a command: {parts[0]!r}"
    for part in parts[1:]:
        command, *shown = part.splitlines()
        yield command, shown


def _shortened(output: list[str], shown: list[str]) -> list[str]:
    """The output, cut where the page cuts it."""
    if _REST not in shown:
        return output
    return [*output[: shown.index(_REST)], _REST]


def _run(command: str) -> str:
    words = shlex.split(command)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] != "quotedfigures" or set(command) & set("|<>;&"):
        return _in_shell(command)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run(words[1:])
    return out.getvalue()


def _in_shell(command: str) -> str:
    """Other programs, with our command on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    environment |= {"PATH": path, "BROWSER_PATH": "none"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment)
    return done.stdout + done.stderr


def _printed(source: str, names: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<page>", "single"), names)
        except Exception as error:  # shown on the page as it would be seen
            out.write("".join(traceback.format_exception_only(error)))
    return out.getvalue()


if __name__ == "__main__":
    for page in map(Path, sys.argv[1:] or PAGES):
        page.write_text(rerun(page.read_text(encoding="utf-8")), encoding="utf-8")
