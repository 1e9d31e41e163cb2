"""Whatever a parser does in its child process costs one document, with a named reason, and nothing else."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from quotedfigures.errors import DocumentError, NoText, TooLarge
from quotedfigures.readers import isolation, limits
from quotedfigures.readers.parts import Member, Parts

ROOT = Path(__file__).parent.parent.parent


def run(function, data=b"", name="a.pdf"):
    return list(isolation.run(f"tests.readers.hostile:{function}", data, name, "PDF"))


def alone(function, data=b""):
    """The one thing that comes back."""
    (item,) = run(function, data)
    return item


@pytest.fixture(autouse=True)
def the_run_goes_on():
    yield
    assert run("echo", b"still there") == [Parts("still there")]


def children():
    return psutil.Process().children()


def test_text_crosses_unchanged():
    text = 'a\u202e\ud800 \U0001f600 ۱٫۷ {"is": "end"}\n\x00'
    assert alone("echo", text.encode("utf-8", "surrogatepass")) == Parts(text)


@pytest.mark.parametrize(
    ("function", "patience", "complaint"),
    [("compute_for_ever", 50, "took longer than 0.5 s to read"), ("sleep_for_ever", 1, "gave no answer for 0.5 s")],
)
def test_a_reader_that_hangs_is_ended(function, patience, complaint, monkeypatch):
    run("echo")
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    monkeypatch.setattr(limits, "PATIENCE", patience)
    error = alone(function)
    assert type(error) is DocumentError
    assert str(error) == f"a.pdf: {complaint}: split it, or open it and save it anew"
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("function", "complaint"),
    [
        ("crash", "the PDF reader crashed (signal 11, SIGSEGV): open the file and save it anew"),
        ("stop", "the PDF reader crashed (exit status 3): open the file and save it anew"),
        ("fill_memory", "needed more than 2 GB of memory to read: split it, or open it and save it anew"),
        ("recurse", "the PDF reader cannot make sense of it (RecursionError in hostile.py, line "),
        ("quote_the_document", "the PDF reader cannot make sense of it (ValueError in hostile.py, line "),
        ("missing", "the PDF reader cannot make sense of it (AttributeError in formats.py, line "),
    ],
)
def test_the_reason_is_named(function, complaint):
    error = alone(function, b"Maryam N., tel. 0700 123456")
    assert type(error) is DocumentError
    assert error.problem.startswith(complaint)
    assert "Maryam" not in str(error)


def test_an_error_of_a_reader_keeps_its_type():
    error = alone("say_no_text")
    assert type(error) is NoText
    assert error.problem == "3 pages without text"


def test_what_was_read_before_a_crash_is_kept():
    first, second, error = run("some_then_crash")
    assert (first, second) == (Member("/1", b"one"), Member("/2", b"two"))
    assert "crashed" in str(error)


def test_what_a_parser_prints_is_no_answer(capfd):
    assert alone("print_a_lot") == Parts("read")
    assert capfd.readouterr() == ("", "")


def test_an_answer_is_bounded():
    before = psutil.Process().memory_info().rss
    items = run("answer_too_much")
    assert [type(item) for item in items] == [Member, Member, TooLarge]
    del items
    assert psutil.Process().memory_info().rss - before < 100e6
    assert alone("too_many_characters").problem == "20,000,001 characters, at most 20,000,000 are read: split it"


@pytest.fixture
def canary(tmp_path):
    path = tmp_path / "canary.txt"
    path.write_text("secret")
    return path


def _has_landlock():
    return sys.platform == "linux" and ctypes.CDLL(None).syscall(444, None, 0, 1) >= 1


#: Each with the data it is given: a file that is there, one that is not, a port that listens.
FORBIDDEN = ["read_file", "write_file", "remove_file", "connect", "run_a_program", "fork"]
FORBIDDEN_IN_C = ["read_file_in_c", "write_file_in_c", "connect_in_c"] if _has_landlock() else []


@pytest.mark.parametrize("function", FORBIDDEN + FORBIDDEN_IN_C)
def test_nothing_outside_is_touched(function, canary, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        given = {"read": canary, "write": tmp_path / "new", "remove": canary, "connect": server.getsockname()[1]}
        error = alone(function, str(given.get(function.split("_")[0], "")).encode())
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
    assert isinstance(error, DocumentError)
    assert ("OSError" if function.endswith("_in_c") else "PermissionError") in error.problem
    assert [path.name for path in tmp_path.iterdir()] == ["canary.txt"]


def test_nothing_is_handed_down(monkeypatch, tmp_path):
    isolation._end_idle()
    monkeypatch.setenv("A_SECRET", "x")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.syspath_prepend("relative")
    with open(tmp_path / "open", "w") as file:
        os.set_inheritable(file.fileno(), True)
        variables, open_files, relative = eval(alone("surroundings").text)
    assert "A_SECRET" not in variables
    assert "PYTHONPATH" not in variables
    assert len(open_files) <= 6  # three of them lead nowhere
    assert relative == []


def test_one_child_serves_many_and_is_replaced_in_time(monkeypatch):
    isolation._end_idle()
    monkeypatch.setattr(limits, "MAX_SERVED", 3)
    assert len({alone("pid").text for _ in range(3)}) == 1
    assert len({alone("pid").text for _ in range(4)}) == 2


def test_threads_have_children_of_their_own():
    isolation._end_idle()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: alone("echo", str(number).encode()).text, range(40)))
    assert found == [str(number) for number in range(40)]
    assert len(children()) <= 4


def test_nobody_waits_for_an_answer_that_is_not_wanted():
    isolation._end_idle()
    items = isolation.run("tests.readers.hostile:endless", b"", "a.zip", "ZIP")
    assert next(items) == next(items)
    items.close()
    assert children() == []


def test_it_does_not_matter_where_the_run_stands(monkeypatch, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('not the json you wanted')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "tr_TR.ISO-8859-9")
    isolation._end_idle()
    assert alone("echo", "İi".encode()) == Parts("İi")


@pytest.mark.parametrize("executable", ["/nowhere/python", "/bin/false", ""])
def test_a_child_that_cannot_start_is_one_clear_line(executable, monkeypatch):
    isolation._end_idle()
    monkeypatch.setattr(sys, "executable", executable)
    error = alone("echo")
    assert str(error).startswith("a.pdf: the process that reads PDF files could not be started: ")
    assert "\n" not in str(error)
    monkeypatch.undo()


def test_an_interrupt_ends_the_child(tmp_path):
    script = "from quotedfigures.readers import isolation; import sys; sys.path.append(sys.argv[1])\n"
    script += "print('go', flush=True); list(isolation.run('tests.readers.hostile:sleep_for_ever', b'', 'a', 'PDF'))"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(ROOT)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    deadline = time.monotonic() + 10
    while not (children := psutil.Process(process.pid).children()) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    complaint = process.communicate(timeout=10)[1]
    assert complaint.rstrip().endswith(b"KeyboardInterrupt")
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert gone
    assert not alive


def test_a_fork_of_the_run_has_children_of_its_own():
    run("echo")
    answer, question = os.pipe()
    if (forked := os.fork()) == 0:
        os.write(question, alone("pid").text.encode())
        os._exit(0)
    os.waitpid(forked, 0)
    assert os.read(answer, 20).decode() != alone("pid").text
    os.close(answer)
    os.close(question)


def test_it_works_in_a_kernel():
    import nbformat
    from nbclient import NotebookClient

    source = "from quotedfigures.readers import isolation\n"
    source += "[item] = isolation.run('html:read', b'<html><body><p>Some 300 left.</p></body></html>', 'a', 'HTML')\n"
    source += "item.text"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert notebook.cells[0].outputs[0]["data"]["text/plain"] == "'Some 300 left.\\n'"
