"""The shipped codebook: how it codes, relates and names."""

import itertools
from dataclasses import replace

import pytest

from quotedfigures.codebook import dictionary, lint, load_codebook
from quotedfigures.codebook.loading import shipped
from quotedfigures.model import Claim, Quantity


@pytest.fixture(scope="module")
def book():
    return load_codebook(shipped("codebook"))


def claim(**given):
    kind = given.pop("kind", "count")
    fields = {"unit": "person", **given}
    return Claim("d.txt", 0, 1, "1", Quantity(kind=kind), **fields)


UNDOCUMENTED = {"status": "undocumented", "event": "to_be_deported", "place": "PAK", "factuality": "planned"}


@pytest.mark.parametrize(
    ("measure", "given"),
    [
        ("pak_undocumented_to_be_deported", {**UNDOCUMENTED, "counted": "unregistered Afghan refugees"}),
        ("pak_undocumented_to_be_deported", {**UNDOCUMENTED, "counted": "undocumented Afghans", "place": "PAK>AFG"}),
        ("people_to_be_deported", {**UNDOCUMENTED, "counted": "undocumented foreigners"}),
        ("people_to_be_deported", {**UNDOCUMENTED, "counted": "undocumented Afghans", "place": "IRN"}),
        ("pak_returned", {"event": "returned", "place": "PAK>AFG", "counted": "Afghans"}),
        ("pak_returned_registered", {"event": "returned", "place": "PAK>AFG", "status": "registered"}),
        ("pak_returned_registered", {"event": "returned", "place": "PAK>AFG", "counted": "PoR holders"}),
        ("people_returned", {"event": "returned", "place": "IRN>AFG", "counted": "Afghans"}),
        ("people_returned", {"event": "returned", "place": "LBN>SYR", "counted": "Syrians"}),
        ("pak_afghans", {"event": "present", "place": "PAK", "counted": "Afghans"}),
        ("pak_afghans_registered", {"event": "present", "place": "PAK", "status": "registered", "counted": "Afghans"}),
        ("pak_afghans_acc", {"event": "present", "place": "PAK", "status": "card_holder", "counted": "ACC holders"}),
        ("registered_present", {"event": "present", "place": "TCD", "status": "registered", "counted": "Sudanese"}),
        (
            "pak_arrived_since_2021",
            {"event": "arrived", "place": "AFG>PAK", "period": "2021-08/..", "counted": "people"},
        ),
        ("pak_arrived", {"event": "arrived", "place": "AFG>PAK", "period": "1996", "counted": "people"}),
        ("pak_turkish_asylum_holders", {"event": "to_be_deported", "place": "PAK>TUR", "counted": "Turkish citizens"}),
        ("pak_turkish_asylum_holders", {"event": "other", "place": "PAK", "counted_resolved": "Turkish citizens"}),
        ("pak_detained", {"event": "detained", "place": "PAK", "counted": "Afghan nationals"}),
        (
            "afg_officials_detained",
            {"event": "detained", "place": "AFG", "counted": "former Afghan government members"},
        ),
        ("afg_in_need", {"event": "in_need", "place": "AFG", "counted": "people"}),
        ("people_in_need", {"event": "in_need", "place": "YEM", "counted": "people"}),
        ("afg_population", {"event": "present", "place": "AFG", "counted": "inhabitants"}),
        (
            "afg_in_need_share",
            {"event": "in_need", "place": "AFG", "kind": "share", "unit": "percent", "counted": "inhabitants"},
        ),
        (
            "afg_poverty_share",
            {"event": "in_poverty", "place": "AFG", "kind": "share", "unit": "percent", "counted": "the population"},
        ),
        (None, {"event": "other", "counted": "seats"}),
        # a part of the people, told by its noun, is not all of them
        ("people_present", {"event": "present", "place": "PAK", "counted": "Afghan musicians"}),
        ("people_detained", {"event": "detained", "place": "PAK", "counted": "Afghan women"}),
        # held by the Taliban, whatever place was coded
        (
            "afg_officials_detained",
            {
                "event": "detained",
                "place": "PAK",
                "counted": "former Afghan officials",
                "sentence": "More than 800 former Afghan officials have been detained by the Taliban.",
            },
        ),
    ],
)
def test_which_measure_a_claim_belongs_to(book, measure, given):
    match = book.match(claim(**given))
    assert (match.measure, match.candidates) == (measure, ())
    assert (measure is None) == (match.rule == "")


def test_a_part_told_by_a_clause_is_not_all_of_them(book):
    text = "Of 3.7 million Afghans in Pakistan, 20,000 Afghans await resettlement."
    whole = replace(claim(event="present", place="PAK", counted="Afghans", sentence=text), quote="3.7 million")
    part = replace(whole, quote="20,000")
    assert book.match(whole).measure == "pak_afghans"
    assert book.match(part).measure == "pak_afghans_part"
    camps = claim(event="present", place="PAK", counted="Afghan refugees", sentence="1 live in refugee villages.")
    assert book.match(camps).measure == "pak_afghans_part"
    shelter = claim(event="in_need", place="AFG", counted="people", sentence="1 people need shelter.")
    assert book.match(shelter).measure == "afg_in_one_need"
    assert book.relation("afg_in_one_need", "afg_in_need").kind == "part_of"
    assert book.relation("pak_afghans_part", "pak_afghans").kind == "part_of"
    assert book.relation("pak_afghans_part", "pak_afghans_part").kind == "never"


