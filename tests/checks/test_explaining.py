"""Why a claim reads as it does: with no name that might be a person's, unless asked."""

from quotedfigures.checks.explaining import explain
from quotedfigures.model import Claim, Quantity


def claim(**fields):
    return Claim("a.txt", 0, 2, "40", Quantity(), claim_id="c1", sentence="40 left, said Ann Example.", **fields)


def test_a_name_is_withheld_unless_asked():
    told = claim(source="Ann Example", relayed_by="Bob Example", source_cue="said Ann Example")
    assert "Example" not in explain(told)
    assert "a named source 1" in explain(told)
    assert "source      Ann Example" in explain(told, private=True)


def test_bodies_and_roles_are_named():
    assert "UNHCR" in explain(claim(source="UNHCR"))
    assert "a border official" in explain(claim(source="a border official"))
    assert "Amnesty International" in explain(claim(source="Amnesty International"))
