"""What is fuzzed: each target takes bytes, may raise only what is declared, and must keep the laws of its stage."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

from quotedfigures.codebook.loading import build
from quotedfigures.codebook.strict_yaml import parse_yaml
from quotedfigures.errors import CodebookError, DocumentError
from quotedfigures.quantities import Shadow, scan
from quotedfigures.readers import formats, frames, text


def canonical(data: bytes) -> None:
    """Bytes to canonical text: a DocumentError, or text without NUL, carriage return or half a character."""
    try:
        read = text.decode(data, "a.txt").text
    except DocumentError:
        return
    assert "\0" not in read
    assert "\r" not in read
    read.encode("utf-8")


def numbers(data: bytes) -> None:
    """The number grammar: every quote stands where it says, spans are in order and apart, intervals nest."""
    words = data.decode("utf-8", "ignore")
    found = scan(words, exclusions=len(data) % 2 == 0)
    spans = [(m.start, m.end) for m in found.mentions]
    for mention in found.mentions:
        assert words[mention.start : mention.end] == mention.quote
        assert mention.quote
        hard, core = mention.quantity.hard, mention.quantity.core
        assert hard.low is None or hard.high is None or hard.low <= hard.high
        assert core is None or hard.low is None or core.low is None or core.low >= hard.low
    for dropped in found.dropped:
        assert dropped.quote in ("", words[dropped.start : dropped.end])
    assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans + [(d.start, d.end) for d in found.dropped])))
    assert Shadow(words).text == words


def codebook(data: bytes) -> None:
    """A codebook file: loaded, or refused in one line."""
    try:
        build([parse_yaml(data.decode("utf-8", "ignore"), "book.yml")])
    except CodebookError as refused:
        told = str(refused)
    else:
        told = "loaded"
    assert told
    assert "\n" not in told


def reader(suffix: str) -> Callable[[bytes], None]:
    """The reader of a format, as the child process runs it: what it gives can be sent as a frame and read back.

    An exception of a library is no crash: the child tells it as a DocumentError. A fault of the interpreter, a hang and
    memory without end are.
    """

    def read(data: bytes) -> None:
        answers = io.BytesIO()
        try:
            for item in formats.parse(data, f"a.{suffix}", f".{suffix}"):
                frames.send(answers, *frames.to_frame(item))
        except MemoryError:
            raise
        except Exception as error:
            frames.send(answers, *frames.to_frame(DocumentError("a", type(error).__name__)))
        answers.seek(0)
        while answers.tell() < len(answers.getbuffer()):
            frames.from_frame(*frames.receive(answers, 100_000_000))

    return read


#: Format -> the largest input that is tried.
READERS = {
    "html": 4096, "docx": 8192, "odt": 8192, "rtf": 2048, "eml": 2048, "pdf": 4096,
    "csv": 2048, "jsonl": 2048, "xlsx": 8192, "parquet": 8192, "zip": 4096,
}  # fmt: skip
TARGETS: dict[str, Callable[[bytes], None]] = {"canonical": canonical, "numbers": numbers, "codebook": codebook}
TARGETS |= {suffix: reader(suffix) for suffix in READERS}
LONGEST = {"canonical": 4096, "numbers": 512, "codebook": 2048} | READERS
