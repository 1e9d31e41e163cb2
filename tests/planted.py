"""Invented phones, e-mails, streets and people, planted in texts and files to see that none of them comes out."""

import io
import random
from email.message import EmailMessage

from .readers import office

PEOPLE = ("Zarmina Qelbari", "Oluwatobi Ferngrove", "Mireille Dastoor", "Parwez Tangiwal", "Saoirse Quillfeather")
PHONES = ("+93 700 412 358", "(021) 555-0147", "0312-4455667", "+41 22 555 01 23", "00961 1 555 742")
MAILS = ("zarmina.qelbari@relief.example.org", "m_dastoor77@mail.example", "tips@ferngrove.example.net")
STREETS = ("14 Willowmere Road", "House 27, Street 9, Brackenfell", "Thistledown Avenue 38")
#: Any of these in a public artefact gives somebody away.
TOKENS = sorted(
    {part for name in PEOPLE for part in name.split()}
    | {"Willowmere", "Brackenfell", "Thistledown", "qelbari@", "m_dastoor77", "tips@", *PHONES}
)
_PHONE_SHAPES = (
    "+{cc} {a3} {b3} {c3}", "+{cc}{a3}{b3}{c3}", "+{cc}-{a3}-{b3}-{c3}", "+{cc} ({a2}) {b3} {c4}",
    "00{cc} {a2} {b3} {c4}",
    "(0{a2}) {b3}-{c4}", "0{a2}-{b3}-{c4}", "0{a3} {b3} {c3}", "({a3}) {b3}-{c4}", "{a3}-{b3}-{c4}", "0{a3}-{b7}",
    "+{cc} {a2} {b3} {d2} {e2}", "+{cc}.{a3}.{b3}.{c4}", "+{cc} {a1} {b2} {c2} {d2} {e2}", "+{cc} {a9}",
    "0{a1} {b2} {c2} {d2} {e2}",
)  # fmt: skip
_PHONE_FRAMES = (
    "Call {} for help with 40 cases.", "Tel: {}", "Tel. {} (office hours), 40 volunteers.",
    "Phone: {}; fax on request.",
    "Contact us at {} or by mail.", "WhatsApp {}", "Hotline {} is open to the 300 families.",
    "The number is {}.",
    "Mobile {}, ask for the duty officer.", "For the 1,200 families: {} (toll free).",
)  # fmt: skip
_MAIL_FRAMES = ("Write to {}.", "E-mail: {}", "<{}>", "Contact {}, or come by.", "({})", "mailto:{} for the 40 cases")

_STREET_SHAPES = (
    "She lives at {house} {street}, with 6 others.", "They came to {street} {house}, Quetta.",
    "House {house}, {street}, holds 40 families.", "House No. {house}, {street}.", "Write to {street} No. {house}.",
    "They live in {street} {house}.", "Apartment {house}, {street}: 9 people.", "P.O. Box {house}, {street}.",
)  # fmt: skip
_COUNT_FRAMES = (
    "Some {} people returned in 2023.", "Call it a crisis: {} were displaced.", "Of {} refugees, most are children.",
    "The number is {} for the whole year.", "Phones were given to {} families.", "They counted {}, said officials.",
)  # fmt: skip


