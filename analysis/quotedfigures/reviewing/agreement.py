"""Double coding: two coders' decisions side by side, how far they agree, and what is left to adjudicate."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from ..codebook import Codebook
from ..decisions import FIELDS, Decision, Places, coded_by, rule, standing, value_of
from ..errors import UsageError
from ..model import Claim, Document

if TYPE_CHECKING:
    import pandas as pd

#: Is it a claim at all? Compared first; the fields only of what both take for a claim.
IS_CLAIM = "claim"
_COMPARED = tuple(name for name in FIELDS if name != "reading")


class Pair(NamedTuple):
    """A claim that both coders decided on, as each sees it; None where one rejects it."""

    claim: Claim
    a: Claim | None
    b: Claim | None
    settled_by: str


def coded_twice(
    decisions: Iterable[Decision],
    claims: Sequence[Claim],
    documents: Iterable[Document],
    codebook: Codebook,
    a: str,
    b: str,
) -> list[Pair]:
    """The claims that both coders decided on.

    Parameters
    ----------
    decisions : iterable of Decision
        As loaded.
    claims : sequence of Claim
        As the rules have them.
    documents : iterable of Document
    codebook : Codebook
    a, b : str
        The two coders, as ``who`` names them.

    Raises
    ------
    UsageError
        One of them decided nothing, or both are one.
    """
    if a == b:
        raise UsageError("two different coders are needed")
    places = Places(claims, documents)
    made: dict[int, list[Decision]] = {}
    rows = standing(decisions)
    for decision in rows:
        for index in places.of(decision)[:1]:
            made.setdefault(index, []).append(decision)
    _both_known(a, b, {d.who for d in rows})
    pairs = []
    for index, found in sorted(made.items()):
        own, other = (_by(who, claims[index], found) for who in (a, b))
        if own and other:
            settled = " ".join(dict.fromkeys(d.who for d in found if d.adjudicates))
            one, two = (coded_by(claims[index], side, codebook) for side in (own, other))
            pairs.append(Pair(claims[index], one, two, settled))
    return pairs


def _by(who: str, claim: Claim, decisions: Iterable[Decision]) -> list[Decision]:
    """What one coder decided; nothing where an acceptance no longer holds, because the rules have changed since."""
    own = [d for d in decisions if d.who == who and not d.adjudicates]
    ruling = rule(claim, own)
    return own if ruling.accepted or ruling.rejected or ruling.corrections else []


def _both_known(a: str, b: str, known: set[str]) -> None:
    for who in (a, b):
        if who not in known:
            raise UsageError(f"{who!r} decided nothing here; coders are {', '.join(sorted(known)) or 'none'}")


def agreement(pairs: Sequence[Pair]) -> pd.DataFrame:
    """How far two coders agree, field by field.

    Returns
    -------
    DataFrame
        ``field``, ``claims`` (that both coded), ``same``, ``share`` (0-1), and ``kappa``: Cohen's kappa, agreement
        beyond chance, missing where both used a single value throughout (then it is not defined). Coders who start
        from what the rules read agree more than coders who start from nothing: say so when you publish it.

    Raises
    ------
    UsageError
        scikit-learn is not installed.
    """
    import pandas as pd

    if find_spec("sklearn") is None:
        raise UsageError("Cohen's kappa needs scikit-learn: pip install 'quotedfigures[lab]'")
    rows = []
    for field in (IS_CLAIM, *_COMPARED):
        codes = [(_code(pair.a, field), _code(pair.b, field)) for pair in pairs if field == IS_CLAIM or _kept(pair)]
        if codes:
            same = sum(one == other for one, other in codes)
            rows.append((field, len(codes), same, same / len(codes), _kappa(codes)))
    table = pd.DataFrame(rows, columns=["field", "claims", "same", "share", "kappa"])
    return table.astype({"claims": "Int64", "same": "Int64", "share": "float64", "kappa": "float64"})


def differences(pairs: Iterable[Pair]) -> pd.DataFrame:
    """What two coders see differently, one field a row: ``rules``, ``a``, ``b``, and who ``settled`` it.

    Fit to be published: no sentences. ``claim_id`` names the claim for ``Review.go`` and ``Review.settle``.
    """
    import pandas as pd

    rows = []
    for pair in pairs:
        fields = _COMPARED if _kept(pair) else (IS_CLAIM,)
        for field in fields:
            one, other = _code(pair.a, field), _code(pair.b, field)
            if one != other:
                c = pair.claim
                rules = _code(c, field)
                rows.append((c.claim_id, c.document, c.quote, field, rules, one, other, pair.settled_by))
    return pd.DataFrame(rows, columns=["claim_id", "document", "quote", "field", "rules", "a", "b", "settled"])


def _kept(pair: Pair) -> bool:
    return pair.a is not None and pair.b is not None


def _code(claim: Claim | None, field: str) -> str:
    if field == IS_CLAIM:
        return "no" if claim is None else "yes"
    return value_of(claim, field) if claim is not None else ""


def _kappa(codes: Sequence[tuple[str, str]]) -> float:
    score: Any = import_module("sklearn.metrics").cohen_kappa_score
    one, other = zip(*codes, strict=True)
    if len({*one, *other}) < 2:
        return float("nan")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a kappa that is not defined is told as missing
        return float(score(one, other))
