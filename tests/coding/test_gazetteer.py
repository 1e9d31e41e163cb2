"""The gazetteer: its codes are those of ISO 3166-1, its names are found as written."""

from __future__ import annotations

import pycountry
import pytest

from quotedfigures.coding.lexicons import load
from quotedfigures.coding.places.gazetteer import COUNTRY, find_names, lookup

_LINES = load("places", ("countries", "capitals", "groups", "papers"))["countries"].splitlines()


def _codes():
    return [line.split(":")[0] for line in _LINES]


def test_codes_are_those_of_the_standard():
    known = {c.alpha_3 for c in pycountry.countries} | {"XKX"}  # Kosovo's code is in use, not in the standard
    assert set(_codes()) <= known
    assert len(_codes()) == len(set(_codes()))


def test_every_country_with_people_on_the_move_is_there():
    needed = {"AFG", "SYR", "UKR", "SDN", "SSD", "MMR", "VEN", "COD", "SOM", "ETH", "ERI", "HTI", "PSE", "YEM", "MLI"}
    assert needed <= set(_codes())


def test_official_names_agree_with_pycountry():
    """Where both know a name, they mean the same country; "Congo" alone is the larger one in reports."""
    for country in pycountry.countries:
        for name in filter(None, (country.name, getattr(country, "common_name", None))):
            found = lookup(name)
            assert name == "Congo" or found in (None, (country.alpha_3, COUNTRY)), name


def test_a_name_stands_once():
    names = [
        n.strip().casefold() for line in _LINES for group in line.partition(":")[2].split("|") for n in group.split(",")
    ]
    written = [n for n in names if n]
    assert sorted(n for n in set(written) if written.count(n) > 1) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Côte d'Ivoire and Türkiye", ["CIV", "TUR"]),
        ("SOUTH SUDAN's Renk", ["SSD", "SSD"]),
        ("the Democratic Republic of the Congo", ["COD"]),
        ("US$ 214 million", []),
        ("it tells us", []),
        ("U.S. troops", ["USA"]),
        ("the Rome Statute and the Geneva Conventions", []),
        ("Afghan-run camps in Cox's Bazar", ["AFG", "BGD"]),
        ("Guinea-Bissau, Equatorial Guinea, Guinea", ["GNB", "GNQ", "GIN"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
    ],
)
def test_names(text, names):
    assert [n.iso for n in find_names(text)] == names
