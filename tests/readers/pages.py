"""PDFs made in the tests: drawn word by word where a test must know every place, or set by reportlab."""

import io
from pathlib import Path

import matplotlib
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Table

pdfmetrics.registerFont(TTFont("DejaVu", Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="DejaVu", fontSize=10, leading=13, spaceAfter=6)
TITLE = ParagraphStyle("title", fontName="DejaVu", fontSize=18, leading=24, spaceAfter=10)


def drawn(*pages, size=A4, encrypt=None, **info):
    """Pages of (x, y from above, text) or (x, y, text, size), each drawn as one piece."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, encrypt=encrypt, invariant=1)
    for name, value in info.items():
        getattr(canvas, f"set{name}")(value)
    for page in pages:
        for x, y, text, *points in page:
            canvas.setFont("DejaVu", points[0] if points else 10)
            canvas.drawString(x, size[1] - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts, x=70, y=80, step=13, size=10):
    """Lines one under the other, for ``drawn``."""
    return [(x, y + i * step, text, size) for i, text in enumerate(texts)]


def dotted(*items, shape="circle", x=70, y=80, step=13):
    """Items of a list whose bullets are drawn: a disc, a ring or a square."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("DejaVu", 10)
    for i, item in enumerate(items):
        base = HEIGHT - y - i * step
        canvas.drawString(x, base, item)
        if shape == "square":
            canvas.rect(x - 12, base + 2, 3.5, 3.5, stroke=0, fill=1)
        else:
            canvas.circle(x - 10, base + 3.5, 1.7, stroke=shape == "ring", fill=shape == "circle")
    canvas.save()
    return out.getvalue()


def turned(data, rotation):
    """The pages of a PDF shown turned with the clock."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scanned(*pages):
    """Pages that hold a picture where one is True, a line of text where a text is given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        if page is True:
            from PIL import Image
            from reportlab.lib.utils import ImageReader

            canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, WIDTH, HEIGHT)
        else:
            canvas.drawString(70, 700, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def flow(story, columns=1, title=None, on_page=None, style=BODY, margin=60, gap=18):
    """Paragraphs (markup of reportlab) and tables (lists of rows) that flow over columns and pages."""
    out = io.BytesIO()
    top = 50 if title else 0
    width = (WIDTH - 2 * margin - (columns - 1) * gap) / columns
    inner = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    first = [
        Frame(margin + i * (width + gap), margin, width, HEIGHT - 2 * margin - top, **inner) for i in range(columns)
    ]
    later = [Frame(margin + i * (width + gap), margin, width, HEIGHT - 2 * margin, **inner) for i in range(columns)]
    if title:
        first.insert(0, Frame(margin, HEIGHT - margin - top, WIDTH - 2 * margin, top, **inner))
    template = BaseDocTemplate(out, pagesize=A4, invariant=1)
    draw = on_page or (lambda canvas, _: None)
    template.addPageTemplates(
        [
            PageTemplate("first", first, onPage=draw, autoNextPageTemplate="later"),
            PageTemplate("later", later, onPage=draw),
        ]
    )
    flowing = [Paragraph(title, TITLE), FrameBreak()] if title else []
    flowing += [Paragraph(part, style) if isinstance(part, str) else part for part in story]
    template.build(flowing)
    return out.getvalue()


def table(rows, widths=None, **kwargs):
    """A table of reportlab; cells are texts, or Paragraphs that wrap."""
    cells = [[Paragraph(cell, BODY) if widths else cell for cell in row] for row in rows]
    return Table(cells, colWidths=widths, style=[("FONTNAME", (0, 0), (-1, -1), "DejaVu")], **kwargs)
