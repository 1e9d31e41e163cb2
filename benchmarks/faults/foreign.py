"""Rows 2, 3 and 4: documents that are damaged, archives that are bombs, markup that asks for other files.

All of them are read as a run reads them, in the child process of :mod:`quotedfigures.readers.isolation`.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from quotedfigures import read_documents
from quotedfigures.errors import DocumentError

from .outcome import ROOT, Outcome, command

_LINES = (
    "Flash update of the Lakeside Network, 5 May 2024",
    "More than 1.4 million undocumented Afghans live in Pakistan, the ministry said.",
    "According to UNHCR, 56,797 refugees returned in 2023; nearly three-quarters were children.",
)
#: A failure that a library's own exception caused, caught in the child and told by its name.
_CAUGHT = re.compile(r"cannot make sense of it \((\w+) in ([\w.]+)")


def mutants(count: int) -> Outcome:
    """PDF, DOCX and HTML with bits flipped, ends cut and parts exchanged: each read or refused with a reason."""
    rng = random.Random(2)
    seeds = {"pdf": _pdf(), "docx": _docx(), "html": _html()}
    failures: list[str] = []
    told: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as home:
        for i in range(count):
            kind = ("pdf", "docx", "html")[i % 3]
            path = Path(home, f"{i}.{kind}")
            path.write_bytes(_mutant(seeds[kind], kind, rng))
            started = time.perf_counter()
            try:
                found = read_documents(path)
            except Exception as error:
                failures.append(f"mutant {i}.{kind}: {type(error).__name__}: {error}")
                continue
            took = time.perf_counter() - started
            slowest = max(slowest, took)
            if took > 30:
                failures.append(f"mutant {i}.{kind}: took {took:.0f} s")
            told["refused" if found.failures else "read"] += 1
            failures += [f"{i}.{kind}: {e!r}" for e in found.failures if not isinstance(e, DocumentError)]
            caught.update(" in ".join(m.groups()) for e in found.failures if (m := _CAUGHT.search(str(e))))
            path.unlink()
    by = f" ({sum(caught.values())} by an exception of a library, caught)" if caught else ""
    told_by = f"{told['read']:,} read, {told['refused']:,} refused{by}"
    return Outcome(
        f"{count:,} mutants: {told_by}; {len(failures)} untyped exceptions or hangs; slowest {slowest:.1f} s", failures
    )


def _mutant(seeds: list[bytes], kind: str, rng: random.Random) -> bytes:
    data = rng.choice(seeds)
    if kind == "docx" and rng.random() < 0.5:  # the parts inside, so that damage gets past the archive's checksums
        return _repacked(data, lambda part: _damaged(part, seeds[0], rng) if rng.random() < 0.4 else part)
    return _damaged(data, rng.choice(seeds), rng)


def _damaged(data: bytes, other: bytes, rng: random.Random) -> bytes:
    how = rng.randrange(4)
    at = rng.randrange(len(data) + 1)
    if how == 0:
        changed = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 8, 64))):
            if changed:
                changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        return bytes(changed)
    if how == 1:
        return data[:at]
    end = min(len(data), at + rng.randrange(1, 400))
    start = rng.randrange(len(other) + 1)
    return data[:at] + (other[start : start + rng.randrange(400)] if how == 2 else data[at:end] * 3) + data[end:]


def _repacked(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), change(old.read(name)), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _pdf() -> list[bytes]:
    from reportlab.pdfgen.canvas import Canvas

    made = []
    for packed in (0, 1):
        out = io.BytesIO()
        canvas = Canvas(out, pageCompression=packed, invariant=1)
        for page in range(2):
            for i, line in enumerate(_LINES):
                canvas.drawString(72, 760 - 30 * i, f"{line} ({page + 1})")
            canvas.showPage()
        canvas.save()
        made.append(out.getvalue())
    return made


def _docx() -> list[bytes]:
    import docx

    document = docx.Document()
    document.add_heading(_LINES[0])
    for line in _LINES[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kunduz", "4,690 families"
    out = io.BytesIO()
    document.save(out)
    keep = re.compile(r"theme|customXml|thumbnail|docProps")  # what makes it large and holds no text
    return [out.getvalue(), _only(out.getvalue(), lambda name: not keep.search(name))]


def _only(data: bytes, wanted: Callable[[str], object]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in filter(wanted, old.namelist()):
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _html() -> list[bytes]:
    rows = "".join(f"<tr><td>{i}</td><td>{i * 1000:,} people</td></tr>" for i in range(5))
    paragraphs = "".join(f"<p>{line}</p>" for line in _LINES)
    page = f"<html><head><meta charset=utf-8><title>{_LINES[0]}</title></head><body><article><h1>{_LINES[0]}</h1>"
    return [f"{page}{paragraphs}<table>{rows}</table></article></body></html>".encode(), paragraphs.encode("utf-16")]


def bombs(count: int) -> Outcome:
    """Archives and files that would grow without end: refused in time, and the run stays small."""
    failures, slowest, most, seen = [], 0.0, 0.0, 0
    for name, data in _bombs(count):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            size = len(data)
            del data
            done = command([str(path)], cwd=ROOT, python=("-m", "benchmarks.faults.foreign"), timeout=120)
        seen += 1
        if done.returncode:
            failures.append(f"{name}: {done.stderr.decode()[-200:]}")
            continue
        told = json.loads(done.stdout)
        slowest, most = max(slowest, told["seconds"]), max(most, told["megabytes"])
        if not told["failures"] or told["seconds"] >= 5 or told["megabytes"] >= 50 or told["characters"] > 2_000_000:
            failures.append(f"{name} ({size:,} bytes): {told}")
    told = f"{seen} bombs: {seen - len(failures)} refused; slowest {slowest:.1f} s of computing"
    return Outcome(f"{told}; parent grew {most:.0f} MB at most", failures)


def _bombs(count: int) -> Iterator[tuple[str, bytes]]:
    from tests.readers.bombs import BOMBS

    suffix = {"a_workbook_of_zeros": "xlsx", "a_word_file_of_zeros": "docx", "an_opendocument_of_zeros": "odt"}
    made = [(f"{name}.{suffix.get(name, 'zip')}", make) for name, make in BOMBS.items()]
    for name, make in [*made, ("nested_flate.pdf", _flate_bomb)][-count:]:
        yield name, make()


def _flate_bomb() -> bytes:
    """A page whose content is packed four times over: some kilobytes that would be gigabytes."""
    import zlib

    content = zlib.compress(b" " * 500_000_000, 9)
    for _ in range(2):
        content = zlib.compress(content, 9)
    filters = "[" + "/FlateDecode" * 3 + "]".replace("/", " /")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        f"<</Length {len(content)}/Filter{filters}>>stream\n".encode() + content + b"\nendstream",
    ]
    body = b"%PDF-1.7\n"
    starts = []
    for i, item in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{i} 0 obj".encode() + item + b"endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


def _measure(path: Path) -> dict[str, float]:
    """Read one file in this fresh process: how long it took, and by how much this process grew."""
    import resource

    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.html")
        small.write_bytes(_html()[0])
        read_documents(small)  # what every run loads is loaded
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, _computed()
    found = read_documents(path)
    took = _computed() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    characters = sum(len(d.text) for d in found)
    return {"seconds": took, "megabytes": grown, "failures": len(found.failures), "characters": characters}


def _computed() -> float:
    """Processor seconds of this process and its children, so that a busy machine changes nothing."""
    import psutil

    alive = sum(sum(c.cpu_times()[:2]) for c in psutil.Process().children(recursive=True))
    return sum(os.times()[:4]) + alive


_SECRET = "424,242 secret people"


def entities(count: int) -> Outcome:
    """Markup that asks for other files and for the network: refused, or read without what it asks for."""
    with tempfile.TemporaryDirectory() as folder, _listening() as (port, calls):
        canary = Path(folder, "canary.txt")
        canary.write_text(_SECRET)
        inside = Path(folder, "documents")
        inside.mkdir()
        payloads = list(_payloads(canary.as_uri(), f"http://127.0.0.1:{port}/x"))[:count]
        for name, data in payloads:
            (inside / name).write_bytes(data)
        found = read_documents(inside)
        bare = _in_the_open(inside, canary)
    leaked = [f"{d.document}: read the canary" for d in found if "424,242" in d.text]
    failures = [*leaked, *(f"{d.document}: has a DOCTYPE and was read" for d in found if "doctype" in d.document)]
    failures += [f"{calls[0]} connections"] if calls[0] else []
    failures += bare
    told = f"{len(payloads)} payloads: {len(found.failures)} refused, {len(found)} read without what they ask for"
    return Outcome(f"{told}; canary read {len(leaked)} times; {calls[0]} connections, {len(bare)} attempts", failures)


class _listening:
    """A server on this machine that counts who calls."""

    def __enter__(self) -> tuple[int, list[int]]:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.calls = [0]
        threading.Thread(target=self._serve, daemon=True).start()
        return self.server.getsockname()[1], self.calls

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            self.calls[0] += 1
            connection.close()

    def __exit__(self, *_: object) -> None:
        self.server.close()


_WATCH = """
import sys
from pathlib import Path
folder, canary = sys.argv[1:3]
seen = []
def watch(event, given):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethost", "urllib.")):
        seen.append(f"{event} {given[-1]!r}")
    elif event == "open" and str(given[0]) == canary:
        seen.append("opened the canary")
