"""The desk a coder works at: claims as the rules have them, and what has been decided on each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from operator import is_
from pathlib import Path

from ..codebook import Codebook
from ..decisions import (
    ACTIONS,
    Decision,
    Journal,
    Places,
    Ruling,
    accepted,
    carried_out,
    coding_of,
    rule,
    select,
    standing,
    value_of,
)  # fmt: skip
from ..errors import CodebookError, UsageError
from ..model import Claim, Document
from ..store import locked


class Desk:
    """What has been decided on some claims, read from the project's decisions and added to them.

    Parameters
    ----------
    claims : iterable of Claim
        As the rules have them, each with its ``claim_id``.
    documents : iterable of Document
        Their texts.
    codebook : Codebook
    folder : path, optional
        Where decisions are kept; by default the project's own.
    who : str
        The coder: a role or initials. Without one nothing can be decided.
    apart : bool
        Code as if nobody else had: for double coding. Only one's own decisions are seen, and a correction states the
        other fields as right, so that two coders can be held against each other field by field.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Iterable[Document],
        codebook: Codebook,
        folder: str | Path | None = None,
        who: str = "",
        apart: bool = False,
    ) -> None:
        documents = tuple(documents)
        self.claims = {claim.claim_id: claim for claim in claims}
        self.texts = {document.document: document.text for document in documents}
        self.codebook, self.who, self.apart = codebook, who, apart
        self._journal = Journal(folder)
        self._idents = list(self.claims)
        self._places = Places(list(self.claims.values()), documents)
        self.rows: tuple[Decision, ...] = ()
        self._made: dict[str, list[Decision]] = {}
        self._done: dict[tuple[str, str], bool] = {}
        self.refresh()

    @property
    def folder(self) -> Path:
        """Where decisions are kept."""
        return self._journal.folder

    def decisions(self, ident: str) -> list[Decision]:
        """The standing decisions on a claim, everybody's."""
        return self._made.get(ident, [])

    def refresh(self) -> None:
        """Read on, if somebody (another window, another coder) has added decisions."""
        rows = self._journal.read()
        if len(rows) == len(self.rows) and all(map(is_, rows, self.rows)):
            return
        made: dict[str, list[Decision]] = {}
        for decision in standing(rows):
            fitting = self._places.of(decision)
            if len(fitting) == 1:  # one that fits nothing here is for the next run to complain about
                made.setdefault(self._idents[fitting[0]], []).append(decision)
        self._done = {key: done for key, done in self._done.items() if made.get(key[0]) == self._made.get(key[0])}
        self.rows, self._made = rows, made

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else decides while the block runs, and what others decided until then is known."""
        with locked(self.folder):
            self.refresh()
            yield

    def own(self, ident: str) -> list[Decision]:
        """The coder's standing decisions on a claim, adjudications left out."""
        return [d for d in self.decisions(ident) if d.who == self.who and not d.adjudicates]

    def seen(self, ident: str) -> list[Decision]:
        """The decisions that this coder sees."""
        return self.own(ident) if self.apart else self.decisions(ident)

    def ruling(self, ident: str) -> Ruling:
        """What the decisions that this coder sees come to."""
        return rule(self.claims[ident], self.seen(ident))

    def is_done(self, ident: str) -> bool:
        """Has somebody decided on it (in double coding: this coder), and nobody contradicted?"""
        if ident not in self._made:
            return False
        key = (ident, self.who)
        if key not in self._done:
            ruling = self.ruling(ident)
            settled = ruling.accepted or ruling.rejected or ruling.corrections
            self._done[key] = bool(settled and not ruling.contest and not self.misfit(ident))
        return self._done[key]

    def coded(self, ident: str) -> Claim:
        """The claim with the decisions that this coder sees carried out; as the rules have it where they misfit."""
        claim, ruling = self.claims[ident], self.ruling(ident)
        if ruling.rejected or self.misfit(ident):
            return claim
        return carried_out(claim, ruling.corrections, self.codebook)

    def misfit(self, ident: str) -> str:
        """Why a correction no longer fits what the rules have, as every run complains; "" where all is well."""
        try:
            carried_out(self.claims[ident], self.ruling(ident).corrections, self.codebook)
        except CodebookError as error:
            return str(error)
        return ""

    def contested(self) -> dict[str, str]:
        """By claim, in one line, how two coders differ (unless one codes apart), or what no longer fits."""
        lines = ((ident, self.ruling(ident).contest or self.misfit(ident)) for ident in self._made)
        return {ident: line for ident, line in lines if line}

    def decided(self) -> list[str]:
        """The claims on which this coder sees a decision, in the order in which they were last decided."""
        mine = [ident for ident in self._made if self.own(ident)]
        others = [] if self.apart else [ident for ident in self._made if ident not in set(mine)]
        return [*others, *sorted(mine, key=lambda ident: self._last(self.own(ident)))]

    def _last(self, decisions: Sequence[Decision]) -> tuple[str, int]:
        return max((d.when, int(d.where.rpartition(":")[2])) for d in decisions)

    def accept(self, ident: str, reason: str) -> None:
        """Right as this coder sees it: earlier corrections stay, unless they fit no more."""
        misfit = bool(self.misfit(ident))
        shown = coding_of(self.claims[ident]) if misfit else self._shown(ident)
        row = self._row(ident, "accept", reason, old=accepted(shown))
        self._decide(ident, [row], ACTIONS if misfit else ("accept", "reject"))

    def reject(self, ident: str, reason: str) -> None:
        """No claim at all."""
        self._decide(ident, [self._row(ident, "reject", reason)])

    def correct(self, ident: str, changes: Mapping[str, str], reason: str) -> None:
        """Other values of some fields; what was corrected before and is not changed now stays corrected."""
        claim = self.claims[ident]
        earlier = {d.field: d.new for d in self.ruling(ident).corrections}
        shown = {name: earlier.get(name, value_of(claim, name)) for name in changes}
        changed = {name: value for name, value in changes.items() if value != shown[name]}
        if not changed:
            raise UsageError("nothing differs from what is there: accept it, or change a field")
        others = any(d.who != self.who for d in self.seen(ident))  # against whom the rules' own value must be stated
        wanted = {n: v for n, v in (earlier | changed).items() if v != value_of(claim, n) or (others and n in changed)}
        rows = [
            self._row(ident, "correct", reason, field=name, old=value_of(claim, name), new=value)
            for name, value in wanted.items()
        ]
        if self.apart or self._settling(ident) or not rows:
            rows.append(self._row(ident, "accept", reason, old=accepted(_stating(claim, wanted))))
        self._decide(ident, rows)

    def settle(self, ident: str, take: str, reason: str) -> None:
        """Adjudicate: the coding of the coder ``take`` wins, or, with ``"rules"``, what the rules have."""
        claim = self.claims[ident]
        reason = _said("settle", reason)
        sides = sorted({d.who for d in self.decisions(ident) if not d.adjudicates})
        if take == "rules":
            rows = [self._row(ident, "accept", reason, old=accepted(coding_of(claim)))]
        else:
            rows = [replace(d, reason=reason, who=self._coder()) for d in self.decisions(ident) if d.who == take]
            rows = [d for d in rows if not d.adjudicates]
            if not rows:
                known = ", ".join([*sides, "rules"])
                raise UsageError(f"{take!r} decided nothing on '{claim.quote}'; take one of {known}")
        if len(sides) < 2:
            raise UsageError(f"'{claim.quote}' was not decided by two coders; correct it instead")
        self._decide(ident, [replace(d, adjudicates=" ".join(sides), when=_today()) for d in rows])

    def undo(self, ident: str) -> bool:
        """Take back this coder's decisions on a claim, the adjudication first; False where there are none."""
        mine = [d for d in self.decisions(ident) if d.who == self.who]
        rows = [d for d in mine if d.adjudicates] or mine
        if rows:
            self._add([_undone(d) for d in rows])
        return bool(rows)

    def _decide(self, ident: str, rows: list[Decision], instead_of: Sequence[str] = ACTIONS) -> None:
        """Add the rows, in one write with those that take back what this coder decided on the claim before."""
        sides = self._settling(ident)
        if sides and not rows[0].adjudicates:
            rows = [replace(d, adjudicates=sides) for d in rows]
        settles = bool(rows[0].adjudicates)
        earlier = [d for d in self.decisions(ident) if d.who == self.who and bool(d.adjudicates) == settles]
        self._add([*(_undone(d) for d in earlier if d.action in instead_of), *rows])

    def _settling(self, ident: str) -> str:
        """The coders between whom a decision decides: two others who differ; "" where there is nothing to settle."""
        if self.apart or not rule(self.claims[ident], self.decisions(ident)).contest:
            return ""
        sides = {d.who for d in self.decisions(ident) if not d.adjudicates}
        return "" if self.who in sides else " ".join(sorted(sides))

    def _add(self, rows: Sequence[Decision]) -> None:
        self._journal.add(rows)
        self.refresh()

    def _shown(self, ident: str) -> dict[str, str]:
        claim, corrections = self.claims[ident], self.ruling(ident).corrections
        return _stating(claim, {d.field: d.new for d in corrections})

    def _row(self, ident: str, action: str, reason: str, field: str = "", old: str = "", new: str = "") -> Decision:
        reason = _said(action, reason)
        claim = self.claims[ident]
        where = select(claim, self.texts.get(claim.document, ""))
        return Decision(
            **where, action=action, field=field, old=old, new=new, reason=reason, who=self._coder(), when=_today()
        )

    def _coder(self) -> str:
        if not self.who.strip():
            raise UsageError("say who you are (a role or initials) before you decide")
        return self.who


def _said(action: str, reason: str) -> str:
    """The reason in one line."""
    if not reason.strip():
        raise UsageError(f"say why you {action} it, in a few words")
    return " ".join(reason.split())


def _stating(claim: Claim, changes: Mapping[str, str]) -> dict[str, str]:
    """A coding for an acceptance; the measure follows from the fields, unless it was chosen or nothing was changed."""
    coding = coding_of(claim) | dict(changes)
    if changes and "measure" not in changes:
        coding.pop("measure", None)
    return {name: value for name, value in coding.items() if value}


def _undone(decision: Decision) -> Decision:
    return replace(decision, action="undo", old="", new="", reason="taken back", when=_today())


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
