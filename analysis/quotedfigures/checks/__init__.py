"""Checks: documents against each other, against official statistics and against their own arithmetic.

A check is one module with ``check(claims, context) -> Iterable[Finding]``; a line in ``CHECKS`` makes it known. Claims
are never altered. :func:`cross_check` runs them all and returns one tidy table; :func:`run` returns the findings
themselves; :func:`compare` sets two claims side by side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..model import Claim, Comparison, Finding, Findings, plain_number
from ..progress import progress
from .context import Context, end

if TYPE_CHECKING:
    import pandas as pd

#: Name -> "module:function". A new check is a new file and a line here; findings keep this order.
CHECKS = {
    "pair": "quotedfigures.checks.pair:check",
    "reference_gap": "quotedfigures.checks.reference_gap:check",
    "share": "quotedfigures.checks.share:check",
    "sum": "quotedfigures.checks.sum:check",
    "change": "quotedfigures.checks.change:check",
    "implied_whole": "quotedfigures.checks.implied_whole:check",
    "cumulative_falls": "quotedfigures.checks.cumulative_falls:check",
    "witness": "quotedfigures.checks.witness:check",
    "group": "quotedfigures.checks.groups:check",
    "hint": "quotedfigures.checks.hint:check",
    "plausibility": "quotedfigures.checks.plausibility:check",
    "overview": "quotedfigures.checks.overview:check",
}

#: Column of the findings table -> (dtype, meaning). Declared here and nowhere else.
COLUMNS: dict[str, tuple[str, str]] = {
    "finding_id": ("str", "stable name of the finding: the same claims give the same name"),
    "check": ("str", "which check found it"),
    "verdict": ("str", "the outcome; empty for hints and witnesses"),
    "hint": ("str", "the kind of slip that a hint points to"),
    "relation": ("str", "equal, part_of (a counts a part of what b counts) or not_comparable"),
    "field": ("str", "the field that makes two claims not comparable"),
    "a_document": ("str", "document of the first end"),
    "a_quote": ("str", "quote of the first end"),
    "a_start": ("Int64", "where the first quote starts in its document"),
    "a_claim_id": ("str", "claim of the first end"),
    "b_document": ("str", "document of the second end"),
    "b_quote": ("str", "quote of the second end"),
    "b_start": ("Int64", "where the second quote starts in its document"),
    "b_claim_id": ("str", "claim of the second end"),
    "reference_id": ("str", "the official statistic that a claim was held against"),
    "document": ("str", "document of a finding inside one document"),
    "quotes": ("object", "the quotes of an arithmetic check, in the order of roles"),
    "roles": ("object", "what each quote is: part, share, whole, total, before, after, change"),
    "claims": ("object", "the claims of a group or a witness count, one end each"),
    "witnesses": ("Int64", "independent origins behind these claims"),
    "gap": ("float64", "distance of the facing ends, relative to their middle"),
    "fragile": ("boolean", "would another reading change the verdict?"),
    "flips": ("object", "the readings that would: assumption, value, verdict"),
    "measure": ("str", "the measure of the codebook"),
    "reason": ("str", "why, in words"),
    "details": ("object", "what else the check found, by name"),
}


def run(
    claims: Iterable[Claim],
    codebook: Any = None,
    reference: Any = None,
    profile: str = "default",
    only: Sequence[str] | None = None,
) -> Findings:
    """Run the checks over claims.

    Parameters
    ----------
    claims : iterable of Claim
        The claims of all documents, in any order.
    codebook, reference : optional
        See :class:`~quotedfigures.checks.context.Context`.
    profile : {"default", "strict", "loose"}
        How generously rounding and hedges are read.
    only : sequence of str, optional
        Names of the checks to run; None runs all of ``CHECKS``.

    Returns
    -------
    Findings
        A list of Finding in the order of ``CHECKS``, within a check by document and place; with stable ids.
    """
    return Findings(stream(claims, codebook, reference, profile, only))


def stream(
    claims: Iterable[Claim],
    codebook: Any = None,
    reference: Any = None,
    profile: str = "default",
    only: Sequence[str] | None = None,
) -> Iterator[Finding]:
    """The findings of :func:`run` one by one, so that millions of them need not be held at once."""
    from . import parallel
    from .pair import comparisons

    ordered, context = _prepared(claims, codebook, reference, profile)
    names = list(_known(only))

    def work(name: str) -> Iterator[Finding]:
        return _found(name, ordered, context)

    if not parallel.possible(len(ordered)):
        for name in names:
            yield from work(name)
        return
    with parallel.lasting() as keep:
        comparisons(ordered, context)  # what most checks start from: worked out before the second process starts
        keep()
        yield from parallel.in_two(work, names, _ABOUT_PAIRS)


def telling(claims: Iterable[Claim], codebook: Any = None, reference: Any = None, few: int = 3) -> Iterator[Finding]:
    """The findings that give a person reason to look at a claim, with a bar while claims are compared.

    Of pairs only the first ``few`` of each verdict are told in full for a claim, the others without reason and flips.
    """
    from . import pair

    ordered, context = _prepared(claims, codebook, reference, "default")
    pair.comparisons(ordered, context, lambda pairs: progress(list(pairs), "comparing figures", "pair"))
    yield from map(_named, pair.telling(ordered, context, few))
    for name in _TELLING:
        yield from _found(name, ordered, context)


#: Checks beside that of pairs whose findings are a reason to look at a claim.
_TELLING = ("reference_gap", "share", "sum", "change", "implied_whole", "cumulative_falls", "hint", "plausibility")


def _prepared(claims: Iterable[Claim], codebook: Any, reference: Any, profile: str) -> tuple[list[Claim], Context]:
    ordered = sorted(claims, key=_place)
    return ordered, Context.of(ordered, codebook, reference, profile)


def _found(name: str, ordered: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """The findings of one check, in order."""
    found = map(_named, _function(name)(ordered, context))
    if name not in _BY_FIRST_END:
        yield from sorted(found, key=_order)
        return
    for _, of_one in groupby(found, key=_first):
        yield from sorted(of_one, key=_order)


#: About half of the work, and all that needs the pairs which are listed only.
_ABOUT_PAIRS = frozenset({"pair", "overview"})
#: Checks whose findings come in the order of their first end, of which there are as many as claims.
_BY_FIRST_END = frozenset({"pair", "witness", "group"})


def cross_check(
    claims: Any,
    codebook: Any = None,
    reference: Any = None,
    profile: str = "default",
    only: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Set every claim against the others, against official statistics and against its document's arithmetic.

    Two claims are compared only where they measure one thing, or a part of it: same kind, unit, event, people, place
    and time. Else the field that keeps them apart is named. The claims are never altered. No finding names a person
    ("relatives of [name 1]").

    Parameters
    ----------
    claims : list of Claim or pandas.DataFrame
        Claims, or the table that ``to_table`` makes of them.
    codebook : Codebook, optional
        How measures stand to each other and which names are one source; None compares by the fields alone.
    reference : Reference, optional
        Official statistics (see ``load_reference``); None checks without them.
    profile : {"default", "strict", "loose"}
        How generously rounding and hedges are read: half as wide, as is, twice as wide.
    only : sequence of str, optional
        Names of the checks to run, from ``quotedfigures list checks``; None runs all.

    Returns
    -------
    pandas.DataFrame
        One finding a row. ``check`` says which check found it; ``verdict`` the outcome: of two claims *agree*,
        *compatible* (both can be true), *tension* (could both be true, but not as normally read), *conflict* (both
        cannot be true) or *not_comparable* (``field`` says why), of a document's arithmetic *consistent*, *strained*
        or *impossible*. ``a_document, a_quote, a_claim_id`` and ``b_…`` are the two ends, ``reference_id`` the
        statistic, ``gap`` the distance of the facing ends relative to their middle, ``witnesses`` the independent
        origins, ``fragile`` whether another reading would change the verdict, ``reason`` why, in words.

    Raises
    ------
    UsageError
        A profile or a check that there is not, or a table that holds no claims: what is allowed.

    Examples
    --------
    >>> from quotedfigures import extract_claims
    >>> from quotedfigures.model import Document
    >>> texts = (f"{n} refugees were deported from Pakistan in May 2023." for n in (289, 310))
    >>> claims = extract_claims(Document(f"{text[:3]}.txt", text) for text in texts)
    >>> findings = cross_check(claims, only=["pair"])
    >>> print(findings[["check", "verdict", "a_quote", "b_quote", "gap"]].round(3).to_string(index=False))
    check  verdict a_quote b_quote   gap
     pair conflict     289     310 0.054
    """
    from ..privacy import nameless

    return to_frame(stream(nameless(_as_claims(claims)), codebook, reference, profile, only))


