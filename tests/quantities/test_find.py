"""The first contact: one call, what comes back."""

from quotedfigures.quantities import find_quantities, scan


def test_a_sentence_gives_its_quantities_in_order():
    text = "Since October 3, 2023, more than 1.4 million people, nearly three-quarters of them women, left."
    found = find_quantities(text)
    assert [m.quote for m in found] == ["more than 1.4 million", "nearly three-quarters"]
    assert all(text[m.start : m.end] == m.quote for m in found)


def test_what_is_no_quantity_is_dropped_with_a_reason():
    dropped = scan("Article 3 was amended on 12 May 2019.").dropped
    assert [(d.quote, d.reason) for d in dropped] == [("Article 3", "article"), ("12 May 2019", "date")]
    assert dropped[0].to_dict() == {
        "start": 0, "end": 9, "quote": "Article 3", "reason": "article", "rule": "label.article", "document": None,
        "page": None,
    }  # fmt: skip
