"""List markers, headings and footnote marks."""

from __future__ import annotations

import re

from .exclusion import Check, Exclusion

_LINE_MARK = re.compile(r"(?:[ \t]*[-*•(\[]?)(\d{1,3})(?:[.)\]](?=\s|$)|\)|(?=[ \t]{1,4}[A-Z\"“‘]))")
#: "2.1 The complainant", "12.4. In May": a paragraph of a decision or a report, numbered by its section.
_SECTION_MARK = re.compile(
    r"(\d{1,2})\.(\d{1,2})((?:\.\d{1,2}){0,2})(\.?)[ \t]+(?=[A-Z\"“‘(])(?!(?:Million|Billion|Thousand|Per|Percent)\b)"
)
#: Words that begin a sentence and are counted by no number.
_OPENS_SENTENCE = re.compile(
    r"(?:The|This|These|Those|That|In|On|At|By|For|From|After|Before|Since|When|While|He|She|They|It|We|Her|His|Their|"
    r"According|As|However|Moreover|With|Regarding|Concerning|Under|Between|During|If|There|An?)\s"
)
_INLINE_MARK = re.compile(r"\d{1,2}[.)] (?=[A-Z])")
#: A point and a small letter after it end no sentence: "We ask: 1. speak with Pakistan; 2. protect refugees".
_INLINE_ITEM = re.compile(r"(?<=[:;,] )\d{1,2}[.)] (?=[a-z])")
#: "2/ Survivors say": the parts of a thread.
_THREAD_MARK = re.compile(r"\d{1,2}/(?=\s+[^\s\d])")
_AFTER_STOP = frozenset((". ", "! ", "? ", ": "))
_NOTE_NUMBER = re.compile(r"\d{1,2}(?![\d,.]*\d|[a-z%])")
_PAREN_MARK = re.compile(r"\(\d{1,2}\)(?= [a-z])")
_PAREN_ITEM = re.compile(r"\((\d{1,2})\) ([a-z]+)")
#: The items of one run stand no further apart.
_ITEM_APART = 400
_GLUED_NOTE = re.compile(r"[a-z)\]\"'%][.,;:!?][\"']?\Z|(?<![A-Za-z])[A-Za-z]?[a-z]{4,}\Z|(?:1[89]|20)\d\d[.,;]\Z")


class Marks(Check):
    """List markers, headings and footnote marks."""

    def _list_marker(self, at: int) -> Exclusion | None:
        """ "1." or "(a) 2)" at the head of a line, "; 4. Prevent", "Syrians,1", "[3]"."""
        low, raw = self.low, self.raw
        if at > 1 and raw[at - 1] == " " and raw[at - 2].isalpha():
            return None
        line = max(low.rfind("\n", max(0, at - 6), at) + 1, 0 if at < 6 else at - 6)
        if (line == 0 or low[line - 1] == "\n") and (match := _LINE_MARK.match(raw, line)) and match.start(1) == at:
            if match[0].endswith((".", ")", "]")) and match.end() - at <= 4:
                return Exclusion(at, match.end(), "list_marker", "marker.line")
            if self._numbered(int(match[1]), at):
                return Exclusion(at, match.end(), "list_marker", "marker.heading")
        if (
            at
            and raw[at - 1] == "("
            and _PAREN_MARK.match(raw, at - 1) is None
            and re.match(r"\d{1,2}\) [A-Z]", raw[at : at + 6])
            and (at < 3 or raw[at - 3] in ".:;?!\n")
        ):
            return Exclusion(at, at + raw[at : at + 4].index(")"), "list_marker", "marker.paren")
        if at in self._items():
            return Exclusion(at, raw.index(")", at) + 1, "list_marker", "marker.item")
        heads = not at or raw[at - 1] == "\n"
        if heads and (match := _SECTION_MARK.match(raw, at)) and self._is_section(match):
            return Exclusion(at, match.end(4), "list_marker", "marker.section")
        opens = heads or raw[at - 2 : at] in _AFTER_STOP
        if opens and (match := _THREAD_MARK.match(raw, at)):
            return Exclusion(at, match.end(), "list_marker", "marker.thread")
        if match := _INLINE_ITEM.match(raw, at):
            return Exclusion(at, match.end() - 1, "list_marker", "marker.inline")
        if (
            at > 1
            and raw[at - 1] == " "
            and raw[at - 2] in ".;:"
            and _INLINE_MARK.match(raw, at)
            and (raw[at - 2] == ";" or raw[at : at + 2] in ("1.", "1)"))
        ):
            return Exclusion(at, _INLINE_MARK.match(raw, at).end() - 1, "list_marker", "marker.inline")  # type: ignore[union-attr]
        if (
            at > 1
            and not low[at - 1].isspace()
            and (match := _NOTE_NUMBER.match(low, at, at + 6))
            and _GLUED_NOTE.search(raw, max(0, at - 12), at)
            and low[at - 1] not in "'\""
            and not (low[at - 1] in ",." and low[at - 2].isdigit() and not _GLUED_NOTE.search(raw, max(0, at - 5), at))
        ):
            return Exclusion(at, match.end(), "list_marker", "marker.footnote")
        return None

    def _items(self) -> set[int]:
        """Where the numbers of a run stand: "for (1) food, (2) water and (3) tents"."""
        if not hasattr(self, "_run"):
            self._run: set[int] = set()
            marks: list[re.Match[str]] = []
            for mark in _PAREN_ITEM.finditer(self.raw):
                if mark[2] in self.lexicon.words["function_words"]:
                    continue
                near = marks and mark.start() - marks[-1].end() < _ITEM_APART
                marks = [*marks, mark] if near and int(mark[1]) == int(marks[-1][1]) + 1 else [mark]
                if len(marks) > 1 and marks[0][1] == "1":
                    self._run.update(m.start(1) for m in marks)
        return self._run

    def _numbered(self, n: int, at: int) -> bool:
        """Is this line one of a numbered run (its neighbour n-1 or n+1 heads another line the same way)?"""
        if n > 30 or self.low[at : at + 6].startswith(str(n) + "  "):
            return False
        heads = self._headings()
        return (n == 1 and 2 in heads) or (n - 1) in heads

    def _is_section(self, match: re.Match[str]) -> bool:
        """Is it no decimal: of three parts, closed by a point, before a sentence, or one of a run?"""
        if match[3] or match[4] or _OPENS_SENTENCE.match(self.raw, match.end()):
            return True
        section, n = int(match[1]), int(match[2])
        return not {(section, n - 1), (section, n + 1)}.isdisjoint(self._sections())

    def _sections(self) -> set[tuple[int, int]]:
        if not hasattr(self, "_of_sections"):
            found = re.finditer(r"^(\d{1,2})\.(\d{1,2})\.?[ \t]+[A-Z]", self.raw, re.M)
            self._of_sections = {(int(m[1]), int(m[2])) for m in found}
        return self._of_sections

    def _headings(self) -> set[int]:
        if not hasattr(self, "_heads"):
            self._heads = {int(m[1]) for m in re.finditer(r"^(\d{1,2}) [A-Z]", self.raw, re.M)}
        return self._heads
