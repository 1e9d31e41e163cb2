"""Every block of code in the documentation runs, and prints what the page says."""

import re

import pytest

from quotedfigures.cli import VERBS

from . import pages
from .pages import DOCS, PAGES, rerun

ALL_TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_running_a_page_gives_the_same_page(page):
    text = page.read_text(encoding="utf-8")
    assert rerun(text) == text, f"python -m tests.docs.pages {page}"


def test_a_page_that_is_not_right_any_more_is_noticed():
    assert rerun("```python\n>>> 1 + 1\n3\n```") == "```python\n>>> 1 + 1\n2\n```"
    assert rerun("```console\n$ echo a; echo b\na\n…\n```") == "```console\n$ echo a; echo b\na\n…\n```"
    assert "ZeroDivisionError" in rerun("```python\n>>> 1 / 0\n```")
    with pytest.raises(ValueError, match="a block of yaml"):
        rerun("```yaml\na: 1\n```")


def test_no_block_escapes_the_runner():
    fences = re.findall(r"^```\w+", ALL_TEXT, re.MULTILINE)
    assert len(fences) == len(pages._BLOCK.findall(ALL_TEXT)) > 40
    assert not re.search(r"^(~~~|    +```)", ALL_TEXT, re.MULTILINE)


def test_every_verb_is_told_of():
    assert [verb for verb in VERBS if f"quotedfigures {verb}" not in ALL_TEXT] == []


def test_addresses_are_well_formed():
    for address in re.findall(r"\]\((https?://[^)]*)\)", ALL_TEXT):
        assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[^\s)]*)?", address)
