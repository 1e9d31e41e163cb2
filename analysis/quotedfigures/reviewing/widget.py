"""The JupyterLab widget of a review.

Cards go to the browser as messages, not as widget state: what is saved with a notebook never holds a passage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget

from ..errors import QuotedFiguresError
from .cards import card
from .options import form
from .session import Review

_HERE = Path(__file__).parent


class ReviewWidget(anywidget.AnyWidget):
    """Shows the claims of a review one by one and carries out what the keys say."""

    _esm = _HERE / "widget.js"
    _css = _HERE / "widget.css"

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self.on_msg(self._answer)

    def _answer(self, _: Any, message: Mapping[str, Any], buffers: Any) -> None:
        self.send(answer(self._review, message))


def answer(review: Review, message: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser is told in return: the card now at hand, or what is wrong.

    Parameters
    ----------
    review : Review
    message : mapping
        ``do``: one of ``show, who, accept, correct, reject, skip, undo, next, previous``; ``claim``: the one on the
        screen, so that a key pressed twice never decides a claim that nobody has seen; ``reason``, ``changes``.
    """
    told = ""
    said: dict[str, Any] = {}
    try:
        told = _do(review, message)
    except QuotedFiguresError as error:
        said["problem"] = str(error)
    except Exception as error:  # the browser must hear of it, or it would wait for ever
        said["problem"] = f"unexpected {type(error).__name__}: {error}; nothing was decided"
    if message.get("do") == "show":
        said["form"] = [field.to_dict() for field in form(review.codebook)]
    done, total = review.progress
    shown = card(review) if review.items else None
    return {**said, "card": shown, "done": done, "total": total, "who": review.who, "told": told}


def _do(review: Review, message: Mapping[str, Any]) -> str:
    what = message.get("do")
    if what == "show":
        return ""
    if what == "who":
        review.who = str(message.get("who", ""))
        return f"you decide as {review.who}" if review.who else ""
    if message.get("claim") != review.item.claim.claim_id:
        return ""
    actions: Mapping[str, Callable[[], Any]] = {
        "accept": review.accept,
        "correct": lambda: review.correct(message.get("reason", ""), **message.get("changes", {})),
        "reject": lambda: review.reject(message.get("reason", "")),
        "skip": review.skip,
        "undo": review.undo,
        "next": review.next,
        "previous": review.previous,
    }
    told = actions[str(what)]()
    return told if isinstance(told, str) else ""
