"""The built site: whole, from the code, and asking nothing of anybody else."""

import html
import re

import pytest

import quotedfigures
from quotedfigures import checks
from quotedfigures.cli import VERBS
from quotedfigures.table import COLUMNS

#: What a browser fetches by itself when it opens a page.
FETCHED = re.compile(
    r'<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href|data)="(https?:)?//'
)
SHOWN = ["index", "tutorial", "how-to/codebook", "explanation/reading", "reference/python", "notebooks/04-charts"]


def text_of(site, page):
    return html.unescape(re.sub(r"<[^>]*>", "", (site / f"{page}.html").read_text(encoding="utf-8")))


def test_every_public_name_is_documented(site):
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    headings = set(re.findall(r'<h[34] id="quotedfigures\.[\w.]*?\.(\w+)"', page))
    assert headings >= set(quotedfigures.__all__)


def test_every_verb_and_column_is_documented(site):
    command, columns = text_of(site, "reference/command"), text_of(site, "reference/columns")
    assert [verb for verb in VERBS if f"Usage: quotedfigures {verb}" not in command] == []
    assert [column.name for column in COLUMNS if column.name not in columns] == []
    assert [name for name in checks.COLUMNS if name not in columns] == []


def test_no_page_names_anything_to_fetch_elsewhere(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not FETCHED.search(text), page
        assert "cdnjs" not in text
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


@pytest.mark.browser
def test_pages_open_from_the_folder_without_a_request_and_search_finds(site, browser, tmp_path):
    from playwright.sync_api import sync_playwright

    asked, errors = [], []
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        for name in SHOWN:
            page.goto((site / f"{name}.html").as_uri())
            assert page.locator("h1").first.is_visible()
        page.click("input.md-search__input")
        page.keyboard.type("witness")
        page.wait_for_selector(".md-search-result__item", timeout=20_000)
        chromium.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
