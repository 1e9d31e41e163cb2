"""The reference statistics: authenticated, typed, and only official rows serve."""

import shutil

import pytest

from quotedfigures.codebook import load_codebook
from quotedfigures.errors import CodebookError
from quotedfigures.reference import load_reference

from .shared_data import ROOT

FOLDER = ROOT / "data" / "raw" / "reference"


@pytest.fixture(scope="module")
def reference():
    return load_reference(FOLDER)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "reference")


def refused(folder):
    with pytest.raises(CodebookError) as error:
        load_reference(folder)
    message = str(error.value)
    assert "\n" not in message
    return message


def test_rows_are_typed(reference):
    row = reference.get("R032")
    assert (row.value, row.unit, row.event, row.status) == (56797, "person", "returned", "registered")
    assert (row.place, row.period, row.origin) == ("PAK>AFG", "2023-01-01/2023-12-31", "UNHCR")
    assert (row.vintage, row.licence, row.tier) == ("refugees 2025.12.1", "CC-BY-4.0", "official")
    assert row.quantity.hard.low == row.quantity.hard.high == 56797
    between = reference.get("R078")
    assert (between.value, between.low, between.high) == (None, 600000, 800000)
    assert row.to_dict()["value"] == 56797


def test_only_official_rows_serve(reference):
    assert {row.tier for row in reference.serving} == {"official"}
    assert all(row.tier == "relayed" for row in reference.relayed)
    held = [row.id for row in reference if row.held_back]
    assert held == ["R017", "R018", "R019", "R020", "R047", "R117", "R118"]
    assert not set(held) & {row.id for row in reference.serving}
    assert len(reference.serving) + len(held) == sum(row.tier == "official" for row in reference)


def test_a_flipped_byte_is_refused(copy):
    path = copy / "reference_facts.csv"
    data = bytearray(path.read_bytes())
    for at in (0, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert "reference_facts.csv: its sha256" in refused(copy)
    path.write_bytes(data)
    assert len(load_reference(copy))


def _rehash(folder):
    import hashlib
    import re

    digest = hashlib.sha256((folder / "reference_facts.csv").read_bytes()).hexdigest()
    manifest = folder / "manifest.yml"
    manifest.write_text(re.sub(r"sha256: \w+", f"sha256: {digest}", manifest.read_text()))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("R003,present", "R003,vanished", "reference_facts.csv:4: event 'vanished' is not allowed"),
        ("1780150,", "about 1.8m,", "reference_facts.csv:4: value 'about 1.8m' is not allowed"),
        ("R003,", "R002,", "reference_facts.csv: the id R002 stands twice"),
        ("population,", "people,", "reference_facts.csv:1: column 'population' is missing"),
        ("R047,", "R947,", "held_back names R047"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(copy, old, new, message):
    path = copy / "reference_facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    _rehash(copy)
    assert message in refused(copy)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("files: {}\nfolders: {}\n", "reference/manifest.yml:2: unknown key 'folders'"),
        ("files: [a]\n", "reference/manifest.yml:1: 'files' must list"),
        ("files:\n  a.csv: {sha256: x, colour: red}\n", "reference/manifest.yml:2: unknown key 'colour'"),
        ("files:\n  ../a.csv: {sha256: x}\n", "reference/manifest.yml:2: a file name without folders"),
        ("files:\n  a.csv: {sha256: x}\n", "the licence of a.csv is missing"),
        ("files:\n  gone.csv: {sha256: x, licence: CC0-1.0}\n", "gone.csv cannot be read"),
    ],
)
def test_a_manifest_that_does_not_hold(copy, manifest, message):
    (copy / "manifest.yml").write_text(manifest, encoding="utf-8")
    assert message in refused(copy)


def test_a_missing_folder(tmp_path):
    assert "no such reference folder" in refused(tmp_path / "nowhere")
    assert "cannot be read" in refused(tmp_path)


def test_unhcr_is_credited():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "UNHCR Refugee Data Finder" in text
    assert "CC BY 4.0" in text


def test_official_statistics_belong_to_a_measure(reference):
    book = load_codebook(ROOT / "data" / "raw" / "codebook")
    uncoded = [row.id for row in reference.serving if book.match(row).measure is None]
    assert uncoded == ["R065"]  # applications for cards: things done, not people
    assert {book.match(reference.get(i)).measure for i in ("R048", "R049")} == {"pak_turkish_asylum_holders"}
    assert book.match(reference.get("R142")).measure == "afg_in_need"
    assert book.match(reference.get("R144")).measure == "afg_officials_violations"
