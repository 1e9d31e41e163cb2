"""Texts to measure on, generated and repeatable: dense, prose, and thirty that try to make a scanner slow."""

from __future__ import annotations

import random

_PLACES = [
    "Aleppo",
    "Goma",
    "Dadu",
    "Mekelle",
    "Maungdaw",
    "Tripoli",
    "Cúcuta",
    "Zahedan",
    "Kunduz",
    "Torkham",
    "Kassala",
    "Bunia",
    "Latakia",
    "Quetta",
]
_WHO = [
    "unregistered Afghan refugees",
    "people",
    "families",
    "children under five",
    "internally displaced persons",
    "detainees",
    "teachers",
    "households",
    "asylum seekers",
    "civilians",
    "returnees",
    "women and girls",
    "aid workers",
    "migrants without papers",
    "prisoners",
]
_DID = [
    "crossed the border",
    "were sent back by bus",
    "remain in the camps",
    "have been detained",
    "lost their homes",
    "are in need of food",
    "were registered by the authorities",
    "fled towards the coast",
    "live in rented rooms",
    "await a decision in court",
]
_SOURCES = [
    "according to the interior ministry",
    "said the mission's spokesperson",
    "the agency reported",
    "figures from the district office show",
    "a border official said",
    "our monitors recorded",
    "the ombudsman wrote",
]
_FILLER = (
    "The road along the river was closed again after the rains and the trucks waited at the bridge.",
    "Nobody in the ministry wanted to explain the decision, and the court has not set a hearing.",
    "Parents described long queues in front of the office, and clerks who asked for papers they never had.",
    "The clinic works behind a row of shops, where volunteers keep lists and boil water for tea.",
    "Lawyers say that the order was read out at a mosque and never printed in the gazette.",
    "In the evening the generators are switched off, and the settlement lies in the dark.",
    "Rights groups called on the government to respect its obligations and to open the sites to monitors.",
    "Most of the shelters are made of reeds and plastic, and few of them will stand the winter winds.",
)
_DATES = (
    "on 3 October 2023",
    "since mid-2022",
    "by the end of May",
    "in the first week of April",
    "last year",
    "at 4 p.m.",
)


def _number(rng: random.Random) -> str:
    n = rng.randrange(2, 3_000_000)
    shapes = (
        lambda: f"{n:,}",
        lambda: f"more than {n / 1e6 + 0.1:.1f} million",
        lambda: f"an estimated {rng.randrange(2, 90) * 1000:,}",
        lambda: f"between {rng.randrange(100, 500):,} and {rng.randrange(500, 900):,}",
        lambda: f"{rng.randrange(1, 99)} per cent of the",
        lambda: f"at least {rng.randrange(3, 999)}",
        lambda: rng.choice(("dozens of", "hundreds of thousands of", "several hundred", "twenty-five", "some forty")),
        lambda: f"nearly {rng.choice(('half', 'three-quarters', 'two thirds'))} of the",
        lambda: f"{rng.randrange(2, 90)} lakh",
        lambda: f"up to {rng.randrange(2, 90)},000",
        lambda: f"{rng.randrange(100, 999)}",
    )
    return rng.choice(shapes)()


def _sentence(rng: random.Random) -> str:
    when = f" {rng.choice(_DATES)}" if rng.random() < 0.2 else ""
    said = f", {rng.choice(_SOURCES)}" if rng.random() < 0.3 else ""
    where = f" in {rng.choice(_PLACES)}" if rng.random() < 0.5 else ""
    number = _number(rng)
    return f"{number[0].upper()}{number[1:]} {rng.choice(_WHO)}{where} {rng.choice(_DID)}{when}{said}."


def _dense_sentence(rng: random.Random) -> str:
    did = f" who {rng.choice(_DID)}" if rng.random() < 0.45 else ""
    return f"{_number(rng)} {rng.choice(_WHO)} in {rng.choice(_PLACES)}{did}"


def dense(size: int, seed: int = 1) -> str:
    """About one number in 60 characters: lists, tables in words, situation reports."""
    rng = random.Random(seed)
    parts, length = [], 0
    while length < size:
        items = [_dense_sentence(rng) for _ in range(rng.randrange(2, 6))]
        text = f"{', '.join(items)} {rng.choice(_DID)}" + (f" {rng.choice(_DATES)}" if rng.random() < 0.2 else "")
        text = f"{text[0].upper()}{text[1:]}." + ("\n\n" if rng.random() < 0.2 else " ")
        parts.append(text)
        length += len(text)
    return "".join(parts)[:size]


def prose(size: int, seed: int = 2) -> str:
    """About one number in 200 characters: letters, news, reports."""
    rng = random.Random(seed)
    parts, length = [], 0
    while length < size:
        sentences = [_sentence(rng), *(rng.choice(_FILLER) for _ in range(rng.choice((1, 1, 1, 2, 2))))]
        rng.shuffle(sentences)
        text = " ".join(sentences) + ("\n\n" if rng.random() < 0.3 else " ")
        parts.append(text)
        length += len(text)
    return "".join(parts)[:size]


def pieces(text: str, size: int = 4000) -> list[str]:
    """The text as documents of a few pages."""
    return [text[i : i + size] for i in range(0, len(text), size)]


#: Name -> what is repeated. Nested hedges, digit soup, near-matches, broken groups, brackets without end.
_PATTERNS = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and points": "1.",
    "groups of three": "123,",
    "broken groups": "1,23,4,",
    "spaced digits": "1 ",
    "thin-spaced groups": "123\u202f",
    "signs and digits": "-1+",
    "slashes": "1/",
    "dashes": "10-",
    "percent signs": "5%",
    "hedges": "about roughly nearly almost ",
    "hedged hedges": "more than at least up to no fewer than ",
    "negated hedges": "not more than not fewer than ",
    "number words": "hundred thousand ",
    "and words": "one and two and ",
    "hyphened words": "twenty-one-hundred-",
    "between without end": "between 5 ",
    "from without to": "from 5 from ",
    "one in": "one in one in ",
    "out of": "5 out of ",
    "dates": "1 November 2023 ",
    "near dates": "31/12/",
    "phones": "+92 51 555 ",
    "articles": "Article 3(1)(a) ",
    "brackets": "(1(",
    "zero-width": "1\u200b",
    "soft hyphens": "mil\u00adlion ",
    "scale words": "million billion ",
    "blank lines": "\n \n1",
}


def adversarial(size: int = 1_000_000) -> dict[str, str]:
    """Thirty strings of the given size."""
    return {name: (unit * (size // len(unit) + 1))[:size] for name, unit in _PATTERNS.items()}
