"""Invented phones, e-mails and people, planted in texts to see that none of them comes out in public."""

import random

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
