"""The entries of a codebook: what may be written in its files, checked by pydantic (unknown keys are errors)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ..model import EVENTS, FACTUALITIES, KINDS, STATUSES

#: What may be counted, beside currencies.
UNITS = {"person", "household", "event", "organisation", "percent", "year", "month", "week", "day", "hour", "thing"}
#: A group with a repeat inside that is itself repeated can take exponential time.
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d*,\})")


def _fraction(value: Any) -> Any:
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_or_more(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else (value,) if isinstance(value, str) else value


def _pattern(text: str) -> str:
    if len(text) > 400:
        raise ValueError(f"a word pattern of {len(text)} characters; split it into several (at most 400)")
    if _NESTED_REPEAT.search(text):
        raise ValueError(f"the pattern {text!r} repeats a repeat, which can take for ever; simplify it")
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"the pattern {text!r} is no regular expression ({error})") from None
    return text


def _known(vocabulary: Any, what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in vocabulary:
            raise ValueError(f"{value!r} is no {what}; allowed are {', '.join(sorted(vocabulary))}")
        return value

    return AfterValidator(check)


def _unit(value: str) -> str:
    if value not in UNITS and not re.fullmatch(r"[A-Z]{3}", value):
        raise ValueError(f"{value!r} is no unit; allowed are {', '.join(sorted(UNITS))} or a currency such as USD")
    return value


def _place(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}(>[A-Z]{3})?", value):
        raise ValueError(f"{value!r} is no place; write an ISO alpha-3 code (PAK) or a movement (PAK>AFG)")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Event = Annotated[str, _known(EVENTS, "event")]
Status = Annotated[str, _known(STATUSES, "status")]
Kind = Annotated[str, _known(KINDS, "kind")]
Factuality = Annotated[str, _known(FACTUALITIES, "factuality")]
Unit = Annotated[str, AfterValidator(_unit)]
PlaceCode = Annotated[str, AfterValidator(_place)]
Rate = Annotated[Fraction, BeforeValidator(_fraction), Field(ge=0, le=1)]


class Entry(BaseModel):
    """The common manner: frozen, strict, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


_Many = BeforeValidator(_one_or_more)  # one value may be written without brackets
Events = Annotated[tuple[Event, ...], _Many]
Statuses = Annotated[tuple[Status, ...], _Many]
Kinds = Annotated[tuple[Kind, ...], _Many]
Units = Annotated[tuple[Unit, ...], _Many]
Places = Annotated[tuple[PlaceCode, ...], _Many]
Factualities = Annotated[tuple[Factuality, ...], _Many]
Patterns = Annotated[tuple[Pattern, ...], _Many]
Texts = Annotated[tuple[str, ...], _Many]


class Head(Entry):
    """What the codebook is: its name, version and licence, and drift rates where a measure gives none."""

    id: str
    version: str
    licence: str
    language: Texts = ("en",)
    title: str = ""
    rho: dict[str, Rate] = {}


class Universe(Entry):
    """A population; ``within`` names the one it is part of, so that the universes form a tree."""

    label: str
    within: str | None = None
    note: str = ""


#: How a pattern calls a word list of the codebook: ``{afghans}``.
WORD_LIST = re.compile(r"\{([a-z_]+)\}")


class Rule(Entry):
    """When a claim belongs to a measure: every line given must hold.

    ``event`` … ``period`` are compared with the coded fields (any of the values listed; a period by its beginning);
    ``counted`` patterns are sought in the counted noun (as written or resolved), ``words`` in the whole sentence too,
    ``after`` in what follows the number up to the next one; ``{name}`` in a pattern stands for a word list. Each
    pattern of the list must be found, and none of ``not_counted``, ``not_words`` and ``not_after``. The highest
    ``priority`` wins. A rule marked ``candidate`` never decides: where it wins, the text leaves open what is counted.
    """

    event: Events | None = None
    status: Statuses | None = None
    unit: Units | None = None
    kind: Kinds | None = None
    place: Places | None = None
    factuality: Factualities | None = None
    period: Texts | None = None
    subgroup: bool | None = None
    counted: Patterns = ()
    words: Patterns = ()
    after: Patterns = ()
    not_counted: Patterns = ()
    not_words: Patterns = ()
    not_after: Patterns = ()
    priority: int = 0
    candidate: bool = False

    def word_lists(self) -> set[str]:
        """The word lists its patterns call."""
        wanted, unwanted = (
            (*self.counted, *self.words, *self.after),
            (*self.not_counted, *self.not_words, *self.not_after),
        )
        return {name for pattern in (*wanted, *unwanted) for name in WORD_LIST.findall(pattern)}

    @model_validator(mode="after")
    def _not_empty(self) -> Rule:
        if not self.model_fields_set - {"priority", "candidate"}:
            raise ValueError("a rule without conditions would match every claim; give an event, a place or words")
        return self


