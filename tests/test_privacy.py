"""Who may be named in public: bodies and roles; a person never."""

from dataclasses import replace

import pytest

from quotedfigures import chart, cross_check, load_codebook, read_documents, show, to_table, verify
from quotedfigures.coding import extract
from quotedfigures.model import Claim, Document, Quantity
from quotedfigures.privacy import (
    may_name_a_person,
    nameless_phrases,
    public_documents,
    public_dropped,
    publishable,
    withhold_names,
)
from quotedfigures.reviewing import review

from .planted import MAILS, PEOPLE, PHONES, TOKENS, told


@pytest.mark.parametrize(
    "source",
    ["Ann Example", "Émile Example", "Dr Ann E.", "Example", "spokesman Ann Example", "Interior Minister Ann Example",
     "the Example family", "ANN EXAMPLE", "أحمد", "Ann Example of the Lakeside Network", "friends of Example"],
)  # fmt: skip
def test_what_may_be_a_person_is_withheld(source):
    assert may_name_a_person(source)


@pytest.mark.parametrize(
    "source",
    ["a bricklayer", "two petitioners", "the Lakeside Documentation Group", "MSF", "The district authority",
     "officials in Niamey", "the UN's humanitarian coordinator", "street traders of Sector G-9",
     "Sudanese doctors", "the Council of Lakeside Elders"],
)  # fmt: skip
def test_roles_and_bodies_are_shown(source):
    assert not may_name_a_person(source)


def test_two_withheld_sources_stay_two_whatever_the_order():
    claims = [
        Claim("a.txt", i, i + 1, "4", Quantity(), source=name) for i, name in enumerate(["Bo Example", "Al Example"])
    ]
    codebook = load_codebook()
    assert [c.source for c in publishable(claims, codebook)] == ["a named source 2", "a named source 1"]
    assert [c.source for c in publishable(claims[::-1], codebook)] == ["a named source 1", "a named source 2"]


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("relatives of Zarmina Qelbari", "relatives of [name 1]"),
        ("Qelbari brothers", "[name 1] brothers"),
        ("Dr Dastoor patients", "[name 1] patients"),
        ("Tangiwal family's houses", "[name 1] family's houses"),
        ("friends of Dastoor", "friends of [name 1]"),
        ("supporters of Émile Dastoor", "supporters of [name 1]"),
        ("Zarmina Qelbari's children", "[name 1]'s children"),
    ],
)
def test_a_persons_name_in_what_is_counted_is_withheld(phrase, shown):
    assert nameless_phrases([phrase]) == {phrase: shown}


@pytest.mark.parametrize(
    "phrase",
    ["Afghan refugees", "Internally Displaced Persons", "holders of Afghan Citizen Cards", "PoR card holders",
     "Kalashnikov rifles", "UN peacekeepers", "residents of Tawila", "Red Cross volunteers", "Rohingya brothers",
     "staff of the Lakeside Network", "Central African Republic refugees", "Children", "ARRESTS", "refugees"],
)  # fmt: skip
def test_peoples_places_headings_and_bodies_stay_in_what_is_counted(phrase):
    assert nameless_phrases([phrase]) == {phrase: phrase}


TEXTS = (
    f"According to {PEOPLE[1]}, 60 relatives of {PEOPLE[0]} were killed in Quetta in 2023; 12 relatives of {PEOPLE[3]} "
    f"fled. See https://social.example/{PEOPLE[0].replace(' ', '.')}.5 for 30 students of {PEOPLE[2]}. "
    "His passport no. QX1234567 was lost with 40 others.",
    f"Some 90 relatives of {PEOPLE[0]} were killed in Quetta in 2023, said {PEOPLE[4]}.",
)


@pytest.fixture(scope="module")
def documents():
    return [
        Document(f"{x}.txt", text, publisher=f"{x} Network", date="2024-06-01")
        for x, text in zip("ab", TEXTS, strict=True)
    ]


@pytest.fixture(scope="module")
def claims(documents):
    found = [claim for document in documents for claim in extract(document, load_codebook())[0]]
    assert len(set(told(" ".join(claim.counted or "" for claim in found)))) >= 4  # else there is nothing to withhold
    return found


