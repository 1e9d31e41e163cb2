"""What Word, OpenDocument and RTF keep beside their text, and what of it belongs to the text."""

import pytest

from quotedfigures.errors import DocumentError, NoText, TooLarge, UndecodableText
from quotedfigures.readers import docx, odt, rtf

from . import office


def run(text, looks=""):
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, looks=""):
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def cell(text, looks=""):
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"


def field(instruction, result):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


WORD = {
    "tracked changes": (
        paragraph(
            "In all ", f"<w:ins>{run('300')}</w:ins>", "<w:del><w:r><w:delText>200</w:delText></w:r></w:del>", " left"
        ),
        "In all 300 left\n",
    ),
    "moved text": (
        paragraph(f"<w:moveFrom>{run('40 came')}</w:moveFrom>", "First. ")
        + paragraph(f"<w:moveTo>{run('40 came')}</w:moveTo>"),
        "First.\n\n40 came\n",
    ),
    "a deleted end of a paragraph": (
        paragraph("Some 300 ", looks="<w:rPr><w:del/></w:rPr>") + paragraph("people left"),
        "Some 300 people left\n",
    ),
    "comments": (paragraph("300 left", "<w:r><w:commentReference w:id='1'/></w:r>"), "300 left\n"),
    "hidden text": (paragraph("300", run("99", "<w:vanish/>"), run(" left", '<w:vanish w:val="0"/>')), "300 left\n"),
    "page numbers": (
        paragraph("300 left. Page ", field("PAGE", "7"), " of ", field(r"NUMPAGES \* ARABIC", "9")),
        "300 left. Page  of\n",
    ),
    "other fields": (paragraph(field('HYPERLINK "http://x.example/77"', "300 people"), " left"), "300 people left\n"),
    "simple fields": (
        paragraph('<w:fldSimple w:instr=" DOCPROPERTY n ">' + run("300") + "</w:fldSimple>", " left"),
        "300 left\n",
    ),
    "a field that never ends": (
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>', "7")
        + paragraph("300 left"),
        "300 left\n",
    ),
    "a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('300 left')}</w:sdtContent></w:sdt>",
        "300 left\n",
    ),
    "right to left runs": (paragraph("<w:bdo>" + run("۳۲۷٬۰۰۰") + "</w:bdo>", " نفر"), "۳۲۷٬۰۰۰ نفر\n"),
    "a text box, stored twice": (
        paragraph(
            "300 left",
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
            + paragraph("40 in a box")
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            "<v:textbox><w:txbxContent>"
            + paragraph("40 in a box")
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        "300 left\n\n40 in a box\n",
    ),
    "merged cells": (
        "<w:tbl><w:tr>"
        + cell("Kabul", '<w:vMerge w:val="restart"/>')
        + cell("300")
        + "</w:tr><w:tr>"
        + cell("<w:p/>", "<w:vMerge/>")
        + cell("40")
        + "</w:tr><w:tr>"
        + cell("In all 340", '<w:gridSpan w:val="2"/>')
        + "</w:tr></w:tbl>",
        "Kabul | 300\n| 40\n\nIn all 340\n",
    ),
    "a table in a cell": (
        "<w:tbl><w:tr>"
        + cell("Kabul")
        + cell(paragraph("In all 40:") + "<w:tbl><w:tr>" + cell("by air") + cell("40") + "</w:tr></w:tbl><w:p/>")
        + "</w:tr></w:tbl>",
        "Kabul | In all 40:\nby air | 40\n",
    ),
    "two numbers in a cell": (
        "<w:tbl><w:tr>" + cell("Kabul") + cell(paragraph("300") + paragraph("400")) + "</w:tr></w:tbl>",
        "Kabul | 300; 400\n",
    ),
    "a deleted row": (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
        + cell("9")
        + cell("8")
        + "</w:tr><w:tr>"
        + cell("a")
        + cell("300")
        + "</w:tr></w:tbl>",
        "a | 300\n",
    ),
    "signs": (
        paragraph(
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
            "300",
            "<w:r><w:noBreakHyphen/></w:r>",
            "400",
            "<w:r><w:softHyphen/><w:br/></w:r>",
            "1\u00a0200",
        ),
        "≥300‑400\u00ad\n1\u00a0200\n",
    ),
    "raised marks": (paragraph("300", run("2", '<w:vertAlign w:val="superscript"/>'), " left"), "300² left\n"),
    "fractions": (
        paragraph(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den>"
            "</m:f></m:oMath>",
            " left",
        ),
        "1/3 left\n",
    ),
    "lists": (
        paragraph("300 left", looks='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("40 came", looks='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        "- 300 left\n- 40 came\n",
    ),
}


@pytest.mark.parametrize("what", WORD)
def test_word(what):
    body, text = WORD[what]
    assert docx.read(office.docx(body), "a.docx").text == text


def test_word_tells_what_it_left_out():
    body = paragraph("300", "<w:r><w:commentReference w:id='1'/></w:r>", "<w:del/>", "<w:del/>")
    assert docx.read(office.docx(body), "a.docx").warnings == ("1 comments left out", "2 tracked deletions left out")


def test_word_notes_come_last_and_leave_no_digit():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2">{paragraph("Counts 40 twice.")}</w:footnote>'
    )
    body = paragraph("Some 300,000", call, " people left.") + paragraph("Others stayed.")
    text = docx.read(office.docx(body, footnotes=notes), "a.docx").text
    assert text == "Some 300,000 people left.\n\nOthers stayed.\n\nCounts 40 twice.\n"


