"""What holds of passages whatever the texts: none lies in another, and a swap changes nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES
from reuse.model import Span
from reuse.results.comparison import Comparison

ODD = "the of or o h t n s door should be close Was wer War remark it loudl expect 1962 R Thursd"
#: Texts, cut short by machine, in which boxes once overlapped, or a swap moved another passage.
THURSDAY = (
    "Blinken told MSNBC on Thursd.Was t o remark wer loudl n e r war of or o h o rememb the n s "
    "1962\nR h t expect",
    "Blinken told MSNBC on Thursd.Was wer War remark it rememb the loudl t expect which 1962\n"
    "R of or",
)
DOOR = (
    "The door.The door should be close.Te door should",
    "Should be close.The door should be close.Tß door should",
)
REPEATED = (
    f"{SENTENCES[2]} {SENTENCES[8]} {SENTENCES[4]}",
    f"{SENTENCES[8][:60]}\n during winter. {SENTENCES[2]} {SENTENCES[8]} {SENTENCES[3]}",
)


@st.composite
def odd_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text of sentences or of odd words, and one made of it by moves and damage."""
    rng = random.Random(draw(st.integers(0, 1 << 32)))
    own = [rng.choice(SENTENCES[:14]) for _ in range(rng.randint(1, 8))]
    if rng.random() < 0.3:
        own = [" ".join(rng.choices(ODD.split(), k=rng.randint(3, 40)))]
    own = [_damaged(one, rng) for one in own]
    other = own.copy()
    for _ in range(rng.randint(0, 4)):
        change = rng.random()
        if change < 0.3 and other:
            other.pop(rng.randrange(len(other)))
        elif change < 0.6 and other:
            other.insert(rng.randrange(len(other)), rng.choice(other))
        elif change < 0.8:
            rng.shuffle(other)
        else:
            other.append(_damaged(rng.choice(SENTENCES), rng))
    between = rng.choice([" ", "\n", ". ", ".\n\n"])
    return between.join(own), between.join(_damaged(one, rng) for one in other)


def _damaged(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    for _ in range(rng.randint(0, 4)):
        at = rng.randrange(len(words))
        words[at] = rng.choice([words[at][:2], words[at] + ".", "\n", rng.choice(ODD.split())])
    return " ".join(words)


def _within(one: Span, two: Span) -> bool:
    return two.start <= one.start and one.end <= two.end


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _seen(found: Comparison, *, swapped: bool) -> list[tuple[object, ...]]:
    sides = (("b", "a") if swapped else ("a", "b"),)
    return sorted(
        (getattr(p, one), getattr(p, two), p.relation, round(p.bits, 6), p.moved)
        for p in found.passages
        for one, two in sides
    )


@given(odd_texts())
@example(THURSDAY)
@example(DOOR)
@example(REPEATED)
def test_no_passage_meets_another_in_both_texts(texts: tuple[str, str]) -> None:
    """Overlap in one text is right where it repeats itself; in both, two would be one."""
    passages = reuse.compare(*texts).passages
    for k, one in enumerate(passages):
        for two in passages[k + 1 :]:
            assert not (_meet(one.a, two.a) and _meet(one.b, two.b))


@pytest.mark.parametrize("texts", [THURSDAY, DOOR])
def test_what_is_carried_on_makes_one_passage(texts: tuple[str, str]) -> None:
    """Pieces of one match do not lie within each other, one in a and another in b."""
    passages = reuse.compare(*texts).passages
    for one in passages:
        others = [two for two in passages if two is not one]
        assert not any(_within(two.a, one.a) for two in others)
        assert not any(_within(two.b, one.b) for two in others)


@given(odd_texts())
@example(THURSDAY)
@example(DOOR)
@example(REPEATED)
def test_a_swap_changes_nothing(texts: tuple[str, str]) -> None:
    """Passages, what they are called and which of them moved do not ask which text is a."""
    a, b = texts
    there, back = reuse.compare(a, b), reuse.compare(b, a)
    assert _seen(there, swapped=False) == _seen(back, swapped=True)
