"""A loaded codebook: ask it for the measure of a claim, the relation of two measures, or who a source is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..shown import Shown
from .entries import Book, Measure, Place, Relation, Universe
from .matching import Match, Matcher
from .names import Names, SourceEntry
from .relating import MeasureRelation, Relations


class Codebook(Shown):
    """What is counted, who is quoted, which places: the researcher's tool, loaded and checked.

    Attributes
    ----------
    id, version, licence : str
        What the codebook says of itself.
    measures, universes, places : Mapping
        Its entries by id, frozen.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._relations = Relations(book)
        self._names = Names(book)
        self._matcher = Matcher(book.measures, book.words)

    def __repr__(self) -> str:
        b = self._book
        return f"<Codebook {self.id} {self.version}: {len(b.measures)} measures, {len(b.sources)} sources>"

    @property
    def book(self) -> Book:
        """The entries as written."""
        return self._book

    @property
    def id(self) -> str:
        """Its name."""
        return self._book.codebook.id

    @property
    def version(self) -> str:
        """Its version."""
        return self._book.codebook.version

    @property
    def licence(self) -> str:
        """Under what terms it may be used."""
        return self._book.codebook.licence

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Measures by id."""
        return self._book.measures

    @property
    def universes(self) -> Mapping[str, Universe]:
        """Populations by id."""
        return self._book.universes

    @property
    def places(self) -> Mapping[str, Place]:
        """Places by ISO code, or by id below country."""
        return self._book.places

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The declared relations, as written."""
        return self._book.relations

    def match(self, claim: Any) -> Match:
        """The measure a claim (or a row of the reference) belongs to.

        Returns
        -------
        Match
            ``measure`` empty where nothing matches, or where several match equally (then ``candidates``).
        """
        return self._matcher.match(claim)

    @property
    def matcher(self) -> Matcher:
        """The rules, compiled."""
        return self._matcher

    def relation(self, a: str, b: str) -> MeasureRelation:
        """How measure ``a`` stands to ``b``, with the reason in words: see :class:`MeasureRelation`."""
        return self._relations.between(a, b)

    def siblings(self, measure: str) -> tuple[str, ...]:
        """Measures of the same people with another status: where a number told of the wrong group belongs."""
        return self._relations.siblings(measure)

    def source(self, name: str | None) -> SourceEntry | None:
        """Who is meant by a source as written: a known body (by any alias) or a role; None where unknown."""
        return self._names.find(name)

    def rho(self, key: str | None) -> Fraction | None:
        """How far a stock may drift in a year, as a share: of a measure, else of a status or event by name.

        None where nobody says: then stocks of different dates are not compared.
        """
        measure = self._book.measures.get(key or "")
        return measure.rho if measure is not None else self._book.codebook.rho.get(key or "")
