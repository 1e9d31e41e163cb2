"""The claims table: its columns, declared once, and the way from claims to a DataFrame and back.

Numbers are floats for pandas' sake and exact as decimals go; a fraction such as two-thirds is exact again once its
quote is read back (``to_claims``). Missing is missing: never 0, never "inf"; an unbounded end is an empty cell whose
``…_open`` is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from .errors import UsageError
from .model import BASES, DIRECTIONS, EVENTS, FACTUALITIES, KINDS, MODIFIERS, STATUSES, Claim
from .quantities import quantity_of

if TYPE_CHECKING:
    import pandera.pandas as pa


@dataclass(frozen=True)
class Column:
    """One column: ``dtype`` is text, int, number or flag; ``null`` says what an empty cell means."""

    name: str
    dtype: str
    meaning: str
    null: str | None = None
    unit: str | None = None
    allowed: tuple[str, ...] | None = None
    sensitive: bool = False  # shown in private mode only


_NOT_SAID = "not said"
COLUMNS = (
    Column("claim_id", "text", "identifies the claim: document, place and quote"),
    Column("statement_id", "text", "claims of one document that say the same thing share it"),
    Column("document", "text", "file name of the document"),
    Column("start", "int", "first character of the quote", unit="Unicode code points"),
    Column("end", "int", "one past the last character of the quote", unit="Unicode code points"),
    Column("quote", "text", "the number expression as written"),
    Column("kind", "text", "what sort of quantity it is", allowed=KINDS),
    Column("value", "number", "the nominal number", "a range or a vague word", "unit"),
    Column("low", "number", "stated lower end, or a vague word's floor", "no range", "unit"),
    Column("high", "number", "stated upper end", "no range", "unit"),
    Column("modifier", "text", "how the number is hedged", allowed=MODIFIERS),
    Column("unit", "text", "person, household, event, organisation, percent, currency, time unit or thing", "unknown"),
    Column("direction", "text", "of a change", "no change", allowed=DIRECTIONS),
    Column("per", "text", "time unit of a rate", "no rate"),
    Column("granule", "number", "place value of the last written digit", "none written", "unit"),
    Column("hard_low", "number", "lower end of what must hold", "unbounded", "unit"),
    Column("hard_high", "number", "upper end of what must hold", "unbounded", "unit"),
    Column("hard_low_open", "flag", "the lower hard end is excluded"),
    Column("hard_high_open", "flag", "the upper hard end is excluded"),
    Column("core_low", "number", "lower end of what a reader takes it to mean", "quantifies nothing", "unit"),
    Column("core_high", "number", "upper end of what a reader takes it to mean", "unbounded", "unit"),
    Column("core_low_open", "flag", "the lower core end is excluded"),
    Column("core_high_open", "flag", "the upper core end is excluded"),
    Column("counted", "text", "the counted noun phrase as written", "not stated beside the number"),
    Column("counted_resolved", "text", "the counted noun phrase the text leaves to the reader", "not resolved"),
    Column("subgroup", "text", "who among the counted", "all of them"),
    Column("status", "text", "legal status of the people", allowed=STATUSES),
    Column("event", "text", "what is said of them", allowed=EVENTS),
    Column("place", "text", "where: ISO 3166-1 alpha-3, a movement as PAK>AFG", _NOT_SAID),
    Column("place_name", "text", "the place below country, as written", "the whole country"),
    Column("period", "text", "when: ISO 8601-2 (EDTF)", _NOT_SAID),
    Column("period_inferred", "text", "when, read from the document and not from the sentence", _NOT_SAID),
    Column("source", "text", "who the text says the number is from", "the publisher's own voice"),
    Column("source_cue", "text", "the words that name the source", _NOT_SAID, sensitive=True),
    Column("relayed_by", "text", "carriers between source and publisher", "none"),
    Column("basis", "text", "what the number rests on", _NOT_SAID, allowed=BASES),
    Column("factuality", "text", "observed, planned, projected or alleged", allowed=FACTUALITIES),
    Column("measure", "text", "the codebook entry it is coded to", "none fits, or several do"),
    Column("candidates", "text", "measures that fit equally well", "none"),
    Column("publisher", "text", "who published the document", "unknown"),
    Column("published", "text", "when the document was published", "unknown"),
    Column("sentence", "text", "the sentence around it", "public mode", sensitive=True),
    Column("rule", "text", "the rules that read the number", "none recorded"),
    Column("flags", "text", "what a person should look at", "nothing"),
    Column("trace", "text", "the rule or words behind each coded field, as JSON", "none recorded", sensitive=True),
    Column("text_sha256", "text", "hash of the document's text", "unknown"),
    Column("page", "int", "page of the document on which the quote begins", "a document without pages"),
)
_DTYPES = {"text": "str", "int": "Int64", "number": "Float64", "flag": "boolean"}
_ENDS = ("low", "high", "low_open", "high_open")
#: Columns that a plain claim must bring; every other field has an empty reading.
REQUIRED = ("document", "quote", "kind", "modifier")


def to_table(claims: Iterable[Claim]) -> pd.DataFrame:
    """The claims as a tidy pandas table, one claim a row, in the order given.

    Parameters
    ----------
    claims : iterable of Claim
        What ``extract_claims`` found.

    Returns
    -------
    pandas.DataFrame
        Names: ``claim_id, statement_id, document, page, start, end, quote``. Number: ``kind, value, low, high,
        modifier, unit`` and the two intervals ``hard_low … hard_high_open`` (what must hold) and ``core_low …
        core_high_open`` (what it is read as), in the unit of ``value``. Coding: ``counted, subgroup, status, event,
        place, period, source, basis, factuality, measure`` and more. Empty cells mean "not said" or "unbounded",
        never 0. Numbers are floats, offsets Unicode code points. All columns with their meaning:
        ``quotedfigures list columns``.

    Raises
    ------
    UsageError
        A claim with a value outside its vocabulary: the row, the column and what is allowed.

    Notes
    -----
    ``sentence``, ``source_cue`` and ``trace`` hold words of the document: leave them out of what you publish.

    Examples
    --------
    >>> from quotedfigures import extract_claims
    >>> from quotedfigures.model import Document
    >>> table = to_table(extract_claims(Document("a.txt", "More than 800 families were displaced in 2023.")))
    >>> print(table[["quote", "value", "core_high", "event", "period"]].to_string(index=False))
            quote  value  core_high     event period
    More than 800  800.0      900.0 displaced   2023
    """
    return frame_of(flat_row(claim.to_dict()) for claim in claims)


def flat_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim's dict with ``hard`` and ``core`` as flat columns and the trace as text."""
    flat = dict(row)
    for name in ("hard", "core"):
        ends = flat.pop(name, None) or {}
        flat |= {f"{name}_{end}": ends.get(end) for end in _ENDS}
    trace = flat.get("trace")
    flat["trace"] = json.dumps(trace, ensure_ascii=False, sort_keys=True) if isinstance(trace, Mapping) else trace
    return {column.name: _cell(flat.get(column.name)) for column in COLUMNS}


