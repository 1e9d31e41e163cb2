"""Every invented sentence of ``labels.yml`` is coded as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from .bracketed import claims, labels

_EXAMPLES = YAML(typ="safe").load(Path(__file__).with_name("labels.yml"))


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda e: e["text"][:60])
def test_labels(example):
    found = claims(example["text"])
    assert len(found) == len(example["is"])
    for claim, wanted in zip(found, example["is"], strict=True):
        got = labels(claim)
        for name, want, value in zip(
            ("counted", "unit", "event", "status", "subgroup"),
            (w.strip() for w in wanted.split("|")),
            got,
            strict=False,
        ):
            assert want in ("?", value), f"{name} of {claim.quote!r}: {dict(claim.trace)}"