def test_word_styles_hide_text_and_make_lists():
    styles = (
        '<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Ghost"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
        '<w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("300", run("99", '<w:rStyle w:val="Child"/>'), looks='<w:pStyle w:val="Item"/>')
        + paragraph("98", looks='<w:pStyle w:val="Child"/>')
        + paragraph("40", looks='<w:pStyle w:val="Loop"/>')
    )
    assert docx.read(office.docx(body, styles=styles), "a.docx").text == "- 300\n\n40\n"


def test_word_metadata_names_no_person():
    core = (
        '<c xmlns:dc="d" xmlns:t="t"><dc:title>Update</dc:title><dc:creator>Ann Example</dc:creator>'
        "<dc:lastModifiedBy>Bo Example</dc:lastModifiedBy><t:created>2024-03-05T10:00:00Z</t:created></c>"
    )
    for company, publisher in (
        ("Lakeside Relief Council", "Lakeside Relief Council"),
        ("Ann Example", None),
        ("HP", None),
    ):
        data = office.docx(paragraph("300"), core=core, app=f"<p><Company>{company}</Company></p>")
        about = {"title": "Update", "publisher": publisher, "date": "2024-03-05", "language": None}
        assert docx.read(data, "a.docx").metadata == about


HIDE = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
UP = '<style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>'
OPEN = {
    "white space": (
        '<text:p>Some\n  300<text:s text:c="2"/>left<text:tab/>1<text:line-break/>2</text:p>',
        "Some 300  left\t1\n2\n",
    ),
    "lists": (
        "<text:list><text:list-item><text:p>300</text:p></text:list-item><text:list-item><text:p>40</text:p>"
        "</text:list-item></text:list>",
        "- 300\n- 40\n",
    ),
    "deletions": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>99</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>300<text:change/> left</text:p>",
        "300 left\n",
    ),
    "comments": (
        "<text:p>300<office:annotation><dc:creator>Ann</dc:creator><text:p>99</text:p></office:annotation>"
        " left</text:p>",
        "300 left\n",
    ),
    "hidden text": (
        '<text:p>300<text:span text:style-name="H">99</text:span> left<text:hidden-text>98</text:hidden-text>'
        '</text:p><text:section text:display="none"><text:p>97</text:p></text:section>',
        "300 left\n",
    ),
    "raised marks": ('<text:p>300<text:span text:style-name="U">2</text:span></text:p>', "300²\n"),
    "notes": (
        "<text:p>300,000<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Counts 40."
        "</text:p></text:note-body></text:note> left</text:p><text:p>End.</text:p>",
        "300,000 left\n\nEnd.\n\nCounts 40.\n",
    ),
    "page numbers": ("<text:p>300. Page <text:page-number>7</text:page-number></text:p>", "300. Page\n"),
    "contents": (
        "<text:table-of-content><text:index-body><text:p>Camps 12</text:p></text:index-body></text:table-of-content>"
        "<text:p>300</text:p>",
        "300\n",
    ),
    "text boxes": (
        "<text:p>300<draw:frame><draw:text-box><text:p>40</text:p></draw:text-box><svg:desc>99</svg:desc>"
        "</draw:frame> left</text:p>",
        "300 left\n\n40\n",
    ),
    "tables": (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Town"
        "</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'><text:p>n</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>"
        "<text:p>300</text:p><text:p>400</text:p></table:table-cell><table:covered-table-cell/><table:table-cell>"
        "<text:p>5</text:p></table:table-cell></table:table-row></table:table>",
        "Town | n | n\n300; 400 |  | 5\n",
    ),
}


@pytest.mark.parametrize("what", OPEN)
def test_opendocument(what):
    body, text = OPEN[what]
    assert odt.read(office.odt(body, styles=HIDE + UP), "a.odt").text == text


def test_opendocument_metadata_names_no_person():
    meta = (
        "<dc:title>Update</dc:title><meta:initial-creator>Ann Example</meta:initial-creator><dc:creator>Bo</dc:creator>"
    )
    read = odt.read(
        office.odt("<text:p>300</text:p>", meta=f"{meta}<meta:creation-date>2024-03-05T1</meta:creation-date>"), "a.odt"
    )
    assert read.metadata == {"title": "Update", "date": "2024-03-05", "language": None}


