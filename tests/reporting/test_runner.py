import nbformat.v4 as v4
import pytest

from quotedfigures.errors import UsageError
from quotedfigures.reporting.normalise import normalise
from quotedfigures.reporting.runner import NotebookFailed, execute, inject, load


def notebook(*sources, tags=()):
    cells = [v4.new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
    if tags:
        cells[0].metadata["tags"] = list(tags)
    return v4.new_notebook(cells=cells)


def test_parameters_take_the_place_of_those_declared(tmp_path):
    done = execute(notebook("a = 1\nb = 'x'", "print(a, b)", tags=["parameters"]), tmp_path, {"a": 2})
    assert done.cells[2].outputs[0].text == "2 x\n"


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="no parameter 'c': choose a, b"):
        inject(notebook("a = 1\nb: str = 'x'", tags=["parameters"]), {"c": 1})


def test_a_notebook_without_parameters_takes_none():
    with pytest.raises(UsageError, match="takes no parameters"):
        inject(notebook("a = 1"), {"a": 2})


def test_the_first_failing_cell_stops_and_is_named(tmp_path):
    seen = []
    broken = notebook("x = 1", "# half\n1 / 0", f"open({str(tmp_path / 'after')!r}, 'w')")
    with pytest.raises(NotebookFailed, match=r"mine\.ipynb, cell 2 \(1 / 0\): ZeroDivisionError: division by zero"):
        execute(broken, tmp_path, name="mine.ipynb", on_cell=lambda done, of: seen.append((done, of)))
    assert not (tmp_path / "after").exists()
    assert seen[0] == (1, 3)


def test_the_environment_is_the_same_everywhere(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Karachi")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    source = "import time, sys; print(time.tzname[0], hash('a'), sys.flags.hash_randomization, object())"
    first = execute(notebook(source), tmp_path).cells[0].outputs[0].text
    monkeypatch.setenv("PYTHONHASHSEED", "9")
    assert execute(notebook(source), tmp_path).cells[0].outputs[0].text == first
    assert first.startswith("UTC ")
    assert first.endswith(" 0 <object object at 0x…>\n")


def test_nothing_of_the_run_is_left_in_the_notebook():
    node = notebook("x")
    node.cells[0].metadata["execution"] = {"iopub.execute_input": "now"}
    node.metadata["widgets"] = {}
    node.metadata["language_info"] = {"name": "python", "version": "3.11.7"}
    node.cells[0].outputs = [
        v4.new_output("stream", name="stderr", text="/tmp/ipykernel_12/345.py:1: Warning at 0x7f00aa11bb22")
    ]
    clean = normalise(node)
    assert clean.cells[0].outputs[0].text == "<cell>:1: Warning at 0x…"
    assert not clean.cells[0].metadata
    assert "widgets" not in clean.metadata
    assert "version" not in clean.metadata.language_info


@pytest.mark.parametrize("content", [None, "no json", "{}"])
def test_what_is_no_notebook_is_one_clear_line(tmp_path, content):
    path = tmp_path / "x.ipynb"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UsageError, match=r"x\.ipynb: (no such|not a) notebook"):
        load(path)
