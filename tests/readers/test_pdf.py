"""PDFs: the claims of the pages are those of the text that was printed on them, and every word has its place."""

import re
import subprocess
from itertools import chain
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak

from quotedfigures import extract_claims
from quotedfigures.errors import DocumentError, NoText, TooLarge
from quotedfigures.model import Document
from quotedfigures.readers import limits
from quotedfigures.readers.pdf import read

from .pages import BODY, HEIGHT, WIDTH, dotted, drawn, flow, lines, scanned, table, turned

FIGURES = (
    "More than 300,000 people fled Khost province in 2023, the United Nations said. Of them 62 percent were children.",
    "In Herat, 1,200 families returned from Iran in October, according to UNHCR. The price of bread rose by 12%.",
    "Some 4,500 Afghans were deported from Pakistan on 3 November 2023. A 30-year-old man was killed at the crossing.",
    "The number of displaced people in Sudan reached 7.1 million, and between 45,000 and 50,000 were injured.",
    "Officials of the provincial government met elders and promised to open twenty-five schools before the winter.",
    "Nearly three-quarters of the 17 lakh undocumented Afghans in Pakistan have no papers; 94 were held in Karachi.",
)
STORY = [*FIGURES, *(f.replace("said", "wrote") for f in FIGURES[::-1])] * 3
JUSTIFIED = ParagraphStyle("justified", BODY, alignment=4)
INDENTED = ParagraphStyle("indented", JUSTIFIED, firstLineIndent=14, spaceAfter=0)


def text_of(data):
    return read(data, "a.pdf").text


def claims(text):
    return [
        (" ".join(c.quote.split()), c.quantity.value, c.quantity.low, c.quantity.high, c.unit, c.event, c.place)
        for c in extract_claims(Document("a", text))
    ]


class TestThePagesSayWhatTheTextSays:
    @pytest.mark.parametrize("columns", [1, 2, 3])
    @pytest.mark.parametrize("style", [BODY, JUSTIFIED, INDENTED], ids=lambda s: s.name)
    def test_in_columns(self, columns, style):
        text = text_of(flow(STORY, columns, style=style))
        assert text.split("\n\n") == [*STORY[:-1], STORY[-1] + "\n"]
        assert claims(text) == claims("\n\n".join(STORY))

    def test_under_a_title_across_the_columns(self):
        text = text_of(flow(STORY, 2, title="A year of returns to Afghanistan and of arrests"))
        assert text.split("\n\n") == ["A year of returns to Afghanistan and of arrests", *STORY[:-1], STORY[-1] + "\n"]

    def test_a_sentence_runs_on_over_a_page(self):
        start, end = "Since May, as aid workers of three bodies counted there, more than", "300 families have left it."
        text = text_of(drawn(lines("The camp is nearly empty, as the last bus went to the border.", start), lines(end)))
        assert text.endswith(f"{start} {end}\n")

    def test_a_heading_at_the_foot_of_a_page_runs_on_nowhere(self):
        data = drawn(lines("It was over by the end of the year.", "Killed"), lines("300 people left in May and June."))
        assert "Killed\n\n300 people" in text_of(data)

    def test_lists_keep_their_items_apart(self):
        items = ["• 300 families in Herat and in the villages around it", "• 40 in Kabul", "• 1,200 in Khost"]
        assert text_of(drawn(lines("They fled:", *items))) == "They fled:\n\n" + "\n".join(items) + "\n"

    @pytest.mark.parametrize("shape", ["circle", "ring", "square"])
    @pytest.mark.parametrize("rotation", [0, 90])
    def test_lists_with_bullets_that_are_drawn(self, shape, rotation):
        items = ["300 families in Herat and in the villages around it", "40 in Kabul", "1,200 in Khost"]
        text = text_of(turned(dotted(*items, shape=shape), rotation))
        assert text == "".join(f"• {item}\n" for item in items)

    def test_a_list_beside_a_title_in_another_column(self):
        beside = lines("They left:", "31 for Herat", "the 40 others for Kabul, as a man said", x=283, y=76, size=9)
        text = text_of(drawn([(70, 80, "A camp is emptied", 24), *beside]))
        assert re.findall(r"\d+", text) == ["31", "40"]
        assert "the 40 others for Kabul, as a man said" in text

    def test_a_key_of_colours_leaves_the_rows_of_a_table_alone(self):
        rows = [
            f"{name}{' ' * 30}{number}" for name, number in (("Herat", "12 400"), ("Kabul", "8 900"), ("Khost", "315"))
        ]
        text = text_of(dotted(*rows, shape="square"))
        assert text == "• Herat | 12 400\n• Kabul | 8 900\n• Khost | 315\n"

    @pytest.mark.browser
    @pytest.mark.parametrize("style", [
        "body {column-count: 2; text-align: justify; hyphens: auto; font: 10pt serif}",
        "body {font: 11pt sans-serif; text-align: justify; hyphens: auto} @page {size: A6; margin: 12mm}",
        "p {margin: 0; text-indent: 5mm} body {font: 12pt serif}",
    ])  # fmt: skip
    def test_as_a_browser_prints_them(self, browser, printed, style):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
        text = text_of(printed(f"<html lang=en><style>{style}</style>{body}</html>"))
        assert claims(text) == claims("\n\n".join(STORY))

    @pytest.mark.browser
    def test_right_to_left_as_a_browser_prints_it(self, browser, printed):
        paragraph = "بیش از ۸۰۰٬۰۰۰ نفر در سال ۲۰۲۳ از پاکستان بازگشتند."
        style = "body {font: 14pt 'DejaVu Sans', 'Noto Naskh Arabic', sans-serif}"
        assert text_of(printed(f"<html dir=rtl lang=fa><style>{style}</style><p>{paragraph}</p></html>")) == (
            paragraph + "\n"
        )


