"""Who copied whom: what dates, wording and third documents tell, and when nothing does."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from helpers.prose import SENTENCES, words
from helpers.samples import SEEDS
from reuse.corpus import Audit, Corpus
from reuse.corpus.provenance import named_agencies
from reuse.results.evidence import Score
from reuse.scoring.scorer import Scorer

WIRE = " ".join(SENTENCES[:6])
#: What the two papers of most tests print around the wire's story.
LEFT, RIGHT = words(101, 24), words(102, 24)


def audit(*rows: dict[str, Any], scorer: Scorer | None = None) -> Audit:
    schema = pa.schema(
        [
            ("id", pa.string()),
            ("text", pa.string()),
            ("date", pa.string()),
            ("outlet", pa.string()),
        ]
    )
    corpus = Corpus.from_frame(pa.Table.from_pylist(list(rows), schema))
    return corpus.audit(workers=1, scorer=scorer)


def told(found: Audit) -> dict[tuple[str, str], tuple[str, str | None, str | None]]:
    """Return role, copy and third document of each pair."""
    return {
        (row["a"], row["b"]): (row["role"], row["copy_id"], row["via"])
        for row in found.pairs.to_pylist()
    }


def test_the_later_of_two_is_the_copy() -> None:
    """Dates tell, where they are some days apart."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE}", "date": "2022-01-17"},
        {"id": "b", "text": f"{WIRE} {RIGHT}", "date": "2022-01-13"},
    )
    assert told(found) == {("a", "b"): ("copy", "a", None)}
    assert found.pairs["basis"].to_pylist() == ["dates"]
    assert list(found.graph.edges) == [("b", "a")]


@pytest.mark.parametrize(
    "dates",
    [
        (None, None),
        ("2022-01-14", "2022-01-14"),
        ("2022-01-14T09:00", "2022-01-14T23:00"),
        ("2022-01-14T00:30+03:00", "2022-01-13T20:00-01:00"),
        ("2022-01-14", None),
    ],
)
def test_without_dates_or_on_one_day_two_copies_are_undirected(
    dates: tuple[str | None, str | None],
) -> None:
    """Word for word the same, neither is the copy by its wording: nothing is said.

    Nor do times of day tell, or two days that are one in another zone.
    """
    found = audit(
        {"id": "a", "text": WIRE, "date": dates[0]},
        {"id": "b", "text": WIRE, "date": dates[1]},
    )
    assert told(found) == {("a", "b"): ("undirected", None, None)}
    assert found.pairs["basis"].to_pylist() == ["neither dates nor wording tell"]


def test_that_one_holds_all_of_the_other_is_said_and_tells_no_direction() -> None:
    """One may have been cut, or the other added to."""
    found = audit({"id": "a", "text": f"{LEFT} {WIRE}"}, {"id": "b", "text": WIRE})
    assert told(found) == {("a", "b"): ("undirected", None, None)}
    assert found.pairs["basis"].to_pylist() == [
        "neither dates nor wording tell; b lies whole in a"
    ]


@pytest.mark.parametrize(
    ("left", "right", "role"),
    [
        (("2022-01-14", "L"), ("2022-01-13", "R"), "common source likely"),
        (("2022-01-14", None), ("2022-01-14", None), "common source likely"),
        (("2022-01-14", "L"), ("2022-01-10", "R"), "copy"),
        (("2022-01-14", "L"), ("2022-01-13", "L"), "copy"),
    ],
    ids=["next day", "same day", "days later", "same outlet"],
)
def test_two_outlets_that_soon_print_the_same_words_among_their_own_may_have_a_wire(
    left: tuple[str, str | None], right: tuple[str, str | None], role: str
) -> None:
    """So agencies' stories are printed; the agency is not always named."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE}", "date": left[0], "outlet": left[1]},
        {"id": "b", "text": f"{WIRE} {RIGHT}", "date": right[0], "outlet": right[1]},
    )
    assert found.pairs["role"].to_pylist() == [role]


def test_a_copy_without_text_of_its_own_is_one_the_day_after() -> None:
    """What was only cut has none of its own, and no wire is needed to explain it."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE} {RIGHT}", "date": "2022-01-13"},
        {"id": "b", "text": WIRE, "date": "2022-01-14"},
    )
    assert told(found) == {("a", "b"): ("copy", "b", None)}


def test_two_that_share_quotations_may_have_heard_the_speaker() -> None:
    """Whatever their dates, neither is called the copy."""
    speech = f"“{WIRE}”"
    found = audit(
        {"id": "a", "text": f"{LEFT} {speech}", "date": "2022-01-17"},
        {"id": "b", "text": f"{speech} {RIGHT}", "date": "2022-01-13"},
    )
    assert told(found) == {("a", "b"): ("common source likely", None, None)}
    assert found.pairs["basis"].to_pylist() == ["most of it is quoted"]


