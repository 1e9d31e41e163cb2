"""What a number counts where the text leaves it to the reader."""

from __future__ import annotations

import pytest

from .bracketed import claims


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Police held [94] men, and [31] of them were freed.", ["men", "men"]),
        ("[940] households got cash in May ([720] in April).", ["households", "households"]),
        ("Some [400] migrants landed in Crete and another [90] in Gavdos.", ["migrants", "migrants"]),
        ("Of these [41] trucks, only [seven] got through.", ["trucks", "trucks"]),
        ("The [289] teachers wrote a letter. The removal of the [289] would breach the law.", ["teachers", "teachers"]),
        ("Chad and Niger took in [300] and [200] people respectively.", ["people", "people"]),
        ("Deaths: [12].", ["Deaths"]),
        ("[Nine] women and [eleven] men were held; the remaining [four] fled.", ["women", "men", "men"]),
    ],
)
def test_resolved(text, resolved):
    assert [c.counted_resolved for c in claims(text)] == resolved


def test_counted_is_as_written_and_null_where_nothing_is_written():
    held, freed = claims("Police held [94] men, and [31] of them were freed.")
    assert (held.counted, freed.counted) == ("men", None)


def test_a_line_break_inside_the_noun_is_one_space():
    (claim,) = claims("Police counted [94] undocumented\nmigrants at the gate.")
    assert claim.counted == "undocumented migrants"


def test_table_cells_take_their_column():
    text = "BY CITY\n\nCity        People     Families\nGoma        [3,520]    [610]\nBunia       [1,840]    [300]\n"
    found = claims(text)
    assert [c.counted for c in found] == ["People", "Families", "People", "Families"]
    assert [c.unit for c in found] == ["person", "household", "person", "household"]


def test_status_of_a_row_label():
    text = "RETURNS\n\nTotal         [31,200] individuals\nundocumented  [18,400]\nAfghan Citizen Card  [10,900]\n"
    found = claims(text)
    assert [c.status for c in found] == ["any", "undocumented", "card_holder"]
    assert {c.counted for c in found} == {"individuals"}


def test_list_items_take_the_noun_and_event_of_their_lead_in():
    found = claims("Arrivals by country (people):\n- Chad: [2,350]\n- Niger: [641]\n")
    assert [c.event for c in found] == ["arrived", "arrived"]