ROW = r"\trowd\cellx100\cellx200 \pard\intbl "
RTF = {
    "characters": (r"\'e9t\'e9, 1\~200, \u8805 ?300, \u-10179?\u-8704?\par", "été, 1\u00a0200, ≥300, 😀\n"),
    "fallbacks of two": (r"\uc2\u8805 >=300\par", "≥300\n"),
    "paragraphs": (r"300 left\par 40 came\line at night\par", "300 left\n\n40 came\nat night\n"),
    "hidden and deleted": (r"300{\v 99}{\deleted 98}{\revised  left}\par", "300 left\n"),
    "raised marks": (r"300{\super 2}\par", "300²\n"),
    "notes": (
        r"300,000{\super\chftn{\footnote\pard\plain{\super\chftn} Counts 40.}} left\par End.\par",
        "300,000 left\n\nEnd.\n\nCounts 40.\n",
    ),
    "comments": (r"300{\*\atnid A}{\*\annotation\pard 99} left\par", "300 left\n"),
    "fields": (
        r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt 300}} left, page {\field{\*\fldinst {PAGE }}{\fldrslt {7}}}\par',
        "300 left, page\n",
    ),
    "running lines": (r"{\header 99\par}{\footer 98\par}300\par", "300\n"),
    "lists": (r"{\listtext 1.\tab}300\par{\listtext 2.\tab}40\par", "- 300\n- 40\n"),
    "tables": (
        ROW + r"Kabul\cell 300\par 400\cell\row" + ROW + r"\cell 5\cell\row\pard End\par",
        "Kabul | 300; 400\n| 5\n\nEnd\n",
    ),
    "text boxes": (
        r"300{\shp{\*\shpinst{\sp{\sn a}{\sv 99}}{\shptxt 40\par}}{\shprslt 40\par}} left\par",
        "300 left\n\n40\n",
    ),
    "pictures": (r"300{\pict\wmetafile8 0123456789}{\*\objdata 99} left\par", "300 left\n"),
    "no last paragraph": (r"300 left", "300 left\n"),
}


@pytest.mark.parametrize("what", RTF)
def test_rtf(what):
    body, text = RTF[what]
    assert rtf.read(office.rtf(body), "a.rtf").text == text


def test_rtf_code_pages_of_fonts_and_of_the_document():
    fonts = r"{\fonttbl{\f0\fnil Arial;}{\f1\fnil\fcharset178 Arab;}{\f2\fnil\fcharset204 Cyr;}}"
    assert rtf.read(office.rtf(r"\f1\'e1\f2\'cf\f0\'e9\par", fonts), "a.rtf").text == "لПé\n"
    japanese = b"{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96\\'7b\\par}"
    assert rtf.read(japanese, "a.rtf").text == "日本\n"


def test_rtf_metadata_names_no_person():
    info = r"{\info{\title Update}{\author Ann Example}{\operator Bo}{\*\company Ann Example}{\creatim\yr2024\mo3\dy5}}"
    assert rtf.read(office.rtf(info + "300"), "a.rtf").metadata == {
        "title": "Update",
        "publisher": None,
        "date": "2024-03-05",
    }


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
BAD = {
    "docx no archive": (docx, b"PK\x03\x04 no", DocumentError, "damaged"),
    "docx cut off": (docx, office.docx(paragraph("300"))[:-40], DocumentError, "damaged"),
    "docx protected": (docx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), DocumentError, "password"),
    "docx entity": (docx, office.docx(paragraph("&e;"), ENTITY), DocumentError, "DOCTYPE"),
    "docx entity in UTF-16": (
        docx,
        office.package({"word/document.xml": f"{ENTITY}<d><body/></d>".encode("utf-16")}),
        DocumentError,
        "DOCTYPE",
    ),
    "docx entity in its notes": (
        docx,
        office.package(
            {
                "word/document.xml": "<d><body><p><r><footnoteReference id='1'/><t>3</t></r></p></body></d>",
                "word/footnotes.xml": ENTITY + "<f/>",
            }
        ),
        DocumentError,
        "DOCTYPE",
    ),
    "docx no XML": (docx, office.docx("<w:p>"), DocumentError, "damaged"),
    "docx without body": (docx, office.package({"word/document.xml": "<d/>"}), DocumentError, "no text document"),
    "docx without text": (docx, office.docx(paragraph(" ")), NoText, "no text"),
    "odt entity": (odt, office.odt("<text:p>&e;</text:p>", ENTITY), DocumentError, "DOCTYPE"),
    "odt protected": (odt, office.odt("", manifest="<m><e><encryption-data/></e></m>"), DocumentError, "password"),
    "odt without text": (odt, office.odt("<text:p/>"), NoText, "no text"),
    "odt of another kind": (odt, office.package({"content.xml": "<d/>"}), DocumentError, "no text document"),
    "rtf of another kind": (rtf, b"300 left", DocumentError, "no RTF"),
    "rtf cut off": (rtf, office.rtf(r"300{\b left}")[:-2], DocumentError, "breaks off"),
    "rtf without text": (rtf, office.rtf(r"{\pict 00}"), NoText, "no text"),
    "rtf too deep": (rtf, b"{\\rtf1 " + b"{" * 100_000, TooLarge, "nested"),
    "rtf undecodable": (rtf, b"{\\rtf1\\ansi\\ansicpg1252 1\\'81 200}", UndecodableText, "cp1252"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_says_what_is_wrong(what):
    reader, data, error, words = BAD[what]
    with pytest.raises(error) as raised:
        reader.read(data, "a.bin")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
