"""Who copied whom: what dates, wording and third documents tell, and when nothing does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from helpers.prose import SENTENCES, words
from helpers.samples import SEEDS
from reuse.corpus import Audit, Corpus
from reuse.corpus.provenance import named_agencies
from reuse.results.evidence import Score
from reuse.results.passage import SHORT
from reuse.scoring.scorer import Scorer

forms = pytest.importorskip("training.innocents.forms", reason="training is not packaged")
FORMS, fill = forms.FORMS, forms.fill
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
        (("2022-01-14", "L"), ("2022-01-13", "L"), "undirected"),
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


STOCK = (
    "Analysts polled by the newspaper had expected net profit of about 40 million",
    "The company said that it would pay the quarterly dividend on the first of July",
)
#: Reworded all over, and no more of the words is kept than of two reports of one event.
LIKE = (
    "The harbour pilots of Porto will stop work on Friday because of a row over pay",
    "Pilots of the harbour in Porto are to stop their work on Friday over a pay row",
)
DAYS = {"date": "2022-01-13"}, {"date": "2022-01-19"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"{LEFT} {STOCK[0]}. {words(5, 60)}", f"{STOCK[0]}. {RIGHT} {words(6, 60)}"),
        (
            f"{STOCK[0]}. {LEFT} {words(5, 60)} {STOCK[1]}.",
            f"{STOCK[0]}. {RIGHT} {words(6, 60)} {STOCK[1]}.",
        ),
        (f"{LEFT} {LIKE[0]}. {words(5, 60)}", f"{LIKE[1]}. {RIGHT} {words(6, 60)}"),
    ],
    ids=["one stock phrase", "two stock phrases", "like words"],
)
def test_of_different_stories_the_later_is_no_copy(a: str, b: str) -> None:
    """A day tells which came first; that one was made from the other the words must show."""
    found = audit({"id": "a", "text": a} | DAYS[0], {"id": "b", "text": b} | DAYS[1])
    assert {row[:2] for row in told(found).values()} <= {("undirected", None)}
    assert not any(basis.startswith("neither") for basis in found.pairs["basis"].to_pylist())


@pytest.mark.parametrize("sentences", [1, 2, 3, 6])
def test_what_is_longer_than_two_reports_share_is_copied(sentences: int) -> None:
    """Of two long texts, word for word; in fewer words than that it may be stock."""
    part = " ".join(SENTENCES[:sentences])
    found = audit(
        {"id": "a", "text": f"{words(5, 200)} {part}"} | DAYS[0],
        {"id": "b", "text": f"{part} {words(6, 200)}"} | DAYS[1],
    )
    longer = len(part.split()) > SHORT
    assert longer == (sentences > 2)
    assert told(found)["a", "b"][:2] == (("copy", "b") if longer else ("undirected", None))


def test_a_house_copies_nobody_where_it_prints_its_own_text_again() -> None:
    """Where an outlet is not known, two may be two."""
    rows = [{"id": name, "text": WIRE} | day for name, day in zip("ab", DAYS, strict=True)]
    same = audit(*({**row, "outlet": "Herald"} for row in rows))
    assert told(same) == {("a", "b"): ("undirected", None, None)}
    assert same.pairs["basis"].to_pylist() == [
        "both are of Herald, and a house may print its own earlier text"
    ]
    for outlets in (("Herald", "Post"), ("Herald", None), (None, None)):
        found = audit(*({**row, "outlet": name} for row, name in zip(rows, outlets, strict=True)))
        assert told(found) == {("a", "b"): ("copy", "b", None)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shares closed up.", "SHARES CLOSED UP"),
        ("RIO TINTO SAYS NO COMMENT ON BID", "Rio Tinto says no comment on bid."),
        (SENTENCES[0], SENTENCES[0]),
        (SENTENCES[0], f"{SENTENCES[0]} So it is."),
    ],
)
def test_of_two_tiny_texts_neither_is_a_copy(a: str, b: str) -> None:
    """Whatever chance gives: headlines and notices are the same all over."""
    found = audit({"id": "a", "text": a} | DAYS[0], {"id": "b", "text": b} | DAYS[1])
    assert told(found) == {("a", "b"): ("undirected", None, None)}
    assert "too few" in found.pairs["basis"].to_pylist()[0]


@pytest.mark.parametrize("documents", [2, 5, 9])
@pytest.mark.parametrize("name", list(FORMS))
def test_of_those_that_fill_in_one_form_anew_none_is_a_copy(name: str, documents: int) -> None:
    """However few they are, and whatever their dates."""
    rng = np.random.default_rng(documents)
    rows = [
        {"id": f"{k}", "text": fill(FORMS[name], rng), "date": f"2022-01-{2 * k + 1:02}"}
        for k in range(documents)
    ]
    found = audit(*rows)
    assert len(found.pairs) == documents * (documents - 1) // 2
    assert set(found.pairs["role"].to_pylist()) == {"undirected"}
    assert set(found.pairs["mechanism"].to_pylist()) == {"form filled in anew"}
    assert set(found.pairs["basis"].to_pylist()) == {"both fill in one form anew"}


@pytest.mark.parametrize("documents", [2, 5, 12])
def test_of_those_that_tell_other_facts_in_the_same_words_none_is_a_copy(documents: int) -> None:
    """A bulletin whose words change with its numbers is no copy of an earlier one."""
    skies, winds = ("clear", "cloudy", "overcast", "hazy"), ("light", "strong", "fresh", "gentle")
    rng = np.random.default_rng(documents)

    def bulletin() -> str:
        low, high, rain, slow, fast = rng.permutation(np.arange(1, 95))[:5]
        one, two = rng.permutation(skies)[:2]
        return (
            f"Tonight it will be {one} with {rng.choice(winds)} winds from the coast, and the low "
            f"will be near {low} degrees. Tomorrow {two} skies are expected, a high of {high} "
            f"degrees and a {rain} percent chance of rain. Winds will be {rng.choice(winds)}, at "
            f"{slow} to {fast} knots. Drivers should watch for standing water on the roads."
        )

    found = audit(
        *(
            {"id": f"{k:02}", "text": bulletin(), "date": f"2022-01-{2 * k + 1:02}"}
            for k in range(documents)
        )
    )
    assert len(found.pairs) >= documents * (documents - 1) // 2
    assert set(found.pairs["role"].to_pylist()) <= {"undirected", "form"}
    assert set(found.pairs["copy_id"].to_pylist()) == {None}


def test_what_became_of_the_words_is_in_the_table_as_in_the_comparison() -> None:
    """It is null where no mechanism is named."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE}"},
        {"id": "b", "text": WIRE},
        {"id": "c", "text": WIRE.upper()},
    )
    for row in found.pairs.to_pylist():
        assert row["mechanism"] == found.compare(row["a"], row["b"]).change.mechanism
    assert set(found.pairs["mechanism"].to_pylist()) == {"cut or extended", "same words"}


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
    assert told(audit(*rows))["left", "right"] == ("undirected", None, None)


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
