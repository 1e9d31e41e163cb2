import base64
import hashlib
import re

import nbformat.v4 as v4
import pytest

from quotedfigures.charts import chart
from quotedfigures.reporting import html as parts
from quotedfigures.reporting.exporter import ReportExporter

from ..charts import small

PAYLOADS = [
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<a href='javascript:window.hit=1'>x</a>",
    "<iframe src=https://example.org></iframe>",
    "<p style='x' onclick=hit()>y</p>",
    "</script><script>window.hit=1</script>",
    "<style>@import 'https://example.org'</style>",
    "<form action=x><input></form>",
    "<meta http-equiv=refresh content=0>",
    "<base href=https://example.org>",
    "<object data=x></object>",
    "<math><mi xlink:href=javascript:x>",
    "<details open ontoggle=window.hit=1>",
    "<a href=data:text/html,x>y</a>",
    "<<script>script>window.hit=1</script>",
]
BAD = re.compile(
    r"<(?:script|img|svg|iframe|style|form|input|meta|base|object|math)\b|<[^>]*\s(?:on\w+=|href=.?(?:javascript|data):)",
    re.I,
)


def outputs(*bundles):
    cell = v4.new_code_cell("show()", id="c1")
    cell.outputs = [v4.new_output("display_data", data, metadata=about) for data, about in bundles]
    return v4.new_notebook(cells=[v4.new_markdown_cell("# A title\n\n## One\n\n## One", id="m1"), cell])


def page(node, **options):
    return ReportExporter(**options).from_notebook_node(node, resources={"metadata": {"name": "x"}})[0]


@pytest.fixture(scope="module")
def charted():
    drawn = chart(small.table(), "by_source", "plotly", codebook=small.Book())
    return outputs(drawn.bundle(), drawn.bundle())


def test_plotly_is_there_once_and_every_chart_has_words_and_a_still_picture(charted):
    made = page(charted)
    assert made.count("Plotly.newPlot(") == 1
    assert made.count('class="plot-data"') == 2
    assert made.count('class="still" alt="Interval chart') == 2
    assert "without a description" not in made


def test_the_policy_admits_exactly_our_two_scripts(charted):
    made = page(charted)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)[1]
    scripts = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    assert len(scripts) == 2
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts}
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none'")
    assert made.index("Content-Security-Policy") < made.index("<title>")


def test_no_request_goes_anywhere(charted):
    made = re.sub(r"<script.*?</script>", "", page(charted), flags=re.DOTALL)
    assert not re.search(r"""(?:src|href|url\(|@import)[=\s("']*(?:https?:)?//""", made)


def test_print_has_pictures_and_no_script(charted):
    still = page(charted, still=True)
    assert "<script" not in still
    assert "script-src 'none'" in still
    assert still.count('class="still"') == 2
    assert "Code of this part" not in still


def test_without_charts_there_is_no_script():
    assert "<script" not in page(outputs(({"text/plain": "x"}, {})))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_markup_is_taken_out_of_every_output(payload):
    node = outputs(
        ({"text/html": f"<p>a</p>{payload}"}, {}), ({"text/markdown": payload}, {}), ({"text/plain": payload}, {})
    )
    node.cells[0].source = f"# {payload}\n\n{payload}"
    node.metadata["title"] = payload
    node.metadata["authors"] = [{"name": payload}]
    node.cells[1].source = payload
    body = page(node)
    head, body = body.split("</style>", 1)
    assert not BAD.search(body), BAD.search(body)
    assert not re.search(r"<title>[^<]*<(?!/title)", head)


def test_chart_data_cannot_end_its_element(charted):
    from quotedfigures.charts.page import script_json

    assert "<" not in script_json({"a": "</script><script>hit()</script>"})


def test_contents_lists_every_heading_once():
    made = page(outputs(({"text/html": "<h3>Two &amp; more</h3>"}, {})))
    links = re.findall(r'<a href="#([^"]+)">', made)
    ids = re.findall(r'<h[1-4] id="([^"]+)"', made)
    assert set(ids) <= set(links)
    assert len(ids) == len(set(ids))
    assert ids == ["a-title", "one", "one-2", "two-more"]


def test_code_is_folded_and_parameters_that_were_injected_are_left_out():
    node = outputs(({"text/plain": "x"}, {}))
    injected = v4.new_code_cell("documents = '/private/place'", id="p", metadata={"tags": ["injected-parameters"]})
    node.cells.append(injected)
    made = page(node)
    assert '<details class="code"><summary>Code of this part</summary><pre>show()</pre>' in made
    assert "/private/place" not in made


def test_sanitising_keeps_tables_and_lists():
    table = '<table class="qf"><caption>x</caption><thead><tr><th scope="col">a</th></tr></thead></table>'
    markup = f"{table}<ul><li>b</li></ul>"
    assert parts.sanitise(markup) == markup
