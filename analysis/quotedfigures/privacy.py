"""What of a claim may be published: people in these documents are at risk.

Number, counted noun, publisher, document and date are safe to print. A source or a carrier is named only if the
codebook knows it, or if it is a role ("a border official") or a body ("the Lakeside Doctors Network"); any other may be
a person and becomes "a named source" with a number, so that two of them stay two. The same holds of a name within what
is counted ("relatives of Ann Example"). Sentences, cues and traces are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from .coding.nouns.unit import noun_unit
from .coding.places.gazetteer import find_names
from .model import Claim, Claims, Document, Dropped
from .quantities import masked
from .readers.bodies import JOINING, ends_in_body

if TYPE_CHECKING:
    from .codebook import Codebook

#: The flag of a count below this many people, in a place below country.
SMALL_COUNT = "small_count"
_SMALL = 10
_WITHHELD = "a named source"
#: Fields that hold a noun phrase of the text.
_PHRASES = ("counted", "counted_resolved", "subgroup")
#: A code of so many digits tells one person, account or case.
_LONG_CODE = 7
_LETTERS = re.compile(r"[^\W\d_]{3}")
_CODES = ("identifier", "name")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s\b")


def publishable(claims: Iterable[Claim], codebook: Codebook) -> Claims:
    """The claims without what could point to a person: names withheld, and no text of the document.

    Parameters
    ----------
    claims : iterable of Claim
    codebook : Codebook
        Says which sources are known bodies or roles.

    Examples
    --------
    >>> from quotedfigures import load_codebook
    >>> from quotedfigures.model import Quantity
    >>> claim = Claim("a.txt", 0, 2, "40", Quantity(), source="Ann Example", sentence="40 left, said Ann Example.")
    >>> public = publishable([claim], load_codebook())[0]
    >>> public.source, public.sentence
    ('a named source 1', None)
    """
    return Claims(replace(c, source_cue=None, sentence=None, trace={}) for c in withhold_names(claims, codebook))


def withhold_names(claims: Iterable[Claim], codebook: Codebook) -> Claims:
    """The claims with every unknown source and carrier replaced; sentences stay, for checks that read them.

    Stand-ins are numbered by name, so that the order of the claims changes nothing. Small counts are flagged.
    """
    claims = list(claims)
    names = {name for claim in claims for name in (claim.source, claim.relayed_by) if name}
    unknown = sorted(name for name in names if codebook.source(name) is None and may_name_a_person(name))
    hidden = {name: f"{_WITHHELD} {i}" for i, name in enumerate(unknown, 1)}
    return Claims(
        replace(
            flag_small_count(c),
            source=hidden.get(c.source or "", c.source),
            relayed_by=hidden.get(c.relayed_by or "", c.relayed_by),
        )
        for c in nameless(claims)
    )


def nameless(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without persons' names in what is counted; see :func:`nameless_phrases`."""
    phrases = nameless_phrases(phrase for claim in claims for name in _PHRASES if (phrase := getattr(claim, name)))
    changed = {phrase for phrase, shown in phrases.items() if phrase != shown}
    return [_nameless(claim, phrases) for claim in claims] if changed else claims


def _nameless(claim: Claim, phrases: Mapping[str, str]) -> Claim:
    changes: dict[str, Any] = {name: phrases.get(getattr(claim, name) or "") for name in _PHRASES}
    return replace(claim, **changes)


def nameless_phrases(phrases: Iterable[str]) -> dict[str, str]:
    """Counted noun phrases as they may be printed: a person's name in them is a number, the same in all of them.

    Examples
    --------
    >>> phrases = ["Example brothers", "relatives of Ann Example", "staff of the Lakeside Network"]
    >>> list(nameless_phrases(phrases).values())
    ['[name 2] brothers', 'relatives of [name 1]', 'staff of the Lakeside Network']
    """
    named = {phrase: list(_names_in(phrase)) for phrase in sorted(set(phrases))}
    names = sorted({phrase[start:end] for phrase, spans in named.items() for start, end in spans})
    hidden = {name: f"[name {i}]" for i, name in enumerate(names, 1)}
    return {phrase: _without(phrase, spans, hidden) for phrase, spans in named.items()}


def _without(phrase: str, spans: list[tuple[int, int]], hidden: dict[str, str]) -> str:
    for start, end in reversed(spans):
        phrase = phrase[:start] + hidden[phrase[start:end]] + phrase[end:]
    return phrase


def _names_in(phrase: str) -> Iterator[tuple[int, int]]:
    """What may be a person's name beside a noun: "Example brothers", "relatives of Ann Example".

    One word alone may as well be a town or a thing ("Kalashnikov rifles"), unless the noun says what people are to
    one another. A run with a common noun in it is a heading, or the name of a thing ("Citizen Cards").
    """
    if phrase.isascii() and phrase.islower():
        return
    for run in _capitalised_runs(_without_places(phrase)):
        start, end = run[0].start(), run[-1].end()
        words = [match[0] for match in run]
        beside = (*phrase[:start].removesuffix(" of ").split()[-1:], *phrase[end:].split()[:1])
        of_people = any(_POSSESSIVE.sub("", word).lower() in _words()["kin"] for word in beside)
        common = _harmless(words) or any(noun_unit(word.lower()) for word in words)
        if beside and (len(words) > 1 or of_people) and not common:
            yield start, end


