"""How a number was come by: told of one number, or of all that a document gives."""

from __future__ import annotations

import re

import pytest

from quotedfigures.coding import extract_claims
from quotedfigures.model import Document


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("By the count of the port police, [812] people landed in May.", ["enumerated"]),
        ("By every estimate, [hundreds] drowned.", ["estimated"]),
        ("[Fewer than 2,000] people were sent back, our desk reckons.", ["estimated"]),
        ("As the archive has documented, [more than 1,240] people were killed.", ["documented_min"]),
        ("The centre has documented that [at least 87] people were abducted.", ["documented_min"]),
        ("[At least 40] were killed. Every name has been checked by two of us.", ["documented_min"]),
        ("[At least 40] were killed, the mayor said. Every name has been checked.", [None]),
        ("[40] returned. Enumerators sit at the gate and ask each adult for a paper.", ["enumerated"]),
        ("By the mayor's count, [300] houses burnt; [three] deaths were recorded.", [None, None]),
        ("People were counted in [265] sites.", [None]),
    ],
)
def test_basis(text, bases):
    marked = re.findall(r"\[([^]]+)\]", text)
    found = extract_claims(Document("a.txt", re.sub(r"[][]", "", text)))
    assert [c.basis for c in found if c.quote in marked] == bases
