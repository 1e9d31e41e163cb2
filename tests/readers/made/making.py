"""The set: which text is made into which file by which tool."""

from quotedfigures.reporting.pdf import find_browser

from . import makers
from .sources import sources


class Made(dict):
    """Files by name; ``texts`` says for each document in them (by its name when read) which text it must give."""

    def __init__(self):
        super().__init__()
        self.texts = {}
        self.tools = {}

    def put(self, tool, name, data, source):
        self[name] = data
        self.tools[name] = tool
        if source:
            self.texts[name] = source


def make(folder):
    """Every document of the set that the programs on this machine can make."""
    made, known, absent = Made(), sources(), makers.missing()
    written(made, known)
    office = {}
    if "pandoc" not in absent:
        office = by_pandoc(made, known)
    if "soffice" not in absent and office:
        by_libreoffice(made, office, known, folder)
    if "chromium" not in absent:
        by_chromium(made, known)
    packed(made, known)
    return made


def written(made, known):
    """By libraries of Python, which are always there."""
    for name in ("chad", "pakistan", "sudan", "jordan_ar"):
        made.put("python-docx", f"word_{name}.docx", makers.word(known[name]), known[name])
    for name, columns in (("chad", 1), ("bangladesh", 2), ("sudan", 2)):
        made.put("reportlab", f"lab_{name}_{columns}.pdf", makers.reportlab(known[name], columns), known[name])
    texts = [source.text() for source in known.values()]
    for kind in ("csv", "xlsx", "parquet", "jsonl"):
        made.put("pandas", f"rows.{kind}", makers.table(texts, kind), None)
        for number, source in enumerate(known.values(), 1):
            made.texts[f"rows.{kind}#{number}"] = source
    for kind, name in (("plain", "lebanon"), ("html", "colombia"), ("both", "sudan")):
        made.put("email", f"mail_{kind}.eml", makers.mail(known[name], kind), known[name])


def by_pandoc(made, known):
    """By pandoc; gives the Word files for the next tool."""
    kinds = {"docx": known, "odt": ("lebanon", "bangladesh", "afghanistan_fa"),
             "rtf": ("colombia", "sudan", "jordan_ar"),
             "html": ("chad", "pakistan")}  # fmt: skip
    office = {}
    for kind, names in kinds.items():
        for name in names:
            office[f"{name}.{kind}"] = makers.pandoc(known[name], kind)
    for file in ("chad.docx", "lebanon.docx", "bangladesh.docx", "afghanistan_fa.docx", "d05_news_iran_returns.docx"):
        made.put("pandoc", f"pandoc_{file}", office[file], known[file.split(".")[0]])
    for file in office:
        if not file.endswith(".docx"):
            made.put("pandoc", f"pandoc_{file}", office[file], known[file.split(".")[0]])
    return {name: data for name, data in office.items() if name.endswith(".docx")}


def by_libreoffice(made, office, known, folder):
    """By LibreOffice: its own files and prints of what pandoc wrote."""
    wanted = {
        "odt": ("chad", "pakistan", "sudan", "d03_press_release_teachers"),
        "rtf": ("chad", "bangladesh", "lebanon", "afghanistan_fa", "d13_news_mediterranean"),
        "pdf": ("chad", "lebanon", "colombia", "d01_open_letter_pakistan", "d11_sitrep_ukraine"),
        "html": ("bangladesh", "sudan"),
    }
    for kind, names in wanted.items():
        files = makers.libreoffice({f"{name}.docx": office[f"{name}.docx"] for name in names}, kind, folder)
        for name in names:
            made.put("LibreOffice", f"libre_{name}.{kind}", files[f"{name}.{kind}"], known[name])
    again = {f"{name}.odt": made[f"libre_{name}.odt"] for name in ("chad", "pakistan")}
    for file, data in makers.libreoffice(again, "docx", folder).items():
        made.put("LibreOffice", f"libre_{file}", data, known[file.split(".")[0]])


def by_chromium(made, known):
    """By Chromium's print, in one and in two columns, with and without running lines."""
    looks = (
        ("one_chad", makers.TABLES, False, False),
        ("one_pakistan", makers.PAGES, True, False),
        ("one_lebanon", makers.PAGES + makers.TABLES, True, False),
        ("two_sudan", makers.COLUMNS + makers.TABLES, False, False),
        ("two_bangladesh", makers.COLUMNS + makers.TABLES + makers.SMALL, True, False),
        ("two_d17_news_second_hand_sudan", makers.COLUMNS + makers.SMALL, True, False),
        ("rtl_afghanistan_fa", makers.TABLES, False, True),
    )
    pages = {
        f"print_{look}.pdf": (known[look.split("_", 1)[1]].html(style, turned), headed)
        for look, style, headed, turned in looks
    }
    for (look, *_), (file, data) in zip(looks, makers.chromium(pages, find_browser()).items(), strict=True):
        made.put("Chromium", file, data, known[look.split("_", 1)[1]])


def packed(made, known):
    """Documents within documents: an archive, and a mail with an attachment."""
    members = {name: made[name] for name in ("word_chad.docx", "lab_bangladesh_2.pdf", "mail_plain.eml")}
    texts = {name: made.texts[name] for name in members}
    made.put("zipfile", "packed.zip", makers.archive(members | {"note.txt": known["sudan"].text().encode()}), None)
    made.texts |= {f"packed.zip/{name}": source for name, source in texts.items()}
    made.texts["packed.zip/note.txt"] = known["sudan"]
    attached = [("word_chad.docx", made["word_chad.docx"])]
    made.put("email", "mail_attached.eml", makers.mail(known["pakistan"], "plain", attached), known["pakistan"])
    made.texts["mail_attached.eml/word_chad.docx"] = known["chad"]
