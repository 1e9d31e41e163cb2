"""What a person decided on review: it wins over the rules, and is only ever added to.

``data/raw/decisions/*.csv`` holds one decision a row: where (a W3C-style selector: document, the exact quote, the words
before and after it, its start), what (accept, correct one field, reject, undo), why, who (a role or initials) and when.
When a document changes the place is found again by its quote; a correction that fits nothing any more is an error.

One file a coder, so that two can code the same documents apart: ``record`` says what a row may hold, ``files`` reads
and adds rows, ``standing`` takes back what was undone, ``ruling`` finds what all decisions on a claim come to, and
``applying`` carries it out.
"""

from .applying import Applied, Places, apply_decisions, carried_out, coded_by, possible_readings
from .files import FOLDER, Journal, add_decisions, home, load_decisions, read_decisions
from .record import ACTIONS, COLUMNS, FIELDS, Decision, accepted, coding_of, select, stated, value_of
from .ruling import Ruling, rule
from .standing import standing

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "FIELDS",
    "FOLDER",
    "Applied",
    "Decision",
    "Journal",
    "Places",
    "Ruling",
    "accepted",
    "add_decisions",
    "apply_decisions",
    "carried_out",
    "coded_by",
    "coding_of",
    "home",
    "load_decisions",
    "possible_readings",
    "read_decisions",
    "rule",
    "select",
    "standing",
    "stated",
    "value_of",
]
