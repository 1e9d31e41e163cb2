"""The command ``quotedfigures``: the library's verbs, with data on stdout and everything else on stderr.

Exit status: 0 fine · 1 conflicts under ``--strict``, or a quote that no longer verifies · 2 misuse, or nothing could be
read · 3 finished, but some documents could not be read · 4 could not write. Where several hold: 4, 2, 3, 1.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from .. import __version__
from ..errors import QuotedFiguresError, WriteError
from .inputs import say

#: Verb -> the module that holds it, imported on use.
VERBS = {
    "chart": "products",
    "check": "claims",
    "codebook": "catalogue",
    "documents": "starting",
    "evaluate": "products",
    "explain": "claims",
    "extract": "claims",
    "init": "starting",
    "list": "catalogue",
    "report": "products",
    "review": "review",
    "verify": "claims",
}

#: Errors of a place to which nothing can be written; any other that nobody caught is a defect of ours.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        return import_module(f".{VERBS[name]}", __name__).COMMANDS[name]


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quotedfigures")
def cli() -> None:
    """Find, clean, cross-check and chart the figures that documents quote.

    Example: quotedfigures extract data/raw/documents > claims.csv
    """


def main() -> None:
    """Run the command; errors become one line and an exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments and return its exit status."""
    try:
        return cli.main(list(arguments), prog_name="quotedfigures", standalone_mode=False) or 0
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        say(f"quotedfigures: {error.format_message()} (see --help)")
        return 2
    except QuotedFiguresError as error:
        say(f"quotedfigures: {error}")
        return error.exit_code
    except BrokenPipeError:
        # whoever read our output has left; leave as quietly
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        say(f"quotedfigures: {error.filename or 'stdout'}: could not be written ({error.strerror})")
        return WriteError.exit_code
