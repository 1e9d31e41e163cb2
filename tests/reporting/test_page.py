"""The page in a browser with the network off: no request leaves it, its links lead somewhere, anybody can read it."""

import json
import re
from importlib.resources import files

import pytest

from quotedfigures.reporting import report

from . import chromium

AXE = """
window.addEventListener("load", function () { setTimeout(function () {
  document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  axe.run(document, { resultTypes: ["violations"] }).then(function (r) {
    document.documentElement.dataset.axe = JSON.stringify(r.violations.map(function (v) {
      return [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]; }));
  });
}, 500); });
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The report on the project's own documents; its tables elsewhere, as a test changes nothing of the project."""
    folder = tmp_path_factory.mktemp("page")
    report(output=folder, tables=folder / "tables", pdf=False, progress=False)
    return (folder / "05-report.html").read_text(encoding="utf-8")


def test_it_is_at_most_six_megabytes(page):
    assert len(page.encode()) <= 6_000_000


def test_every_link_inside_the_page_leads_somewhere(page):
    targets = set(re.findall(r' id="([^"]+)"', page))
    wanted = re.findall(r'href="#([^"]+)"', page)
    assert len(wanted) > 20
    assert set(wanted) <= targets
    assert len(re.findall(r'<li class="level-2"><a href="#', page)) == len(re.findall(r"<h2 id=", page)) > 8


def visited(browser, page, folder):
    """The DOM, and the addresses the page asked for; what the browser asks on its own account has no origin."""
    log = folder / "net.json"
    dom = chromium.dump(browser, page, folder, f"--log-net-log={log}")
    lines = [line for line in log.read_text().splitlines() if '"initiator":' in line]
    found = [re.search(r'"url":"((?:https?|wss?|ftp):[^"]+)"', x) for x in lines if "not an origin" not in x]
    return dom, {match[1] for match in found if match}


@pytest.mark.browser
class TestInBrowser:
    def test_it_asks_nobody_for_anything_and_draws_its_charts(self, browser, page, tmp_path):
        dom, asked = visited(browser, page, tmp_path)
        assert dom.count('class="main-svg"') >= page.count('class="plot-data"') > 3
        assert asked == set()

    def test_a_request_would_be_seen(self, browser, tmp_path):
        _, asked = visited(browser, '<!DOCTYPE html><img src="http://example.org/x.png">', tmp_path)
        assert asked == {"http://example.org/x.png"}

    def test_axe_finds_nothing_serious(self, browser, page, tmp_path):
        axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        open_page = re.sub(r"<meta http-equiv[^>]+>", lambda _: f"<script>{AXE}</script>", page, count=1)
        dom = chromium.dump(browser, open_page.replace("<title>", f"<script>{axe}</script><title>", 1), tmp_path)
        grave = [v for v in chromium.found(dom, "axe") if v[0] in ("serious", "critical")]
        assert grave == [], json.dumps(grave, indent=1)
