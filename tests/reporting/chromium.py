"""Open a page in a headless Chromium with the network off, and read back what became of it."""

import html
import json
import re
import subprocess

#: Opens everything that is folded, hovers over every chart, and collects what ran or could run.
PROBE = """
window.hits = []; window.hit = function (i) { window.hits.push(i); };
window.addEventListener("load", function () {
  document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  document.querySelectorAll(".plot").forEach(function (plot) {
    (plot.data || []).forEach(function (trace, i) {
      try { Plotly.Fx.hover(plot, [{ curveNumber: i, pointNumber: 0 }]); } catch (e) { /* nothing to hover over */ }
    });
  });
  setTimeout(function () {
    var armed = [];
    document.querySelectorAll("*").forEach(function (e) {
      Array.prototype.forEach.call(e.attributes, function (a) {
        if (/^on/i.test(a.name) || /^(href|src|action|formaction|xlink:href|data)$/i.test(a.name)
            && /^\\s*(javascript|vbscript|data:text)/i.test(a.value)) { armed.push(a.name + "=" + a.value); }
      });
    });
    document.documentElement.dataset.found = JSON.stringify({ hits: window.hits, armed: armed });
  }, 1500);
});
"""


def dump(browser, page, folder, *flags):
    """The DOM of a page once its scripts are done."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    command = [
        browser,
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        f"--user-data-dir={folder}/profile",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--virtual-time-budget=20000",
        *flags,
        "--dump-dom",
        (folder / "page.html").as_uri(),
    ]
    return subprocess.run(command, capture_output=True, timeout=90, check=True).stdout.decode()


def found(dom, name="found"):
    """What a probe left in the DOM."""
    left = re.search(rf'<html[^>]* data-{name}="([^"]*)"', dom)
    assert left, f"the probe left no '{name}' in the page"
    return json.loads(html.unescape(left[1]))