def compare(a: Claim, b: Claim, codebook: Any = None, profile: str = "default") -> Comparison:
    """Set two claims side by side, with every reading that would change the verdict.

    Parameters
    ----------
    a, b : Claim
        Two of the claims that ``extract_claims`` found; their order changes nothing.
    codebook : Codebook, optional
        How measures stand to each other; None compares by the fields alone.
    profile : {"default", "strict", "loose"}
        How generously rounding and hedges are read.

    Returns
    -------
    Comparison
        A Finding with ``verdict``, ``relation`` (equal, part_of, not_comparable), ``field`` (what keeps them apart),
        ``gap``, ``fragile``, ``flips`` (the readings that would change the verdict) and ``reason`` in words; where one
        counts a part of the other, ``a`` is the part. In a notebook it shows both on one axis.

    Raises
    ------
    UsageError
        A profile that there is not.

    Examples
    --------
    >>> from quotedfigures import extract_claims
    >>> from quotedfigures.model import Document
    >>> texts = (f"In 2023, {n} Afghans lived in Pakistan." for n in ("1.7 million", "about 2.4 million"))
    >>> found = compare(*extract_claims(Document(f"{i}.txt", text) for i, text in enumerate(texts)))
    >>> found.verdict, found.relation, f"{float(found.gap):.0%}", found.fragile
    ('conflict', 'equal', '23%', True)
    >>> found.flips
    ({'assumption': 'A-ABOUT', 'value': '×5', 'verdict': 'tension'},)
    """
    from . import pair

    found = _named(pair.compare(a, b, Context.of((a, b), codebook, None, profile)))
    sides = (a, b) if found.a == end(a) else (b, a)
    return Comparison(**{f.name: getattr(found, f.name) for f in fields(Finding)}, sides=sides)


