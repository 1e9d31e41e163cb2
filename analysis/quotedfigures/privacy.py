"""What of a claim may be published: people in these documents are at risk.

Number, counted noun, publisher, document and date are safe to print. A source or a carrier is named only if the
codebook knows it or it is a role ("a border official"); any other becomes "a named source" with a number, so that two
of them stay two. Sentences, cues and traces are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from .model import Claim

if TYPE_CHECKING:
    from .codebook import Codebook

_WITHHELD = "a named source"


def publishable(claims: Iterable[Claim], codebook: Codebook) -> list[Claim]:
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
    return [replace(c, source_cue=None, sentence=None, trace={}) for c in withhold_names(claims, codebook)]


def withhold_names(claims: Iterable[Claim], codebook: Codebook) -> list[Claim]:
    """The claims with every unknown source and carrier replaced; sentences stay, for checks that read them.

    Stand-ins are numbered by name, so that the order of the claims changes nothing.
    """
    claims = list(claims)
    names = {name for claim in claims for name in (claim.source, claim.relayed_by) if name}
    unknown = sorted(name for name in names if codebook.source(name) is None)
    hidden = {name: f"{_WITHHELD} {i}" for i, name in enumerate(unknown, 1)}
    return [
        replace(c, source=hidden.get(c.source or "", c.source), relayed_by=hidden.get(c.relayed_by or "", c.relayed_by))
        for c in claims
    ]
