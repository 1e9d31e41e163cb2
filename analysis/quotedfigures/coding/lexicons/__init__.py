"""The words of the coding stage: YAML files, read once, strict about their keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from ...errors import CodebookError


@cache
def load(name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """Read ``<name>.yml`` of this folder.

    Parameters
    ----------
    name : str
        The file's name without its ending.
    keys : tuple of str
        Exactly the top-level keys it has.

    Returns
    -------
    dict
        The file's content.

    Raises
    ------
    CodebookError
        A key is unknown or missing.

    Examples
    --------
    >>> "no" in load("segmentation", ("before_numbers", "before_names"))["before_numbers"]
    True
    """
    from ruamel.yaml import YAML

    content = YAML(typ="safe").load(files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"))
    differing = sorted(set(content) ^ set(keys))
    if differing:
        raise CodebookError(f"lexicon {name}.yml: unknown or missing keys {differing}; it has exactly {sorted(keys)}")
    return content


def alternatives(words: Iterable[str]) -> str:
    r"""Words as one regular-expression alternation, longest first; a space stands for any white space.

    Examples
    --------
    >>> alternatives(["card", "card holder"])
    'card\\s+holder|card'
    """
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(w.split()) for w in ordered)
