"""The corpora: every marked sentence is read as marked, and nothing else in it."""

import pytest

from quotedfigures.quantities import scan

from .corpora import Example, examples, stated


def _cases():
    for number, example in enumerate(examples()):
        marks = [pytest.mark.xfail(strict=True, reason="known gap")] if example.gap else []
        yield pytest.param(example, id=f"{example.file[:-4]}-{number}", marks=marks)


@pytest.mark.parametrize("example", list(_cases()))
def test_sentence_is_read_as_marked(example: Example):
    found = scan(example.text)
    assert [(m.start, m.end, stated(m)) for m in found.mentions] == example.mentions
    assert [(d.start, d.end, d.reason) for d in found.dropped] == example.dropped
