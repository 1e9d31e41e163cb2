"""Reviewing in a real JupyterLab: by keyboard, over a reload and a new kernel; hostile text; a thousand claims."""

import csv
import json
import time
from pathlib import Path

import pytest

from .jupyter import Lab, Screen, notebook

pytestmark = pytest.mark.browser
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
LETTER = """Officials said on 5 May 2021 that 1.700 refugees fled to Iran.

The <img src=x onerror="window.hit=1"> ministry said that 40,000 Sudanese refugees were living in Chad on 1 May 2021.

<script>window.hit=2</script> Dozens of tractors were burnt. Hundreds of cows were lost, and 300 sheep.
"""
REPORT = """The ministry said that 90,000 Sudanese refugees were living in Chad on 1 May 2021.

A dozen schools stood empty. Some 20 doctors were abused or detained by the police.
"""
LISTING = "document,publisher,date\nletter.txt,A Group,2021-05-06\nreport.txt,B Agency,2021-05-06\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    for name, text in {"letter.txt": LETTER, "report.txt": REPORT, "documents.csv": LISTING}.items():
        file = folder / "data" / "raw" / "documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    notebook(folder / "review.ipynb", "import quotedfigures", 'quotedfigures.review(who="AB")')
    notebook(folder / "many.ipynb", MANY, "made", "len(made)")
    return folder


@pytest.fixture(scope="module")
def screen(project, browser, tmp_path_factory):
    from playwright.sync_api import sync_playwright

    lab = Lab(project, tmp_path_factory.mktemp("home"))
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            yield Screen(chromium.new_page(viewport={"width": 1280, "height": 1000}), lab, SHOTS)
            chromium.close()
    finally:
        lab.stop()


def decided(project):
    with (project / "data" / "raw" / "decisions" / "AB.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_five_claims_by_keyboard_a_reload_and_a_new_kernel(screen, project):
    screen.open("review.ipynb")
    screen.run_all()
    screen.wait_for_card()
    screen.shot("1-opened")
    first = screen.claim
    assert screen.text("blockquote mark") == "40,000"
    assert "conflict (against '90,000' in report.txt)" in screen.text(".qf-why")
    cells = screen.page.locator(".jp-Cell").count()

    screen.focus()
    screen.press("a")  # accept
    screen.wait_for_progress(1)
    second = screen.claim
    screen.press("c")  # correct
    screen.wait(".qf-form")
    screen.shot("2-correcting")
    screen.page.get_by_label("What happened").select_option("displaced")
    screen.page.get_by_label("Reason").fill("the camps hold those who fled")
    screen.shot("3-corrected")
    screen.press("Enter")
    screen.wait_for_progress(2)
    assert "corrected" in screen.text(".qf-live")
    screen.press("r")  # reject
    screen.page.get_by_label("Reason").fill("not our subject")
    screen.shot("4-rejecting")
    screen.press("Enter")
    screen.wait_for_progress(3)
    screen.press("s")  # skip
    screen.wait_for_change()
    screen.press("a")
    screen.wait_for_progress(4)
    screen.press("u")  # undo
    screen.wait_for_progress(3)
    screen.press("a")
    screen.wait_for_progress(4)
    screen.press("a")
    screen.wait_for_progress(5)
    screen.press("?")
    screen.shot("5-five-decided")
    at = screen.claim
    assert screen.page.locator(".jp-Cell").count() == cells  # no key of ours reached JupyterLab

    rows = decided(project)
    assert [row["action"] for row in rows] == ["accept", "correct", "reject", "accept", "undo", "accept", "accept"]
    assert (rows[1]["field"], rows[1]["new"], rows[1]["reason"]) == (
        "event", "displaced", "the camps hold those who fled",
    )  # fmt: skip

    screen.save()
    screen.page.reload()
    screen.wait_for_card()  # the kernel lives on, and so does the review
    assert (screen.done, screen.claim) == (5, at)
    screen.shot("6-reloaded")

    screen.restart_kernel_and_run_all()
    screen.wait_for_progress(5)
    screen.shot("7-kernel-restarted")
    assert screen.claim == at
    screen.focus()
    screen.walk("k")
    seen = screen.walk("j", ".qf-status")  # all of them
    assert (seen[first], seen[second]) == ("accepted by AB", "corrected by AB")
    screen.shot("8-decisions-kept")
    assert decided(project) == rows


def test_html_in_a_document_stays_text(screen):
    screen.focus()
    texts = screen.walk("k", "blockquote").values()
    screen.shot("9-markup-stays-text")
    assert any('<img src=x onerror="window.hit=1">' in text for text in texts)
    assert any("<script>window.hit=2</script>" in text for text in texts)
    assert screen.page.evaluate("window.hit") is None
    assert screen.page.locator(".qf-review :is(img, script)").count() == 0


COLOURS = "(one) => { const s = getComputedStyle(document.querySelector(one)); return [s.color, s.backgroundColor]; }"


def test_dark_theme(screen):
    screen.theme("JupyterLab Dark")
    screen.shot("10-dark")
    assert contrast(*screen.page.evaluate(COLOURS, ".qf-review")) >= 7
    assert contrast(*screen.page.evaluate(COLOURS, ".qf-review mark")) >= 4.5


def test_what_is_saved_holds_no_passage(screen, project):
    screen.save()
    saved = (project / "review.ipynb").read_text(encoding="utf-8")
    assert "were living in Chad" not in saved
    assert "onerror" not in saved
    outputs = json.loads(saved)["cells"][1]["outputs"]
    assert "Claims that need a person: 5 of" in json.dumps(outputs)
    assert "state" not in json.loads(saved)["metadata"].get("widgets", {})


#: A thousand claims that all need a person.
MANY = """
from quotedfigures.model import Document
from quotedfigures.reviewing import Review
from quotedfigures import extract_claims, load_codebook
said = "Some {} tractors were burnt in May {}."
texts = [" ".join(said.format(10 * d + n + 3, 1990 + n) for n in range(10)) for d in range(100)]
documents = [Document(f"d{i:03}.txt", text) for i, text in enumerate(texts)]
book = load_codebook()
made = Review(extract_claims(documents, book), documents, book, who="CD")
print(len(made))
"""
#: Presses a key and waits until the next claim is painted; milliseconds.
NEXT = """async (key) => {
  const root = document.querySelector(".qf-review"), before = root.dataset.claim, begun = performance.now();
  root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  while (root.dataset.claim === before) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
}"""


def test_a_thousand_claims_stay_fluid(screen):
    screen.open("many.ipynb")
    screen.run_cell()
    screen.wait(".jp-OutputArea-output:has-text('1000')", timeout=60_000)
    paints = [painted(screen, run) for run in (screen.run_cell, *[screen.run_cell_before] * 3)]
    first = min(paints)  # what else the machine does can only add to it
    screen.shot("11-a-thousand")
    steps = {key: sorted(screen.page.evaluate(NEXT, key) for _ in range(15)) for key in "ja"}
    quickest = {key: times[0] for key, times in steps.items()}
    print(f"first paint {first * 1000:.0f} ms; next {quickest['j']:.0f} ms; accept and next {quickest['a']:.0f} ms")
    assert screen.done == 15
    assert first < 1
    assert quickest["j"] < 100
    assert quickest["a"] < 100


def painted(screen, run):
    """Seconds from the keys that run a cell to the card of its review."""
    begun = time.perf_counter()
    run()
    screen.wait_for_card()
    return time.perf_counter() - begun


def test_nothing_was_asked_of_another_machine(screen):
    assert screen.requests > 50
    assert screen.elsewhere == []
    assert screen.errors == []


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(x) / 255 for x in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
