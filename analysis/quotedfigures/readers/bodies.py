"""Bodies told from people by their names: only a body found in a file may become a document's publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

#: What joins the parts of a body's name.
JOINING = frozenset({"of", "for", "the", "and", "on", "in"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: What sellers of computers and programs write where the owner's organisation belongs.
_SELLERS = frozenset({"ACER", "ASUS", "DELL", "HP", "IBM", "SONY"})


def ends_in_body(words: Sequence[str]) -> bool:
    """Does the word for a body end the name, or stand before "of"?

    Examples
    --------
    >>> ends_in_body(["Lakeside", "Network"]), ends_in_body(["Council", "of", "Elders"]), ends_in_body(["Ann", "Watch"])
    (True, True, True)
    """
    joined = next((i for i, word in enumerate(words) if word in JOINING), len(words))
    return joined > 0 and words[joined - 1] in _bodies()


def publisher_named(name: str | None) -> str | None:
    """The name if it can only be a body's, else None: the owner of a file is a person more often than not.

    Examples
    --------
    >>> publisher_named("Lakeside Relief  Council"), publisher_named("UNHCR"), publisher_named("Ann Example")
    ('Lakeside Relief Council', 'UNHCR', None)
    """
    name = " ".join((name or "").split())
    words = _WORD.findall(name)
    acronym = len(words) == 1 and 2 < len(words[0]) < 7 and words[0].isascii() and words[0].isupper()
    known = ends_in_body(words) or (acronym and name not in _SELLERS)
    return name if known and "@" not in name else None


@cache
def _bodies() -> frozenset[str]:
    from ruamel.yaml import YAML

    return frozenset(YAML(typ="safe").load(Path(__file__).with_suffix(".yml"))["bodies"])
