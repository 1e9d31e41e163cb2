"""Claims: mentions with everything coded about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..shown import Shown, ShownList, in_short
from .quantities import Quantity

STATUSES = (
    "any", "registered", "card_holder", "undocumented", "documented", "asylum_seeker", "idp", "stateless",
)  # fmt: skip
EVENTS = (
    "present", "arrived", "returned", "deported", "to_be_deported", "detained", "released", "killed", "injured",
    "missing", "abused", "displaced", "in_need", "in_poverty", "food_insecure", "assisted", "registered_event", "other",
)  # fmt: skip
FACTUALITIES = ("observed", "planned", "projected", "alleged")
BASES = ("documented_min", "registered", "estimated", "projected_model", "enumerated")


@dataclass(frozen=True, slots=True)
class Claim(Shown):
    """A mention that has been coded and attributed: one row of the claims table.

    Nothing is guessed: a field that the text leaves open is None. ``to_dict`` gives the same names, with the fields of
    the quantity (``kind, value, low, high, modifier, hard, core`` …) beside them.

    Parameters
    ----------
    document : str
        Name of the document.
    start, end : int
        The slice of the document's text, in Unicode code points: ``text[start:end] == quote``.
    quote : str
        The number expression as written.
    quantity : Quantity
        What it states.
    unit : str or None
        person, household, event, organisation, thing, percent, a currency or a unit of time.
    counted, counted_resolved : str or None
        The counted noun phrase as written; the one that the text leaves to the reader ("of them").
    subgroup : str or None
        Who among the counted ("women and children").
    status : str
        Legal status of the people, one of ``STATUSES``; "any" where none is said.
    event : str
        What is said of them, one of ``EVENTS``: present, returned, deported, killed, in_need … or other.
    place, place_name : str or None
        ISO 3166-1 alpha-3, a movement as ``PAK>AFG``; the place below country as written.
    period, period_inferred : str or None
        When, as ISO 8601-2 (EDTF): ``2023-11``, ``2021-08/..``; when as read from the document, not the sentence.
    source, source_cue, relayed_by : str or None
        Who the text says the number is from (None: the publisher's own voice), the words that name the source, and
        the carriers between source and publisher.
    basis : str or None
        What the number rests on, one of ``BASES``.
    factuality : {"observed", "planned", "projected", "alleged"}
    measure : str or None
        The entry of the codebook that it is coded to.
    candidates : tuple of str
        The measures that fit equally well, where ``measure`` is empty.
    publisher, published : str or None
        Who published the document, and when.
    sentence : str or None
        The sentence around it: private, never published unless asked for.
    claim_id, statement_id : str
        Stable names: of document, place and quote; of the statement, which claims that repeat each other share.
    text_sha256 : str
        Hash of the document's text, so that ``verify`` sees that it changed.
    rule, flags : tuple of str
        The rules that read the number; what a person should look at.
    trace : mapping of str to str
        Coded field -> the rule or words that gave it: private.
    page : int or None
        The page, from 1; None where the document has no pages.

    Examples
    --------
    >>> from quotedfigures import extract_claims
    >>> from quotedfigures.model import Document
    >>> claim, = extract_claims(Document("a.txt", "UNHCR said that more than 800 families fled Khost in 2023."))
    >>> claim.quote, claim.counted, claim.unit, claim.event, claim.period, claim.source
    ('more than 800', 'families', 'household', 'displaced', '2023', 'UNHCR')
    """

    document: str
    start: int
    end: int
    quote: str
    quantity: Quantity
    unit: str | None = None
    counted: str | None = None
    counted_resolved: str | None = None
    subgroup: str | None = None
    status: str = "any"
    event: str = "other"
    place: str | None = None
    place_name: str | None = None
    period: str | None = None
    period_inferred: str | None = None
    source: str | None = None
    source_cue: str | None = None
    relayed_by: str | None = None
    basis: str | None = None
    factuality: str = "observed"
    measure: str | None = None
    candidates: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    sentence: str | None = None
    claim_id: str = ""
    statement_id: str = ""
    text_sha256: str = ""
    rule: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    trace: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None

    def __repr__(self) -> str:
        noun = (self.counted or "").partition(" of ")[0]  # "relatives of …" may go on with a name
        counted = f" {in_short(noun)[1:-1]}" if noun else ""
        return f"<Claim {self.claim_id or '(no id)'}: {in_short(self.quote)}{counted} in {self.document}>"

    def to_dict(self) -> dict[str, Any]:
        """The contract's fields in the contract's order, numbers as JSON shows them."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "quantity"}
        joined = {name: " ".join(own[name]) for name in ("rule", "flags", "candidates")}
        return {**own, **self.quantity.to_dict(), **joined, "unit": self.unit, "trace": dict(self.trace)}


class Claims(ShownList[Claim]):
    """A list of Claim that shows itself as a table."""

    WHAT = "claim"