def phones(count, seed=7):
    """Sentences with a phone number each, and the number."""
    chance = random.Random(seed)

    def digits(n):
        return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in range(n - 1))

    for i in range(count):
        shape = _PHONE_SHAPES[i % len(_PHONE_SHAPES)]
        filled = {f"{name}{n}": digits(n) for name in "abcde" for n in (1, 2, 3, 4, 7, 9)}
        number = shape.format(cc=chance.choice(["93", "92", "41", "249", "961", "57", "880"]), **filled)
        yield _PHONE_FRAMES[(i // len(_PHONE_SHAPES)) % len(_PHONE_FRAMES)].format(number), number


def mails(count, seed=8):
    """Sentences with an address of mail each, and the address."""
    chance = random.Random(seed)
    first, last = (
        ["ann", "bo", "case", "info", "press", "a", "x9"],
        ["example", "relief", "desk2024", "77", "field-office"],
    )
    for i in range(count):
        local = chance.choice(".-_+").join([chance.choice(first), chance.choice(last), str(chance.randint(1, 9999))])
        domain = chance.choice(["example.org", "mail.example", "4help.example.net", "un24.example", "news-360.example"])
        address = f"{local}@{domain}"
        yield _MAIL_FRAMES[i % len(_MAIL_FRAMES)].format(address.upper() if i % 7 == 0 else address), address


def streets(count, seed=9):
    """Sentences with an address of a street each, and what must not be told of it: the number of the house."""
    chance = random.Random(seed)
    names = ["Willowmere", "Thistledown", "Brackenfell", "Old Quarry", "Saint Orla"]
    kinds = ["Street", "Road", "Avenue", "Lane", "Boulevard"]
    for i in range(count):
        house = str(chance.randint(2, 899))
        street = f"{chance.choice(names)} {chance.choice(kinds)}"
        shape = _STREET_SHAPES[i % len(_STREET_SHAPES)]
        yield shape.format(house=house, street=street), house


def counts(count, seed=10):
    """Sentences with a figure each that looks much like a phone, and the figure."""
    chance = random.Random(seed)
    for i in range(count):
        groups = [f"{chance.randint(0, 999):03}" for _ in range(chance.randint(1, 2))]
        figure = chance.choice([" ", ",", "\u00a0", "\u202f"]).join([str(chance.randint(1, 999)), *groups])
        yield _COUNT_FRAMES[i % len(_COUNT_FRAMES)].format(figure), figure


BODY = (
    f"{PEOPLE[0]}'s family fled El Fasher with 4 children, and 312,000 people left Sudan in 2023, said {PEOPLE[1]}.",
    f"According to {PEOPLE[2]}, 6 women were detained in Quetta; call {PHONES[0]} or {PHONES[1]}, write to {MAILS[0]}.",
    f"“We buried 17 people in Tawila,” {PEOPLE[3]} told {PEOPLE[4]}. They live at {STREETS[0]} and {STREETS[1]}.",
    f"Contact: {PEOPLE[1]}, {STREETS[2]}, tel. {PHONES[2]}, {MAILS[1]}. Over 1.4 million Afghans returned in 2023.",
    f"UNHCR counts 1.7 million Afghans who returned to Afghanistan in 2023, Dr {PEOPLE[2]} wrote on {PHONES[3]}.",
)
ABOUT = f"The arrest of {PEOPLE[0]}"


def word():
    from docx import Document as Word

    document = Word()
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.title = PEOPLE[0], PEOPLE[1], ABOUT
    properties.comments, properties.keywords, properties.subject = PHONES[0], PEOPLE[2], MAILS[0]
    document.sections[0].header.paragraphs[0].text = f"{PEOPLE[3]}, {PHONES[4]}"
    document.sections[0].footer.paragraphs[0].text = f"{MAILS[2]}, {STREETS[0]}"
    for text in BODY:
        paragraph = document.add_paragraph(text)
        document.add_comment(paragraph.runs, f"Ask {PEOPLE[4]}, {PHONES[1]}", author=PEOPLE[4])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def open_document():
    comment = f"<office:annotation><dc:creator>{PEOPLE[4]}</dc:creator><text:p>{PHONES[1]}</text:p></office:annotation>"
    about = f"<dc:title>{ABOUT}</dc:title><dc:creator>{PEOPLE[0]}</dc:creator>"
    return office.odt("".join(f"<text:p>{comment}{text}</text:p>" for text in BODY), meta=about)


def rich_text():
    info = rf"{{\info{{\title {ABOUT}}}{{\author {PEOPLE[0]}}}{{\*\company {PEOPLE[1]}}}}}{{\header {PEOPLE[3]}\par}}"
    paragraphs = r"\par ".join(text.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ") for text in BODY)
    return office.rtf(info + paragraphs + r"{\*\annotation " + PEOPLE[4] + r"}\par")


def letter():
    message = EmailMessage()
    message["From"], message["To"] = f"{PEOPLE[0]} <{MAILS[0]}>", f"{PEOPLE[1]} <{MAILS[1]}>"
    message["Subject"], message["Date"] = f"Re: {ABOUT}", "Mon, 03 May 2021 10:00:00 +0200"
    message["Organization"] = f"{PEOPLE[2]}, {STREETS[0]}"
    message.set_content("\n\n".join(BODY) + f"\n\n-- \n{PEOPLE[0]}\n{PHONES[0]}\n")
    message.add_attachment("\n\n".join(BODY), filename="note.txt")
    return bytes(message)


def web_page():
    head = f"<meta name='author' content='{PEOPLE[0]}'><title>{ABOUT}</title>"
    return f"<html><head>{head}</head><body>{''.join(f'<p>{t}</p>' for t in BODY)}</body></html>".encode()


def printed():
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, author=PEOPLE[0], title=ABOUT, subject=MAILS[0], keywords=PEOPLE[1])
    document.build([Paragraph(text, getSampleStyleSheet()["BodyText"]) for text in BODY])
    return buffer.getvalue()


def rows(kind):
    import pandas as pd

    people = [PEOPLE[i % len(PEOPLE)] for i in range(len(BODY))]
    frame = pd.DataFrame({"text": BODY, "author": people, "phone": PHONES, "title": [ABOUT] * len(BODY)})
    buffer = io.BytesIO()
    frame.to_csv(buffer, index=False) if kind == "csv" else frame.to_excel(buffer, index=False)
    return buffer.getvalue()


def files():
    """The same secrets in every format, by file name."""
    return {
        "a.docx": word(), "b.odt": open_document(), "c.rtf": rich_text(), "d.eml": letter(), "e.html": web_page(),
        "f.pdf": printed(), "g.csv": rows("csv"), "h.xlsx": rows("xlsx"), "i.txt": "\n\n".join(BODY).encode(),
        "j.zip": office.package({"inner.docx": word()}),
    }  # fmt: skip


def told(text, secrets=TOKENS):
    """The secrets that a text tells; a phone number also without its spaces."""
    bare = "".join(c for c in text if c not in " ()-")
    return [t for t in secrets if t in text or (t[-1].isdigit() and "".join(c for c in t if c not in " ()-") in bare)]