class Measure(Entry):
    """What is counted: a population (universe), what is said of it (event), in what unit, and when a claim is one.

    ``general`` measures hold for any country and any people: two claims of one general measure still differ where
    their place or the people they name differ. A ``mixed`` measure holds different groups under one name ("a part of
    the Afghans in Pakistan"): two claims of it are never compared with each other.
    """

    label: str
    universe: str
    event: Event
    unit: Unit = "person"
    kind: Kind = "count"
    time: Literal["stock", "flow", "cumulative", "none"] = "stock"
    definition: str = ""
    definition_source: str = ""
    general: bool = False
    mixed: bool = False
    rho: Rate | None = None
    ambiguous_with: Texts = ()
    note: str = ""
    match: tuple[Rule, ...] = Field(default=(), strict=False)


class Relation(Entry):
    """How measures (or whole universes) stand to each other.

    ``type`` decides which of the other keys are needed: subset_of (part, whole), partition_of (whole, parts,
    exhaustive), ratio (part, whole, share), same / sibling_of / never_compare (measures, or groups of them in
    ``one`` and ``other``), cumulative (measure, start), stock_flow (stock, incoming, outgoing).
    """

    type: Literal[
        "subset_of", "partition_of", "ratio", "same", "sibling_of", "never_compare", "cumulative", "stock_flow"
    ]
    reason: str = ""
    part: str | None = None
    whole: str | None = None
    share: str | None = None
    parts: Texts = ()
    exhaustive: bool = False
    measures: Texts = ()
    one: Texts = ()
    other: Texts = ()
    measure: str | None = None
    start: str | None = None
    stock: str | None = None
    incoming: Texts = ()
    outgoing: Texts = ()

    @model_validator(mode="after")
    def _complete(self) -> Relation:
        needed = {
            "subset_of": ("part", "whole"),
            "partition_of": ("whole", "parts"),
            "ratio": ("part", "whole", "share"),
            "cumulative": ("measure", "start"),
            "stock_flow": ("stock",),
        }.get(self.type, ())
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"{self.type} needs {', '.join(needed)}; {', '.join(missing)} missing")
        if not needed and not (len(self.measures) > 1 or (self.one and self.other)):
            raise ValueError(f"{self.type} needs two or more 'measures', or 'one' and 'other'")
        if self.type == "never_compare" and not self.reason:
            raise ValueError("never_compare needs a reason")
        return self

    def names(self) -> tuple[str, ...]:
        """Every measure or universe the relation speaks of."""
        single = (self.part, self.whole, self.share, self.measure, self.stock)
        groups = (self.parts, self.measures, self.one, self.other, self.incoming, self.outgoing)
        return tuple(x for x in single if x) + tuple(x for group in groups for x in group)


class Source(Entry):
    """Who may be quoted. ``first_hand`` holds for those who make the number themselves (count, register, decide)."""

    label: str = ""
    kind: Literal["un", "government", "ngo", "media", "research", "international", "armed_group", "expert", "other"]
    aliases: Texts = ()
    parent: str | None = None
    first_hand: bool = False
    country: str | None = None
    note: str = ""


class Role(Entry):
    """A role that many bodies or people have ("a border official"): safe to print, no name in it."""

    kind: Literal["un", "government", "ngo", "media", "research", "international", "armed_group", "expert", "other"]
    words: Patterns
    first_hand: bool = False
    note: str = ""


class Place(Entry):
    """A country (by its ISO code) or a place below one (by any id): how texts name it and whose people it is."""

    names: Texts
    people: Texts = ()
    capital: str | None = None
    within: str | None = None
    kind: Literal["country", "province", "district", "city", "crossing", "camp", "region", "other"] = "country"
    note: str = ""


class Book(Entry):
    """All files of a codebook, put together."""

    codebook: Head
    words: dict[str, Pattern] = {}
    universes: dict[str, Universe] = {}
    measures: dict[str, Measure] = {}
    relations: tuple[Relation, ...] = Field(default=(), strict=False)
    sources: dict[str, Source] = {}
    roles: dict[str, Role] = {}
    role_words: Texts = ()
    places: dict[str, Place] = {}
