"""``--help`` of every verb: what it does, every option in words, and an example that runs."""

import shlex
from pathlib import Path

import click
import pytest

from quotedfigures import cli
from quotedfigures.cli import VERBS, run

from .conftest import ROOT

#: The example of ``explain`` names the claim of this letter.
LETTER = "More than 800 families were displaced in 2023."
#: Examples that take long or need a person; that their words are understood is tested, and other tests run the verbs.
LONG = {"evaluate", "report", "review"}


def commands(group=cli.cli, prefix=()):
    """Every verb with its words, those of groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*prefix, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))


ALL = dict(commands())


def example(command):
    """The words of the command's example, without the command itself and what the shell does."""
    (line,) = [line.strip() for line in command.help.splitlines() if line.strip().startswith("Example: ")]
    first, *words = shlex.split(line.removeprefix("Example: ").split(" > ")[0])
    assert first == "quotedfigures"
    return words


@pytest.fixture
def letters(tmp_path, monkeypatch):
    """A folder in which every example makes sense."""
    for name in ("letters/a.txt", "data/raw/documents/a.txt"):
        Path(tmp_path, name).parent.mkdir(parents=True, exist_ok=True)
        Path(tmp_path, name).write_text(LETTER)
    monkeypatch.chdir(tmp_path)
    assert run(["extract", "letters", "-o", "claims.csv"]) == 0
    return tmp_path


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_says_what_it_does_and_what_every_option_is_for(words):
    command = ALL[words]
    summary = command.help.split("\n\n")[0]
    assert summary.strip().endswith(".")
    assert len(summary) > 15
    for option in (o for o in command.params if isinstance(o, click.Option)):
        assert option.help or option.name in ("html", "output", "fmt"), option.name


@pytest.mark.parametrize("words", [w for w in ALL if w[0] not in LONG], ids=" ".join)
def test_the_example_runs(words, letters, capsys):
    assert run(example(ALL[words])) in (0, 1)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err


@pytest.mark.parametrize("verb", sorted(LONG & set(VERBS)))
def test_the_example_is_understood(verb, letters, monkeypatch):
    words = example(ALL[(verb,)])
    monkeypatch.chdir(ROOT if verb == "evaluate" else letters)
    assert words[0] == verb
    ALL[(verb,)].make_context(verb, words[1:])


def test_all_verbs_are_listed(capsys):
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {verb} " in told for verb in VERBS)


def test_the_list_of_verbs_cuts_no_summary_short(capsys):
    assert run(["--help"]) == 0
    assert "..." not in capsys.readouterr().out.partition("Commands:")[2]


@pytest.mark.parametrize("what", ["charts", "checks"])
def test_charts_and_checks_are_listed_with_a_meaning(what, capsys):
    assert run(["list", what]) == 0
    for line in capsys.readouterr().out.splitlines():
        name, meaning = line.split("\t")
        assert " " in meaning, name
        assert "quotedfigures." not in meaning
