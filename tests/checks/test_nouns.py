"""Counted nouns: the head, its singular, the peoples named, and what narrows them."""

from __future__ import annotations

import pytest

from quotedfigures.checks import nouns


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("children", "child"), ("men", "man"), ("women", "woman"), ("policemen", "policeman"),
        ("spokesmen", "spokesman"), ("businessmen", "businessman"), ("fishermen", "fisherman"), ("regimen", "regimen"),
        ("specimen", "specimen"), ("families", "family"), ("ties", "tie"), ("boxes", "box"), ("churches", "church"),
        ("crashes", "crash"), ("classes", "class"), ("buses", "buse"), ("houses", "house"), ("process", "process"),
        ("virus", "virus"), ("crisis", "crisis"), ("people", "people"), ("refugees", "refugee"),
    ],
)  # fmt: skip
def test_singular(plural: str, singular: str) -> None:
    assert nouns.singular(plural) == singular


@pytest.mark.parametrize(
    ("counted", "phrase", "head"),
    [
        ("former police stations in Karachi", ("former", "police", "station"), "station"),
        ("Afghans who fled by bus", ("afghan",), "afghan"),
        ("asylum-seekers", ("asylum-seeker",), "asylum-seeker"),
        ("people of whom 40 died", ("people",), "people"),
        ("", (), None),
        (None, (), None),
        ("12", (), None),
    ],
)
def test_phrase_and_head(counted: str | None, phrase: tuple[str, ...], head: str | None) -> None:
    assert (nouns.phrase(counted), nouns.head(counted)) == (phrase, head)


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("The Jalozai camp", "Jalozai Camps", True),
        ("unaccompanied minors", "Unaccompanied Children", True),
        ("a camp", "an camp", True),
        ("Camp 4", "Camp 5", False),
        (None, None, True),
        (None, "", False),
    ],
)
def test_names_as_they_are_compared(x: str | None, y: str | None, same: bool) -> None:
    assert (nouns.plain(x) == nouns.plain(y)) is same


@pytest.mark.parametrize(
    ("counted", "people"),
    [
        ("Afghan refugees", {"afghan"}), ("Turkish citizens", {"turkish"}), ("Sudanese people", {"sudanese"}),
        ("Somalis", {"somali"}), ("Iraqis and Afghans", {"iraqi", "afghan"}), ("afghan refugees", set()),
        ("Former prosecutors", set()), ("refugees in Afghan camps", set()), ("South Sudanese", {"south", "sudanese"}),
        ("southern Afghans", {"afghan"}), ("people from the South", set()), (None, set()),
    ],
)  # fmt: skip
def test_peoples(counted: str | None, people: set[str]) -> None:
    assert nouns.people(counted) == people


@pytest.mark.parametrize(
    ("x", "y", "others"),
    [
        ("Afghans", "Turkish citizens", True), ("Afghans", "Afghan refugees", False),
        ("South Sudanese refugees", "Sudanese refugees", True), ("Afghans", "people", False), ("people", "men", False),
        ("Iraqis and Afghans", "Afghans", False), (None, "Afghans", False),
    ],
)  # fmt: skip
def test_other_peoples(x: str | None, y: str | None, others: bool) -> None:
    assert nouns.other_people(x, y) is nouns.other_people(y, x) is others


@pytest.mark.parametrize(
    ("counted", "noun"),
    [
        ("former prosecutors", "prosecutor"), ("civilian deaths", "civilian"), ("Afghan refugees", None),
        ("Afghans", None), ("people", None), ("teachers in camps", "teacher"), (None, None), ("deaths", None),
    ],
)  # fmt: skip
def test_the_noun_that_narrows(counted: str | None, noun: str | None) -> None:
    assert nouns.narrows(counted) == noun
