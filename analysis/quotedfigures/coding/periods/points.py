"""Points of time in a text, found by the patterns of the time grammar and made by what each pattern stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .datepoints import (
    Point,
    day_month_point,
    days_point,
    fiscal_point,
    iso_point,
    month_year_point,
    months_point,
    numeric_point,
    quarter_point,
    season_point,
    year_point,
    years_point,
)
from .relativepoints import (
    ago_point,
    anaphor_point,
    backward_point,
    before_that_point,
    coming_point,
    first_months_point,
    named_day_point,
    near_month_point,
    near_point,
    part_of_point,
    past_point,
    running_point,
    weekday_point,
    year_end_point,
)
from .spanpoints import bare_quarter_point, months_to_point, nth_week_point, week_of_point, weekend_point
from .timegrammar import worth_trying

_MAKERS: dict[str, Callable[[re.Match[str], date | None, bool], Point | None]] = {
    "iso": iso_point, "numeric": numeric_point, "part_of": part_of_point, "first_months": first_months_point,
    "days_month": days_point,
    "day_month_day_month": days_point,
    "month_days": days_point, "day_month": day_month_point, "month_day": day_month_point, "months": months_point,
    "month_year": month_year_point, "quarter": quarter_point, "bare_quarter": bare_quarter_point,
    "months_to": months_to_point, "week_of": week_of_point, "nth_week": nth_week_point, "weekend": weekend_point,
    "fiscal": fiscal_point,
    "season": season_point, "years": years_point,
    "running": running_point, "year_end": year_end_point,
    "past": past_point, "coming": coming_point, "ago": ago_point,
    "before_that": before_that_point,
    "near": near_point, "near_month": near_month_point, "named_day": named_day_point,
    "weekday": weekday_point, "anaphor": anaphor_point,
    "backward": backward_point, "month": month_year_point, "year": year_point,
}  # fmt: skip


def find_points(text: str, start: int, end: int, today: date | None, ahead: bool = False) -> list[Point]:
    """The points of time in a stretch of text, in order.

    Examples
    --------
    >>> now = date(2024, 2, 12)
    >>> text = "since 17 September 2023, on 29 January, last year, over the past two years"
    >>> [p.edtf for p in find_points(text, 0, len(text), now)]
    ['2023-09-17', '2024-01-29', '2023', '2022-02-12/2024-02-12']
    """
    found: list[Point] = []
    taken = bytearray(end - start)
    for name, pattern in worth_trying(text, start, end):
        for m in pattern.finditer(text, start, end):
            if not any(taken[m.start() - start : m.end() - start]) and (point := _MAKERS[name](m, today, ahead)):
                found.append(point)
                taken[m.start() - start : m.end() - start] = b"\x01" * (m.end() - m.start())
    found.sort()
    following = [*found[1:], None][: len(found)]
    return [p for p, q in zip(found, following, strict=True) if not (q and _dated_weekday(text, p, q))]


def _dated_weekday(text: str, p: Point, q: Point) -> bool:
    """``Friday, January 5``: the date says it all."""
    return p.kind == "weekday" and q.kind == "date" and text[p.end : q.start].strip(" ,") in ("", "the", "on")
