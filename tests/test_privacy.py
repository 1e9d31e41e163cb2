"""Who may be named in public: bodies and roles; a person never."""

import pytest

from quotedfigures import load_codebook
from quotedfigures.model import Claim, Quantity
from quotedfigures.privacy import may_name_a_person, publishable


@pytest.mark.parametrize(
    "source",
    ["Ann Example", "Émile Example", "Dr Ann E.", "Example", "spokesman Ann Example", "Interior Minister Ann Example",
     "the Example family", "ANN EXAMPLE", "أحمد", "Ann Example of the Lakeside Network", "friends of Example"],
)  # fmt: skip
def test_what_may_be_a_person_is_withheld(source):
    assert may_name_a_person(source)


@pytest.mark.parametrize(
    "source",
    ["a bricklayer", "two petitioners", "the Lakeside Documentation Group", "MSF", "The district authority",
     "officials in Niamey", "the UN's humanitarian coordinator", "street traders of Sector G-9",
     "Sudanese doctors", "the Council of Lakeside Elders"],
)  # fmt: skip
def test_roles_and_bodies_are_shown(source):
    assert not may_name_a_person(source)


def test_two_withheld_sources_stay_two_whatever_the_order():
    claims = [
        Claim("a.txt", i, i + 1, "4", Quantity(), source=name) for i, name in enumerate(["Bo Example", "Al Example"])
    ]
    codebook = load_codebook()
    assert [c.source for c in publishable(claims, codebook)] == ["a named source 2", "a named source 1"]
    assert [c.source for c in publishable(claims[::-1], codebook)] == ["a named source 1", "a named source 2"]
