"""Reckoning with spans, against the slow way: sets of positions; and the arrays' operations."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.samples import make_source
from reuse.arrays import LARGEST_TABLE, among, expand, first_of_equals, meetings
from reuse.hashing import GOLDEN, number_equals
from reuse.model import Span
from reuse.segment import segment_text
from reuse.spans import Cover, clip, covered, merge, tokens_within

some_spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12))).map(
    lambda pairs: [Span(start, start + length) for start, length in pairs]
)
some_keys = st.lists(st.integers(0, 9)).map(lambda numbers: np.array(numbers, np.int64))


def positions(spans: list[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


@given(some_spans)
def test_merged_spans_cover_the_same_and_do_not_touch(spans: list[Span]) -> None:
    merged = merge(spans)
    assert positions(merged) == positions(spans)
    assert all(before.end < after.start for before, after in pairwise(merged))
    assert covered(spans) == len(positions(spans))


@given(some_spans, st.integers(0, 70))
def test_a_clipped_span_keeps_what_lies_in_the_text(spans: list[Span], length: int) -> None:
    clipped = [clip(span, length) for span in spans]
    assert positions(clipped) == {i for i in positions(spans) if i < length}
    assert all(0 <= start <= end <= length for start, end in clipped)


@given(some_spans, some_spans)
def test_what_a_cover_tells_is_counted_by_characters(one: list[Span], other: list[Span]) -> None:
    cover, mine = Cover(merge(other)), merge(one)
    for span in one:
        assert cover.within(span) == len(positions([span]) & positions(other))
    shared = len(positions(one) & positions(other))
    assert cover.share(*mine) == pytest.approx(shared / max(len(positions(one)), 1))


@given(st.integers(0, 40), st.integers(0, 40))
def test_tokens_within_a_span_are_those_it_holds_whole(one: int, two: int) -> None:
    """Also where the span cuts words, and where "½" makes two tokens of one character."""
    document = segment_text(make_source("So ½½ it is; they said, that the U.S. won't."))
    start, end = sorted((one, two))
    i, j = tokens_within(document, (start, end))
    whole = [
        k
        for k, token in enumerate(document.tokens)
        if start <= token["start"] and token["end"] <= end
    ]
    assert list(range(i, j)) == whole


@given(some_keys, some_keys)
def test_keys_among_others_are_told_by_table_and_by_search(
    one: np.ndarray, two: np.ndarray
) -> None:
    expected = [key in set(two.tolist()) for key in one.tolist()]
    for size in (10, LARGEST_TABLE + 1):
        assert among(one, two, size).tolist() == expected


@given(some_keys)
def test_values_have_one_number_where_they_are_equal(keys: np.ndarray) -> None:
    """Those looked up and those hashed, and those that are different and have one hash."""
    words = keys.astype(np.uint64)
    of_one_hash = words * np.uint64(pow(GOLDEN, -1, 1 << 64))
    for values, size in ((words, 10), (words, 1 << 64), (of_one_hash, 1 << 64)):
        number, counts = number_equals(values, size)
        different = set(keys.tolist())
        assert set(number.tolist()) == set(range(len(counts))) == set(range(len(different)))
        assert len({*zip(number.tolist(), keys.tolist(), strict=True)}) == len(different)
        assert counts[number].tolist() == [keys.tolist().count(key) for key in keys.tolist()]


@given(some_keys, some_keys, st.integers(1, 9))
def test_meetings_are_all_equal_pairs_of_what_is_rare(
    one: np.ndarray, two: np.ndarray, most: int
) -> None:
    x, y = one.tolist(), two.tolist()
    expected = {
        (i, j)
        for i, key in enumerate(x)
        for j, other in enumerate(y)
        if key == other and x.count(key) * y.count(key) <= most
    }
    found = list(zip(*(at.tolist() for at in meetings(one, two, most)), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5))))
def test_ranges_are_written_out_in_their_order(ranges: list[tuple[int, int]]) -> None:
    first, count = np.array(ranges, np.int64).reshape(-1, 2).T
    owner, number = expand(first, count)
    expected = [(k, n) for k, (low, many) in enumerate(ranges) for n in range(low, low + many)]
    assert list(zip(owner.tolist(), number.tolist(), strict=True)) == expected


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2))).map(sorted))
def test_equal_rows_are_counted_once(rows: list[tuple[int, int]]) -> None:
    columns = np.array(rows, np.int64).reshape(-1, 2).T
    assert first_of_equals(*columns).sum() == len(set(rows))