def test_public_claims_views_and_charts_name_nobody(claims):
    public = publishable(claims, load_codebook())
    assert told(to_table(public).to_csv()) == []
    counted = [claim.counted for claim in public if "relatives" in (claim.counted or "")]
    assert len(counted) == 3
    assert counted[0] == counted[2] != counted[1]  # the same person is the same number, another is another
    assert told("".join(map(repr, claims)) + "".join(show(claim)._repr_html_() for claim in claims)) == []
    table = to_table(claims)
    for kind in ("by_source", "coverage", "over_time", "agreement", "witnesses"):
        drawn = chart(table, kind, "plotly")
        assert told(drawn.to_bytes("html").decode() + drawn.alt + drawn.caption + repr(drawn)) == []
    assert told(chart(table, "by_source", "matplotlib").to_bytes("svg").decode()) == []


def test_findings_name_nobody_and_are_the_same(claims):
    findings = cross_check(claims, load_codebook())
    assert told(findings.to_csv()) == []
    assert "relatives of [name" in findings.to_csv()
    plain = [replace(c, counted=c.counted and c.counted.partition(" of ")[0]) for c in claims]
    assert list(findings["verdict"]) == list(cross_check(plain, load_codebook())["verdict"])


def test_the_list_of_what_needs_review_names_nobody(documents, tmp_path):
    made = review(documents, who="AB", everything=True, reference="none", decisions=tmp_path)
    assert len(made.table()) >= 5
    assert told(made.table().to_csv() + made._repr_html_() + repr(made)) == []


def test_accounts_and_long_codes_are_dropped_without_their_text(documents):
    _, dropped = extract(documents[0])
    quotes = {d.quote for d in dropped}
    assert told(" ".join(quotes)) != []
    public = public_dropped(dropped)
    assert told(" ".join(d.quote for d in public)) == []
    assert not any("1234567" in d.quote for d in public)
    assert [(d.start, d.end, d.reason, d.rule) for d in public] == [(d.start, d.end, d.reason, d.rule) for d in dropped]
    assert {"2023"} <= {d.quote for d in public}  # what tells nobody is kept
    assert told("".join(show(d)._repr_html_() for d in dropped)) == []


def test_a_quote_that_moved_does_not_print_what_stands_there_now(claims, documents):
    others = [replace(d, text=" ".join(TOKENS) * 9) for d in documents]
    problems = verify(claims, others)
    assert len(problems) == len(claims)
    assert told(" ".join(map(str, problems))) == []


@pytest.mark.parametrize("contact", [PHONES[0], PHONES[2], MAILS[0], "14 Willowmere Road"])
def test_a_title_from_the_file_with_a_phone_or_an_address_is_withheld(contact):
    document = Document("a.eml", "", title=f"call {contact}", extra={"metadata_from_file": "title"})
    assert public_documents([document])[0].title is None


def test_withholding_twice_changes_nothing(claims):
    once = withhold_names(claims, load_codebook())
    assert list(withhold_names(once, load_codebook())) == list(once)


SECRET = f"{PEOPLE[0]} {PHONES[0]} {MAILS[0]}"
BROKEN = {
    "a.jsonl": f'{{"text": "{SECRET}", }}', "b.csv": f'who,"{SECRET}\n1,2\n', "c.json": f'[{{"text": "{SECRET}"',
    "d.docx": SECRET, "e.pdf": f"%PDF-1.4 {SECRET}", "f.eml": f"From {SECRET}", "g.rtf": rf"{{\rtf1 {SECRET}",
    "h.csv": f"{PEOPLE[0]},{PHONES[0]}\n{PEOPLE[1]},{PHONES[1]}\n", "i.txt": f"\0{SECRET}", "j.zip": f"PK\3\4{SECRET}",
    "k.xlsx": SECRET, "l.parquet": f"PAR1{SECRET}", "m.odt": SECRET,
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_no_message_on_a_bad_document_quotes_it(name, tmp_path):
    (tmp_path / name).write_text(BROKEN[name])
    found = read_documents(tmp_path / name)
    assert len(found.failures) == 1
    said = " ".join([*map(str, found.failures), *found.notes])
    assert told(said) == []