def flag_small_count(claim: Claim) -> Claim:
    """The claim, flagged if it counts fewer than 10 people or households in a place below country.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> claim = Claim("a.txt", 0, 1, "4", Quantity(value=4), unit="person", place="TCD", place_name="Farchana")
    >>> flag_small_count(claim).flags, flag_small_count(replace(claim, place_name=None)).flags
    (('small_count',), ())
    """
    most = claim.quantity.high if claim.quantity.high is not None else claim.quantity.value
    counts_people = claim.quantity.kind == "count" and claim.unit in ("person", "household")
    small = most is not None and 0 < most < _SMALL
    if not (counts_people and small and claim.place_name) or SMALL_COUNT in claim.flags:
        return claim
    return replace(claim, flags=(*claim.flags, SMALL_COUNT))


def public_documents(documents: Iterable[Document]) -> list[Document]:
    """The documents without titles that only the file states and that may name or reach a person, as a mail's may.

    Examples
    --------
    >>> taken = {"metadata_from_file": "title"}
    >>> mail = Document("a.eml", "", title="The arrest of Ann Example", extra=taken)
    >>> note = Document("b.docx", "", title="Weekly update", extra=taken)
    >>> [d.title for d in public_documents([mail, note, replace(mail, extra={})])]
    [None, 'Weekly update', 'The arrest of Ann Example']
    """
    return [replace(d, title=None) if _title_tells_of_a_person(d) else d for d in documents]


def only_file_states(document: Document, field: str) -> bool:
    """Does nobody but the file itself state a field of a document?"""
    return bool(getattr(document, field)) and field in document.extra.get("metadata_from_file", "").split()


def _title_tells_of_a_person(document: Document) -> bool:
    title = document.title or ""
    # the first word has a capital anyway
    tells = may_name_a_person(title[:1].lower() + title[1:]) or masked(title) != title
    return only_file_states(document, "title") and tells


def public_dropped(dropped: Iterable[Dropped]) -> list[Dropped]:
    """The dropped numbers without the text of those that may identify a person: addresses of the web, long codes.

    An account, a passport or a case is told by seven digits or by a name in letters; place, reason and rule stay.

    Examples
    --------
    >>> account = Dropped(0, 11, "EXAMPLE1234", "identifier", "shape.letters_digits")
    >>> bus = Dropped(15, 20, "no. 7", "identifier", "label.no.")
    >>> [d.quote for d in public_dropped([account, bus])]
    ['', 'no. 7']
    """
    return [replace(d, quote="") if d.reason in _CODES and _identifies(d) else d for d in dropped]


def _identifies(dropped: Dropped) -> bool:
    address = dropped.rule == "shape.url"
    name = dropped.reason == "identifier" and dropped.rule == "shape.letters_digits" and _LETTERS.search(dropped.quote)
    return address or bool(name) or sum(map(str.isdigit, dropped.quote)) >= _LONG_CODE


def may_name_a_person(source: str) -> bool:
    """Could a source that the codebook does not know be a person's name? In doubt it could.

    Examples
    --------
    >>> [may_name_a_person(x) for x in ("a bricklayer", "the Lakeside Doctors Network", "MSF", "officials in Niamey")]
    [False, False, False, False]
    >>> [may_name_a_person(x) for x in ("Ann Example", "Interior Minister Ann Example", "the Example family")]
    [True, True, True]
    """
    return not all(_harmless([m[0] for m in run]) for run in _capitalised_runs(_without_places(source)))


def _without_places(text: str) -> str:
    """Countries, towns and peoples as spaces."""
    for name in find_names(text):
        text = text.replace(text[name.start : name.end], " " * (name.end - name.start))
    return text


def _capitalised_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Capitalised words in a row; letters without case count as capitals."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(_POSSESSIVE.sub("  ", text)):
        if not word[0][0].islower() or (word[0] in JOINING and ends_in_body([m[0] for m in run])):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _harmless(run: list[str]) -> bool:
    """A body, a short acronym, or words that say what somebody is."""
    rest = [word for word in run if word not in _words()["plain"]]
    acronym = len(rest) == 1 and 1 < len(rest[0]) < 6 and rest[0].isupper()  # a longer one may be a shouted name
    return not rest or acronym or ends_in_body(run)


@cache
def _words() -> dict[str, frozenset[str]]:
    entries = YAML(typ="safe").load(Path(__file__).with_suffix(".yml"))
    return {key: frozenset(words) for key, words in entries.items()}
