"""The public surface: its names load on use, stay light and say what they do."""

import subprocess
import sys

import pytest

import quotedfigures

HEAVY = ("pandas", "numpy", "matplotlib", "plotly", "pydantic", "pyarrow")


@pytest.mark.parametrize("name", quotedfigures.__all__)
def test_every_public_name_loads_and_is_documented(name):
    assert len(getattr(quotedfigures, name).__doc__) > 40


def test_an_unknown_name_is_told_what_there_is():
    with pytest.raises(AttributeError, match="has no attribute 'figures'; it offers chart, compare"):
        quotedfigures.figures  # noqa: B018


def test_finding_quantities_loads_nothing_heavy():
    code = (
        "import sys, quotedfigures; quotedfigures.find_quantities('more than 800 people');"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
