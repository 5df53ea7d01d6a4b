"""A template that many fill in is told as a form, and makes nobody a copy."""

from __future__ import annotations

import pickle
import random

from helpers.corpora import Rows, audit
from helpers.prose import SENTENCES, words
from reuse.corpus.forms import Word, show_template

FIRM = ["Orania", "Valletta", "Gozo", "Sliema", "Birgu", "Mdina", "Rabat", "Mosta", "Qormi"]
CRIMES = ["burglary", "fraud", "assault", "arson", "theft", "perjury", "bigamy", "robbery"]


def dividends(count: int, seed: int = 1) -> Rows:
    rng = random.Random(seed)
    return [
        {
            "id": f"d{k:03}",
            "text": f"The {rng.choice(FIRM)} Company declared a quarterly dividend of "
            f"{rng.randrange(5, 900)} cents for holders who are on its books by "
            f"{rng.choice(['May', 'June'])} {rng.randrange(1, 31)}, a spokesman said in a note.",
            "date": f"2022-01-{k % 28 + 1:02}",
        }
        for k in range(count)
    ]


def court(count: int) -> Rows:
    rng = random.Random(2)
    return [
        {
            "id": f"c{k:03}",
            "text": f"{rng.choice(FIRM)} {rng.choice(FIRM)}, {rng.randrange(18, 80)}, of "
            f"{rng.choice(FIRM)}, was sentenced to {rng.randrange(2, 99)} months in prison for "
            f"{CRIMES[k % 8]} after a trial at the county court, where the jury heard of "
            f"{rng.randrange(2, 99)} such offences, a clerk said.",
            "date": f"2022-01-{k % 28 + 1:02}",
        }
        for k in range(count)
    ]


def test_the_slots_of_a_form_are_shown() -> None:
    """Numbers and names fill them, and words that few documents have."""
    found = audit(dividends(80))
    (form,) = found.forms.to_pylist()
    assert form["template"] == (
        "The {…} Company declared a quarterly dividend of {…} cents for holders who are on its "
        "books by {…}, a spokesman said in a note"
    )
    assert (form["slots"], form["documents"], form["id"]) == (3, 80, "d000")
    assert form["example"] == dividends(1)[0]["text"]
    (form,) = audit(court(60)).forms.to_pylist()
    assert form["template"].startswith(
        "{…}, of {…}, was sentenced to {…} months in prison for {…}"
    )
    assert form["slots"] == 5


def test_what_shares_only_a_form_is_no_copy_and_in_no_cluster() -> None:
    """Dates or not; the pair names its form, on the page too."""
    for rows in (dividends(80), court(60)):
        found = audit(rows)
        pairs = found.pairs.to_pylist()
        assert len(pairs) > 10
        assert {row["role"] for row in pairs} == {"form"}
        assert {row["form"] for row in pairs} == set(found.forms["template"].to_pylist())
        assert {row["copy_id"] for row in pairs} == {None}
        assert len(found.clusters) == 0
        assert "in one form" in str(found)
        assert "{…}" in found.to_html()
        assert found.to_dict()["forms"] == 1


def test_a_copy_of_a_text_that_has_a_form_in_it_is_a_copy() -> None:
    """It shares more than the form."""
    rows = dividends(40)
    story = " ".join(SENTENCES[:4])
    rows += [
        {"id": "x", "text": f"{rows[0]['text']} {story}", "date": "2022-01-13"},
        {"id": "y", "text": f"{rows[1]['text']} {story}", "date": "2022-01-19"},
    ]
    found = audit(rows)
    (row,) = [row for row in found.pairs.to_pylist() if (row["a"], row["b"]) == ("x", "y")]
    assert (row["role"], row["copy_id"], row["form"]) == ("copy", "y", None)
    assert set(found.clusters["id"].to_pylist()) == {"x", "y"}


def test_a_form_that_is_filled_in_alike_from_end_to_end_is_shared_as_any_text() -> None:
    """Where so much agrees by the way nowhere else, they share what fills the slots."""
    rows = court(40)
    rows.append(rows[7] | {"id": "z", "date": "2022-02-20"})
    found = audit(rows)
    (row,) = [row for row in found.pairs.to_pylist() if row["same"]]
    assert (row["a"], row["b"], row["form"]) == ("c007", "z", None)
    assert set(found.clusters["id"].to_pylist()) == {"c007", "z"}


def test_what_fills_a_form_alike_by_the_way_is_a_form_still() -> None:
    """With few numbers to choose from many agree; of the same words they are in one cluster."""
    rows = [
        {"id": f"{k:02}", "text": f"The dividend of the firm was {k % 25} cents a share, it said."}
        for k in range(75)
    ]
    found = audit(rows)
    assert len(found.forms) == 1
    pairs = found.pairs.to_pylist()
    same = {(row["a"], row["b"]) for row in pairs if row["same"]}
    assert same == {(f"{a:02}", f"{b:02}") for a in range(75) for b in range(a + 25, 75, 25)}
    assert {row["role"] for row in pairs} == {"form"}
    assert set(found.clusters["documents"].to_pylist()) == {3}


def test_updates_and_copies_are_no_form() -> None:
    """Fewer than ten ways of filling it in, or all of them alike."""
    updates = [
        {
            "id": f"{k}",
            "text": f"The ferry sank off the coast and {k // 2} of the crew died there.",
        }
        for k in range(18)
    ]
    assert len(audit(updates).forms) == 0
    table = "\n".join(f"{firm} lost {n} cents in the week" for n, firm in enumerate(FIRM))
    copies = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{table}"} for k in range(12)]
    found = audit(copies)
    assert len(found.forms) == 0
    assert len(found.clusters) == 12


def test_forms_do_not_depend_on_workers_or_on_the_order_of_documents() -> None:
    rows = dividends(300) + court(60)
    one = audit(rows)
    for other in (audit(rows[::-1]), audit(rows, workers=2)):
        assert other.forms.equals(one.forms)
        assert other.pairs.equals(one.pairs)
    assert pickle.loads(pickle.dumps(one)) == one


def test_a_slot_that_all_fill_in_alike_is_none() -> None:
    def filling(day: str, count: str) -> list[Word]:
        return [Word("", day, False), Word(": ", "lost", True), Word(" ", count, False)]

    ways = [filling("Friday", "two"), filling("friday", "2")]
    assert show_template(ways) == ("Friday: lost {…}", 1)


def test_the_words_that_all_begin_or_end_a_slot_with_are_none_of_it() -> None:
    ways = [
        [Word("", "is", True), *(Word(" ", word, False) for word in text.split())]
        for text in ("The New York Post", "the Post", "The York Post")
    ]
    assert show_template(ways) == ("is The {…} Post", 1)
