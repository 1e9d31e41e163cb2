"""Documents made by real tools from the known texts. Each maker gives the bytes of files by name."""

import io
import json
import os
import shutil
import subprocess
import zipfile
from email.message import EmailMessage

from .sources import pieces

COLUMNS = "body {column-count: 2; column-gap: 24px; font: 10pt serif; text-align: justify; hyphens: auto}"
TABLES = "td {border: 1px solid; padding: 2px 6px} .note {font-size: 8pt}"
PAGES = "@page {size: 105mm 148mm; margin: 18mm 12mm} body {font: 11pt sans-serif}"
SMALL = "@page {size: 160mm 130mm; margin: 20mm 15mm}"
_HEADER = '<div style="font-size:8px;width:100%;text-align:center">Monitoring bulletin 2024 - issue 77</div>'
_FOOTER = (
    '<div style="font-size:8px;width:100%;text-align:center">'
    'Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>'
)


def pandoc(source, kind):
    """What pandoc writes."""
    command = ["pandoc", "-f", "markdown-smart", "-t", kind, "-s", "-o", "-", "--metadata", "pagetitle=Known text"]
    return subprocess.run(command, input=source.markdown().encode(), capture_output=True, check=True).stdout


def libreoffice(files, kind, folder):
    """What LibreOffice makes of files, all in one run; their names with the new suffix."""
    given, made = folder / f"to-{kind}", folder / f"as-{kind}"
    given.mkdir()
    for name, data in files.items():
        (given / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(made)]
    subprocess.run([*command, *sorted(map(str, given.iterdir()))], capture_output=True, timeout=120, check=True)
    return {path.name: path.read_bytes() for path in made.iterdir()}


def chromium(pages, browser):
    """What Chromium prints of pages, all in one run; with running header and footer where asked for."""
    from playwright.sync_api import sync_playwright

    made = {}
    with sync_playwright() as tool:
        running = tool.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page()
        for name, (content, headed) in pages.items():
            page.set_content(content)
            running_lines = {"header_template": _HEADER, "footer_template": _FOOTER, "display_header_footer": True}
            made[name] = page.pdf(prefer_css_page_size=True, **(running_lines if headed else {}))
        running.close()
    return made


def word(source):
    """What python-docx writes, with header, footer, merged cells, and the notes as a last section."""
    from docx import Document

    document = Document()
    document.core_properties.title = "Known text"
    section = document.sections[0]
    section.header.paragraphs[0].text = "Bulletin 2024, issue 77"
    section.footer.paragraphs[0].text = "Page 3 of 12"
    for kind, lines in source.blocks:
        if kind == "table":
            table = document.add_table(rows=len(lines), cols=len(lines[0]))
            for row, cells in zip(table.rows, lines, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif kind == "list":
            for line in lines:
                document.add_paragraph(line, style="List Bullet")
        elif kind == "paragraph":
            paragraph = document.add_paragraph()
            for i, piece in enumerate(pieces(lines[0])):
                if i % 2:  # a mark set by hand, and not as a note
                    paragraph.add_run(str(1 + source.notes.index(piece))).font.superscript = True
                else:
                    paragraph.add_run(piece)
        else:
            document.add_heading(lines[0], level=1 if kind == "title" else 2)
    for note in source.notes:
        document.add_paragraph(note)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def reportlab(source, columns):
    """What reportlab writes: columns, a running head and page numbers."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

    styles, buffer = getSampleStyleSheet(), io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=(560, 330), leftMargin=40, rightMargin=40, invariant=True)
    width = document.width / columns
    frames = [
        Frame(document.leftMargin + i * width, document.bottomMargin, width - 12, document.height, 0, 0, 0, 0)
        for i in range(columns)
    ]

    def running(canvas, _):
        canvas.drawString(72, 295, "Bulletin 2024, issue 77")
        canvas.drawString(290, 30, str(canvas.getPageNumber()))

    document.addPageTemplates(PageTemplate(frames=frames, onPage=running))
    story = []
    for kind, lines in source.blocks:
        if kind == "table":
            story.append(Table(lines))
        elif kind == "list":
            story += [Paragraph(line, styles["BodyText"], bulletText="•") for line in lines]
        else:
            style = {"title": "Heading1", "heading": "Heading2", "paragraph": "BodyText"}[kind]
            story.append(Paragraph(_marked(lines[0], source), styles[style]))
    story += [Paragraph(f"<super>{i}</super> {note}", styles["BodyText"]) for i, note in enumerate(source.notes, 1)]
    document.build(story)
    return buffer.getvalue()


def _marked(text, source):
    parts = [f"<super>{1 + source.notes.index(p)}</super>" if i % 2 else p for i, p in enumerate(pieces(text))]
    return "".join(parts).replace("\n", "<br/>")


def table(texts, kind):
    """What pandas writes: one text a row, in a column called text."""
    import pandas as pd

    frame = pd.DataFrame({"id": range(1, len(texts) + 1), "text": texts})
    buffer = io.BytesIO()
    if kind == "csv":
        frame.to_csv(buffer, index=False)
    elif kind == "xlsx":
        frame.to_excel(buffer, index=False, engine="openpyxl")
    elif kind == "parquet":
        frame.to_parquet(buffer, index=False)
    else:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in frame.to_dict("records")).encode()
    return buffer.getvalue()


def mail(source, kind, attached=()):
    """A mail as programs send it: quoted-printable or base64, plain, HTML or both, a signature, an earlier mail."""
    message = EmailMessage()
    message["From"] = "Ann Example <ann@example.org>"
    message["To"] = "Bo Example <bo@example.org>"
    message["Subject"] = "Known text"
    message["Date"] = "Mon, 03 Jun 2024 10:00:00 +0200"
    earlier = "\n\nOn Sun, 2 Jun 2024 at 10:12, Bo Example <bo@example.org> wrote:\n> Were it 4,321 people?\n"
    if kind == "plain":
        text = f"{source.text()}{earlier}\n-- \nAnn Example, Example Street 12, +41 22 555 01 23\n"
        message.set_content(text, cte="quoted-printable")
    elif kind == "html":
        quote = "<blockquote type='cite'>Were it 4,321 people?</blockquote></body>"
        message.set_content(source.html().replace("</body>", quote), subtype="html", cte="base64")
    else:
        message.set_content("Please read this mail in a program that shows HTML.")
        message.add_alternative(source.html(), subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def archive(files):
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return buffer.getvalue()


def missing():
    """The programs that are not on this machine; where QUOTEDFIGURES_REQUIRE_BROWSER is 1 they must be."""
    from quotedfigures.reporting.pdf import find_browser

    absent = [program for program in ("pandoc", "soffice") if not shutil.which(program)]
    absent += [] if find_browser() else ["chromium"]
    if absent and os.environ.get("QUOTEDFIGURES_REQUIRE_BROWSER") == "1":
        raise AssertionError(
            f"not on this machine: {', '.join(absent)}, and QUOTEDFIGURES_REQUIRE_BROWSER=1 demands it"
        )
    return absent
