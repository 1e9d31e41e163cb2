"""What a committed notebook must be: executed, whole, small, and free of this machine."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["01-documents", "02-claims", "03-cross-check", "04-charts", "05-report", "06-your-own-documents"]


def cells(notebook, kind="code"):
    return [c for c in json.loads(notebook.read_text())["cells"] if c["cell_type"] == kind]


def test_all_are_there():
    assert [n.stem for n in NOTEBOOKS] == NAMES


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
class TestNotebook:
    def test_was_executed_from_top_to_bottom(self, notebook):
        counts = [c["execution_count"] for c in cells(notebook)]
        assert counts == list(range(1, len(counts) + 1))

    def test_has_outputs_and_no_errors(self, notebook):
        outputs = [o for c in cells(notebook) for o in c["outputs"]]
        assert outputs
        assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]

    def test_holds_no_path_of_a_machine(self, notebook):
        assert not re.search(r"(?<![\w.:/])/(?:home|root|Users|tmp|work|opt|usr)/", notebook.read_text())

    def test_runs_on_any_python_3_kernel(self, notebook):
        metadata = json.loads(notebook.read_text())["metadata"]
        assert metadata["kernelspec"]["name"] == "python3"
        assert "version" not in metadata["language_info"]

    def test_is_under_a_megabyte(self, notebook):
        assert notebook.stat().st_size < 1_000_000

    def test_escapes_no_comparison(self, notebook):
        text = notebook.read_text()
        assert "nbval-" not in text
        assert "NBVAL_" not in text

    def test_keeps_no_timing(self, notebook):
        assert not [c for c in cells(notebook) if "execution" in c["metadata"]]

    def test_types_no_number_into_prose(self, notebook):
        prose = "\n".join("".join(c["source"]) for c in cells(notebook, "markdown"))
        assert not re.search(r"\d", prose)

    def test_takes_parameters_and_says_what_it_asks(self, notebook):
        assert [c for c in cells(notebook) if "parameters" in c["metadata"].get("tags", [])]
        assert "".join(cells(notebook, "markdown")[0]["source"]).splitlines()[0].endswith("?")

    def test_shows_no_sentence_of_a_document(self, notebook):
        from quotedfigures import read_documents

        shown = notebook.read_text()
        for document in read_documents(ROOT / "data/raw/documents"):
            for sentence in re.split(r"(?<=[.!?])\s+", document.text):
                assert len(sentence) < 60 or json.dumps(sentence, ensure_ascii=False)[1:-1] not in shown

    def test_every_picture_has_words(self, notebook):
        pictures = {"image/svg+xml", "image/png"}
        for output in (o for c in cells(notebook) for o in c["outputs"] if pictures & set(o.get("data", {}))):
            assert len(output["metadata"]["quotedfigures"]["alt"]) > 20

    def test_shows_no_bar(self, notebook):
        outputs = json.dumps([c["outputs"] for c in cells(notebook)])
        assert "widget-view" not in outputs
        assert not re.search(r"\d+%\|", outputs)

    def test_ends_with_an_exercise_that_one_line_turns_to_the_readers_own(self, notebook):
        every = json.loads(notebook.read_text())["cells"]
        asked, answered = every[-2:]
        assert [c["cell_type"] for c in (asked, answered)] == ["markdown", "code"]
        assert all(c["metadata"].get("tags") == ["exercise"] for c in (asked, answered))
        assert "".join(asked["source"]).startswith("## Exercise")
        assert "".join(answered["source"]).count("# change this line") == 1
        assert answered["outputs"]


def test_exercises_are_no_part_of_a_report():
    import nbformat

    from quotedfigures.reporting.exporter import ReportExporter

    page, _ = ReportExporter().from_notebook_node(nbformat.read(ROOT / "notebooks/01-documents.ipynb", as_version=4))
    assert "Where the documents come from" in page
    assert "Exercise" not in page
    assert "change this line" not in page