from quotedfigures.readers import formats
from quotedfigures.errors import DocumentError
sys.addaudithook(watch)
for path in sorted(Path(folder).iterdir()):
    try:
        list(formats.parse(path.read_bytes(), path.name, path.suffix))
    except Exception:
        pass
    print(*(f"{path.name}: {s}" for s in seen), sep="\\n", end="\\n" if seen else "")
    seen.clear()
"""


def _in_the_open(folder: Path, canary: Path) -> list[str]:
    """The same without the child's confinement: do the readers themselves ask for anything?"""
    command_line = [sys.executable, "-c", _WATCH, str(folder), str(canary)]
    done = subprocess.run(command_line, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    return done.stdout.splitlines() + ([done.stderr[-300:]] if done.returncode else [])


def _payloads(file: str, url: str) -> Iterator[tuple[str, bytes]]:
    """Name -> bytes; those called doctype hold a DOCTYPE in a package, which is refused."""
    external = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{file}">]>'
    remote = f'<!DOCTYPE d SYSTEM "{url}">'
    parameter = f'<!DOCTYPE d [<!ENTITY % p SYSTEM "{url}"> %p;]>'
    laughs = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    yield "doctype_file.docx", _word(external, "&x;")
    yield "doctype_remote.docx", _word(remote, "300 people")
    yield "doctype_parameter.docx", _word(parameter, "300 people")
    yield "doctype_laughs.docx", _word(laughs + "]>", "&a9;")
    yield "doctype_blowup.docx", _word(f"<!DOCTYPE d [<!ENTITY a '{'x' * 50_000}'>]>", "&a;" * 2_000)
    yield "doctype_styles.docx", _word("", "300 people", {"word/styles.xml": f"{external}<d>&x;</d>"})
    yield "doctype_types.docx", _word("", "300 people", types=external)
    yield "doctype_file.odt", _open_document(external, "&x;")
    yield "doctype_remote.odt", _open_document(remote, "300 people")
    yield "doctype_sheet.xlsx", _sheet(external, "&x;")
    yield (
        "include.docx",
        _word("", f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'),
    )
    yield "picture.docx", _word("", "300 people", {"word/_rels/document.xml.rels": _relation(url)})
    yield "entity.html", f"{external}<html><body><article><p>&x; 300 people left.</p></article></body></html>".encode()
    frames = f'<iframe src="{file}"></iframe><img src="{url}"><link rel=stylesheet href="{url}"><object data="{file}">'
    yield "frames.html", f"<html><body><article><p>300 people left.</p>{frames}</article></body></html>".encode()
    field = r"{\field{\*\fldinst INCLUDETEXT " + json.dumps(file) + r"}{\fldrslt 300 people}}"
    yield "include.rtf", (r"{\rtf1\ansi " + field + r" left.\par}").encode()
    body = f'<html><body><p>300 people left.</p><img src="{url}"></body></html>'
    mail = f"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{body}\n"
    yield "picture.eml", mail.encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _word(doctype: str, text: str, more: dict[str, str] | None = None, types: str = "") -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    run = text if text.startswith("<xi") else f"<w:t>{text}</w:t>"
    return _zipped({
        "[Content_Types].xml": f'{types}<Types xmlns="{_PACKAGE}/content-types">{override}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{main}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{doctype}<w:document xmlns:w="{_W}"><w:body><w:p><w:r>{run}</w:r></w:p></w:body>'
        "</w:document>",
        **(more or {}),
    })  # fmt: skip


def _relation(url: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = f'<Relationship Id="r9" Type="{kind}" Target="{url}" TargetMode="External"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'


def _open_document(doctype: str, text: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = f'<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{text}</text:p>'
    content = f'<office:document-content xmlns:office="{office}"><office:body><office:text>{body}</office:text>'
    kind = "application/vnd.oasis.opendocument.text"
    return _zipped({"mimetype": kind, "content.xml": f"{doctype}{content}</office:body></office:document-content>"})


def _sheet(doctype: str, text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append(["300 people left"])
    out = io.BytesIO()
    book.save(out)
    parts = {}
    with zipfile.ZipFile(out) as package:
        for name in package.namelist():
            part = package.read(name).decode()
            if name.endswith("sheet1.xml"):
                part = doctype + part[part.find("<worksheet") :].replace("300 people left", text)
            parts[name] = part
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text.encode())
    return out.getvalue()


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
