"""Every invented sentence of ``circumstances.yml``: where, when, who says so, and whether it is a fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from .bracketed import claims

_EXAMPLES = YAML(typ="safe").load(Path(__file__).with_name("circumstances.yml"))
_FIELDS = ("place", "place_name", "period", "source", "factuality")


def _case(example):
    marks = [pytest.mark.xfail(strict=True, reason=example["gap"])] if "gap" in example else []
    return pytest.param(example, id=example["text"][:60], marks=marks)


@pytest.mark.parametrize("example", [_case(e) for e in _EXAMPLES])
def test_circumstances(example):
    found = claims(example["text"])
    assert len(found) == len(example["is"])
    for claim, wanted in zip(found, example["is"], strict=True):
        for name, want in zip(_FIELDS, (w.strip() for w in wanted.split("|")), strict=True):
            got = getattr(claim, name) or "."
            assert want in ("?", got), f"{name} of {claim.quote!r}: {got!r} by {dict(claim.trace)}"
