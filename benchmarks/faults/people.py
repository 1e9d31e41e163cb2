"""Row 16: invented people planted in documents are absent from everything that may be published.

What is asked for with ``--private`` names them, yet tells no phone, no address of mail and no house.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from quotedfigures.cli import run
from quotedfigures.quantities import scan

from .outcome import DOCUMENTS, Outcome, files

_FIRST = (
    "Zarmina",
    "Abdulrahim",
    "Oluwaseun",
    "Marjorie",
    "Teodoro",
    "Xiulan",
    "Nasrin",
    "Bartholomew",
    "Ifeoma",
    "Gulbadin",
)
_LAST = (
    "Quillfeather",
    "Stanakzay",
    "Brambleby",
    "Vantongeren",
    "Okonkwole",
    "Rahimullahzai",
    "Pettigrove",
    "Montalbanes",
)
_SENTENCES = (
    "{name}, who lives at {street}, said that {n} families fled Kunduz in 2023.",
    "According to {name}, {n} people were detained near Spin Boldak; call {phone}.",
    "{n} children returned from Iran, said spokesman {name} ({mail}).",
    "Signed: {name}, {name2}. They count {n} teachers without pay. Write to {mail} or {street}.",
    "“My {n} relatives are missing,” {name} told the Lakeside Network, telephone {phone}.",
    "Police held {n} relatives of {name} in Quetta in 2023; they wrote to {mail} from {street}.",
)
#: What of a planted person is told by no output, private or not.
_CONTACTS = ("phone", "mail", "street")


def row(documents: int) -> Outcome:
    """Plant names, phones, e-mails and streets, make every public artefact, and look for them."""
    rng = random.Random(16)
    planted: dict[str, list[str]] = {"name": [], "phone": [], "mail": [], "street": []}
    missed = 0
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "in")
        folder.mkdir()
        for i in range(documents):
            person = _person(rng)
            for kind in planted:
                planted[kind].append(person[kind])
            text = " ".join(s.format(**person) for s in rng.sample(_SENTENCES, 3)) + "\n"
            (folder / f"letter {i}.txt").write_text(text)
            missed += _unseen(text, person)
        artefacts = _published(folder, Path(home, "out"), report=documents > 50)
        private = _published(folder, Path(home, "private"), options=["--private"])
    failures = [
        f"{kind} {value!r} in private {name}"
        for kind in _CONTACTS
        for value in dict.fromkeys(planted[kind])
        for name, data in private.items()
        if value in data
    ]
    if not any("Lakeside Network, telephone •" in data for data in private.values()):
        failures += ["private artefacts show no sentence"]
    for kind, values in planted.items():
        for value in dict.fromkeys(values):
            words = value.split() if kind == "name" else [value]
            where = [name for name, data in artefacts.items() if any(w in data for w in words)]
            failures += [f"{kind} {value!r} in {', '.join(where)}"] if where else []
    contacts = sum(bool(x) for x in planted["phone"] + planted["mail"])
    recall = 1 - missed / contacts
    failures += [f"phones and e-mails found: {recall:.1%}"] if recall < 0.99 else []
    failures += _in_own_documents()
    told = (
        f"{documents} documents, {len(artefacts)} public and {len(private)} private artefacts:"
        f" {sum('in ' in f for f in failures)} planted strings"
    )
    return Outcome(f"{told}; {recall:.1%} of {contacts} phones and e-mails told as such", failures)


def _person(rng: random.Random) -> dict[str, str]:
    def name() -> str:
        return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"

    area, number = rng.randrange(21, 99), rng.randrange(10**6, 10**7)
    phones = (
        f"+92 {area} {number}",
        f"0{area} {number // 10000} {number % 10000:04}",
        f"+93 7{area} {number // 10000} {number % 10000:04}",
    )
    return {
        "name": name(), "name2": name(), "n": str(rng.randrange(12, 90_000)), "phone": rng.choice(phones),
        "mail": f"{rng.choice(_LAST).lower()}{rng.randrange(10, 99)}@lakeside{rng.randrange(9)}.example.org",
        "street": f"House {rng.randrange(2, 90)}, {rng.randrange(2, 40)} Tamarisk Lane",
    }  # fmt: skip


def _unseen(text: str, person: dict[str, str]) -> int:
    """How many phones and e-mails in the text gave a claim, or a dropped number that still shows their digits."""
    found = scan(text)
    shown = [m.quote for m in found.mentions] + [d.quote for d in found.dropped]
    digits = re.findall(r"\d+", person["phone"])
    hit = person["phone"] in text and any(q == d for q in shown for d in digits if len(d) > 2)
    mail = person["mail"] in text and any(
        q and q in re.findall(r"\d+", person["mail"]) and _inside(q, person, text) for q in shown
    )
    return int(hit) + int(mail)


def _inside(quote: str, person: dict[str, str], text: str) -> bool:
    """Does this number stand nowhere but in the address?"""
    return quote not in re.findall(r"\d+", text.replace(person["mail"], ""))


def _published(folder: Path, out: Path, report: bool = False, options: Sequence[str] = ()) -> dict[str, str]:
    """Every artefact that the command makes, with these options, as text."""
    verbs = [["extract", str(folder), "-o", str(out / f"claims.{f}"), "--format", f] for f in ("csv", "jsonl")]
    verbs[0] += ["--dropped", str(out / "dropped.jsonl")]
    if not options:  # findings hold no sentence
        verbs += [["check", str(folder), "-o", str(out / f"findings.{f}"), "--format", f] for f in ("csv", "jsonl")]
    verbs += [["chart", str(folder), "-o", str(out / f"chart.{f}")] for f in ("svg", "html")]
    verbs += [["report", "--documents", str(folder), "-o", str(out / "report"), "--no-pdf"]] if report else []
    for arguments in ([*verb, *options] for verb in verbs):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            status = run(arguments)
        if status:
            raise RuntimeError(f"{arguments[0]} ended with {status}")
    return {name: _text(name, data) for name, data in files(out).items()}


def _text(name: str, data: bytes) -> str:
    if name.endswith(".xlsx"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())
    return data.decode("utf-8", "replace")


def _in_own_documents() -> list[str]:
    """Phones, e-mails and streets of the shipped documents in what is made of them."""
    with tempfile.TemporaryDirectory() as home:
        artefacts = _published(DOCUMENTS, Path(home))
        texts = [p.read_text(encoding="utf-8-sig") for p in sorted(DOCUMENTS.glob("*.txt"))]
    contacts = {c for t in texts for c in re.findall(r"[\w.]+@[\w.]+\w|\+\d[\d ()-]{7,}\d", t)}
    return [f"{c!r} in {name}" for c in contacts for name, data in artefacts.items() if c in data]
