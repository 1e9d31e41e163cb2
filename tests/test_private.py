"""Private output shows sentences and names, yet no phone, no address of mail or of a street; and always the figure."""

import json

import pytest
from click.testing import CliRunner

from quotedfigures import explain, read_documents, show, to_table
from quotedfigures.cli import run
from quotedfigures.cli.review import review as command
from quotedfigures.coding import extract
from quotedfigures.decisions import load_decisions
from quotedfigures.model import Claim, Document, Quantity
from quotedfigures.quantities import masked
from quotedfigures.reporting import report
from quotedfigures.reviewing import review
from quotedfigures.reviewing.cards import card
from quotedfigures.reviewing.passages import passage

from .planted import BODY, MAILS, PEOPLE, PHONES, STREETS, counts, mails, phones, streets, told

SECRETS = [*PHONES, *MAILS, STREETS[0], "House 27", "Street 9", STREETS[2]]


def hidden(text):
    """No secret is told, yet people are, and something is masked."""
    return told(text, SECRETS) == [] and told(text, [PEOPLE[2].split()[1]]) != [] and "•" in text


def test_phones_and_addresses_are_masked_in_any_dress():
    """At least 99 % of a set of 720."""
    planted = [*phones(320), *mails(240), *streets(160)]
    told_still = [text for text, secret in planted if secret.lower() in masked(text).lower()]
    assert len(told_still) <= 0.01 * len(planted), told_still


def test_a_figure_that_looks_like_a_phone_is_never_masked():
    texts = [text for text, _ in counts(300)]
    assert [text for text in texts if masked(text) != text] == []


@pytest.mark.parametrize("contact", [*PHONES, *MAILS, STREETS[0], STREETS[2]])
def test_the_mask_hides_no_figure_and_moves_none(contact):
    text = f"Of 1 723 481 people, 2 000 000 by another count, 40 called {contact}, and 312,000 fled; 97 per cent ate."
    claims, _ = extract(Document("a.txt", text))
    assert {"1 723 481", "2 000 000", "40", "312,000", "97 per cent"} <= {claim.quote for claim in claims}
    for claim in claims:
        assert claim.sentence[claim.start : claim.end] == claim.quote
        assert contact not in claim.sentence
        before, quote, after = passage(claim, text)
        assert (before + quote + after)[claim.start : claim.end] == claim.quote
        assert contact not in before + quote + after


def test_what_a_person_calls_a_claim_stays_whatever_it_looks_like():
    text = "The number is 0312-4455667 in all."
    claim = Claim("a.txt", 14, 26, "0312-4455667", Quantity(value=3124455667), sentence=text)
    assert passage(claim, text) == ("The number is ", "0312-4455667", " in all.")
    assert passage(claim, None) == ("The number is ", "0312-4455667", " in all.")
    assert "⟦0312-4455667⟧" in explain(claim, private=True)


@pytest.mark.parametrize(
    "verb",
    [
        ("extract", "--format", "csv", "--dropped", "dropped.csv"),
        ("extract", "--format", "jsonl", "--dropped", "dropped.jsonl"),
        ("chart", "--kind", "by_source", "--output", "chart.html"),
        ("chart", "--kind", "in_context", "--output", "chart.svg"),
        ("chart", "--kind", "in_context", "--output", "chart.html"),
    ],
    ids=lambda verb: " ".join(verb[:3]),
)
def test_the_command_masks_in_private(planted, tmp_path, monkeypatch, capfdbinary, verb):
    monkeypatch.chdir(tmp_path)
    assert run([verb[0], str(planted), "--private", *verb[1:]]) == 0
    said = capfdbinary.readouterr()[0].decode()
    assert hidden(said + "".join(path.read_text() for path in sorted(tmp_path.iterdir())))


def test_tables_explanations_and_views_mask_in_private(planted):
    documents = read_documents(planted)
    claims = [claim for document in documents for claim in extract(document)[0]]
    assert hidden(to_table(claims).to_csv())
    assert hidden("\n".join(explain(claim, private=True) for claim in claims))
    assert hidden("".join(show(claim, private=True)._repr_html_() for claim in claims[:9]))
    assert hidden(show(documents[0], private=True)._repr_html_())
    given = Claim("a.txt", 0, 1, "6", Quantity(), sentence=BODY[1])  # made by hand, not by our extractor
    assert hidden(show(given, private=True)._repr_html_() + explain(given, private=True))


def test_review_masks_on_the_widget_in_the_terminal_and_in_what_it_keeps(planted, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = review(planted / "i.txt", who="AB", everything=True, reference="none", decisions="made")
    cards = []
    for _ in range(len(made)):
        cards.append(json.dumps(card(made), ensure_ascii=False))
        made.accept()
    assert len(cards) >= 6
    assert hidden("".join(cards))
    kept = (tmp_path / "made" / "AB.csv").read_text()
    assert told(kept, SECRETS) == []
    assert len(load_decisions("made")) == len(cards)
    again = review(planted / "i.txt", who="AB", everything=True, reference="none", decisions="made")
    assert again.progress.done == len(cards)  # each decision still finds its claim
    given = [str(planted / "i.txt"), "--reference", "none", "--decisions", "other", "--who", "AB", "--all"]
    done = CliRunner().invoke(command, given, input="j\n" * len(cards) + "q\n", standalone_mode=False)
    assert hidden(done.output)


def test_a_private_report_masks_in_all_that_it_writes(planted, tmp_path):
    made = report(documents=planted / "i.txt", output=tmp_path, private=True, pdf=False, progress=False)
    text = "".join(path.read_text() for path in made.paths if path.suffix in (".html", ".csv", ".json", ".ipynb"))
    assert hidden(text)
