"""What a careful reader lists as artifacts of the sample copy, beside what is listed of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest

import reuse
from helpers.samples import ROOT, SEEDS
from reuse.results.comparison import Comparison
from reuse.results.evidence import Artifact
from reuse.results.kinds import KINDS

LIST = ROOT / "tests" / "artifacts" / "in_copy.tsv"
#: Listed, but by no careful reader: the two places say something else.
FALSE = {("close", "join")}
#: Rows of quotations, cuts and names that are not found, each with its reason.
MISSED = {
    # Where the source pauses at a comma, a person may as well begin a sentence.
    "anything.” [but] We will not exclude",
    # What stands in one clause of the source has gone to the end of another sentence.
    "to join the alliance for Ukraine. The door should be closed",
    "There are talks",
    # A custom of writing a name is listed once, at its first place.
    "Sergei Lavrov",
}


def read_list() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def pair() -> Comparison:
    return reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt")


def is_at(artifact: Artifact, row: dict[str, str], pair: Comparison) -> bool:
    """Tell whether an artifact touches the words of a row, in either text."""
    for span, text, words in (
        (artifact.a, pair.a.text, row["copy"]),
        (artifact.b, pair.b.text, row["source"]),
    ):
        start = text.find(words)
        assert start >= 0, f"{words} is not in the sample"
        if span and span.start < start + len(words) and start < span.end:
            return True
    return False


def same_family(one: str, two: str) -> bool:
    return KINDS[one].family == KINDS[two].family


def found(rows: Sequence[dict[str, str]], pair: Comparison) -> list[dict[str, str]]:
    """Return the rows at whose place an artifact of their family is listed."""
    return [
        row
        for row in rows
        if any(same_family(x.kind, row["kind"]) and is_at(x, row, pair) for x in pair.artifacts)
    ]


def test_most_of_what_a_reader_lists_is_found(pair: Comparison) -> None:
    """Three in five of all rows at least; the reader's list was made without the program."""
    rows = read_list()
    assert len(rows) > 100
    share = len(found(rows, pair)) / len(rows)
    assert share >= 0.60, f"{share:.0%}"


@pytest.mark.parametrize("kind", ["name", "altered quotation", "quotation marks", "sentence cut"])
def test_names_quotations_and_cuts_are_found_but_for_what_is_said_here(
    pair: Comparison, kind: str
) -> None:
    """Nothing of these kinds is missed that is not named above, with its reason."""
    rows = [row for row in read_list() if row["kind"].startswith(kind)]
    assert rows
    missed = [row["copy"] for row in rows if row not in found(rows, pair)]
    assert set(missed) == {words for words in MISSED if words in {row["copy"] for row in rows}}


@pytest.mark.parametrize(
    "kind",
    ["gender", "idiom", "entity swapped", "detail lost", "name drift", "name drift, inconsistent"],
)
def test_inversions_swaps_and_names_are_all_found(pair: Comparison, kind: str) -> None:
    """He for she, an idiom turned round, another body: each is listed under its own kind."""
    for row in [row for row in read_list() if row["kind"] == kind]:
        assert any(x.kind == kind and is_at(x, row, pair) for x in pair.artifacts), row


def test_most_of_what_is_listed_is_true(pair: Comparison) -> None:
    """Four in five of what is listed stands where the reader has an artifact of its family."""
    rows = read_list()
    listed = [x for x in pair.artifacts if x.kind not in ("sentence kept", "quotation kept")]
    true = [
        x
        for x in listed
        if any(same_family(x.kind, row["kind"]) and is_at(x, row, pair) for row in rows)
        and (x.b and x.b.slice(pair.b.text), x.a and x.a.slice(pair.a.text)) not in FALSE
    ]
    assert len(listed) > 80
    assert len(true) / len(listed) >= 0.80, f"{len(true)} of {len(listed)}"


def test_the_other_copy_lists_its_name_in_two_spellings() -> None:
    """Rybkov and Ryapkov, in a copy whose source is not at hand, are listed as one name."""
    scored = reuse.score(SEEDS / "other_copy.txt")
    (drift,) = [x for x in scored.artifacts if x.kind == "name spelt two ways"]
    assert "Ryapkov" in drift.note
    assert "Rybkov" in drift.note
