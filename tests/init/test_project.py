"""A new project holds, for each topic: written whole or not at all, and right from the first run."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import quotedfigures as qf
from quotedfigures.cli import run
from quotedfigures.codebook import lint
from quotedfigures.errors import UsageError, WriteError
from quotedfigures.init import TOPICS, init_project, project, unlisted

from ..conftest import ROOT

FILES = {
    ".gitignore", "Makefile", "README.md", "environment.yml", "local.mk", "requirements.txt",
    "data/processed/.gitkeep", "data/raw/codebook/README.md", "data/raw/codebook/codebook.yml",
    "data/raw/decisions/.gitkeep", "data/raw/decisions/README.md", "data/raw/documents/README.md",
    "data/raw/documents/documents.csv", "data/raw/reference/README.md", "data/raw/reference/manifest.yml",
    "notebooks/01-documents.ipynb", "notebooks/02-claims.ipynb", "notebooks/03-cross-check.ipynb",
    "notebooks/04-charts.ipynb", "notebooks/05-report.ipynb", "reports/.gitkeep", "tests/test_project.py",
}  # fmt: skip


@pytest.fixture(scope="module", params=TOPICS)
def started(request, tmp_path_factory):
    return init_project(tmp_path_factory.mktemp("projects") / request.param, request.param)


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_has_the_shape_of_ours(started):
    assert names(started) >= FILES
    for folder in ("documents", "codebook", "reference", "decisions"):
        assert (ROOT / "data" / "raw" / folder).is_dir()


def test_nothing_is_left_to_fill_in_and_nothing_tells_of_this_machine(started):
    for path in sorted(started.rglob("*")):
        if path.is_file() and path.name != "local.mk":
            text = path.read_text()
            assert "{{" not in text or path.suffix == ".yml"
            assert str(ROOT) not in text


def test_notebooks_have_no_outputs_yet(started):
    assert '"output_type"' not in "".join(path.read_text() for path in (started / "notebooks").glob("*.ipynb"))


def test_its_notebooks_name_no_authors_but_those_to_come(started):
    assert '"authors"' not in "".join(path.read_text() for path in (started / "notebooks").glob("*.ipynb"))


def test_its_samples_are_read_coded_and_compared(started, monkeypatch):
    monkeypatch.chdir(started)
    documents = qf.read_documents("data/raw/documents")
    assert documents.failures == []
    assert {path.name for path in Path("data/raw/documents").glob("*.txt")} == {d.document for d in documents}
    codebook = qf.load_codebook()
    claims = qf.extract_claims(documents, codebook)
    assert qf.verify(claims, documents) == []
    findings = qf.cross_check(claims, codebook, qf.load_reference())
    pairs = findings[(findings["check"] == "pair") & findings["verdict"].isin(["agree", "tension", "conflict"])]
    assert {claim.measure for claim in claims} & set(codebook.measures)
    assert len(set(pairs["verdict"])) >= 2, "the samples show more than one verdict"


def test_its_codebook_holds_and_every_measure_of_the_blank_one_is_met(started, monkeypatch):
    monkeypatch.chdir(started)
    codebook = qf.load_codebook()
    assert lint(codebook) == []
    if started.name == "blank":
        claims = qf.extract_claims(qf.read_documents("data/raw/documents"), codebook)
        assert lint(codebook, claims) == []
        assert {claim.measure for claim in claims} >= set(codebook.measures)


def test_the_blank_reference_is_empty_and_takes_the_row_its_readme_shows(tmp_path):
    folder = init_project(tmp_path / "x", "blank") / "data" / "raw" / "reference"
    assert len(qf.load_reference(folder)) == 0
    example = next(line for line in (folder / "README.md").read_text().splitlines() if line.startswith("    S1,"))
    table = folder / "statistics.csv"
    before = project_hash(table)
    table.write_text(table.read_text() + example.strip() + "\n")
    manifest = folder / "manifest.yml"
    manifest.write_text(manifest.read_text().replace(before, project_hash(table)))
    assert [row.id for row in qf.load_reference(folder).serving] == ["S1"]


def project_hash(path):
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"is not empty \(it holds mine\.txt\)"):
        init_project(tmp_path)
    assert names(tmp_path) == {"mine.txt"}
    with pytest.raises(UsageError, match="is a file"):
        init_project(tmp_path / "mine.txt")


def test_an_empty_folder_is_filled_and_a_repository_counts_as_empty(tmp_path):
    (tmp_path / "x" / ".git").mkdir(parents=True)
    assert names(init_project(tmp_path / "x", "blank")) >= FILES


def test_a_failure_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(project, "_add_report_notebook", full)
    with pytest.raises(WriteError, match="No space left"):
        init_project(tmp_path / "new" / "x")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_failure_on_the_last_step_leaves_an_empty_folder_empty(tmp_path, monkeypatch):
    rename = Path.rename

    def fails_at_reports(self, target):
        if Path(target).name == "reports" and Path(target).parent == tmp_path:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_at_reports)
    with pytest.raises(WriteError, match="Permission denied"):
        init_project(tmp_path, "blank")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Übersicht 2024 (neu)", "a'b\"c", "-"])
def test_any_name_will_do(tmp_path, name, capsys):
    assert run(["init", str(tmp_path / name), "--topic", "blank"]) == 0
    assert qf.load_codebook(tmp_path / name / "data" / "raw" / "codebook").id
    assert "make report" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, f"quotedfigures[lab]=={qf.__version__}"),
        ('{"url": "file:///home/me/quotedfigures", "dir_info": {"editable": true}}', f"[lab]=={qf.__version__}"),
        ('{"url": "https://x.org/r", "vcs_info": {"vcs": "git", "commit_id": "1f"}}', "[lab] @ git+https://x.org/r@1f"),
        ('{"url": "https://x.org/q.whl", "archive_info": {}}', "[lab] @ https://x.org/q.whl"),
    ],
)
def test_another_machine_is_told_where_to_get_the_library(monkeypatch, origin, requirement):
    class Installed:
        def read_text(self, name):
            return origin if name == "direct_url.json" else None

    monkeypatch.setattr(project, "distribution", lambda name: Installed())
    assert project._requirement().endswith(requirement)


def test_the_wheel_takes_every_template_along():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert build["packages"] == ["analysis/quotedfigures"]
    templates = ROOT / "analysis" / "quotedfigures" / "init" / "templates"
    ignored = subprocess.run(
        ["git", "check-ignore", *map(str, templates.rglob("*"))], cwd=ROOT, capture_output=True, text=True
    )
    assert ignored.stdout == "", "the build leaves out what git ignores"
    assert not list(templates.rglob(".*")), "hidden files are written as dot-name"


def test_make_report_and_make_test_pass(started):
    """The whole of it, as a user does it, with the Python that made the project."""
    outer = {name for name in os.environ if name.startswith(("MAKE", "MFLAGS"))}
    environment = {k: v for k, v in os.environ.items() if k not in outer} | {"BROWSER_PATH": "/nowhere"}
    done = subprocess.run(["make", "report", "test"], cwd=started, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sys.executable in (started / "local.mk").read_text()
    page = (started / "reports" / "05-report.html").read_text()
    assert "Sample" in page
    assert (started / "data" / "processed" / "claims.csv").read_text().count("\n") > 5
    assert unlisted(started / "data" / "raw" / "documents") == []


def test_a_report_on_nothing_says_so_and_names_what_waits(tmp_path, monkeypatch, capsys):
    """Samples deleted, files dropped, nothing listed yet: what every new user does first."""
    folder = init_project(tmp_path / "mine", "blank")
    documents = folder / "data" / "raw" / "documents"
    for sample in documents.glob("sample-*"):
        sample.rename(documents / f"my-{sample.name}")
    monkeypatch.chdir(folder)
    assert run(["report", "--no-pdf"]) == 2
    said = capsys.readouterr().err
    assert "2 files are not listed" in said
    assert "nothing to read in" in said
    assert run(["documents", "--add"]) == 0
    assert unlisted() == []