def test_the_wording_of_a_round_trip_names_the_copy() -> None:
    """Of the sample pair no date is known, and the score names the copy."""
    rows = [
        {"id": name, "text": (SEEDS / f"{name}.txt").read_text("utf-8")}
        for name in ("copy", "source")
    ]
    found = audit(*rows)
    assert told(found) == {("copy", "source"): ("copy", "copy", None)}
    assert found.pairs["basis"].to_pylist() == ["wording"]


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("dates", [(None, None), ("2022-01-14", "2022-01-14")])
def test_below_a_strong_label_wording_alone_names_no_copy(
    strong: bool, dates: tuple[str | None, str | None]
) -> None:
    """However likely a round trip is held to be; in a corpus round trips are rare."""
    rows = [
        {"id": name, "text": f"{own} {WIRE}", "date": day}
        for name, own, day in zip("xy", (LEFT, ""), dates, strict=True)
    ]
    found = audit(*rows, scorer=lambda pair: Score(0.9999, strong, "b", {}, {}, None))
    assert told(found) == {
        ("x", "y"): ("copy", "y", None) if strong else ("undirected", None, None)
    }
    (basis,) = found.pairs["basis"].to_pylist()
    weak = "dates don't tell, and wording is not strong enough to tell alone"
    assert basis == "wording" if strong else basis.startswith(weak)


def test_two_papers_that_print_an_earlier_wire_are_siblings() -> None:
    """What they share they share with the wire's story, which came before both."""
    found = audit(
        {"id": "left", "text": f"{LEFT} {WIRE}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {RIGHT}", "date": "2022-01-15"},
        {"id": "wire", "text": WIRE, "date": "2022-01-13"},
    )
    assert told(found) == {
        ("left", "right"): ("siblings", None, "wire"),
        ("left", "wire"): ("copy", "left", None),
        ("right", "wire"): ("copy", "right", None),
    }


def test_without_dates_siblings_are_nearer_to_the_third_than_to_each_other() -> None:
    """Each has four of the wire's sentences, and two of them in common."""
    found = audit(
        {"id": "left", "text": f"{LEFT} {' '.join(SENTENCES[:4])}"},
        {"id": "right", "text": f"{' '.join(SENTENCES[2:6])} {RIGHT}"},
        {"id": "wire", "text": WIRE},
    )
    assert told(found)["left", "right"] == ("siblings", None, "wire")
    assert told(found)["left", "wire"][0] == told(found)["right", "wire"][0] == "undirected"


def test_on_the_wires_own_day_papers_are_siblings_where_they_are_nearer_to_it() -> None:
    """The first prints it at once, the second a week later, and is not the first one's copy."""
    rows = [
        {"id": "left", "text": f"{LEFT} {' '.join(SENTENCES[:4])}", "date": "2022-01-13"},
        {"id": "right", "text": f"{' '.join(SENTENCES[2:6])} {RIGHT}", "date": "2022-01-20"},
        {"id": "wire", "text": WIRE, "date": "2022-01-13"},
    ]
    assert told(audit(*rows))["left", "right"] == ("siblings", None, "wire")
    # A third that came after one of them was not its source.
    rows[2]["date"] = "2022-01-15"
    assert told(audit(*rows))["left", "right"] == ("copy", "right", None)


def test_a_wire_is_found_among_many_that_print_it() -> None:
    """Of forty papers none is called the copy of another."""
    rows = [
        {"id": f"{k:02}", "text": f"{words(k, 40)} {WIRE}", "date": f"2022-02-{k % 20 + 1:02}"}
        for k in range(40)
    ]
    found = audit(*rows, {"id": "wire", "text": WIRE, "date": "2022-01-13"})
    roles = {role for pair, (role, _, _) in told(found).items() if "wire" not in pair}
    assert len(found.pairs) > 200
    assert roles == {"siblings"}


def test_a_third_that_explains_only_a_part_makes_no_siblings() -> None:
    """Two that share more than the wire's words have something else in common."""
    own = " ".join(SENTENCES[20:26])
    found = audit(
        {"id": "left", "text": f"{LEFT} {WIRE} {own}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {own} {RIGHT}", "date": "2022-01-15"},
        {"id": "wire", "text": WIRE, "date": "2022-01-13"},
    )
    assert told(found)["left", "right"] == ("copy", "right", None)


def test_two_that_name_one_agency_are_not_said_to_copy_each_other() -> None:
    """Whatever their dates: the agency's story may have reached both."""
    found = audit(
        {"id": "left", "text": f"VALLETTA (AP) {WIRE} {LEFT}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {RIGHT} Associated Press", "date": "2022-01-15"},
    )
    assert told(found) == {("left", "right"): ("common source likely", None, None)}
    assert found.pairs["basis"].to_pylist() == ["both name AP"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("MOSCOW (Reuters) - Talks failed.", {"Reuters"}),
        ("Talks failed. REUTER", {"Reuters"}),
        ("He told the AFP news agency.", {"AFP"}),
        ("An app for the map of Tass Street", set()),
        ("(AP) Interfax and TASS say", {"AP", "Interfax", "TASS"}),
    ],
)
def test_agencies_are_known_by_their_names(text: str, agencies: set[str]) -> None:
    assert named_agencies(text) == agencies
