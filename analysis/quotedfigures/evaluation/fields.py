"""Is one field of a prediction right? The comparisons behind every field score.

A field is *exact* when it equals the gold field, *accepted* when it equals that or one of the gold claim's listed
alternates (``alt``), and *informative* only where the gold field says more than its empty reading, so that defaults
earn nothing. A *false fill* says something where the gold field is empty and no alternate allows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]

#: The readings that say nothing, by field.
EMPTY: dict[str, tuple[Any, ...]] = {
    "modifier": ("none",),
    "kind": ("count",),
    "unit": ("person",),
    "event": ("other",),
    "status": ("any",),
    "place": (None,),
    "period": (None,),
    "source": (None,),
    "factuality": ("observed",),
    "counted": (None,),
    "place_name": (None,),
    "subgroup": (None,),
    "basis": (None,),
    "direction": (None,),
}
#: Every scored field; ``period_start`` compares only the first date of the period.
FIELDS = (
    "value", "modifier", "kind", "unit", "event", "status", "place", "period", "period_start", "source",
    "factuality", "counted", "place_name", "subgroup", "basis", "direction",
)  # fmt: skip
#: Fields that only some gold files carry.
OWN = ("place_name", "subgroup", "basis", "direction")
#: The six labels whose scores are also summed.
LABELS = ("status", "event", "place", "period", "source", "factuality")


def column(name: str) -> str:
    """The column a scored field reads."""
    return "period" if name == "period_start" else name


def close(a: Any, b: Any, percent: bool) -> bool:
    """Equal numbers, up to a billionth, or up to a hundredth of a point for percentages.

    Examples
    --------
    >>> close(33.333333, 33.33, percent=True), close(1_400_000, 1_400_001, percent=False), close(None, None, False)
    (True, False, True)
    """
    if a is None or b is None:
        return a is None and b is None
    try:
        a, b = float(a), float(b)
    except (TypeError, ValueError, OverflowError):
        return False
    if a != a or b != b:
        return False
    return bool(abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 0.01 if percent else 0.0))


def value_right(gold: Row, got: Row, accepted: bool) -> bool:
    """The nominal value, or for ranges and vague words the stated ends."""
    percent = gold["unit"] == "percent"
    alt = gold.get("alt", {}) if accepted else {}
    stated = gold["value"]
    options = ([stated] if stated is not None else []) + list(alt.get("value", []))
    if any(x is not None and close(x, got.get("value"), percent) for x in options):
        return True
    if stated is not None or got.get("value") is not None:
        return False
    if not any(close(x, got.get("low"), percent) for x in [gold["low"], *alt.get("low", [])]):
        return False
    return close(gold["high"], got.get("high"), percent) if gold["modifier"] == "between" else True


def plain_name(text: Any) -> str | None:
    """A name without case, articles, curly quotes and outer punctuation.

    Examples
    --------
    >>> plain_name("The Interior Ministry") == plain_name("interior ministry")
    True
    """
    if text is None:
        return None
    plain = re.sub(r"[\u2018\u2019\u02bc]", "'", str(text)).casefold()
    plain = re.sub(r"\b(the|a|an)\b", " ", plain)
    return re.sub(r"\s+", " ", plain).strip(" .,:;\"'") or None


def first_date(period: Any) -> str | None:
    """The first day of an EDTF period.

    Examples
    --------
    >>> first_date("2023-09-15/.."), first_date("2024-Q4"), first_date("2023")
    ('2023-09-15', '2024-10-01', '2023-01-01')
    """
    if period is None:
        return None
    start = str(period).split("/")[0].strip().rstrip("?~%")
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", start)
    if quarter:
        return f"{quarter[1]}-{3 * int(quarter[2]) - 2:02d}-01"
    if re.fullmatch(r"\d{4}", start):
        return start + "-01-01"
    return start + "-01" if re.fullmatch(r"\d{4}-\d{2}", start) else start


#: How a field's text is made comparable; other fields are compared as they are.
_PLAIN: dict[str, Callable[[Any], Any]] = {
    "source": plain_name,
    "counted": plain_name,
    "place_name": plain_name,
    "subgroup": plain_name,
    "period_start": first_date,
}


def right(name: str, gold: Row, got: Row, accepted: bool) -> bool:
    """Is the field right, with (``accepted``) or without the listed alternates?"""
    if name == "value":
        return value_right(gold, got, accepted)
    key = column(name)
    options = [gold.get(key), *(gold.get("alt", {}).get(key, []) if accepted else [])]
    if "*" in options:
        return True
    plain = _PLAIN.get(name, lambda x: x)
    found = plain(got.get(key))
    return any(plain(x) == found for x in options)


def head_right(gold: Row, got: Row) -> bool:
    """Does the counted phrase hold the head noun of an accepted one (or is it rightly empty)?

    Examples
    --------
    >>> head_right({"counted": "unregistered Afghan refugees"}, {"counted": "Afghan refugees"})
    True
    """
    options = [gold.get("counted"), *gold.get("alt", {}).get("counted", [])]
    if "*" in options:
        return True
    found = plain_name(got.get("counted"))
    words = set(re.findall(r"[\w'-]+", found)) if found else set()
    return any((found is None) if x is None else head_noun(x) in words for x in options)


def head_noun(counted: str) -> str | None:
    """The last word of the phrase before its first preposition or clause.

    Examples
    --------
    >>> head_noun("members of the committee"), head_noun("undocumented Afghans")
    ('members', 'afghans')
    """
    plain = plain_name(re.split(r"(?i)\s+(?:of|who|that|which|in|from|with|on|for|at|by)\s+", str(counted).strip())[0])
    words = re.findall(r"[\w'-]+", plain or "")
    return words[-1] if words else None


def informative(name: str, gold: Row) -> bool:
    """Does the gold field say more than its empty reading?"""
    return True if name == "value" else gold.get(column(name)) not in EMPTY[column(name)]


def filled(name: str, got: Row) -> bool:
    """Does the prediction say something in this field?"""
    said = got.get(column(name))
    return said is not None and said not in EMPTY[column(name)] and str(said).strip() != ""
