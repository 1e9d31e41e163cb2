"""Hostile strings as text, file name, metadata and codebook label, the whole way into the page: none runs."""

import csv
import html
import io
import json
import re
import shutil
from itertools import cycle

import nbformat.v4 as v4
import pytest

from quotedfigures.charts import CHARTS, over_time
from quotedfigures.charts.page import boot_source, plotly_source, policy
from quotedfigures.charts.tables import Table
from quotedfigures.reporting import Study, answers, sections, sheets
from quotedfigures.reporting.exporter import ReportExporter
from quotedfigures.reporting.prose import Together
from quotedfigures.reporting.sections import compared, held

from ..conftest import ROOT
from . import chromium
from .hostile import STRINGS

CODEBOOK = ROOT / "data/raw/codebook"


def text_of(i, s):
    return f"According to {s}, {3 + i % 7} million Afghans {s} returned from Pakistan to Afghanistan in 2023.\n"


def file_name(i, s):
    return f"{s.replace('/', '∕')[:60]} {i}.txt"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """The hostile documents, read in private mode: everything is shown that ever can be."""
    folder = tmp_path_factory.mktemp("hostile")
    book = shutil.copytree(CODEBOOK, folder / "codebook")
    strings = cycle(STRINGS)
    for path in sorted(book.glob("measures*.yml")):
        label = re.compile(r"(?m)^    label: .*$")
        path.write_text(label.sub(lambda _: f"    label: {json.dumps('label ' + next(strings))}", path.read_text()))
    documents = folder / "documents"
    documents.mkdir()
    listing = io.StringIO()
    writer = csv.writer(listing)
    writer.writerow(["document", "publisher", "title", "date", "licence", "note", "url"])
    for i, s in enumerate(STRINGS):
        (documents / file_name(i, s)).write_text(text_of(i, s), encoding="utf-8")
        writer.writerow([file_name(i, s), f"{s} press", s, "2024-01-05", s, s, f"javascript:hit({i})"])
    (documents / "documents.csv").write_text(listing.getvalue(), encoding="utf-8")
    return Study.read(documents, codebook=book, private=True)


def outputs_of(shown):
    """What a notebook would hold of a thing that is displayed."""
    for part in shown.parts if isinstance(shown, Together) else [shown]:
        if hasattr(part, "bundle"):
            data, about = part.bundle()
            yield v4.new_output("display_data", data, metadata=about)
            part = Table(part.table, part.title, folded=True)
        if isinstance(part, Together):
            yield from outputs_of(part)
        elif part is not None:
            yield v4.new_output("display_data", {"text/html": part._repr_html_(), "text/plain": repr(part)})


@pytest.fixture(scope="module")
def page(study):
    """Every chart and every section on one page, with room for all."""
    changed = pytest.MonkeyPatch()
    for module, name in (
        (sheets, "MAX_SHEETS"), (compared, "MAX_ROWS"), (held, "MAX_ROWS"), (over_time, "MAX_POINTS"),
        (answers, "FIRST"),
    ):  # fmt: skip
        changed.setattr(module, name, 130)
    charts = [study.chart(kind, document=study.documents[0].document) for kind in CHARTS]
    parts = [
        answers.first_screen(study), study.by_source(pictures=3), *charts, sections.documents(study),
        sections.comparisons(study), sections.apart(study), sections.groups(study), sections.statistics(study),
        sections.arithmetic(study), sections.hints(study), sections.dropped(study), sheets.links(study),
        sheets.source_sheets(study), sheets.measure_sheets(study), sections.references(study),
    ]  # fmt: skip
    cell = v4.new_code_cell("study", id="c1")
    cell.outputs = [output for part in parts if part is not None for output in outputs_of(part)]
    title = v4.new_markdown_cell("# A title\n\n" + "\n\n".join(STRINGS), id="m1")
    node = v4.new_notebook(cells=[title, cell])
    node.metadata["title"] = node.metadata["authors"] = " ".join(STRINGS)
    node.metadata["authors"] = [{"name": " ".join(STRINGS)}]
    made = ReportExporter().from_notebook_node(node, resources={"metadata": {"name": STRINGS[4]}})[0]
    changed.undo()
    return made


def without_policy(page):
    return re.sub(r"<meta http-equiv[^>]+>", "", page)


def probed(page, policed):
    """The page with the probe in front of its scripts; the policy admits it where there is one."""
    admitted = policy([chromium.PROBE, plotly_source(), boot_source()])
    head = f'<meta http-equiv="Content-Security-Policy" content="{admitted}">' if policed else ""
    return without_policy(page).replace("<title>", f"{head}<script>{chromium.PROBE}</script><title>", 1)


def broken(page):
    """The page as it would be if nothing were escaped."""
    return page.replace('<main id="content">', '<main id="content">' + "\n".join(STRINGS), 1)


def test_there_are_120():
    assert len(set(STRINGS)) == 120
    assert all(f"hit({i})" in s for i, s in enumerate(STRINGS))


def test_every_string_reaches_the_page_and_its_charts(page):
    shown = html.unescape(page.replace("\\u003c", "<").replace("\\u003e", ">"))
    assert [i for i in range(120) if f"hit({i})" not in shown] == []
    assert len(set(re.findall(r"Label [^\n]{0,40}hit\(\d+\)", shown))) > 2
    charted = "".join(re.findall(r'class="plot-data"[^>]*>(.*?)</script>', page, re.S))
    assert sum(f"hit({i})" in charted for i in range(120)) > 25


@pytest.mark.browser
class TestInBrowser:
    def test_none_runs_even_without_the_policy(self, browser, page, tmp_path):
        dom = chromium.dump(browser, probed(page, policed=False), tmp_path)
        assert chromium.found(dom) == {"hits": [], "armed": []}
        assert dom.count('class="main-svg"') >= page.count('class="plot-data"') > 6

    def test_the_policy_holds_where_nothing_is_escaped(self, browser, study, tmp_path):
        small = ReportExporter().from_notebook_node(v4.new_notebook(cells=[v4.new_markdown_cell("# x", id="a")]))[0]
        held = chromium.found(chromium.dump(browser, probed(broken(small), policed=True), tmp_path))
        assert held["hits"] == []
        assert len(held["armed"]) > 30  # what would run is there
        loose = chromium.found(chromium.dump(browser, probed(broken(small), policed=False), tmp_path))
        assert len(set(loose["hits"])) > 15
