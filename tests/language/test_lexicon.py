"""How common words and pairs of words are: the shipped file, and how it is made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.language.english.load import LEXICON, load_lexicon
from reuse.language.lexicon import pair_code
from reuse.segment import code_of

training = pytest.importorskip("training.lexicon", reason="training is not packaged")
WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=4), min_size=1, max_size=12, unique=True)


def pair_zipf(first: str, second: str) -> float:
    codes = (np.array([code_of(word)], np.uint64) for word in (first, second))
    return float(load_lexicon().pair_zipf_of(pair_code(*codes))[0])


def word_zipf(word: str) -> float:
    return float(load_lexicon().zipf_of(np.array([code_of(word)], np.uint64))[0])


def test_the_file_is_small_and_in_order() -> None:
    """A look-up is a search in a sorted array, and the wheel stays light."""
    lexicon = load_lexicon()
    assert LEXICON.stat().st_size < 3_000_000
    assert (np.diff(lexicon.codes.astype(float)) >= 0).all()
    assert len(np.unique(lexicon.codes)) == len(lexicon.codes) > 100_000
    assert (lexicon.pairs[1:] > lexicon.pairs[:-1]).all()
    assert len(lexicon.pairs) == len(lexicon.pair_zipf) > 300_000
    assert (lexicon.zipf > 0).all()
    assert (lexicon.pair_zipf > 0).all()
    assert load_lexicon() is lexicon


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        (("mixed", "signals"), ("mixed", "indications")),
        (("prime", "minister"), ("prime", "clergyman")),
        (("missile", "crisis"), ("missile", "emergency")),
        (("foregone", "conclusion"), ("foregone", "deduction")),
        (("front", "burner"), ("front", "cooker")),
    ],
)
def test_a_set_phrase_is_commoner_than_its_imitation(
    usual: tuple[str, str], odd: tuple[str, str]
) -> None:
    """What a reader would call the usual phrase is the usual one."""
    assert pair_zipf(*usual) > pair_zipf(*odd) + 1


def test_words_are_looked_up_as_tokens_are_hashed() -> None:
    """Case, accents, apostrophes and the possessive change nothing."""
    assert word_zipf("Russia's") == word_zipf("RUSSIA") == word_zipf("russia") > 4
    assert word_zipf("don’t") == word_zipf("don't") > 5
    assert word_zipf("café") == word_zipf("cafe") > 3
    assert word_zipf("hoodout") == word_zipf("Meschstein") == 0


def test_what_is_common_is_listed_as_common() -> None:
    """Zipf frequencies are what the card says: log10 per thousand million."""
    assert 7 < word_zipf("the") < 8
    assert 5 < pair_zipf("of", "the") < 7
    assert 4 < pair_zipf("united", "states") < 6


@given(WORDS)
def test_only_words_of_letters_are_folded(words: list[str]) -> None:
    """Each word has its own code, and what isn't one word has none."""
    codes = training.fold([*words, "well-known", "4x4", "3.5", "it's"])
    assert codes[: len(words)].tolist() == [code_of(word) for word in words]
    assert codes[len(words) :].tolist() == [0, 0, 0, code_of("it")]


@given(WORDS, st.data())
def test_the_file_holds_what_it_was_made_of(words: list[str], data: st.DataObject) -> None:
    """Every attracted pair of known words comes back with its frequency, and no other does."""
    n = len(words)
    index = st.integers(0, n - 1)
    chosen = data.draw(st.lists(st.tuples(index, index), min_size=1, max_size=9, unique=True))
    zipf = np.array(
        data.draw(st.lists(st.floats(0.5, 7), min_size=len(chosen), max_size=len(chosen)))
    )
    attraction = np.array(
        data.draw(st.lists(st.floats(-1, 1), min_size=len(chosen), max_size=len(chosen)))
    )
    first, second = np.array(chosen).T
    made = training.make_lexicon(
        dict.fromkeys(words, 1e-6), training.Pairs(words, first, second, zipf, attraction)
    )
    paired = made["codes"][np.unpackbits(made["paired"], count=len(made["codes"])).astype(bool)]
    got = {
        (int(paired[i]), int(paired[j])): z / 32
        for i, j, z in zip(made["first"], made["second"], made["pair_zipf"], strict=True)
    }
    want = {
        (code_of(words[i]), code_of(words[j])): z
        for (i, j), z, a in zip(chosen, zipf, attraction, strict=True)
        if a >= 0
    }
    assert got.keys() == want.keys()
    assert all(abs(got[key] - want[key]) <= 1 / 64 for key in want)
    codes = pair_code(paired[made["first"]], paired[made["second"]])
    assert (codes[1:] > codes[:-1]).all()


def test_substitutions_go_one_way() -> None:
    """What is put for a word is never what that word is put for, and all are words."""
    table = load_lexicon().substitutes
    rows = set(zip(table.found.tolist(), table.usual.tolist(), strict=True))
    assert len(rows) > 1000
    assert len(table.words) == len(table.found)
    assert not rows & {(usual, found) for found, usual in rows}
    assert (table.found[1:] >= table.found[:-1]).all()
    assert (load_lexicon().zipf_of(np.concatenate((table.found, table.usual))) > 0).all()
    assert table.usual.tolist() == [code_of(word) for word in table.words]


def test_a_substitution_must_come_from_several_texts_and_hardly_be_reversed() -> None:
    """One text's wording is no habit, and two words that stand for each other say nothing."""
    learn = pytest.importorskip("training.substitutes", reason="training is not packaged").learn
    human, machine = "they took another path home", "they took another route home"
    rows = [(str(text), human, machine) for text in range(3)]
    assert learn(rows) == [("route", "path")]
    assert learn(rows[:2]) == []
    assert learn([(text, machine, human) for text, _, _ in rows] + rows) == []
    assert learn([("one", *row[1:]) for row in rows]) == []
