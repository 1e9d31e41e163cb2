"""Names and addresses: a number behind a label, letters and digits in one run, postcodes."""

from __future__ import annotations

import re

from .digits import read_digits
from .exclusion import Check, Exclusion
from .tokens import Token
from .units import is_amount, is_letter

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?!\d|,\d|\.\d|-?[a-z]*\d)")
_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{2,3})+|\d+\.\d+(?=[ ]?(?:%|million|billion|lakh|crore|per))"
    r"|\d+(?:\.\d+)?[ ]?(?:%|percent|per cent|million|billion|thousand|lakh|crore|pc\b)"
)
#: Atomic: a dash may belong to a label or part two of them, and no second way to read a run is ever tried.
_LABELLED = re.compile(
    r"(?>[a-z]{0,3}-?\d[\w/.-]*(?:\(\w{1,6}\))*"
    r"(?:(?:, ?(?:and |or )?| and | or | to | ?- ?| & | through )(?:[a-z]{1,2}-?)?"
    r"\d+[\w/-]*(?:\.\d+)?(?:\(\w{1,6}\))*(?! ?%| per|,\d{3}| million))*)"
)
#: A number to be dialled, in groups: "555 0100", "0799 12 34 56"; a group before a scale or a sign counts something.
_DIALLED = re.compile(
    r"\d+(?:[./-]\d+)*(?: \d{2,4}(?![\d%]|[.,]\d| (?:%|percent|per|people|million|billion|thousand|lakh|crore)))*"
)
_LABELLED_ONE = re.compile(r"[a-z]{0,3}-?\d[\w/-]*(?:\.\d+)*(?:\(\w{1,6}\))*")
_MIXED = re.compile(r"[a-z]{1,20}(?:[./&+-]{1,2}[a-z]{1,20}){0,5}[./&+-]?\d[\w/.()-]*|[a-z](?:/[a-z\d]+)+")
_DIGITS_LETTERS = re.compile(
    r"\d+(?:-?[a-z]{1,2}(?![a-z])|[-/]\d*[A-Z][\w/-]*|[-/]\d+[a-z][\w/-]*|/\d+(?:/\w+)*|-[a-z]{1,2}\d[\w-]*|/(?!day|week|month|year|hour|person|household)[a-z][\w/-]*)(?!\S*[%$])",
    re.I,
)
_PARTED = re.compile(r"\d{1,2}\.\d{1,2}(?![\d%]|\.\d| (?:per|million|billion|lakh|crore|km|kg|metres|tonnes))")
_NETWORK = re.compile("[2-6]G")
_NAMED_SPAN = re.compile(r"\d+-day (?:war|conflict|wars)\b")
_STREET = re.compile(
    r"\d{1,5}[a-zA-Z]?(?:-[a-z])?,? ((?:(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)[\w.'-]*(?:,? |(?=[;,\n]|\Z))){1,4})"
)
#: "Thistledown Avenue 38", "Hauptstrasse 12", "Rue du Rhône 114": a house behind its street, nothing counted after it.
#: A line that ends with the number may as well be the row of a table.
_STREET_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w'-]* ){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Boulevard|Blvd\.?|Drive)"
    r"|[A-Z][\w-]{2,20}(?:strasse|straße|gasse|weg|platz)"
    r"|(?:Rue|Avenue|Boulevard|Via|Viale|Chemin|Quai) [\w' -]{3,30}) \Z"
)
_HOUSE = re.compile(r"\d{1,4}[a-zA-Z]?(?=,(?!\d)|[;)]|\.?\s*\Z|\.\s)")
_POSTCODE = re.compile(r"\d{5}(?:-\d{4})?(?!\d|,\d|\.\d| [a-z])")
_DIGITS = re.compile(r"\d+")
#: ", 1006 Tunis" at the end of a line, "Road, Bangkok 10400, Thailand"
_TOWN = re.compile(r"(?!(?:19|20)\d\d\b)\d{4,5} [A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, [A-Z][a-z]+)?[.,;]?(?=\n|\Z)")
_TOWN_BEFORE = re.compile(r"[,\n] ?[A-Z][a-z]+(?: [A-Z][a-z]+)? \Z")
_COUNTRY = re.compile(r"\d{5}, [A-Z][a-z]+(?: [A-Z][a-z]+)?[.;,\n]")
_STATE = re.compile(r"(?:[A-Z]{2}|Islamabad|Karachi|Lahore|Peshawar|Quetta|Kabul|Geneva|[A-Z][a-z]+) \Z")
_CODE = re.compile(r"[a-z]?[A-Z]{2,4}")
_CODE_NUMBER = re.compile(r"\d{1,4}(?:\.\d{3})?(?=[.,;:)]?\s*(?:\n|\Z|[.;)]))(?!\.\d)")


