"""Which passages were moved."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reuse.match.order import find_moved

Places = list[tuple[int, int]]


@st.composite
def weighted_places(draw: st.DrawFn) -> tuple[Places, list[int]]:
    """Return passages in the order of a, shuffled in b, and what each weighs."""
    n = draw(st.integers(0, 9))
    order = draw(st.permutations(range(n)))
    weights = draw(st.lists(st.integers(1, 6), min_size=n, max_size=n))
    return list(zip(range(n), order, strict=True)), weights


def heaviest(places: Places, weights: list[int]) -> int:
    """Return the most that passages in the same order weigh: all subsets are tried."""
    return max(
        sum(weights[k] for k in chosen)
        for n in range(len(places) + 1)
        for chosen in combinations(range(len(places)), n)
        if all(places[k][1] < places[m][1] for k, m in pairwise(chosen))
    )


@given(weighted_places())
def test_what_stays_is_in_order_and_the_heaviest_such(case: tuple[Places, list[int]]) -> None:
    """As much text as can be is called unmoved; the slow answer tries every subset."""
    places, weights = case
    moved = find_moved(places, weights, [0] * len(places))
    stays = [k for k, gone in enumerate(moved) if not gone]
    assert all(places[k][1] < places[m][1] for k, m in pairwise(stays))
    assert sum(weights[k] for k in stays) == heaviest(places, weights)


@given(weighted_places())
def test_texts_in_the_same_order_have_nothing_moved(case: tuple[Places, list[int]]) -> None:
    """Where both texts agree on the order, no weight makes a passage a moved one."""
    places, weights = case
    assert find_moved([(a, a) for a, _ in places], weights, weights) == [False] * len(places)


@given(weighted_places())
def test_a_reversed_text_keeps_one_passage(case: tuple[Places, list[int]]) -> None:
    """When each passage stands on the other side of each other, the heaviest one stays."""
    places, weights = case
    moved = find_moved([(a, -a) for a, _ in places], weights, [0] * len(places))
    assert moved.count(False) == min(1, len(places))
    assert all(weights[k] == max(weights) for k, gone in enumerate(moved) if not gone)


def test_one_paragraph_moved_to_the_end_is_the_moved_one() -> None:
    """The two paragraphs that stayed together outweigh the one that went."""
    assert find_moved([(0, 200), (50, 0), (120, 70)], [50, 70, 60], [0] * 3) == [
        True,
        False,
        False,
    ]


def test_many_passages_are_put_in_order_without_comparing_each_pair() -> None:
    """A hundred thousand passages back to front: every step looks at a front of one."""
    n = 100_000
    moved = find_moved([(k, n - k) for k in range(n)], [1] * n, [0] * n)
    assert moved.count(False) == 1


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=12),
    st.integers(0, 1 << 32),
)
def test_a_swap_moves_the_same_passages(places: Places, seed: int) -> None:
    """Ties are broken by what a passage says, also where several begin at one place."""
    rng = random.Random(seed)
    weights, marks = ([rng.randint(1, most) for _ in places] for most in (2, (1 << 32) - 1))
    moved = find_moved(places, weights, marks)
    assert moved == find_moved([(b, a) for a, b in places], weights, marks)
    stays = sorted(place for place, gone in zip(places, moved, strict=True) if not gone)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(stays))
