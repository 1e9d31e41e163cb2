"""Implied whole: rows of parts and shares without a stated total."""

from tests.checks.told import brief, found, told

from quotedfigures.checks import implied_whole


def table(*rows):
    return "; ".join(f"{p} [{n}|present place_name={p}] ([{s}|present place_name={p}])" for p, n, s in rows)


FITTING = [("Punjab", "386,900", "29.0%"), ("Sindh", "120,100", "9.0%"), ("Balochistan", "600,700", "45.0%")]


def test_the_row_that_does_not_fit_is_named_with_its_repair():
    findings = found(implied_whole, told(table(*FITTING, ("Khyber", "735,800", "52.6%"))))
    whole, rest = findings
    assert [f.verdict for f in findings] == ["impossible", "consistent"]
    assert len(whole.quotes) == 8
    assert rest.quotes == ("386,900", "29.0%", "120,100", "9.0%", "600,700", "45.0%")
    assert "Khyber" in whole.reason
    (repair,) = whole.details["repairs"]
    assert repair["part"]["low"] < 703_000 < repair["part"]["high"]
    assert repair["share"]["low"] < 55.1 < repair["share"]["high"]


def test_rows_of_one_whole_are_consistent():
    assert brief(found(implied_whole, told(table(*FITTING)))) == [
        ("consistent", ("386,900", "29.0%", "120,100", "9.0%", "600,700", "45.0%"))
    ]


def test_shares_of_different_wholes_are_left_alone():
    rows = [("Torkham", "3,000", "12%"), ("Chaman", "4,000", "33%"), ("Quetta", "9,000", "4%")]
    assert found(implied_whole, told(table(*rows))) == []
    assert found(implied_whole, told(table(*rows[:2]))) == []
