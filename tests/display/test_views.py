"""What JupyterLab is given: escaped, captioned, small, the same every time, and safe to publish unless asked."""

import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from quotedfigures.checks import compare
from quotedfigures.codebook import load_codebook
from quotedfigures.display import VIEWS, as_html, show
from quotedfigures.errors import UsageError
from quotedfigures.model import Claims, Findings, Mentions
from quotedfigures.quantities import find_quantities
from quotedfigures.reporting.html import sanitise

from ..conftest import ROOT
from ..reporting.hostile import STRINGS
from . import samples

TAGS = {"div", "style", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "pre", "span", "mark"}
DRAWN = {"svg", "path", "rect", "circle"}
ATTRIBUTES = {"class", "scope", "colspan", "title", "role", "aria-label"}
GEOMETRY = {
    *("width", "height", "viewbox", "d", "x", "y", "cx", "cy", "r"),
    *("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width"),
}
PLAIN = samples.everything()


class Reader(HTMLParser):
    """The elements, attributes and text of some markup, as a browser would see them."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.heads = set(), set(), [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "th":
            self.heads.append(dict(attrs).get("scope"))

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("name", PLAIN)
def test_a_view_is_small_captioned_and_has_headed_cells(name):
    markup = as_html(PLAIN[name])
    read = Reader(markup)
    assert len(markup.encode()) < 20_000
    assert markup.count("<table") == markup.count("<caption>") > 0
    assert set(read.heads) <= {"row", "col"}
    assert "row" in read.heads
    assert read.tags <= TAGS | DRAWN
    assert read.attributes <= ATTRIBUTES | GEOMETRY
    assert not re.search(r"\b0x[0-9a-f]{4}|#[0-9a-f]{3,6}\b|(?<![\w-])color:(?!inherit)", markup)


@pytest.mark.parametrize("private", [False, True])
def test_no_string_becomes_markup(private):
    for hostile in STRINGS[::4] if private else STRINGS:
        for name, item in samples_of(hostile).items():
            read = Reader(as_html(item, private))
            assert read.tags <= TAGS | DRAWN, (name, hostile)
            assert read.attributes <= ATTRIBUTES | GEOMETRY, (name, hostile)


def samples_of(hostile):
    """The views that carry text of the documents; a codebook's are covered once, in the sample."""
    end = {"document": hostile, "quote": hostile, "start": 0, "claim_id": hostile}
    claim = samples.claim(hostile=hostile)
    return {
        "documents": samples.documents(hostile),
        "claim": claim,
        "claims": Claims([claim]),
        "comparison": compare(claim, samples.claim(9, hostile, 2000)),
        "finding": samples.Finding("pair", "conflict", hostile, hostile, end, end, measure=hostile, relation="equal"),
        "mentions": Mentions([samples.find_quantities("800 " + hostile)[0]]),
    }


def test_a_hostile_string_can_be_read_where_it_stands():
    hostile = "<img src=x onerror=hit(1)>"
    text = "".join(Reader(as_html(samples.claim(hostile=hostile))).text)
    assert text.count(hostile) >= 5
    everything = samples.everything(hostile)
    for item in everything.values():
        assert Reader(as_html(item, True)).tags <= TAGS | DRAWN


@pytest.mark.parametrize("name", PLAIN)
def test_nothing_private_is_shown_unless_asked(name):
    for word in ("Ann Example", "old mill", "555 0100", "for help"):
        assert word not in as_html(PLAIN[name])


def test_a_title_that_may_name_a_person_is_left_out_where_only_the_file_states_it():
    mail = samples.Document("a.eml", "", title="The arrest of Bob Person", extra={"metadata_from_file": "title"})
    assert "Bob Person" not in as_html(mail) + as_html(samples.Documents([mail]))
    assert "Bob Person" in as_html(mail, private=True)


def test_a_date_that_only_the_file_states_says_so():
    stated = samples.Document("a.pdf", "", date="2024-02-08")
    printed = samples.Document("b.pdf", "", date="2024-02-08", extra={"metadata_from_file": "date"})
    for view in (as_html(printed), as_html(samples.Documents([printed]))):
        assert "(as the file says)" in view
    assert "as the file says" not in as_html(stated) + as_html(samples.Documents([stated]))


def test_private_views_show_sentences_and_say_so():
    for name in ("document", "read claim", "claims"):
        text = "".join(Reader(show(PLAIN[name], private=True)._repr_html_()).text)
        assert "Not for publication" in text
        assert "old mill" in text
        assert "555 0100" not in text or name != "document"
    assert "not for publication" in repr(show(PLAIN["document"], private=True))


