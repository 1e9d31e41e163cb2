"""A review: the queue, where one is in it, and what one can do there; without any browser."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..charts.wording import interval_words
from ..codebook import Codebook
from ..errors import UsageError
from ..intervals import Interval
from ..model import Claim, Document, Finding, plain_number
from ..privacy import nameless_phrases
from . import frontend
from .agreement import Pair, coded_twice
from .desk import Desk
from .options import checked, words
from .passages import Passage, passage
from .queue import Item, queue

if TYPE_CHECKING:
    import pandas as pd

#: Why a claim is accepted, where nobody says more.
ACCEPTED = "right as it reads"
#: Rows of the table that is shown without a browser.
_FEW = 20


class Progress(NamedTuple):
    """How many of the claims are decided."""

    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.done:,} of {self.total:,} decided"


class Review:
    """The claims that need a person, one after the other.

    In JupyterLab it shows itself as a widget; the same actions are methods. Each decision is on disk when its method
    returns, and every later run follows it.

    Parameters
    ----------
    claims : iterable of Claim
        As the rules have them (``extract_claims``), each with its ``claim_id``.
    documents : iterable of Document
    codebook : Codebook
    check : callable, optional
        From claims to findings; they tell which claims matter most.
    folder : path, optional
        Where decisions are kept; by default ``data/raw/decisions`` of the project.
    who : str
        The coder: a role or initials.
    apart : bool
        Double coding: code as if nobody else had.
    everything : bool
        Review every claim, not only the doubtful ones.

    Attributes
    ----------
    items : list of Item
        The queue, in an order that decisions of this session do not change.
    position : int
        Which of them is at hand.
    desk : Desk
        What has been decided, and the way to decide.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from quotedfigures import extract_claims, load_codebook
    >>> from quotedfigures.model import Document
    >>> document = Document("a.txt", "Officials counted 1,200 refugees. Dozens of tractors were burnt.")
    >>> review = Review(extract_claims([document], load_codebook()), [document], load_codebook(), folder=mkdtemp(),
    ...                 who="AB")
    >>> review
    <Review: 0 of 1 decided, by AB>
    >>> print(review.reject("tractors are not our subject"))
    rejected 'Dozens' in a.txt; 1 of 1 decided
    >>> print(review.undo())
    took back what you decided on 'Dozens' in a.txt; 0 of 1 decided
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Iterable[Document],
        codebook: Codebook,
        check: Callable[[list[Claim]], Iterable[Finding]] | None = None,
        folder: str | Path | None = None,
        who: str = "",
        apart: bool = False,
        everything: bool = False,
    ) -> None:
        documents = tuple(documents)
        self.desk = Desk(claims, documents, codebook, folder, who, apart)
        self.documents = {document.document: document for document in documents}
        self.codebook = codebook
        self.items = self._queue(check, everything)
        self._numbers = {item.claim.claim_id: number for number, item in enumerate(self.items)}
        self.position = self._resume()
        self._widget: Any = None

    def _queue(self, check: Callable[[list[Claim]], Iterable[Finding]] | None, everything: bool) -> list[Item]:
        desk = self.desk
        kept = [desk.coded(ident) for ident in desk.claims if not desk.ruling(ident).rejected]
        findings = check(kept) if check else ()
        return queue(desk.claims.values(), findings, desk.contested(), desk.decided(), everything)

    def _resume(self) -> int:
        """After the claim that this coder decided last, at the next that is not decided."""
        mine = (ident for ident in reversed(self.desk.decided()) if ident in self._numbers and self._mine(ident))
        return self._open_after(self._numbers[last] if (last := next(mine, None)) else -1)

    def _open_after(self, number: int) -> int:
        """The next open item after this one, at the end from the beginning again; where none is open, the next."""
        size = len(self.items)
        later = [*range(number + 1, size), *range(min(number + 1, size))]
        following = min(number + 1, max(size - 1, 0))
        return next((n for n in later if not self.desk.is_done(self.items[n].claim.claim_id)), following)

    def __repr__(self) -> str:
        by = f", by {self.who}" if self.who else ""
        return f"<Review: {self.progress}{by}>"

    def __len__(self) -> int:
        return len(self.items)

    @property
    def who(self) -> str:
        """The coder: a role or initials; set it to let decisions be made."""
        return self.desk.who

    @who.setter
    def who(self, who: str) -> None:
        self.desk.who = who.strip()

    @property
    def folder(self) -> Path:
        """Where the decisions are kept."""
        return self.desk.folder

    @property
    def progress(self) -> Progress:
        """How many are decided, of how many."""
        return Progress(sum(self.desk.is_done(item.claim.claim_id) for item in self.items), len(self.items))

    @property
    def item(self) -> Item:
        """The claim at hand, as the rules have it, with the reasons to ask about it.

        Raises
        ------
        UsageError
            There is nothing to review.
        """
        if not self.items:
            raise UsageError("nothing needs review here; everything=True takes every claim")
        return self.items[self.position]

    @property
    def claim(self) -> Claim:
        """The claim at hand, decisions carried out."""
        return self.desk.coded(self.item.claim.claim_id)

    @property
    def passage(self) -> Passage:
        """The words around the claim at hand: for your eyes, not for publication."""
        document = self.documents.get(self.item.claim.document)
        return passage(self.item.claim, document.text if document else None)

    def go(self, to: int | str) -> Item:
        """Take the claim with this number (from 1) or ``claim_id``.

        Raises
        ------
        UsageError
            There is no such claim in the queue.
        """
        number = self._numbers.get(to, -1) if isinstance(to, str) else to - 1
        if not 0 <= number < len(self.items):
            raise UsageError(f"no claim {to!r} in this review; there are 1 to {len(self.items)}")
        self.position = number
        return self.item

    def next(self) -> Item:
        """The next claim, decided or not."""
        return self.go(min(self.position + 2, len(self.items)))

    def previous(self) -> Item:
        """The claim before."""
        return self.go(max(self.position, 1))

    def skip(self) -> str:
        """Leave it open and go on; it comes again when the others are done."""
        skipped = self.item.claim
        self.position = self._open_after(self.position)
        return f"skipped {_named(skipped)}; {self.progress}"

    def accept(self, reason: str = ACCEPTED) -> str:
        """The coding is right: do not ask again."""
        return self._act("accepted", lambda ident: self.desk.accept(ident, reason))

    def reject(self, reason: str) -> str:
        """It is no claim: it goes to the dropped numbers."""
        return self._act("rejected", lambda ident: self.desk.reject(ident, reason))

    def correct(self, reason: str, **changes: str | None) -> str:
        """Correct fields by name (``None`` or ``""`` empties one), and say why.

        Raises
        ------
        UsageError
            A field that cannot be corrected, or a value that it cannot have.
        """
        made = checked(self.item.claim, {name: value or "" for name, value in changes.items()}, self.codebook)
        return self._act("corrected", lambda ident: self.desk.correct(ident, made, reason))

    def settle(self, take: str, reason: str) -> str:
        """Adjudicate where two coders differ: whose coding wins, or ``"rules"``."""
        return self._act("settled", lambda ident: self.desk.settle(ident, take, reason))

    def compare(self, a: str, b: str) -> list[Pair]:
        """The claims that two coders both decided on, for ``agreement`` and ``differences``."""
        self.desk.refresh()
        claims = list(self.desk.claims.values())
        return coded_twice(self.desk.rows, claims, self.documents.values(), self.codebook, a, b)

    def undo(self) -> str:
        """Take back your decision on the claim at hand; if you made none there, your last one."""
        self.desk.refresh()
        ident = next((i for i in (self.item.claim.claim_id, *reversed(self.desk.decided())) if self._mine(i)), None)
        if ident is None:
            return f"nothing to undo; {self.progress}"
        with self.desk.held():
            self.desk.undo(ident)
        self.position = self._numbers.get(ident, self.position)
        return f"took back what you decided on {_named(self.desk.claims[ident])}; {self.progress}"

    def _mine(self, ident: str) -> bool:
        return any(d.who == self.who for d in self.desk.decisions(ident))

    def _act(self, done: str, act: Callable[[str], None]) -> str:
        claim = self.item.claim
        with self.desk.held():
            act(claim.claim_id)
        self.position = self._open_after(self.position)
        return f"{done} {_named(claim)}; {self.progress}"

    def status(self, ident: str) -> str:
        """What has been decided on a claim, in words; "" where nothing has."""
        ruling = self.desk.ruling(ident)
        if ruling.contest or self.desk.misfit(ident):
            return "contested" if ruling.contest else "does not fit any more"
        if ruling.rejected:
            return f"rejected by {ruling.rejected.who}"
        who = ", ".join(dict.fromkeys(d.who for d in self.desk.seen(ident)))
        if ruling.corrections:
            return f"corrected by {who}"
        return f"accepted by {who}" if ruling.accepted else ""

    def table(self) -> pd.DataFrame:
        """The queue as a table, one claim a row, fit to be published: no sentences, no names."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(_COLUMNS))

    def rows(self) -> list[dict[str, Any]]:
        """The rows of :meth:`table`."""
        return [dict(zip(_COLUMNS, self._row(number), strict=True)) for number in range(len(self.items))]

    def _row(self, number: int) -> tuple[Any, ...]:
        item = self.items[number]
        claim = self.desk.coded(item.claim.claim_id)
        measure = words("measure", claim.measure or "", self.codebook)
        counted = nameless_phrases([claim.counted or ""])[claim.counted or ""]
        return (
            number + 1, claim.claim_id, claim.document, claim.start, claim.quote, read_as(claim), counted,
            measure, item.why, self.status(claim.claim_id),
        )  # fmt: skip

    def _repr_html_(self) -> str:
        rows = [self._row(number) for number in self._first_open(_FEW)]
        more = len(self.items) - len(rows)
        head = "".join(f'<th scope="col">{_COLUMNS[name]}</th>' for name in _SHOWN)
        body = "".join(f"<tr>{_cells(dict(zip(_COLUMNS, row, strict=True)))}</tr>" for row in rows)
        caption = f"Claims that need a person: {self.progress}" + (f"; {more:,} more not shown" if more else "")
        caption = f"<caption>{html.escape(caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _first_open(self, few: int) -> Sequence[int]:
        done = [self.desk.is_done(item.claim.claim_id) for item in self.items]
        return sorted(range(len(self.items)), key=lambda n: (done[n], n))[:few]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, Any]:
        """The widget where somebody sits at a browser; elsewhere, and beside it, a plain table without sentences."""
        plain = {"text/plain": repr(self), "text/html": self._repr_html_()}
        if not frontend.present():
            return plain
        return {**frontend.view(self.widget), **plain}

    @property
    def widget(self) -> Any:
        """The JupyterLab widget of this review, to be placed among others."""
        if self._widget is None:
            from .widget import ReviewWidget

            self._widget = ReviewWidget(self)
        return self._widget


#: Column of the table -> its heading.
_COLUMNS = {
    "number": "No.", "claim_id": "Claim", "document": "Document", "start": "Start", "quote": "Quote",
    "reads_as": "Reads as", "counted": "Counted", "measure": "Measure", "why": "Why it is asked", "decided": "Decided",
}  # fmt: skip
_SHOWN = ("number", "quote", "reads_as", "counted", "measure", "document", "why", "decided")


def _cells(row: Mapping[str, Any]) -> str:
    return "".join(f"<td>{html.escape(str(row[name]))}</td>" for name in _SHOWN)


def _named(claim: Claim) -> str:
    return f"'{claim.quote}' in {claim.document}"


def read_as(claim: Claim) -> str:
    """The interval that a reader takes the claim to mean, in words."""
    core = claim.quantity.core
    return in_words(core, claim.unit) if core else "no number"


def in_words(interval: Interval, unit: str | None) -> str:
    """An interval in words."""
    low, high = plain_number(interval.low), plain_number(interval.high)
    return interval_words(low, high, interval.low_open, interval.high_open, unit)
