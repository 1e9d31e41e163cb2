"""The verb that lets a person decide in a terminal: review."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.formatting import wrap_text

from ..errors import QuotedFiguresError
from . import inputs, outputs

if TYPE_CHECKING:
    from ..reviewing.session import Review

_KEYS = {
    "a": "accept", "c": "correct", "r": "reject", "s": "skip", "u": "undo", "j": "next", "k": "previous",
    "?": "help", "q": "quit",
}  # fmt: skip
_HELP = {
    "a": "right as it reads", "c": "change a field of the coding", "r": "this is no claim",
    "s": "leave it open and go on", "u": "take back your decision here, or your last one", "j": "next claim",
    "k": "previous claim", "?": "this list", "q": "stop; everything decided is kept",
}  # fmt: skip
#: Arrows, Escape and the end of input.
_ALIASES = {"\x1b[C": "j", "\x1b[B": "j", "\x1b[D": "k", "\x1b[A": "k", "\x04": "q", "\x1b": "q"}


@click.command(short_help="Decide on the claims that need a person.")
@click.argument("paths", nargs=-1, type=inputs.PATH)
@click.option("--who", default="", help="You: a role or initials; asked for where it is missing.")
@click.option("--apart", is_flag=True, help="Double coding: code as if nobody else had.")
@click.option("--all", "everything", is_flag=True, help="Review every claim, not only the doubtful ones.")
@click.option("--list", "listing", is_flag=True, help="Print what needs review, and stop.")
@click.option("--compare", nargs=2, metavar="A B", help="Set two coders side by side, and stop.")
@click.option("--settle", nargs=2, metavar="CLAIM WINNER", help="Adjudicate: this coder's coding wins, or 'rules'.")
@click.option("--reason", default="", help="Why, for --settle.")
@click.option("--decisions", type=inputs.PATH, help="Folder of decisions; without it the project's own.")
@inputs.codebook_option
@inputs.reference_option
def review(
    paths: tuple[Path, ...],
    who: str,
    apart: bool,
    everything: bool,
    listing: bool,
    compare: tuple[str, str] | None,
    settle: tuple[str, str] | None,
    reason: str,
    decisions: Path | None,
    codebook_path: Path | None,
    reference_path: str | None,
) -> int:
    """Decide on the claims that need a person: a accept, c correct, r reject, s skip, u undo, q quit.

    PATHS default to data/raw/documents. Passages are shown to you; --list and --compare print none.

    Example: quotedfigures review letters/ --who AB
    """
    from ..reviewing import project_documents
    from ..reviewing import review as make_review

    documents = inputs.read(paths or (project_documents(),))
    made = make_review(
        list(documents),
        who=who,
        apart=apart,
        everything=everything or bool(compare) or bool(settle),
        codebook=inputs.codebook_of(codebook_path),
        reference="none" if compare or settle else reference_path,
        decisions=decisions,
    )
    if listing:
        outputs.emit(made.rows(), list(made.table().columns), "csv", None)
    elif compare:
        _compare(made, *compare)
    elif settle:
        made.go(settle[0])
        click.echo(made.settle(settle[1], reason))
    else:
        Sitting(made).go()
    return inputs.status(documents)


def _compare(made: Review, a: str, b: str) -> None:
    from ..reviewing.agreement import agreement, differences

    pairs = made.compare(a, b)
    click.echo(f"{len(pairs)} claims decided by both {a} and {b}")
    click.echo(agreement(pairs).to_string(index=False, float_format="{:.2f}".format, na_rep="not defined"))
    different = differences(pairs).rename(columns={"a": a, "b": b})
    if len(different):
        click.echo("\nWhere they differ (settle with: quotedfigures review --who YOU --settle CLAIM WINNER --reason …)")
        click.echo(different.fillna("").to_string(index=False))


class Sitting:
    """One sitting at a terminal: shows a claim, waits for a key, does what it says, until q or the end of input."""

    def __init__(self, made: Review) -> None:
        self.review = made
        self.single = sys.stdin.isatty()

    def go(self) -> None:
        """Go through the claims."""
        if not self.review.items:
            click.echo("nothing needs review here; --all takes every claim")
            return
        if not self.review.who:
            self.review.who = click.prompt("You are (a role or initials)")
        try:
            while True:
                self.show()
                if not self.step():
                    break
        except (EOFError, KeyboardInterrupt, click.Abort):
            click.echo()
        click.echo(f"{self.review.progress}; decisions are in {self.review.folder}")

    def show(self) -> None:
        """The claim at hand."""
        from ..reviewing.cards import card

        click.echo("\n".join(_lines(card(self.review), self.review)))

    def step(self) -> bool:
        """One key; False to stop."""
        key = self.key()
        if key == "q":
            return False
        if key not in _KEYS or key == "?":
            click.echo("\n".join(f"  {key}  {_KEYS[key]:<9} {meaning}" for key, meaning in _HELP.items()))
            return True
        try:
            told = self.do(key)
        except QuotedFiguresError as error:
            told = f"not done: {error}"
        if told:
            click.secho(told, bold=True)
        return True

    def key(self) -> str:
        """A key pressed, or, where input is no terminal, the first letter of a line."""
        prompt = "  ".join(f"{key} {name}" for key, name in _KEYS.items()) + " > "
        if not self.single:
            key = click.prompt(prompt, prompt_suffix="", show_default=False)[:1].lower()
            click.echo()
            return key
        click.echo(prompt, nl=False)
        key = click.getchar()
        click.echo("" if not key.isprintable() else key)
        return {"\x1b[C": "j", "\x1b[B": "j", "\x1b[D": "k", "\x1b[A": "k", "\x04": "q", "\x1b": "q"}.get(
            key, key.lower()
        )

    def do(self, key: str) -> str:
        """What a key stands for; what came of it, in words."""
        made = self.review
        plain: Mapping[str, Callable[[], Any]] = {
            "a": made.accept, "s": made.skip, "u": made.undo, "j": made.next, "k": made.previous,
        }  # fmt: skip
        if key in plain:
            told = plain[key]()
            return told if isinstance(told, str) else ""
        if key == "r":
            return made.reject(click.prompt("Why"))
        return self.correct()

    def correct(self) -> str:
        """Ask for fields and values until an empty answer, then for the reason."""
        changes: dict[str, str] = {}
        while field := click.prompt("Field (empty: done, ?: list)", default="", show_default=False).strip():
            if field == "?":
                self.list_fields()
            elif field not in _names():
                click.echo(f"no field {field!r}; ? lists them")
            else:
                changes[field] = self.value(field)
        if not changes:
            return "nothing changed"
        return self.review.correct(click.prompt("Why"), **changes)

    def value(self, field: str) -> str:
        """A value, with those that there are."""
        from ..reviewing.options import form

        offered = next(x for x in form(self.review.codebook) if x.name == field)
        for value, label in offered.options:
            click.echo(f"  {value or '(empty)':<40} {label}")
        hint = f" ({offered.hint})" if offered.hint else ""
        return click.prompt(f"{offered.label}{hint}; empty: none", default="", show_default=False)

    def list_fields(self) -> None:
        """The fields with their values now."""
        from ..decisions import value_of

        for name, label in _names().items():
            click.echo(f"  {name:<18} {label:<34} {value_of(self.review.claim, name)}")


def _names() -> Mapping[str, str]:
    from ..reviewing.options import LABELS

    return LABELS


def _lines(card: dict[str, Any], made: Review) -> list[str]:
    before, quote, after = (_safe(part) for part in card["passage"])
    lines = [
        "",
        click.style(f"{card['number']}/{len(made)}  {_safe(card['where'])}  {card['status']}".rstrip(), bold=True),
        f"asked because: {_safe('; '.join(card['reasons']))}",
        "",
        wrap_text(f"{before}[[{quote}]]{after}", 100, "  ", "  "),
        "",
        f"reads as {card['reads']['core']}; must hold {card['reads']['hard']}",
    ]
    lines += [f"  {field['label']:<34} {_safe(field['words'])}" for field in card["coding"] if field["value"]]
    lines += [f"  fits equally well: {one['value']} ({one['label']})" for one in card["candidates"]]
    lines += [wrap_text(f"{one['outcome']}: {_safe(one['reason'])}", 100, "- ", "  ") for one in card["findings"]]
    return [*lines, ""]


def _safe(text: str) -> str:
    """A text of a document without what would steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


COMMANDS = {"review": review}
