"""The whole way from documents to files, on two short documents."""

import os
import re
import subprocess
import sys

import pytest

from quotedfigures.errors import UsageError, WriteError
from quotedfigures.reporting import NotebookFailed, report
from quotedfigures.reporting import pdf as printing

DOCUMENTS = {
    "one.txt": "According to UNHCR, 1.7 million Afghans returned to Afghanistan in 2023. Call (021) 555-0100.",
    "two.txt": "More than 1.4 million Afghans returned to Afghanistan in 2023, said spokesman Ahmad Example.",
    "three.txt": "Many people live in fear.",
}
LISTING = """document,publisher,title,date
one.txt,Agency One,First,2024-01-05
two.txt,Agency Two,Second,2024-01-09
three.txt,Quiet Voice,Third,2024-01-10
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text)
    (folder / "documents.csv").write_text(LISTING)
    return folder


@pytest.fixture(scope="module")
def made(documents, tmp_path_factory):
    output = tmp_path_factory.mktemp("made") / "deep" / "reports"
    result = report(documents=documents, output=output, pdf=False, progress=False)
    return {path.name: path.read_bytes() for path in result.paths}


def test_a_page_and_the_tables_beside_it(made):
    tables = {f"{name}.{form}" for name in ("claims", "findings", "dropped") for form in ("csv", "parquet")}
    others = {"tables.xlsx", "dictionary.csv", "datapackage.json", "run.json", "SHA256SUMS"}
    assert set(made) == {"05-report.html"} | tables | others


def test_a_report_on_other_peoples_documents_is_not_signed_by_us(made):
    page = made["05-report.html"].decode()
    assert "Made with quotedfigures" in page
    assert "<p>By " not in page
    assert 'name="author"' not in page


def project(folder):
    """A project in small: a notebook that saves one table, and a document."""
    import nbformat
    import nbformat.v4 as v4

    for name in ("notebooks", "data/raw/documents", "elsewhere"):
        (folder / name).mkdir(parents=True)
    (folder / "data/raw/documents/a.txt").write_text("x")
    save = "from pathlib import Path\nPath(tables, 'claims.csv').write_text('n\\n')"
    cells = [
        v4.new_code_cell("documents = None\ntables = None", metadata={"tags": ["parameters"]}, id="a"),
        v4.new_code_cell(save, id="b"),
    ]
    nbformat.write(v4.new_notebook(cells=cells), folder / "notebooks" / "own.ipynb")
    return folder / "notebooks" / "own.ipynb"


def test_tables_of_the_project_go_to_its_data_and_those_of_others_never(tmp_path):
    own = project(tmp_path)
    for given, there in (
        ({"documents": tmp_path / "data/raw/documents"}, tmp_path / "data/processed"),
        ({"parameters": {"documents": str(tmp_path / "elsewhere")}}, tmp_path / "out"),
        ({"tables": tmp_path / "named"}, tmp_path / "named"),
    ):
        result = report(own, output=tmp_path / "out", pdf=False, progress=False, **given)
        assert result.paths[1] == there / "claims.csv"
        assert result.paths[1].exists()


def test_the_first_screen_answers(made):
    page = made["05-report.html"].decode()
    first = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("Figures by source</h2>")])
    assert "2 of 3 documents quote" in first
    assert "“1.7 million” (UNHCR, in Agency One)" in first
    assert "No comparable figure is quoted by Quiet Voice (10 Jan 2024)" in first


def test_it_can_be_published(made):
    everything = b"".join(data for name, data in made.items() if not name.endswith(("parquet", "xlsx"))).decode()
    assert "Ahmad" not in everything
    assert "555-0100" not in everything
    assert "live in fear" not in everything
    assert "PRIVATE: this report" not in everything


def test_private_says_so_on_its_face(documents, tmp_path):
    result = report(documents=documents, output=tmp_path, pdf=False, private=True, progress=False)
    page = next(p for p in result.paths if p.suffix == ".html").read_text()
    assert "PRIVATE: this report shows sentences and names" in page


def test_the_same_bytes_in_another_folder_zone_home_and_seed(documents, tmp_path):
    """Two runs of the command, every file, the PDF too where there is a browser."""
    (tmp_path / "matplotlibrc").write_text("font.size: 30\n")
    there = {"TZ": "Asia/Kabul", "PYTHONHASHSEED": "5", "LC_ALL": "C", "MPLBACKEND": "svg", "LANG": "tr_TR.UTF-8"}
    settings = [
        {"TZ": "America/Lima", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        there | {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc")},
    ]
    running = []
    for i, changed in enumerate(settings):
        home = tmp_path / f"home {i}"
        home.mkdir()
        command = [sys.executable, "-m", "quotedfigures", "report", "--documents", str(documents), "-o", "out"]
        running.append(subprocess.Popen(command, cwd=home, env={**os.environ, **changed, "HOME": str(home)}))
    assert [run.wait(timeout=200) for run in running] == [0, 0]
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / f"home {i}" / "out").iterdir()} for i in range(len(settings))
    )
    assert len(first) >= 11
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)
    assert ("05-report.pdf" in first) == bool(printing.find_browser())


def test_a_failing_cell_leaves_what_was(documents, tmp_path):
    import nbformat
    import nbformat.v4 as v4

    book = v4.new_notebook(cells=[v4.new_code_cell("1 / 0", id="a")])
    nbformat.write(book, tmp_path / "broken.ipynb")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "broken.html").write_text("the old one")
    with pytest.raises(NotebookFailed, match=r"broken\.ipynb, cell 1"):
        report(tmp_path / "broken.ipynb", output=tmp_path / "out", pdf=False, progress=False)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["broken.html"]
    assert (tmp_path / "out" / "broken.html").read_text() == "the old one"


def test_missing_documents_and_notebooks_are_named(tmp_path):
    with pytest.raises(UsageError, match="documents: no such file or folder: nowhere"):
        report(documents="nowhere", output=tmp_path)
    with pytest.raises(UsageError, match="no such notebook"):
        report("none.ipynb", output=tmp_path)


def test_an_output_that_cannot_be_made_is_a_write_error(tmp_path):
    import nbformat
    import nbformat.v4 as v4

    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# Empty", id="a")]), tmp_path / "e.ipynb")
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="a file stands where a folder is needed"):
        report(tmp_path / "e.ipynb", output=tmp_path / "file", pdf=False, progress=False)


def test_without_a_browser_it_says_so_and_succeeds(tmp_path, monkeypatch, capsys):
    import nbformat
    import nbformat.v4 as v4

    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# Empty", id="a")]), tmp_path / "e.ipynb")
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    result = report(tmp_path / "e.ipynb", output=tmp_path / "out", progress=False)
    assert [p.name for p in result.paths] == ["e.html"]
    assert "no Chromium was found" in capsys.readouterr().err
    with pytest.raises(UsageError, match="a PDF needs a Chromium"):
        report(tmp_path / "e.ipynb", output=tmp_path / "out", pdf=True, progress=False)


def test_the_dates_of_a_pdf_are_set_without_moving_a_byte():
    pdf = b"x /CreationDate (D:20261122013000+00'00') /ModDate (D:20261122013000+00'00') y"
    plain = printing.without_dates(pdf)
    assert len(plain) == len(pdf)
    assert plain.count(b"D:19700101000000+00'00'") == 2


@pytest.mark.browser
class TestInBrowser:
    def dump(self, browser, page, tmp_path):
        (tmp_path / "page.html").write_bytes(page)
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={tmp_path}/profile",
            "--no-sandbox",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=15000",
            "--dump-dom",
            (tmp_path / "page.html").as_uri(),
        ]
        return subprocess.run(command, capture_output=True, timeout=90, check=True).stdout.decode()

    def test_every_chart_is_drawn_offline(self, browser, made, tmp_path):
        dom = self.dump(browser, made["05-report.html"], tmp_path)
        assert dom.count('class="main-svg"') >= made["05-report.html"].count(b'class="plot-data"') > 3

    def test_the_policy_holds_when_escaping_is_broken(self, browser, made, tmp_path):
        hit = b"<script>document.title='HIT'</script><img src=x onerror=\"document.title='HIT'\">"
        broken = made["05-report.html"].replace(b'<main id="content">', b'<main id="content">' + hit)
        assert "<title>HIT" not in self.dump(browser, broken, tmp_path)
        without = re.sub(rb"<meta http-equiv[^>]+>", b"", broken)
        assert "<title>HIT" in self.dump(browser, without, tmp_path)

    def test_the_print_is_whole_and_the_same_twice(self, browser):
        page = '<!DOCTYPE html><html lang="en"><title>x</title><h1>One</h1><p>Two</p></html>'
        first, second = printing.print_pdf(page, browser), printing.print_pdf(page, browser)
        assert first == second
        assert first.startswith(b"%PDF")
