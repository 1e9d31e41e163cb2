"""The public surface: its names load on use, stay light, and ``help()`` of each is enough to use it."""

import dataclasses
import importlib
import inspect
import re
import subprocess
import sys

import pytest

import quotedfigures
from quotedfigures import model
from quotedfigures.errors import QuotedFiguresError
from quotedfigures.intervals import Interval
from quotedfigures.table import COLUMNS

HEAVY = ("pandas", "numpy", "matplotlib", "plotly", "pydantic", "pyarrow")
#: These raise no error of their own, whatever text or claim they are given.
QUIET = {"explain", "extract_claims", "find_quantities", "verify"}
TYPES = [
    *(model.Document, model.Layout, model.Quantity, model.Mention, model.Dropped, model.Claim, model.Finding),
    *(model.Comparison, Interval),
]
_HEADING = re.compile(r"^(\w+)\n-{3,}$", re.MULTILINE)


def sections(thing):
    """A numpydoc docstring: "" -> what stands before the first heading, heading -> its text."""
    parts = _HEADING.split(inspect.getdoc(thing))
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def named(section):
    """The names that a Parameters section describes."""
    lines = [line for line in section.splitlines() if line and not line[0].isspace()]
    return [name.strip().lstrip("*") for line in lines for name in line.split(" : ")[0].split(",")]


@pytest.fixture(params=quotedfigures.__all__)
def public(request):
    return getattr(quotedfigures, request.param)


def test_a_summary_line_says_what_it_does(public):
    first, *rest = sections(public)[""].split("\n\n")
    assert re.fullmatch(r"[A-Z][^\n]{20,118}\.", first.strip()), first
    assert all(paragraph.strip() for paragraph in rest if paragraph.strip())


def test_every_parameter_is_described(public):
    assert named(sections(public)["Parameters"]) == list(inspect.signature(public).parameters)


def test_what_comes_back_is_described(public):
    kind, *rest = sections(public)["Returns"].strip().splitlines()
    assert re.fullmatch(r"[A-Za-z][\w. ]+", kind)
    assert len(" ".join(rest)) > 20


def test_errors_are_named_with_their_reason(public):
    found = sections(public)
    assert ("Raises" in found) != (public.__name__ in QUIET)
    for line in found.get("Raises", "").splitlines():
        if line and not line[0].isspace():
            assert issubclass(error_class(line), QuotedFiguresError)


def error_class(name):
    modules = ("quotedfigures.errors", "quotedfigures.reporting", "quotedfigures.store")
    return next(getattr(m, name) for m in map(importlib.import_module, modules) if hasattr(m, name))


@pytest.mark.parametrize(
    "thing", [*map(quotedfigures.__getattr__, quotedfigures.__all__), *TYPES], ids=lambda t: t.__name__
)
def test_an_example_runs(thing):
    """That it gives what it shows is seen by the doctests."""
    example = sections(thing)["Examples"]
    assert ">>> " in example
    assert "SKIP" not in example


@pytest.mark.parametrize("kind", TYPES, ids=lambda t: t.__name__)
def test_every_field_of_a_value_type_is_described(kind):
    described = {name.split(";")[0].strip() for name in named(sections(kind)["Parameters"])}
    own = {f.name for f in dataclasses.fields(kind)}
    inherited = {
        f.name for base in kind.__mro__[1:] if dataclasses.is_dataclass(base) for f in dataclasses.fields(base)
    }
    assert described == own - inherited


def test_dicts_of_values_have_the_names_of_the_contract():
    quantity = model.Quantity()
    claim = model.Claim("a.txt", 0, 1, "1", quantity)
    columns = {column.name for column in COLUMNS}
    intervals = {f"{name}_{end}" for name in ("hard", "core") for end in Interval(None, None).to_dict()}
    assert claim.to_dict().keys() == columns - intervals | {"hard", "core"}
    assert quantity.to_dict().keys() <= claim.to_dict().keys()
    assert model.Mention(0, 1, "1", quantity).to_dict().keys() <= claim.to_dict().keys()
    finding = model.Finding("pair", verdict="agree", reason="x", finding_id="pair-1")
    assert finding.to_dict() == {"check": "pair", "verdict": "agree", "reason": "x", "finding_id": "pair-1"}


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
