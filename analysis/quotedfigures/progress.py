"""A progress bar where somebody is looking: a terminal or a notebook; quiet everywhere else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")


def progress(items: Iterable[T], doing: str, unit: str, total: int | None = None) -> Iterable[T]:
    """The items, with a bar on stderr (or a widget) that is gone when they are done.

    Parameters
    ----------
    items : iterable
    doing : str
        What is going on, such as ``"reading figures"``.
    unit : str
        What is counted, such as ``"document"``.
    total : int, optional
        How many there are, where ``items`` cannot say so.

    Notes
    -----
    ``TQDM_DISABLE=1`` turns every bar off, as reports do.

    Examples
    --------
    >>> list(progress([1, 2], "counting", "number"))
    [1, 2]
    """
    # tqdm.auto warns in a kernel without widgets
    bars: Any = import_module("tqdm.auto" if find_spec("ipywidgets") else "tqdm")
    # a bar of widgets heeds neither the variable nor whether somebody is looking, once it is told anything
    quiet = True if os.environ.get("TQDM_DISABLE", "0") not in ("", "0") else None
    return bars.tqdm(items, desc=doing, unit=unit, total=total, disable=quiet, leave=False)
