"""The edit script of a passage: it tiles both texts and says what became of each word."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from helpers.oracles import apply_edits, mirror, tiles
from helpers.prose import document
from helpers.samples import SEEDS
from helpers.scripts import changes, relation, script, whole
from helpers.segments import codes
from reuse.align import edit_script
from reuse.model import Span
from reuse.results.passage import Edit

WORDS = ["the", "The", "of", "Moscow", "Moscow's", "says", "said", "colour", "color", "troops"]
WORDS += [
    "Blinken",
    "Blanken",
    "détente",
    "dtente",
    "U.S.",
    "100,000",
    "Россия",
    "了",
    "x",
    "½",
    "1",
    "2",
]
MARKS = [" ", " ", " ", ", ", ". ", " “", "” ", '" ', " - ", " – ", "\n\n", "", "\u00ad", "’s "]
prose = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=30).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)
letters = st.text("aabbcdeE .,'", max_size=60)
any_text = st.text(max_size=40)
texts = st.one_of(*(st.tuples(kind, kind) for kind in (prose, letters, any_text)))


#: What is told of words that the other text does not have.
UNMATCHED = ("dropped", "inserted", "substituted")


# --------------------------------------------------------------------------- properties


@given(texts)
def test_pieces_tile_both_texts_and_rebuild_the_second(pair: tuple[str, str]) -> None:
    """Whatever the texts, nothing is lost, nothing is told twice, and the script gives b."""
    a, b = pair
    edits = script(a, b)
    assert tiles([e.a for e in edits], whole(a))
    assert tiles([e.b for e in edits], whole(b))
    assert apply_edits(edits, a, b) == b
    assert list(edits) == sorted(edits, key=lambda e: (e.a, e.b))


@given(texts)
def test_each_piece_is_what_its_operation_says(pair: tuple[str, str]) -> None:
    """Equal and moved pieces read the same; what is dropped is gone, what is inserted was not."""
    a, b = pair
    edits = script(a, b)
    for edit in edits:
        x, y = edit.a.slice(a), edit.b.slice(b)
        if edit.op == "equal":
            assert x == y
            assert x
        elif edit.op == "moved":
            assert codes(x) == codes(y)
            assert x
        elif edit.op == "dropped":
            assert x
            assert not y
        elif edit.op == "inserted":
            assert y
            assert not x
        else:
            assert x
            assert y
            assert x != y
    for one, two in pairwise(edits):
        adjoin = one.a.end == two.a.start and one.b.end == two.b.start
        assert not (one.op == two.op == "equal" and adjoin)


@given(texts)
def test_swapping_the_texts_mirrors_the_script(pair: tuple[str, str]) -> None:
    """No tie may depend on which text is called a."""
    a, b = pair
    assert set(script(b, a)) == mirror(script(a, b))
    assert relation(a, b) == relation(b, a)


@given(prose, prose, st.data())
def test_any_span_within_a_text_can_be_asked_for(a: str, b: str, data: st.DataObject) -> None:
    """A span may cut words, and everything stays inside it."""
    spans = []
    for text in (a, b):
        start = data.draw(st.integers(0, len(text)))
        spans.append(Span(start, data.draw(st.integers(start, len(text)))))
    edits = edit_script(document(a), document(b), *spans)
    assert tiles([e.a for e in edits], spans[0])
    assert tiles([e.b for e in edits], spans[1])
    assert apply_edits(edits, a, b) == spans[1].slice(b)


@given(prose, st.integers(0, 29), prose)
def test_unmoved_pieces_keep_their_order(a: str, at: int, b: str) -> None:
    """Only a moved piece may stand in another order."""
    a, b = a + b[:at], b + a
    stay = [e for e in script(a, b) if e.op != "moved"]
    assert [e.b for e in stay] == sorted(e.b for e in stay)


TELLING = ["ferryman", "widow", "beat", "oil", "Oslo", "17", "3"]
scrambled = st.lists(
    st.sampled_from([*TELLING, "the", "of", "and", "in", "said", "\n"]), max_size=14
)


@given(scrambled, scrambled)
def test_no_word_that_says_something_is_lost_here_and_new_there(
    x: list[str], y: list[str]
) -> None:
    """Such a word has a clear partner where both texts have it once, or have it left as often."""
    a, b = " ".join(x), " ".join(y)
    edits = script(a, b)
    gone = Counter(w for e in edits if e.op in UNMATCHED for w in e.a.slice(a).split())
    new = Counter(w for e in edits if e.op in UNMATCHED for w in e.b.slice(b).split())
    for word in TELLING:
        assert gone[word] != new[word] or not gone[word]


@given(st.permutations(TELLING), st.permutations(["the", "of", "and", "in", "said", "the", "a"]))
def test_whatever_the_order_all_that_says_something_is_there(
    telling: list[str], others: list[str]
) -> None:
    """A text of the same words in another order has lost none of those that say something."""
    a = " ".join(f"{x} {y}" for x, y in zip(TELLING, sorted(others), strict=True))
    b = " ".join(f"{x} {y}" for x, y in zip(telling, others, strict=True))
    left = [w for e in script(a, b) if e.op in UNMATCHED for w in e.a.slice(a).split()]
    assert not set(left) & set(TELLING)


# --------------------------------------------------------------------------- stories


def test_relations() -> None:
    """Verbatim is word for word; near-verbatim four words in five; the rest is paraphrase."""
    a = "one two three four five six seven eight nine ten"
    assert relation(a, a.upper() + "!") == "verbatim"
    assert relation(a, "x two three four five y seven eight nine ten") == "near-verbatim"
    assert relation(a, "x two three four five y seven eight nine z") == "paraphrase"
    assert relation(a, a + " eleven twelve thirteen") == "paraphrase"
    assert relation(a, " ".join(reversed(a.split()))) == "paraphrase"


def test_texts_without_words() -> None:
    """Nothing, and punctuation alone, have a script too."""
    assert script("", "") == ()
    assert script("...", "...") == (Edit("equal", Span(0, 3), Span(0, 3)),)
    assert changes("", "word") == [("inserted", "", "word")]
    assert changes("?!", "") == [("dropped", "?!", "")]


# --------------------------------------------------------------------------- scale


def test_long_texts_are_aligned_whole(rng_words: list[int]) -> None:
    """A text of four like parts, a tenth of its words changed: pieces tile and rebuild as ever."""
    names = [f"w{k}" for k in rng_words * 4]
    a = " ".join(names)
    b = " ".join(name if k % 10 else "new" for k, name in enumerate(names))
    edits = script(a, b)
    assert tiles([e.a for e in edits], whole(a))
    assert apply_edits(edits, a, b) == b
    assert sum(e.a.characters for e in edits if e.op == "equal") > 0.85 * len(a)


def test_the_script_does_not_depend_on_the_hash_seed() -> None:
    """Two runs under different PYTHONHASHSEED print the same script of the sample pair."""
    code = (
        "import sys; from pathlib import Path; from reuse.align import edit_script;"
        "from reuse.model import *; from reuse.segment import segment_text;"
        "a, b = (segment_text(Source('', Path(p).read_text('utf-8'), '')) for p in sys.argv[1:]);"
        "print(edit_script(a, b, Span(0, 4000), Span(0, 4000)))"
    )
    seeds = [str(SEEDS / "copy.txt"), str(SEEDS / "source.txt")]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code, *seeds],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first) > 1000
