"""Pairs → who copied whom, as far as it can be told, and what it rests on.

When in doubt a pair is left undirected: to name the wrong text as the copy is the worse fault.
The rules, in their order:

1. *Siblings*: a third document of the corpus explains what two share. What each of them shares
   with the other lies within what it shares with the third, and the third is earlier than both;
   or, where dates don't tell, both have more in common with it than with each other.
2. *Common source likely*: both name the same news agency, and what they share is in the main word
   for word. Two papers that print one agency's story copied it, not each other.
3. *Copy*, by dates: the later. By wording: where the pair's score speaks for a round trip, and
   names the copy.
4. *Undirected* otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import pyarrow as pa

from reuse.corpus.schema import PROVENANCE

#: So much of what two share must lie within what each shares with a third.
WITHIN = 0.8
#: Of a document that shares with hundreds, so many are looked at: those it shares most with.
NEAREST = 20
#: From this share on, what two papers have in common is in the main word for word.
WORD_FOR_WORD = 0.5
#: A score from this on speaks for a round trip, and its copy is named by wording.
LIKELY = 0.5

_AGENCIES = {
    "AP": r"\(AP\)|\bAssociated Press\b",
    "AFP": r"\bAFP\b|\bAgence France-Presse\b",
    "Reuters": r"(?i:\bReuters?\b)",
    "PA": r"\bPA Media\b|\bPress Association\b",
    "dpa": r"\bdpa\b",
    "UPI": r"\bUPI\b|\bUnited Press International\b",
    "TASS": r"\bTASS\b",
    "Interfax": r"\bInterfax\b",
    "Xinhua": r"\bXinhua\b",
    "Kyodo": r"\bKyodo\b",
    "Bloomberg": r"\bBloomberg News\b",
}
_AGENCY = {name: re.compile(pattern) for name, pattern in _AGENCIES.items()}

Intervals = list[tuple[int, int]]


class _Shared(NamedTuple):
    """What a document shares with another."""

    bits: float
    spans: Intervals


def find_provenance(documents: pa.Table, pairs: pa.Table, passages: pa.Table) -> pa.Table:
    """Say of each pair which text is the copy, or what else explains it.

    Parameters
    ----------
    documents, pairs, passages : Table
        `DOCUMENTS`, `PAIRS` and `PASSAGES`.

    Returns
    -------
    Table
        `PROVENANCE`, a row a pair, in their order.
    """
    rows = pairs.to_pylist()
    dates: dict[str, datetime | None] = dict(
        zip(documents["id"].to_pylist(), documents["date"].to_pylist(), strict=True)
    )
    among = {row[side] for row in rows for side in "ab"}
    agencies = {
        name: named_agencies(text)
        for name, text in zip(
            documents["id"].to_pylist(), documents["text"].to_pylist(), strict=True
        )
        if name in among
    }
    shared = _shared(rows, passages)
    return pa.Table.from_pylist([_judge(row, dates, agencies, shared) for row in rows], PROVENANCE)


def named_agencies(text: str) -> frozenset[str]:
    """Return the news agencies that a text names.

    Examples
    --------
    >>> sorted(named_agencies("MOSCOW (AP) - Talks failed, Reuters reported."))
    ['AP', 'Reuters']
    """
    return frozenset(name for name, pattern in _AGENCY.items() if pattern.search(text))


def _judge(
    row: Mapping[str, Any],
    dates: Mapping[str, datetime | None],
    agencies: Mapping[str, frozenset[str]],
    shared: Mapping[str, Mapping[str, _Shared]],
) -> dict[str, Any]:
    a, b = row["a"], row["b"]
    third = _explains(a, b, dates, shared)
    if third is not None:
        return _told("siblings", None, f"both share it with {third}", third)
    common = sorted(agencies[a] & agencies[b])
    if common and row["verbatim"] + row["near_verbatim"] >= WORD_FOR_WORD:
        return _told("common source likely", None, f"both name {' and '.join(common)}")
    first, second = dates[a], dates[b]
    if first and second and first != second:
        return _told("copy", b if second > first else a, "dates")
    if row["copy"] and (row["probability"] or 0.0) >= LIKELY:
        return _told("copy", row[row["copy"]], "wording")
    return _told("undirected", None, "neither dates nor wording tell")


def _told(
    role: str, copy: str | None, basis: str, via: str | None = None
) -> dict[str, str | None]:
    return {"role": role, "copy_id": copy, "basis": basis, "via": via}


def _shared(
    rows: Sequence[Mapping[str, Any]], passages: pa.Table
) -> dict[str, dict[str, _Shared]]:
    """Return what each document shares with those it shares most with."""
    spans: dict[tuple[str, str], Intervals] = defaultdict(list)
    for passage in passages.to_pylist():
        spans[passage["a"], passage["b"]].append((passage["a_start"], passage["a_end"]))
        spans[passage["b"], passage["a"]].append((passage["b_start"], passage["b_end"]))
    bits: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        bits[row["a"]][row["b"]] = bits[row["b"]][row["a"]] = row["bits"]
    shared: dict[str, dict[str, _Shared]] = {}
    for name, others in bits.items():
        nearest = sorted(others, key=lambda other: (-others[other], other))[:NEAREST]
        shared[name] = {
            other: _Shared(others[other], merge(spans[name, other])) for other in nearest
        }
    return shared


def _explains(
    a: str,
    b: str,
    dates: Mapping[str, datetime | None],
    shared: Mapping[str, Mapping[str, _Shared]],
) -> str | None:
    """Return the third document that explains what two share; the one they share most with."""
    if b not in shared[a] or a not in shared[b]:
        return None
    own = shared[a][b], shared[b][a]
    found = []
    for third in shared[a].keys() & shared[b].keys():
        ones = shared[a][third], shared[b][third]
        if not all(
            within(mine.spans, theirs.spans) >= WITHIN
            for mine, theirs in zip(own, ones, strict=True)
        ):
            continue
        when = dates[third], dates[a], dates[b]
        if all(when):
            earlier = when[0] < min(when[1], when[2])  # type: ignore[type-var,operator]
        else:
            earlier = min(one.bits for one in ones) > own[0].bits
        if earlier:
            found.append((-sum(one.bits for one in ones), third))
    return min(found)[1] if found else None


def merge(spans: Intervals) -> Intervals:
    """Return the same characters as stretches that are apart, in their order.

    Examples
    --------
    >>> merge([(5, 9), (0, 6), (12, 13)])
    [(0, 9), (12, 13)]
    """
    merged: Intervals = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def within(spans: Intervals, among: Intervals) -> float:
    """Return the share of some stretches that lies within others; both as `merge` gives them.

    Examples
    --------
    >>> within([(0, 10)], [(5, 20)])
    0.5
    """
    ends = [end for _, end in among]
    inside = 0
    for start, end in spans:
        for one in among[bisect_right(ends, start) :]:
            if one[0] >= end:
                break
            inside += min(end, one[1]) - max(start, one[0])
    return inside / max(sum(end - start for start, end in spans), 1)
