"""Documents made by real tools give the claims of the text they were made from."""

import pytest

from quotedfigures import read_documents

from . import makers
from .comparing import Comparison, compare_all, table
from .making import make
from .sources import sources

#: Share of claims equal over all documents (issue 7), and documents that the set has where every tool is there.
SHARE, DOCUMENTS = 0.98, 100


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The files, made once; a program that must be there and is not fails the test."""
    return make(tmp_path_factory.mktemp("making"))


@pytest.fixture(scope="module")
def comparisons(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for name, data in made.items():
        (folder / name).write_bytes(data)
    documents = read_documents(folder)
    assert documents.failures == []
    assert {d.document for d in documents} == set(made.texts)
    return compare_all(documents, made.texts)


def test_the_set_is_large_and_each_tool_had_its_part(made):
    absent = makers.missing()
    assert len(made.texts) >= (60 if absent else DOCUMENTS)
    assert len({name.rsplit(".", 1)[-1] for name in made}) >= (8 if absent else 11)
    assert min(len(source.text()) for source in sources().values()) > 300


def test_claims_of_files_are_claims_of_their_texts(comparisons, made):
    print(table(comparisons, made.tools))
    equal, total = sum(c.equal for c in comparisons), sum(c.total for c in comparisons)
    assert total > 1_000
    assert equal / total >= SHARE, table(comparisons, made.tools)


def test_no_file_gives_a_number_that_its_text_does_not_state(comparisons, made):
    wrong = {c.document.document: c.wrong for c in comparisons if c.wrong}
    assert wrong == {}, table(comparisons, made.tools)


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "eml", "html", "pdf"])
def test_each_format_by_itself_keeps_nine_of_ten(comparisons, suffix):
    own: list[Comparison] = [c for c in comparisons if c.document.document.endswith(suffix)]
    assert sum(c.equal for c in own) >= 0.9 * sum(c.total for c in own)
