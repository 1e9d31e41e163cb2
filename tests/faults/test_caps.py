"""Beyond the limits a document is refused by name, plain text too."""

from quotedfigures import read_documents
from quotedfigures.errors import TooLarge
from quotedfigures.readers import limits


def test_too_many_characters_of_plain_text(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 1000)
    (tmp_path / "a.txt").write_text("3" * 1001)
    (failure,) = read_documents(tmp_path / "a.txt").failures
    assert isinstance(failure, TooLarge)
    assert "1,001 characters" in str(failure)
