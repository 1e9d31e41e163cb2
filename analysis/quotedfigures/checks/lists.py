"""The lists of words and numbers that lie beside their checks."""

from __future__ import annotations

from importlib.resources import files
from typing import Any


def load(name: str) -> dict[str, Any]:
    """Read ``<name>.yml`` of this folder.

    Examples
    --------
    >>> load("nouns")["directions"]
    'south north east west'
    """
    from ruamel.yaml import YAML

    return dict(YAML(typ="safe").load(files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")))