def frame_of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Flat rows as a validated table."""
    rows = list(rows)
    data = {c.name: pd.Series([row.get(c.name) for row in rows], dtype=_DTYPES[c.dtype]) for c in COLUMNS}
    return validate(pd.DataFrame(data))


def validate(table: pd.DataFrame) -> pd.DataFrame:
    """The table, if its columns, types and vocabularies hold.

    Raises
    ------
    UsageError
        The first column, row and value that do not, and what is allowed.
    """
    import pandera.errors

    try:
        return _schema().validate(table)
    except pandera.errors.SchemaError as error:
        raise UsageError(_complaint(error)) from None


def without_private(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its sensitive columns emptied (sentences, traces, cues)."""
    public = table.copy()
    for column in COLUMNS:
        if column.sensitive:
            public[column.name] = pd.Series(None, index=public.index, dtype="str")
    return public


def to_claims(table: pd.DataFrame | Iterable[Mapping[str, Any]]) -> list[Claim]:
    """Claims back from a table or from plain rows in the fields of the annotation guide.

    Quantities are read again from their quotes, so that claims that never saw our extractor compare as ours do.

    Raises
    ------
    UsageError
        A row without a required field, or with a value outside its vocabulary: the row and what is allowed.
    """
    rows = _rows(table) if isinstance(table, pd.DataFrame) else table
    return [_claim({k: v for k, v in row.items() if not _missing(v)}, i) for i, row in enumerate(rows, 1)]


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = list(map(str, table.columns))
    return (dict(zip(names, row, strict=True)) for row in table.itertuples(index=False))


def _claim(row: dict[str, Any], number: int) -> Claim:
    for name in REQUIRED:
        if name not in row:
            raise UsageError(f"claim {number}: no '{name}': plain claims need {', '.join(REQUIRED)}")
    for column in COLUMNS:
        if column.name in row:
            row[column.name] = _typed(row[column.name], column, number)
    try:
        quantity = quantity_of(row["quote"], row)
    except (ValueError, TypeError) as error:
        raise UsageError(f"claim {number} ({row['quote']!r}): {error}") from error
    names = {f.name for f in fields(Claim)} - {"quantity", "start", "end"}
    known: dict[str, Any] = {key: value for key, value in row.items() if key in names}
    for name in ("rule", "flags", "candidates"):
        if isinstance(known.get(name), str):
            known[name] = tuple(known[name].split())
    if isinstance(known.get("trace"), str):
        known["trace"] = json.loads(known["trace"])
    start = row.get("start", 0)
    return Claim(start=start, end=row.get("end", start + len(row["quote"])), quantity=quantity, **known)


def _typed(value: Any, column: Column, number: int) -> Any:
    """A cell as its column's type: CSV brings text only."""
    if column.allowed and value not in column.allowed:
        raise UsageError(f"claim {number}: {column.name} '{value}' is not one of {', '.join(column.allowed)}")
    if column.dtype not in ("int", "number") or not isinstance(value, str):
        return value
    try:
        return int(value) if column.dtype == "int" else Fraction(value)
    except ValueError:
        raise UsageError(f"claim {number}: {column.name} '{value}' is not a number") from None


@cache
def _schema() -> pa.DataFrameSchema:
    import pandera.pandas as pa

    def column(c: Column) -> pa.Column:
        checks = [pa.Check.isin(c.allowed)] if c.allowed else []
        return pa.Column(_DTYPES[c.dtype], checks, nullable=c.null is not None or c.dtype == "flag")

    return pa.DataFrameSchema({c.name: column(c) for c in COLUMNS}, strict=True, ordered=True)


def _complaint(error: Any) -> str:
    column = getattr(error.schema, "name", None) or "table"
    cases = error.failure_cases
    if not isinstance(cases, pd.DataFrame) or cases.empty:
        return f"claims table, column '{column}': {error}"
    value, row = cases.iloc[0]["failure_case"], cases.iloc[0]["index"]
    allowed = next((c.allowed for c in COLUMNS if c.name == column and c.allowed), None)
    hint = f"; allowed: {', '.join(allowed)}" if allowed else ""
    return f"claims table, row {row}, column '{column}': {value!r} does not fit{hint}"


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)


def _cell(value: Any) -> Any:
    return None if _missing(value) or value == "" else value
