"""Names that exist are two, a renamed place is one, and a name rebuilt by ear is neither."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import reuse
from helpers.passages import align
from reuse.artifacts.facts import find_facts
from reuse.artifacts.names import find_names
from reuse.language import ENGLISH
from reuse.language.names import NO_NAMES

NAMES = ENGLISH.forms.names
TWO = (
    "Iran Iraq, Austria Australia, Slovakia Slovenia, Mauritius Mauritania, Gambia Zambia, "
    "Ireland Iceland, Mali Malawi, Johnson Johnston, Niger Nigeria, Guinea Guyana, "
    "Austrian Australian, Iranians Iraqis, Paraguay Uruguay, Thompson Thomson, India Indiana"
)
ONE = (
    "Kiev Kyiv, Odessa Odesa, Turkey Türkiye, Peking Beijing, Bombay Mumbai, Burma Myanmar, "
    "Swaziland Eswatini, Calcutta Kolkata, Rangoon Yangon, Lvov Lviv, Holland Netherlands, "
    "Madras Chennai, Bangalore Bengaluru, Danzig Gdansk, Turin Torino"
)
SPELT = "Gaddafi Qaddafi, Osama Usama, Mishustin Meschstein, Blinken Blanken, Stephen Steven"


def pairs_of(rows: str) -> list[tuple[str, str]]:
    return [(one, two) for one, two in (row.split() for row in rows.split(","))]


def compare(one: str, two: str) -> tuple[set[str], set[str]]:
    """Return the operations at the place of a name that became another, and what is found."""
    sentence = (
        "The envoy from {} met the mayor on Monday in the old customs house at Holmen, and both "
        "sides agreed to reopen the northern ferry line before the summer."
    )
    a, b = sentence.format(one), sentence.format(two)
    passages = align(a, b)
    start = a.index(one)
    operations = {
        edit.op for p in passages for edit in p.edits if edit.a.start <= start < edit.a.end
    }
    found = find_names(passages) + find_facts(passages)
    return operations, {finding.kind for finding in found}


@pytest.mark.parametrize(("one", "two"), pairs_of(TWO))
def test_two_names_that_exist_are_no_spellings_of_one(one: str, two: str) -> None:
    assert compare(one, two) == compare(two, one) == ({"substituted"}, {"entity swapped"})


@pytest.mark.parametrize(("one", "two"), pairs_of(ONE))
def test_another_official_name_is_neither_drift_nor_another_place(one: str, two: str) -> None:
    for names in ((one, two), (two, one)):
        assert compare(*names)[1] == {"another official name"}
    comparison = reuse.compare(f"In {one} it rained on the last day.", f"{two} saw no rain then.")
    assert all(artifact.weight == 0 for artifact in comparison.artifacts)


@pytest.mark.parametrize(("one", "two"), pairs_of(SPELT))
def test_a_name_that_does_not_exist_is_a_spelling(one: str, two: str) -> None:
    operations, found = compare(one, two)
    assert operations == {"respelt"}
    assert found.isdisjoint({"entity swapped", "another official name"})


def test_a_slip_of_the_pen_that_makes_another_name_is_nobody_else() -> None:
    """The copy has the source's spelling elsewhere, so that the same person is meant."""
    a = "Mr Johnson came at noon to the northern quay. Later Johnson left for Malta by the ferry."
    b = a.replace("Later Johnson", "Later Johnston")
    assert find_facts(align(a, b)) == []


@pytest.mark.parametrize("one", ["Iran", "Sweden", "Scotland", "Burma", "Britain"])
def test_a_place_and_its_people_are_not_two(one: str) -> None:
    people = {
        "Iran": "Iranian",
        "Sweden": "Swedes",
        "Scotland": "Scottish",
        "Burma": "Burmese",
        "Britain": "Brits",
    }
    _, found = compare(one, people[one])
    assert found.isdisjoint({"entity swapped", "another official name"})


words = st.sampled_from(sorted({*NAMES.places, *NAMES.several, *NAMES.persons}))


@given(words, words)
def test_names_are_one_or_two_or_unknown_whatever_the_order(x: str, y: str) -> None:
    assert NAMES.are_one(x, y) == NAMES.are_one(y, x)
    assert NAMES.are_two(x, y) == NAMES.are_two(y, x)
    assert not (NAMES.are_one(x, y) and NAMES.are_two(x, y))
    assert not NAMES.are_two(x, x)
    assert not NO_NAMES.are_two(x, y)


@given(words)
def test_each_name_is_written_as_it_is_looked_up(x: str) -> None:
    assume(" " not in x)
    assert x == x.casefold() == x.strip()