def test_the_text_is_marked_and_explained():
    markup = as_html(PLAIN["document"], private=True)
    assert re.search(r'<span class="claim" title="[^"]*returned[^"]*">1.7 million</span>', markup)
    assert '<span class="dropped" title="no claim: date">3 May 2023</span>' in markup
    assert "••••" in markup


SCRIPT = """
import hashlib
from quotedfigures.display import as_html
from tests.display import samples
shown = samples.everything()
everything = "".join(as_html(i, p) + repr(i) for i in shown.values() for p in (False, True))
print(hashlib.sha256(everything.encode()).hexdigest())
"""


def test_views_are_the_same_bytes_in_every_process():
    def run(seed):
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, cwd=ROOT, env=env
        )
        return done.stdout

    assert run(1) == run(2)


@pytest.mark.parametrize("name", [n for n in PLAIN if "table" not in n])
def test_an_object_is_one_readable_line(name):
    line = repr(PLAIN[name])
    assert re.fullmatch(r"<[^\n]{3,220}>", line)
    assert " at 0x" not in line


def test_long_texts_are_cut_in_reprs():
    claim = samples.claim(hostile="x" * 5000)
    assert len(repr(samples.Dropped(0, 9, "9" * 5000, "other", "number.too_long"))) < 200
    assert len(repr(Claims([claim]))) < 200
    assert len(repr(find_quantities("some 300 families" + " and 200 cows" * 500))) < 200


def test_a_long_list_is_cut_and_says_so():
    claims = Claims(samples.claim(i) for i in range(100))
    markup = as_html(claims)
    assert "100 claims in 1 document" in markup
    assert "… and 80 more" in markup
    assert len(markup.encode()) < 20_000


def test_the_gravest_findings_come_first():
    found = Findings(samples.Finding("pair", v, finding_id=v) for v in ("agree", "not_comparable", "conflict"))
    markup = as_html(found)
    assert markup.index(">conflict<") < markup.index(">agree<") < markup.index(">not comparable<")


def test_a_table_of_findings_tells_the_telling_part_of_each_reason():
    found = Findings([PLAIN["comparison"]])
    assert "they measure the same because" in as_html(found)
    assert "says &quot;" not in as_html(found)


def test_slices_show_themselves_too():
    assert type(PLAIN["claims"][:2]) is Claims
    assert "2 claims" in PLAIN["claims"][:2]._repr_html_()
    assert PLAIN["documents"][:1]._repr_html_().count("could not be read") == 0


def test_a_comparison_is_two_drawings_with_the_reason():
    markup = as_html(PLAIN["comparison"])
    assert markup.count("<svg") == 2
    assert "1.7 million" in markup
    assert PLAIN["comparison"].reason.split(";")[-1].strip() in "".join(Reader(markup).text)
    assert PLAIN["comparison"].to_dict().keys() <= set(samples.Finding.__slots__)


def test_what_cannot_be_compared_is_not_drawn_on_one_axis():
    assert PLAIN["apart"].verdict == "not_comparable"
    assert "<svg" not in as_html(PLAIN["apart"])


def test_a_broken_codebook_of_the_project_hides_no_view(tmp_path, monkeypatch):
    (tmp_path / "data/raw/codebook").mkdir(parents=True)
    (tmp_path / "data/raw/codebook/book.yml").write_text("codebook: {}")
    monkeypatch.chdir(tmp_path)
    assert "800" in as_html(samples.claim(counted="families"))


def test_a_report_takes_views_up_without_loose_ends():
    for item in PLAIN.values():
        taken = Reader(sanitise(as_html(item)))
        assert taken.tags <= TAGS - {"style"}
        assert not re.search(r"[{}]|currentColor", "".join(taken.text))
    assert "1.7 million" in sanitise(as_html(PLAIN["comparison"]))


def test_what_cannot_be_shown_is_told():
    with pytest.raises(UsageError, match=r"cannot show a dict; it shows Claim, Claims, Codebook"):
        show({})


def test_every_view_is_tried_here():
    assert {type(item).__name__ for item in PLAIN.values()} >= set(VIEWS)


def test_every_claim_and_finding_of_the_shipped_documents_can_be_shown():
    from quotedfigures import cross_check, extract_claims, read_documents

    documents, book = read_documents(ROOT / "data/raw/documents"), load_codebook()
    claims = extract_claims(documents, book)
    digest = hashlib.sha256()
    for item in [*documents, *claims, *(m for d in documents for m in find_quantities(d)), cross_check(claims, book)]:
        digest.update(as_html(item).encode())
    assert len(claims) > 20
