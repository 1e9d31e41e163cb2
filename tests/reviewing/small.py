"""Two invented letters, a review over them, and decisions to make on it."""

from quotedfigures.codebook import load_codebook
from quotedfigures.codebook.loading import shipped
from quotedfigures.model import Document
from quotedfigures.reviewing import review

LETTER = """Officials said on 5 May 2021 that 1.700 refugees fled to Iran.

The ministry said that 40,000 Sudanese refugees were living in Chad on 1 May 2021.

Dozens of tractors were burnt.
"""
REPORT = """The ministry said that 90,000 Sudanese refugees were living in Chad on 1 May 2021.

A dozen schools stood empty. In May 2021, 12 guards were dismissed.
"""
DOCUMENTS = [
    Document("letter.txt", LETTER, publisher="A Group", date="2021-05-06"),
    Document("report.txt", REPORT, publisher="B Agency", date="2021-05-06"),
]


def book():
    return load_codebook(shipped("codebook"))


def sitting(folder, who="AB", **options):
    return review(DOCUMENTS, who=who, decisions=folder, codebook=book(), reference="none", **options)


def numbers(made):
    return [item.claim.quote for item in made.items]