def to_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as a table with the columns of ``COLUMNS``."""
    import pandas as pd

    cells: tuple[list[Any], ...] = tuple([] for _ in COLUMNS)
    for finding in findings:
        for column, value in zip(cells, _row(finding), strict=True):
            column.append(value)
    data = zip(COLUMNS.items(), cells, strict=True)
    return pd.DataFrame({name: pd.Series(column, dtype=_DTYPES[dtype]) for (name, (dtype, _)), column in data})


_DTYPES = {"str": "object", "object": "object", "Int64": "Int64", "float64": "float64", "boolean": "boolean"}


def _as_claims(claims: Any) -> list[Claim]:
    if hasattr(claims, "columns"):
        from ..table import to_claims

        return to_claims(claims)
    return list(claims)


def _known(only: Sequence[str] | None) -> Iterator[str]:
    unknown = [name for name in only or () if name not in CHECKS]
    if unknown:
        raise UsageError(f"check: {unknown[0]!r} is none of {', '.join(CHECKS)}")
    return (name for name in CHECKS if only is None or name in only)


def _function(name: str) -> Any:
    module, function = CHECKS[name].split(":")
    return getattr(import_module(module), function)


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.document, claim.start, claim.end, claim.claim_id)


def _spot(where: Mapping[str, Any] | None) -> tuple[str, int]:
    return ("", -1) if where is None else (str(where.get("document", "")), int(where.get("start", -1)))


def _first(f: Finding) -> tuple[str, int]:
    return _spot(f.a or (f.claims[0] if f.claims else None) or {"document": f.document or ""})


def _order(f: Finding) -> tuple[Any, ...]:
    return (*_first(f), *_spot(f.b), str((f.reference or {}).get("id", "")), f.quotes or (), f.finding_id)


def _named(f: Finding) -> Finding:
    """The finding with an id made of what it is about, so that other documents never change it."""
    about = (f.check, f.hint, f.document, f.quotes, f.roles, (f.reference or {}).get("id"), *map(_spot_of, _ends(f)))
    digest = hashlib.blake2b(repr(about).encode(), digest_size=8).hexdigest()
    object.__setattr__(f, "finding_id", f"{f.check}-{digest}")  # just made by its check: nobody else holds it yet
    return f


def _ends(f: Finding) -> Iterator[Mapping[str, Any]]:
    yield from (e for e in (f.a, f.b) if e is not None)
    yield from f.claims or ()


def _spot_of(where: Mapping[str, Any]) -> tuple[Any, ...]:
    return (where.get("document"), where.get("start"), where.get("quote"))


def _row(f: Finding) -> tuple[Any, ...]:
    def ends(where: Mapping[str, Any] | None) -> tuple[Any, ...]:
        w = where or {}
        return (w.get("document"), w.get("quote"), w.get("start"), w.get("claim_id"))

    return (
        f.finding_id, f.check, f.verdict, f.hint, f.relation, f.field, *ends(f.a), *ends(f.b),
        (f.reference or {}).get("id"), f.document, f.quotes, f.roles, f.claims, f.witnesses, plain_number(f.gap),
        f.fragile, f.flips, f.measure, f.reason, f.details,
    )  # fmt: skip