@pytest.fixture
def printed(browser, tmp_path):
    """A function that prints a page of HTML with a Chromium."""

    def print_page(page):
        (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-sandbox", "--no-first-run", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/profile", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--print-to-pdf={tmp_path}/page.pdf", (tmp_path / "page.html").as_uri(),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=90, check=True)
        return (tmp_path / "page.pdf").read_bytes()

    return print_page


class TestRunningLines:
    @staticmethod
    def running(canvas, template):
        canvas.setFont("DejaVu", 8)
        canvas.drawString(60, HEIGHT - 30, "Monitoring bulletin of the observers, 2023")
        canvas.drawCentredString(WIDTH / 2, 30, f"Page {template.page} of 12")

    @pytest.mark.parametrize("columns", [1, 2])
    def test_are_left_out(self, columns):
        text = text_of(flow(STORY * 2, columns, on_page=self.running))
        assert text == "\n\n".join(STORY * 2) + "\n"

    def test_stay_once_where_they_hold_a_number(self):
        pages = [[(70, 30, "The bulletin: 300 killed", 8), *lines(*FIGURES[:2], y=100)] for _ in range(4)]
        assert text_of(drawn(*pages)).count("300 killed") == 1

    def test_a_first_line_with_other_numbers_on_every_page_is_text(self):
        pages = [lines(f"Displaced persons: {n}00,000", *FIGURES[:2], step=30) for n in (3, 8, 5, 2)]
        text = text_of(drawn(*pages))
        assert re.findall(r"Displaced persons: (\d)00,000", text) == ["3", "8", "5", "2"]

    def test_a_last_line_that_is_a_number_but_not_the_page_is_text(self):
        pages = [lines("People killed in this district:", str(n), y=100) for n in (300, 42, 7)]
        text = text_of(drawn(*pages))
        assert all(re.search(rf"\b{n}\b", text) for n in (300, 42, 7))

    def test_the_number_of_a_single_page(self):
        assert text_of(drawn([*lines("Some 300 left in May,", "and 40 came."), (300, 800, "1")])).endswith("40 came.\n")


BROKEN = [
    (("More than 300,000 people were dis-", "placed in the north of the country in May."), "displaced"),
    (("Most of these villages were quickly de-", "populated when the fighting began in May."), "depopulated"),
    (("The only person killed there was a 30-", "year-old man from a village near Kabul."), "30-year-old"),
    (("Officers who patrol the long Afghan-", "Pakistani border stopped 40 lorries in May."), "Afghan-Pakistani"),
    (("Aid workers estimate that in all 800-", "900 houses were destroyed in the province."), "800-900"),
    (("Aid workers estimate that in all 800–", "900 houses were destroyed in the province."), "800–900"),
    (("According to the officials twenty-", "five schools were closed in the province."), "twenty-five"),
    (("According to the officials three-", "quarters of the schools closed in May 2023."), "three-quarters"),
    (("According to officials who lead the non-", "governmental bodies, 300 people left in May."), "non-governmental"),
    (
        ("All of the people there who fell ill with COVID-", "19 recovered, said the doctor in town."),
        "COVID-19",
    ),
    (("More than 300,000 people were dis\u00ad", "placed in the north of the country in May."), "displaced"),
    (("The fighting went on there in May - ", "and 300 people left, as officials said in May."), "May - and"),
]


@pytest.mark.parametrize(("halves", "whole"), BROKEN, ids=[whole for _, whole in BROKEN])
def test_words_broken_at_a_line_end_are_whole(halves, whole):
    assert f" {whole} " in text_of(drawn(lines(*halves))).replace("\n", " ")


def test_the_document_tells_a_hyphen_from_a_broken_word():
    known = "The pro-government forces and the remote areas."
    broken = lines(known, "They met the men of the pro-", "government side, who came from these re-", "mote areas.")
    assert text_of(drawn(broken)).endswith("the pro-government side, who came from these remote areas.\n")


class TestRaisedMarks:
    def test_are_no_digits_of_the_number_they_stand_at(self):
        text = text_of(flow(["More than 300,000<super size=7>1</super> people fled in 2023.<super size=7>12</super> Of "
                             "them 40<super size=7>a</super> died, on the 19<super size=7>th</super> day, in an area "
                             "of 5 km<super size=7>2</super>."]))  # fmt: skip
        assert (
            text
            == "More than 300,000¹ people fled in 2023.¹² Of them 40ᵃ died, on the 19th day, in an area of 5 km².\n"
        )
        assert [value for _, value, *_ in claims(text)][:2] == [300_000, 40]

    def test_lowered_ones_neither(self):
        assert text_of(flow(["They breathe CO<sub size=7>2</sub> in 300 mines."])) == "They breathe CO₂ in 300 mines.\n"

    def test_notes_stand_last_and_cut_no_sentence(self):
        page_one = [
            *lines("The camp is nearly empty now, as the last bus went to the border.¹ But more than"),
            (70, 760, "1", 5), (73.5, 763, "Interview with an elder, 12 December 2023.", 8),
        ]  # fmt: skip
        text = text_of(drawn(page_one, lines("300 families stayed.")))
        assert text.endswith("But more than 300 families stayed.\n\n¹ Interview with an elder, 12 December 2023.\n")

    def test_notes_side_by_side_are_read_one_after_the_other(self):
        notes = [(70, 70, "¹ Counted at the border by the police; 40 by", 8), (70, 80, "the army.", 8),
                 (320, 70, "² A survey of 1,200 households.", 8)]  # fmt: skip
        text = text_of(drawn(lines("Some 300 people fled, as they¹ and others² said."), notes))
        assert "¹ Counted at the border by the police; 40 by the army.\n\n² A survey of 1,200 households.\n" in text

    def test_a_footer_wider_than_the_text_breaks_no_paragraph(self):
        story = lines(
            *("More than 40 people of this village", "left it in May, and 300 in June, as", "the elder told us there.")
        )
        text = text_of(
            drawn([*story, (70, 780, "An office of the province – all of its bulletins are on paper in town 2")])
        )
        assert text.startswith(
            "More than 40 people of this village left it in May, and 300 in June, as the elder told us"
        )

    def test_a_note_may_begin_with_a_full_sized_number(self):
        page = [
            (70, 80, "Some 300 people fled to the border in May."),
            (283, 76, "4", 6),
            (70, 700, "4 UNHCR, in May.", 8),
        ]
        text = text_of(drawn(page))
        assert text == "Some 300 people fled to the border in May.⁴\n\n⁴ UNHCR, in May.\n"
        assert [value for _, value, *_ in claims(text)] == [300]


class TestTables:
    ROWS = (
        ("Province", "Returnees", "Families"), ("Herat", "12,400", "2,100"), ("Kabul", "8,900", "1,750"),
        ("Nangarhar", "45,300", "7,020"), ("Kandahar", "3,150", "640"),
    )  # fmt: skip

    def test_a_row_is_a_line_with_its_label_and_its_head(self):
        text = text_of(flow([FIGURES[0], table(self.ROWS), FIGURES[1]]))
        printed = "\n".join(" | ".join(row) for row in self.ROWS)
        assert text == f"{FIGURES[0]}\n\n{printed}\n\n{FIGURES[1]}\n"

    def test_right_aligned_over_the_whole_width(self):
        rows = [[(70, 100 + 20 * i, row[0]), *((x - stringWidth(cell, "DejaVu", 10), 100 + 20 * i, cell)
                 for x, cell in zip((300, 520), row[1:], strict=True))] for i, row in enumerate(self.ROWS)]  # fmt: skip
        assert text_of(drawn([*chain(*rows)])) == "\n".join(" | ".join(row) for row in self.ROWS) + "\n"

    def test_cells_of_several_lines_are_whole(self):
        rows = [["Group", "Number of people", "What is known"],
                ["Internally displaced people in camps", "310,000", "Registered by the ministry in May"],
                ["Refugees from Sudan", "45,200", "Arrived since April, most of them women"],
                ["People with disabilities in need", "9,800", "Counted by aid workers in three districts"]]  # fmt: skip
        text = text_of(flow([table(rows, widths=[110, 80, 120])]))
        assert text == "\n".join(" | ".join(row) for row in rows) + "\n"

    def test_two_numbers_never_become_one(self):
        page = [(70 + 60 * j, 100 + 14 * i, str(n + 100 * i)) for i in range(6) for j, n in enumerate((12, 345, 678))]
        values = [int(c) for line in text_of(drawn(page)).splitlines() for c in line.split(" | ")]
        assert values == [n + 100 * i for i in range(6) for n in (12, 345, 678)]

    @pytest.mark.parametrize("head", [1, 3])
    def test_one_that_the_page_cut_in_two_is_whole(self, head):
        pages = [[(70 + 130 * j, y + 15 * i, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]
                 for y, rows in ((740, self.ROWS[:head]), (80, self.ROWS[head:]))]  # fmt: skip
        text = text_of(drawn([*lines(FIGURES[4][:80]), *pages[0]], pages[1]))
        assert text.endswith("\n\n" + "\n".join(" | ".join(row) for row in self.ROWS) + "\n")

    def test_another_with_a_head_of_its_own_is_another(self):
        pages = [[(70 + 130 * j, y + 15 * i, cell) for i, row in enumerate(self.ROWS) for j, cell in enumerate(row)]
                 for y in (700, 80)]  # fmt: skip
        printed = "\n".join(" | ".join(row) for row in self.ROWS)
        assert text_of(drawn(*pages)) == f"{printed}\n\n{printed}\n"

    def test_a_number_that_the_edge_of_the_page_cuts_is_whole(self):
        text = text_of(drawn([*lines("300 people fled to Herat."), (570, 120, "6,450"), (-12, 140, "12,700")]))
        assert re.findall(r"[\d,]+", text) == ["300", "6,450", "12,700"]

    def test_a_justified_line_is_no_row(self):
        style = ParagraphStyle("narrow", JUSTIFIED, rightIndent=300)
        words = "The International Federation for Human Rights, an international umbrella organization, has documented "
        text = text_of(flow([words * 6], style=style))
        assert "|" not in text


class TestEveryWordHasItsPlace:
    @settings(max_examples=40, deadline=None)
    @given(st.sets(st.tuples(st.integers(1, 3), st.integers(0, 8), st.integers(0, 40)), min_size=1, max_size=30))
    def test_wherever_it_is_drawn(self, places):
        words = {place: chr(97 + i // 26) + chr(97 + i % 26) + "m" * (i % 5) for i, place in enumerate(sorted(places))}
        at = {place: (40 + 57 * place[1], 60 + 17 * place[2]) for place in places}
        pages = [[(*at[place], words[place]) for place in places if place[0] == page] for page in (1, 2, 3)]
        parts = read(drawn(*pages), "a.pdf")
        found = {}
        for match in re.finditer(r"\w+", parts.text):
            left, top, right, bottom = parts.layout.box(match.start())
            assert {parts.layout.box(i) for i in range(*match.span())} == {(left, top, right, bottom)}
            assert right - left == pytest.approx(stringWidth(match[0], "DejaVu", 10), abs=0.3)
            assert bottom - top == pytest.approx(10, abs=0.3)
            found[match[0]] = parts.layout.page(match.start()), round(left), round(bottom - 2)
        assert found == {words[place]: (place[0], *at[place]) for place in places}

    def test_a_layout_covers_the_whole_text(self):
        parts = read(flow(STORY, 2), "a.pdf")
        layout = parts.layout
        assert layout.starts[0] == 0
        assert list(layout.starts) == sorted(set(layout.starts))
        assert layout.starts[-1] < len(parts.text)
        assert len(layout.starts) == len(layout.pages) == len(layout.boxes) == len(parts.text.split())
        assert all(
            0 <= left < right <= WIDTH and 0 <= top < bottom <= HEIGHT for left, top, right, bottom in layout.boxes
        )

    @pytest.mark.parametrize("rotation", [0, 90, 180, 270])
    def test_on_a_turned_page_as_it_is_shown(self, rotation):
        parts = read(turned(drawn([(100, 200, "300 men left")]), rotation), "a.pdf")
        assert parts.text == "300 men left\n"
        width = stringWidth("300", "DejaVu", 10)
        shown = {0: (100, 192, 100 + width, 202), 90: (HEIGHT - 202, 100, HEIGHT - 192, 100 + width),
                 180: (WIDTH - 100 - width, HEIGHT - 202, WIDTH - 100, HEIGHT - 192),
                 270: (192, WIDTH - 100 - width, 202, WIDTH - 100)}[rotation]  # fmt: skip
        assert parts.layout.box(0) == pytest.approx(shown, abs=0.2)

    def test_a_claim_knows_its_page(self):
        parts = read(flow([FIGURES[0], PageBreak(), FIGURES[1]]), "a.pdf")
        found = extract_claims(Document("a.pdf", parts.text, layout=parts.layout))
        assert [(c.quote, c.page) for c in found][:3] == [("More than 300,000", 1), ("62 percent", 1), ("1,200", 2)]
        assert [c.page for c in extract_claims(Document("a.txt", parts.text))] == [None] * len(found)


class TestWhatIsNotText:
    def test_outside_the_page_is_left_out(self):
        assert text_of(drawn([(70, 100, "Some 300 left."), (70, -50, "Some 999 left."), (700, 99, "888")])) == (
            "Some 300 left.\n"
        )

    def test_a_word_drawn_twice_to_make_it_bold_is_one(self):
        assert text_of(drawn([(70, 100, "Some 300 left."), (70.3, 100, "Some 300 left.")])) == "Some 300 left.\n"

    def test_grouping_by_thin_spaces_stays_as_it_is(self):
        for space in ("\u00a0", "\u202f", "\u2009"):
            text = text_of(drawn([(70, 100, f"Some 1{space}200{space}000 people left.")]))
            assert claims(text)[0][1] == 1_200_000


class TestRightToLeft:
    def test_words_drawn_from_the_left_are_read_from_the_right(self):
        logical = "بیش از ۸۰۰٬۰۰۰ نفر در ۲۰۲۳"
        visual = " ".join(w if w[0] in "۸۲" else w[::-1] for w in logical.split()[::-1])
        assert sorted(text_of(drawn([(70, 100, visual)])).split()) == sorted(logical.split())


class TestWhatCannotBeRead:
    def test_a_scan_says_so(self):
        with pytest.raises(
            NoText, match="3 pages without text: a scan; run OCR on it first, for example with ocrmypdf"
        ):
            read(scanned(True, True, True), "a.pdf")

    def test_a_scanned_page_among_others_is_named(self):
        parts = read(scanned("Some 300 left.", True, "Some 40 came."), "a.pdf")
        assert parts.text == "Some 300 left.\n\nSome 40 came.\n"
        assert len(parts.warnings) == 1
        assert parts.warnings[0].startswith("1 page without text (p. 2): pictures; run OCR")

    def test_an_encrypted_one_says_so(self):
        with pytest.raises(DocumentError, match="is encrypted and needs a password: save it without one"):
            read(drawn(lines(*FIGURES[:2]), encrypt="secret"), "a.pdf")

    @pytest.mark.parametrize("data", [
        b"", b"%PDF-1.7\n", b"PK\3\4", drawn(lines(*FIGURES))[:300],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF",
    ], ids=["empty", "head", "zip", "truncated", "no page"])  # fmt: skip
    def test_a_broken_one_is_a_document_error(self, data):
        with pytest.raises(DocumentError):
            read(data, "a.pdf")

    def test_too_many_pages(self, monkeypatch):
        monkeypatch.setattr(limits, "MAX_PAGES", 2)
        with pytest.raises(TooLarge, match=r"a\.pdf: 3 pages, at most 2 are read: split it"):
            read(drawn(*[lines("Some 300 left.")] * 3), "a.pdf")


class TestMetadata:
    def test_what_a_person_wrote_is_kept(self, monkeypatch):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)  # reportlab takes it for the date
        parts = read(drawn(lines("300"), Title="Returns in 2023", Author="UNHCR", Producer="Word"), "a.pdf")
        assert {key: parts.metadata[key] for key in ("title", "publisher")} == {
            "title": "Returns in 2023",
            "publisher": "UNHCR",
        }
        assert parts.metadata["date"] == "2000-01-01"  # what reportlab writes where the bytes must not change

    @pytest.mark.parametrize(
        "title", ["Microsoft Word - draft 3.doc", "untitled", "report_final.indd", "", "Document1"]
    )
    def test_what_a_program_wrote_is_not(self, title):
        assert read(drawn(lines("300"), Title=title, Author="user"), "a.pdf").metadata["title"] is None


def test_time_grows_with_the_pages():
    spent = []
    for pages in (3, 12):
        data = drawn(*[lines(*[figure[:80] for figure in STORY])] * pages)
        start = process_time()
        read(data, "a.pdf")
        spent.append(process_time() - start)
    assert spent[1] < 4 * 2.5 * spent[0]
