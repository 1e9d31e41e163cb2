"""The known texts: a little Markdown, read into blocks, and the plain text that every format must give again.

Paragraphs, ``# headings``, ``- items``, ``| rows |`` and ``[^notes]`` in a paragraph; a line break within a paragraph
stays one.
"""

import html
import re
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"
GOLD = Path(__file__).parents[2] / "gold" / "documents"
#: Annotated documents without tables, numbered paragraphs or notes of their own: any format can hold them.
PLAIN = ("d01_open_letter_pakistan", "d03_press_release_teachers", "d05_news_iran_returns", "d11_sitrep_ukraine",
         "d13_news_mediterranean", "d17_news_second_hand_sudan")  # fmt: skip
_NOTE = re.compile(r"\[\^([^\]]+)\]")


class Block(NamedTuple):
    """A heading, a paragraph, the items of a list or the rows of a table; ``lines`` are cells in a table."""

    kind: str
    lines: list


class Source(NamedTuple):
    """One text."""

    name: str
    blocks: list

    @property
    def notes(self):
        """The notes in the order in which they are called."""
        return [note for block in self.blocks if block.kind == "paragraph" for note in _NOTE.findall(block.lines[0])]

    def text(self):
        """What a reader should make of it, whatever the format."""
        parts = []
        for kind, lines in self.blocks:
            if kind == "table":
                parts.append("\n".join(" | ".join(row) for row in lines))
            elif kind == "list":
                parts.append("\n".join(f"- {line}" for line in lines))
            else:
                parts.append(without_notes(lines[0]))
        return "\n\n".join([*parts, *self.notes]) + "\n"

    def html(self, style="", right_to_left=False):
        """A page with the notes at its end, called by raised numbers."""
        body, called = [], 0
        for kind, lines in self.blocks:
            if kind == "table":
                rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in lines)
                body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            elif kind == "list":
                body.append("<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>")
            else:
                tag = {"paragraph": "p", "title": "h1", "heading": "h2"}[kind]
                text, called = _called(html.escape(lines[0]), called)
                body.append(f"<{tag}>{text}</{tag}>".replace("\n", "<br>"))
        body += [f'<p class="note"><sup>{i}</sup> {html.escape(note)}</p>' for i, note in enumerate(self.notes, 1)]
        turned = ' dir="rtl" lang="fa"' if right_to_left else ' lang="en"'
        head = f'<meta charset="utf-8"><title>{self.blocks[0].lines[0]}</title><style>{style}</style>'
        return f"<!DOCTYPE html><html{turned}><head>{head}</head><body><article>{''.join(body)}</article></body></html>"

    def markdown(self):
        """For pandoc, with notes as notes."""
        parts, marks = [], {"title": "# ", "heading": "## ", "paragraph": ""}
        for kind, lines in self.blocks:
            if kind == "table":
                rows = [f"| {' | '.join(row)} |" for row in lines]
                parts.append("\n".join([rows[0], "|" + "---|" * len(lines[0]), *rows[1:]]))
            elif kind == "list":
                parts.append("\n".join(f"- {line}" for line in lines))
            else:
                text = re.sub(r"(?m)^(\d+)\.", r"\1\\.", lines[0]).replace("$", r"\$")
                text = _NOTE.sub(lambda match: f"^[{match[1]}]", text)
                parts.append(marks[kind] + text.replace("\n", "\\\n"))
        return "\n\n".join(parts) + "\n"


def without_notes(text):
    """A paragraph without the notes called in it."""
    return _NOTE.sub("", text)


def pieces(text):
    """A paragraph as text and notes in turn."""
    return _NOTE.split(text)


def sources():
    """Every known text by name."""
    found = [*(_source(path) for path in sorted(TEXTS.glob("*.md"))), *(_source(GOLD / f"{n}.txt") for n in PLAIN)]
    return {source.name: source for source in found}


def _source(path):
    chunks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return Source(path.stem, [_block(chunk) for chunk in chunks])


def _block(chunk):
    lines = chunk.split("\n")
    if chunk.startswith("#"):
        return Block("heading" if chunk.startswith("##") else "title", [chunk.lstrip("# ")])
    if all(line.startswith("|") for line in lines):
        return Block("table", [[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
    if all(line.startswith("- ") for line in lines):
        return Block("list", [line[2:] for line in lines])
    return Block("paragraph", [chunk])


def _called(text, count):
    while match := _NOTE.search(text):
        count += 1
        text = f"{text[: match.start()]}<sup>{count}</sup>{text[match.end() :]}"
    return text, count