class Labels(Check):
    """Names and addresses: a number behind a label, letters and digits in one run, postcodes."""

    def _label(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "Article 3", "articles 4, 9 and 14", "Camp 4", "No. 30112/2016", "page 2"."""
        low = self.low
        token = self._label_before(at, tokens)
        if token is None:
            return self._code(at, tokens)
        if _GROUPED.match(low, at):
            return None
        label = self.lexicon.labels[token.word]
        plural = (
            token.word.endswith("s")
            or label.reason == "age"
            or token.word.endswith("s.")
            or token.word in ("§§", "pp.", "no.", "nrs.")
        )
        many = _LABELLED if plural or label.reason == "article" else _LABELLED_ONE
        match = (_DIALLED if label.reason == "phone" else many).match(low, at)
        if match is None:
            return None
        end = match.end() - (1 if low[match.end() - 1] in ".-/" else 0)
        if not label.weak and label.reason in ("name", "address", "phone") and self._plural_follows(end):
            return None
        if (
            token.word == "no"
            and self.raw[token.start] == "N"
            and len(tokens) > 1
            and self.raw[tokens[-2].start].isupper()
        ):
            return Exclusion(token.start, end, label.reason, "label.no")
        if label.weak and self._noun_follows(end) and not self._names(token, at, end):
            return None
        if token.word in ("no.", "no") and self.raw[token.start] != "N" and not low[at : at + 12].strip("0123456789"):
            return None
        if label.weak and (house := self._house(at)):
            return house
        reason = "address" if token.word in ("no.", "no", "#") and self._in_street(tokens[:-1]) else label.reason
        return Exclusion(token.start, end, reason, f"label.{token.word}", reason in ("phone", "address"))

    def _in_street(self, tokens: list[Token]) -> bool:
        """ "Thistledown Avenue", "House", "Calle 26": what the number of a house follows."""
        words = [token.word.strip(".,") for token in tokens[-2:]]
        houses, streets = self.lexicon.labels, self.lexicon.words["address_after"]
        last = words[-1:] if words and not words[-1].isdigit() else words[:1]
        return any(word in streets or (word in houses and houses[word].reason == "address") for word in last)

    def _names(self, token: Token, at: int, end: int) -> bool:
        """ "residents of Ward 7 spoke", "line 4.2 pays": a capital inside a sentence, or a number with parts."""
        if _PARTED.match(self.low, at):
            return True
        inside = self.raw[max(0, token.start - 2) : token.start - 1].islower() or self.raw[token.start - 2] == ","
        return inside and self.raw[token.start].isupper() and not token.word.endswith("s") and end - at <= 3

    def _code(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "PLD 1999 SC 504", "PE 749.217", "PK 249": a reference behind capitals, nothing counted after it."""
        if (
            not tokens
            or not self.raw[tokens[-1].end - 1].isupper()
            or not _CODE.fullmatch(self.raw, tokens[-1].start, tokens[-1].end)
            or tokens[-1].word in self.lexicon.words["no_codes"]
        ):
            return None
        match = _CODE_NUMBER.match(self.raw, at)
        after_year = len(tokens) > 1 and _YEAR.fullmatch(tokens[-2].word.rstrip(")]"))
        if match is None and after_year:
            match = re.compile(r"\d{1,4}(?!\d)").match(self.raw, at)
        if match is None or tokens[-1].word in self.lexicon.currencies_before:
            return None
        return Exclusion(at, match.end(), "identifier", "label.code")

    def _label_before(self, at: int, tokens: list[Token]) -> Token | None:
        if not tokens:
            return None
        token, labels = tokens[-1], self.lexicon.labels
        if len(tokens) > 1 and (two := f"{tokens[-2].word} {token.word}") in labels:
            return Token(two, tokens[-2].start, token.end)
        return token if token.word in labels else None

    def _label_word(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """ "Chapter One", "phase two", "Camp Four" (a singular label, and no noun behind)."""
        token = self._label_before(at, tokens)
        if (
            token is None
            or token.word.endswith(("s", "."))
            or token.word in ("call", "dial", "order", "no", "act", "age", "aged")
        ):
            return None
        label = self.lexicon.labels[token.word]
        if self.raw[at].isupper() and self.raw[at + 1].islower() and self.raw[token.start].isupper():
            return Exclusion(token.start, end, label.reason, f"label.{token.word}")
        if self._noun_follows(end) or any(scale in self.low[at:end] for scale in self.lexicon.scales):
            return None
        return Exclusion(token.start, end, label.reason, f"label.{token.word}")

    def _mixed(self, start: int, at: int) -> Exclusion | None:
        """Letters and digits in one run: E40, F-8/3, 27-B, 10-A, COVID-19, 2001/55/EC."""
        low = self.low
        if start < at and low[start].isalpha() and (match := _MIXED.match(low, start)) and match.end() > at:
            written, head = low[start:at], low[start:at].rstrip("-./")
            amount = is_amount(low, at)
            if (written in self.lexicon.currencies_before and (amount or not is_letter(written))) or (
                written in self.lexicon.before and not self.raw[start].isupper()
            ):
                return None
            reason = "name" if head.isalpha() and len(head) <= 5 else "identifier"
            end = read_digits(low, at, self.lexicon).end if amount else 0  # of "A5,000" no 000 must be left
            return Exclusion(start, max(end, match.end()), reason, "shape.letters_digits")
        if match := _NAMED_SPAN.match(low, at):
            return Exclusion(at, match.end(), "name", "name.days_war")
        match = _DIGITS_LETTERS.match(self.raw, at)
        if match and re.match(r"\d+-[a-z]{3,}", self.raw[at : at + 20]):
            return None
        if match and (start == at or not low[start].isdigit()):
            if _NETWORK.fullmatch(match[0]):
                return Exclusion(at, match.end(), "name", "name.network")
            tail = match[0].lower().lstrip("0123456789").lstrip("-")
            if tail in self.lexicon.words["glued_units"] or (
                re.match(r"\d+/\d+\Z", match[0]) and self._is_fraction(match[0], match.end())
            ):
                return None
            reason = "address" if tail.isalpha() and "-" in match[0] else "identifier"
            return Exclusion(at, match.end(), reason, "shape.digits_letters", False)
        return None

    def _is_fraction(self, written: str, end: int) -> bool:
        p, q = (int(x) for x in written.split("/"))
        return 0 < p < q <= 1000 and (self.low[end : end + 4] == " of " or q <= 10)

    def _address(self, at: int, tokens: list[Token]) -> Exclusion | None:
        raw = self.raw
        match = _STREET.match(raw, at, at + 60)
        if match and any(w.strip(".,").lower() in self.lexicon.words["address_after"] for w in match[1].split()[1:]):
            return Exclusion(at, at + len(match[0].rstrip(" ,")), "address", "address.street", True)
        if house := self._house(at):
            return house
        if _TOWN.match(raw, at) and (at == 0 or raw[at - 1] == "\n" or raw[at - 2 : at] == ", "):
            return Exclusion(at, at + len(_DIGITS.match(raw, at)[0]), "address", "address.postcode_town", True)  # type: ignore[index]
        if _TOWN_BEFORE.search(raw, max(0, at - 60), at) and _COUNTRY.match(raw, at):
            return Exclusion(at, at + 5, "address", "address.postcode_country", True)
        if _POSTCODE.match(raw, at) and tokens and tokens[-1].end == at - 1 and _STATE.search(raw, max(0, at - 24), at):
            line_end = raw.find("\n", at)
            rest = raw[at + 5 : line_end if line_end >= 0 else None].strip(" .,")
            if (
                tokens[-1].word in self.lexicon.words["address_before"]
                or (not rest and self._short_line(at))
                or re.search(r"\b[A-Z]{2} \Z", raw[max(0, at - 4) : at])
            ):
                return Exclusion(at, at + 5, "address", "address.postcode", True)
        return None

    def _house(self, at: int) -> Exclusion | None:
        """ "Thistledown Avenue 38." """
        house = _HOUSE.match(self.raw, at)
        street = _STREET_BEFORE.search(self.raw, max(0, at - 60), at) if house else None
        return Exclusion(street.start(), house.end(), "address", "address.house", True) if house and street else None

    def _short_line(self, at: int) -> bool:
        start = self.raw.rfind("\n", max(0, at - 60), at)
        line = self.raw[start + 1 : at] if start >= 0 else self.raw[max(0, at - 60) : at] if at < 60 else "x" * 60
        return len(line) < 40 and all(w[:1].isupper() for w in line.split())
