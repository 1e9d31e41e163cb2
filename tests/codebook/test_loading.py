"""A codebook is checked as a whole: keys, values, names, and the line of whatever is wrong."""

import pytest

from quotedfigures.codebook import load_codebook
from quotedfigures.errors import CodebookError

HEAD = "codebook: {id: t, version: '1', licence: CC0-1.0}\n"
UNIVERSES = "universes:\n  people: {label: people}\n"
MEASURE = "measures:\n  m:\n    label: m\n    universe: people\n    event: present\n"


def load(tmp_path, text, **files):
    (tmp_path / "book.yml").write_text(HEAD + text, encoding="utf-8")
    for name, content in files.items():
        (tmp_path / f"{name}.yml").write_text(content, encoding="utf-8")
    return load_codebook(tmp_path)


def test_a_small_codebook(tmp_path):
    book = load(tmp_path, UNIVERSES + MEASURE)
    assert book.id == "t"
    assert book.measures["m"].unit == "person"


def test_files_are_put_together(tmp_path):
    assert "m" in load(tmp_path, UNIVERSES, other=MEASURE).measures


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (UNIVERSES + MEASURE + "    colour: red\n", "book.yml:9", "unknown key 'measures.m.colour'"),
        (UNIVERSES + MEASURE.replace("event:", "evnt:"), "book.yml:8", "unknown key 'measures.m.evnt'"),
        (UNIVERSES + MEASURE.replace("present", "vanished"), "book.yml:8", "'vanished' is no event"),
        (UNIVERSES + MEASURE.replace("people", "martians"), "book.yml:7", "'martians' is no universe"),
        (UNIVERSES + MEASURE + "    match: [{priority: 3}]\n", "book.yml:9", "every claim"),
        (UNIVERSES + MEASURE + "    match: [{words: '(a+)+'}]\n", "book.yml:9", "repeats a repeat"),
        (UNIVERSES + MEASURE + "    match: [{words: '(a'}]\n", "book.yml:9", "no regular expression"),
        (UNIVERSES + MEASURE + "    match: [{place: Pakistan}]\n", "book.yml:9", "is no place"),
        (
            UNIVERSES + MEASURE + "    match:\n      - {words: '{afghans}'}\n",
            "book.yml:10",
            "'afghans' is no word list",
        ),
        (UNIVERSES + MEASURE + "    rho: 3\n", "book.yml:9", "less than or equal to 1"),
        (UNIVERSES + MEASURE + "    general: yes please\n", "book.yml:9", "boolean"),
        (UNIVERSES + "  people2: {label: x, within: people3}\n", "book.yml:4", "'people3' is no universe"),
        (
            "universes:\n  a: {label: a, within: b}\n  b: {label: b, within: a}\n",
            "book.yml:3",
            "within itself",
        ),
        (
            UNIVERSES + MEASURE + "relations:\n  - {type: subset_of, part: m, whole: n}\n",
            "book.yml:10",
            "'n' is no measure or universe",
        ),
        (UNIVERSES + "relations:\n  - {type: subset_of, part: people}\n", "book.yml:5", "whole missing"),
        (UNIVERSES + "relations:\n  - {type: never_compare, measures: [a, b]}\n", "book.yml:5", "reason"),
        (UNIVERSES + "relations:\n  - {type: near, measures: [a, b]}\n", "book.yml:5", "relations.0.type"),
        ("sources:\n  A: {kind: ngo, parent: B}\n", "book.yml:3", "'B' is no source"),
        ("sources:\n  A: {kind: club}\n", "book.yml:3", "sources.A.kind"),
        ("places:\n  x: {names: X, within: PAK}\n", "book.yml:3", "'PAK' is no place"),
        ("mesures: {}\n", "book.yml:2", "unknown key 'mesures'"),
    ],
)
def test_errors_name_file_and_line(tmp_path, text, place, words):
    with pytest.raises(CodebookError) as refused:
        load(tmp_path, text)
    message = str(refused.value)
    assert words in message, message
    assert message.startswith(place), message
    assert "\n" not in message


def test_an_error_in_the_second_file_names_that_file(tmp_path):
    with pytest.raises(CodebookError, match=r"^other\.yml:5: 'measures\.m\.event'"):
        load(tmp_path, UNIVERSES, other=MEASURE.replace("present", "gone"))


def test_an_entry_in_two_files_is_refused(tmp_path):
    with pytest.raises(CodebookError, match=r"^other\.yml:2: 'm' stands twice \(first in book\.yml:5\)"):
        load(tmp_path, UNIVERSES + MEASURE, other=MEASURE)


def test_missing_and_empty_folders(tmp_path):
    with pytest.raises(CodebookError, match="no such codebook"):
        load_codebook(tmp_path / "nowhere")
    with pytest.raises(CodebookError, match=r"no \.yml file"):
        load_codebook(tmp_path)


def test_the_project_in_the_current_directory_comes_first(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "raw" / "codebook"
    folder.mkdir(parents=True)
    (folder / "own.yml").write_text(HEAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_codebook().id == "t"


def test_elsewhere_the_shipped_codebook_is_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_codebook().id == "forced-displacement"


def test_a_changed_file_is_read_anew(tmp_path):
    load(tmp_path, UNIVERSES)
    assert "m" in load(tmp_path, UNIVERSES + MEASURE).measures


def test_an_installed_package_carries_its_own_copy(tmp_path, monkeypatch):
    from quotedfigures.codebook import loading

    folder = tmp_path / "package" / "shipped" / "codebook"
    folder.mkdir(parents=True)
    (folder / "own.yml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(loading, "_PACKAGE", tmp_path / "package")
    monkeypatch.chdir(tmp_path)
    assert load_codebook().id == "t"


def test_a_project_is_found_from_the_folders_below_it(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "raw" / "codebook"
    folder.mkdir(parents=True)
    (folder / "book.yml").write_text(HEAD + UNIVERSES + MEASURE, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert load_codebook().id == "t"
    monkeypatch.chdir(tmp_path.parent)
    assert load_codebook().id == "forced-displacement"
