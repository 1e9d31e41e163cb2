"""Claims of a file beside the claims of the text it was made from."""

from collections import Counter
from dataclasses import replace

from quotedfigures import load_codebook
from quotedfigures.coding import extract
from quotedfigures.model import Document

#: What is compared besides the quote and the quantity.
FIELDS = ("unit", "event", "status", "place", "period", "source")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200e\u200f\u2060\u2066\u2067\u2069")


def value_of(claim):
    """The number a claim states."""
    return (claim.quantity.value, claim.quantity.low, claim.quantity.high)


def key_of(claim):
    """Everything of a claim that is compared; white space and hyphenation of the page are the format's."""
    quote = " ".join(claim.quote.translate(_INVISIBLE).split())
    return (quote, *value_of(claim), claim.quantity.modifier, *(getattr(claim, name) for name in FIELDS))


class Comparison:
    """The claims of one document and those of its text, both read with the same metadata."""

    def __init__(self, document, source, codebook):
        plain = dict.fromkeys(("publisher", "title", "date", "language", "url"))
        self.document = document
        self.found = extract(replace(document, **plain), codebook)[0]
        self.wanted = extract(Document(document.document, source.text()), codebook)[0]
        found, wanted = Counter(map(key_of, self.found)), Counter(map(key_of, self.wanted))
        self.lost, self.gained = list((wanted - found).elements()), list((found - wanted).elements())
        self.equal = sum((found & wanted).values())
        self.total = max(len(self.found), len(self.wanted))
        self.wrong = [value_of(c) for c in self.found if value_of(c) not in set(map(value_of, self.wanted))]


def compare_all(documents, texts):
    """A comparison for each document that was read."""
    codebook = load_codebook()
    return [Comparison(document, texts[document.document], codebook) for document in documents]


def table(comparisons, tools):
    """One line a document: who made it, claims equal of all, and what differs."""
    lines = []
    for c in sorted(comparisons, key=lambda c: c.document.document):
        tool = tools.get(c.document.document.split("#")[0].split("/")[0], "")
        lines.append(f"{c.document.document:44} {tool:12} {c.equal:3}/{c.total:<3} wrong {len(c.wrong)}")
        lines += [f"    lost   {_shown(key)}" for key in c.lost]
        lines += [f"    gained {_shown(key)}" for key in c.gained]
    equal, total = sum(c.equal for c in comparisons), sum(c.total for c in comparisons)
    return "\n".join([*lines, f"{len(comparisons)} documents, {equal} of {total} claims equal ({equal / total:.2%})"])


def _shown(key):
    return " ".join(str(part) for part in key if part is not None)