def test_an_event_left_open_leaves_the_measure_empty_with_its_candidates(book):
    sentence = "The Taliban harassed, tortured and killed officials, including 29 prosecutors."
    for event in ("abused", "killed", "other"):
        match = book.match(claim(event=event, place="AFG", counted="prosecutors", sentence=sentence))
        assert match.measure is None
        assert match.candidates == ("afg_officials_detained", "afg_officials_killed")
    sentence = "Dozens of undocumented Afghan refugees have been detained or returned to Afghanistan."
    match = book.match(claim(event="detained", place="PAK", counted="refugees", sentence=sentence))
    assert match.measure is None
    assert set(match.candidates) == {"pak_detained", "pak_returned"}


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("pak_returned", "pak_returned", "equal"),
        ("pak_returned_registered", "pak_returned", "part_of"),
        ("pak_returned", "pak_returned_acc", "contains"),
        ("pak_returned", "pak_deported", "never"),
        ("pak_afghans_undocumented", "pak_afghans", "part_of"),
        ("pak_undocumented_to_be_deported", "pak_to_be_deported", "part_of"),
        ("pak_undocumented_arrived_since_2021", "pak_arrived_since_2021", "part_of"),
        ("pak_arrived_since_2021", "afg_fled_since_2021", "part_of"),
        ("afg_fled_since_2021", "pak_undocumented_arrived_since_2021", "contains"),
        ("pak_afghans_registered", "pak_afghans_undocumented", "sibling"),
        ("pak_undocumented_to_be_deported", "pak_afghans_registered", "sibling"),
        ("afg_officials_detained", "pak_detained", "never"),
        ("pak_turkish_asylum_holders", "pak_afghans", "never"),
        ("afg_in_need", "afg_population", "part_of"),
        ("afg_in_need_share", "afg_poverty_share", "unknown"),
        ("afg_in_need", "pak_afghans", "unknown"),
        ("people_returned", "pak_returned", "open"),
    ],
)
def test_how_measures_relate(book, a, b, kind):
    found = book.relation(a, b)
    assert found.kind == kind, found
    assert found.reason


def test_relations_are_mirrored(book):
    mirror = {"part_of": "contains", "contains": "part_of"}
    for a, b in itertools.combinations(book.measures, 2):
        there, back = book.relation(a, b), book.relation(b, a)
        assert back.kind == mirror.get(there.kind, there.kind), (a, b)
        assert back.settles == there.settles


def test_a_general_measure_settles_nothing(book):
    assert book.relation("people_returned", "people_returned").settles == frozenset()
    assert {"event", "status"} <= book.relation("pak_returned", "pak_returned").settles
    planned = "pak_undocumented_to_be_deported"
    assert {"event", "status", "counted"} <= book.relation(planned, planned).settles


def test_siblings_for_label_swaps(book):
    found = book.siblings("pak_undocumented_to_be_deported")
    assert "pak_afghans_registered" in found
    assert "pak_undocumented_to_be_deported" not in found


def test_drift_rates(book):
    assert float(book.rho("pak_undocumented_to_be_deported")) == 0.10
    assert float(book.rho("afg_population")) == 0.03
    assert float(book.rho("registered")) == 0.15
    assert float(book.rho("people_present")) == 0.05
    assert book.rho("pak_returned") is None
    assert book.rho("unheard of") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UNHCR", "UNHCR"),
        ("the UN refugee agency", "UNHCR"),
        ("The United Nations High Commissioner for Refugees (UNHCR)", "UNHCR"),
        ("UN", "United Nations"),
        ("United Nations", "United Nations"),
        ("the International Organization for Migration", "IOM"),
        ("Pakistan’s interior ministry", "Interior Ministry of Pakistan"),
        ("the Pakistani government", "Government of Pakistan"),
        ("a border official", "border authority"),
        ("the Italian interior ministry", "interior ministry (Italy)"),
        ("the interior ministry", "interior ministry"),
        ("lawyers in Karachi", "rights group"),
        ("independent and media reports", "media"),
        ("FIDH", "FIDH"),
        ("Nairobi", "government (Kenya)"),
        ("Yerevan", "government (Armenia)"),
        ("The Directorate General of Migration", "migration authority"),
        ("the Commissioner for Refugee Affairs", "refugee authority"),
    ],
)
def test_who_a_source_is(book, text, name):
    assert book.source(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "  ",
        "Ann Example",
        "Ann Example, a resident",
        "resident Ann Example",
        "UNHCR spokesperson Ann Example",
        "Example, a lawyer",
        "Group for Something Unheard Of",
        "General Example of the army",
        "Minister Ann Example",
    ],
)
def test_a_name_the_codebook_does_not_know_is_no_source(book, text):
    assert book.source(text) is None


def test_every_alias_finds_its_source(book):
    for name, source in book.book.sources.items():
        for alias in (name, *source.aliases):
            assert book.source(alias).name == name, alias
            assert book.source(f"the {alias}").name == name, alias


def test_the_codebook_lints_clean(book):
    assert lint(book) == []


def test_the_dictionary_names_every_measure(book):
    page = dictionary(book)
    assert all(f"`{name}`" in page for name in book.measures)
    assert all(name in page for name in book.book.sources)
    assert page == dictionary(book)


def test_every_case_measure_is_told_apart_by_people_or_place(book):
    for name, measure in book.measures.items():
        for rule in measure.match:
            assert measure.general or rule.place or rule.counted, name
            assert measure.general == (rule.priority == 0), name
