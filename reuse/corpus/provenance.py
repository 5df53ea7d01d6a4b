"""Pairs → who copied whom, as far as one can say, and what that rests on.

In doubt a pair is left undirected: to name the wrong text as the copy is worse than to name none.
The rules, in their order:

0. *Form*: all that they share is a template that many documents fill in, each in its own way; and
   two texts of the same words that are too few to tell are undirected: fewer than two sentences
   have (`reuse.results.passage.SHORT`), or so few that chance gives them.
1. What they share has another explanation than copying (`reuse.match.explain`). *Common source
   likely*, where it is the same speaker quoted or an agency's wording; *undirected*, where it is
   facts in like words. A third that quotes the speaker, too, is nobody's source. Nor is a text
   that fills in the same form, however few do, or tells the same event: where the words changed
   as they do then, or most of the names or numbers are others (`reuse.corpus.facts`), the pair is
   *undirected*, unless it has a strong label of a round trip.
2. *Siblings*: a third document of the corpus explains what two share. What each of them shares
   with the other lies within what it shares with the third, and the third is of an earlier day
   than both; or, where days don't tell, both have more in common with it than with each other.
3. *Common source likely*: most of what they share is quoted, so both may have heard the
   speaker; or it is word for word, and both name the same news agency; or it is word for word,
   within a day of each other, in two outlets that each have text of their own around it. Two
   papers that print one agency's story copied it, not each other.
4. *Copy*, by dates: the one of a later day, where the passages show that there is a copy. By
   wording: where the pair has a strong label and a copy. Below that, wording alone names none,
   however likely a round trip is.
5. *Undirected* otherwise. That one text holds all of the other does not tell which was first: one
   may have been cut, or the other added to. It is said.

Of two texts one is nearly always the later: a day tells which came first, and nothing of whether
one was made from the other. That the passages must show, and they do where the two are versions of
one text (`reuse.corpus.clusters.joins_documents`) *and* either most of one's words stand in the
other, or more of them than independent reports are found to share stand there as they were, said
by nobody. Stock phrases, and sentences that are alike in subject, have neither. Two texts that are
both shorter than that show no copy. And a house that prints its own earlier text copies nobody.

Times of day tell nothing: clocks and zones of two outlets differ. A date may be a month, or a day
of which no zone is known: then one is later, or within a day of another, as `reuse.dates` has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reuse.corpus.schema import PROVENANCE
from reuse.dates import DATE_COLUMNS, When, later_by_date, when_of
from reuse.language.agencies import named_agencies
from reuse.model import Span
from reuse.results.evidence import NOT_COPIED
from reuse.results.passage import MOST_OF_A_TEXT, SHORT, Explanation
from reuse.spans import Cover, merge

#: So much of what two share must lie within what each shares with a third.
WITHIN = 0.8
#: Of a document that shares with hundreds, so many are looked at: those it shares most with, and
#: as many of those that came first, for a wire's story comes before all that print it.
NEAREST = 20
#: From this share on, what two papers have in common is in the main word for word.
WORD_FOR_WORD = 0.5
#: From this on, it is all but wholly so: what an agency sends is not reworded on its way.
#: It is printed soon, by papers that have as much text of their own around it.
UNCHANGED, SOON, OWN_TEXT = 0.9, timedelta(days=1), 0.2
#: Two who share quotations to this part may have heard the same speaker.
MOSTLY_QUOTED = 0.8
#: So much of a text in another is all of it, and so much more makes the other longer.
WHOLE, LONGER = 0.95, 1.2
#: What explains a passage by a source of both, as the ground of a decision.
_COMMON: dict[Explanation, str] = {
    "same speaker quoted": "the same speaker quoted",
    "agency wording": "an agency's wording",
}
#: What became of the words where neither text is made from the other, as the ground of a decision.
_ANEW: dict[str | None, str] = {
    "form filled in anew": "both fill in one form anew",
    "told anew": "both tell one event anew",
}
assert _ANEW.keys() == NOT_COPIED
#: Where so few of the names or of the numbers are the same, other things are told.
SAME_FACTS = 0.5
_OTHER_FACTS = "most names or numbers in what they share are others, as in two texts of one kind"
_TOO_FEW = "the same words, too few to tell"


class _Known(NamedTuple):
    """What is known of a document."""

    when: When | None
    outlet: str | None
    agencies: frozenset[str]
    words: int


class _Shared(NamedTuple):
    """What a document shares with another."""

    bits: float
    spans: list[Span]


def find_provenance(
    documents: pa.Table, pairs: pa.Table, passages: pa.Table, max_expect: float
) -> pa.Table:
    """Say of each pair which text is the copy, or what else explains it.

    Parameters
    ----------
    documents, pairs, passages : Table
        `DOCUMENTS`, `PAIRS` and `PASSAGES`.
    max_expect : float
        What chance may give in the whole corpus; of the same few words it may give more.

    Returns
    -------
    Table
        `PROVENANCE`, a row a pair, in their order.
    """
    rows = pairs.to_pylist()
    among = {row[side] for row in rows for side in "ab"}
    columns = ("id", *DATE_COLUMNS, "outlet", "text")
    known = {
        row["id"]: _Known(
            when_of(row), row["outlet"], named_agencies(row["text"]), len(row["text"].split())
        )
        for row in documents.select(columns).to_pylist()
        if row["id"] in among
    }
    shared = _shared(rows, passages)
    near = {name: _nearest(others, known) for name, others in shared.items()}
    explained = _explanations(passages)
    kept = _words_kept(documents, passages)
    return pa.Table.from_pylist(
        [_judge(row, known, shared, near, explained, kept, max_expect) for row in rows], PROVENANCE
    )


def _judge(
    row: Mapping[str, Any],
    known: Mapping[str, _Known],
    shared: Mapping[str, Mapping[str, _Shared]],
    near: Mapping[str, set[str]],
    explained: Mapping[tuple[str, str], Explanation],
    kept: Mapping[tuple[str, str], int],
    max_expect: float,
) -> dict[str, Any]:
    a, b = row["a"], row["b"]
    if row["form"] is not None:
        filled = "in the same way" if row["same"] else "each in its own way"
        return _decision("form", None, f"both fill in “{row['form']}”, {filled}")
    few = max(known[a].words, known[b].words) < SHORT
    if row["expect"] > max_expect or (row["same"] and few):
        return _decision("undirected", None, _TOO_FEW)
    why = _why_common(row, known[a], known[b])
    if explanation := explained.get((a, b)):
        if common := why or _COMMON.get(explanation):
            return _decision("common source likely", None, common)
        return _decision("undirected", None, explanation)
    if anew := _ANEW.get(row["mechanism"]):
        return _decision("undirected", None, anew)
    if row["facts"] <= SAME_FACTS and not row["strong"]:
        return _decision("undirected", None, _OTHER_FACTS)
    third = _explains(row, known, shared, near[a] & near[b])
    if third is not None:
        return _decision("siblings", None, f"both share it with {third}", third)
    if why is not None:
        return _decision("common source likely", None, why)
    later = later_by_date((known[a].when, known[b].when))
    lacking = None
    if later:
        lacking = _why_no_copy(row, known[a], known[b], kept.get((a, b), 0))
        if lacking is None:
            return _decision("copy", row[later], "dates")
    if row["copy"] and row["strong"]:
        return _decision("copy", row[row["copy"]], "wording")
    why = lacking or (
        "dates don't tell, and wording is not strong enough to tell alone"
        if row["copy"]
        else "neither dates nor wording tell"
    )
    return _decision("undirected", None, why + _tell_containment(row))


def _why_no_copy(row: Mapping[str, Any], a: _Known, b: _Known, kept: int) -> str | None:
    """Return why the later of two texts may not be called a copy; None where it may."""
    if a.outlet is not None and a.outlet == b.outlet:
        return f"both are of {a.outlet}, and a house may print its own earlier text"
    if max(a.words, b.words) < SHORT:
        return "too few words to tell"
    if not row["joins"]:
        return "what they share is too little to tell a copy"
    if max(row["matched_a"], row["matched_b"]) < MOST_OF_A_TEXT and kept <= SHORT:
        return (
            "most words of either are its own, and what they share is in like words rather than "
            "the same"
        )
    return None


def _words_kept(documents: pa.Table, passages: pa.Table) -> dict[tuple[str, str], int]:
    """Return how many words two texts have as they were, or all but so, beside what is quoted."""
    close = pc.is_in(passages["relation"], value_set=pa.array(["verbatim", "near-verbatim"]))
    rows = passages.filter(pc.and_(close, pc.invert(passages["quoted"]))).to_pylist()
    among = {row["a"] for row in rows}
    texts = {
        name: text
        for name, text in zip(
            documents["id"].to_pylist(), documents["text"].to_pylist(), strict=True
        )
        if name in among
    }
    kept: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        words = texts[row["a"]][row["a_start"] : row["a_end"]].split()
        kept[row["a"], row["b"]] += len(words)
    return kept


def _explanations(passages: pa.Table) -> dict[tuple[str, str], Explanation]:
    """Return what explains the most of what two share, of those of whom anything is explained.

    Where more is shared that nothing explains, `reuse.match.explain` explains none of it.
    """
    weights: dict[tuple[str, str], dict[Explanation, int]] = defaultdict(dict)
    for row in passages.filter(passages["explanation"].is_valid()).to_pylist():
        own, name = weights[row["a"], row["b"]], row["explanation"]
        own[name] = own.get(name, 0) + row["a_end"] - row["a_start"]
    return {pair: min(own, key=lambda name: (-own[name], name)) for pair, own in weights.items()}


def _decision(
    role: str, copy: str | None, basis: str, via: str | None = None
) -> dict[str, str | None]:
    return {"role": role, "copy_id": copy, "basis": basis, "via": via}


def _why_common(row: Mapping[str, Any], a: _Known, b: _Known) -> str | None:
    """Return why two may have what they share from a source that is not in the corpus."""
    if row["quoted"] >= MOSTLY_QUOTED:
        return "most of it is quoted"
    same = row["verbatim"] + row["near_verbatim"]
    agencies = sorted(a.agencies & b.agencies)
    if agencies and same >= WORD_FOR_WORD:
        return f"both name {' and '.join(agencies)}"
    if (
        same >= UNCHANGED
        and max(row["coverage_a"], row["coverage_b"]) <= 1 - OWN_TEXT
        and a.when
        and b.when
        and a.when.gap(b.when) <= SOON
        and (a.outlet is None or a.outlet != b.outlet)
    ):
        return "word for word within a day, with text of its own around it in each"
    return None


def _tell_containment(row: Mapping[str, Any]) -> str:
    """Say which text lies whole in the other, where one does."""
    lengths = {side: row[f"shared_{side}"] / row[f"coverage_{side}"] for side in "ab"}
    for one, other in ("ab", "ba"):
        if row[f"coverage_{one}"] >= WHOLE and lengths[other] >= LONGER * lengths[one]:
            return f"; {row[one]} lies whole in {row[other]}"
    return ""


def _shared(
    rows: Sequence[Mapping[str, Any]], passages: pa.Table
) -> dict[str, dict[str, _Shared]]:
    """Return what each document shares with others."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for passage in passages.to_pylist():
        spans[passage["a"], passage["b"]].append(Span(passage["a_start"], passage["a_end"]))
        spans[passage["b"], passage["a"]].append(Span(passage["b_start"], passage["b_end"]))
    shared: dict[str, dict[str, _Shared]] = defaultdict(dict)
    for row in rows:
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            shared[one][other] = _Shared(row["bits"], merge(spans[one, other]))
    return shared


def _nearest(others: Mapping[str, _Shared], known: Mapping[str, _Known]) -> set[str]:
    """Return those of many that a document shares most with, and those that came first."""
    if len(others) <= NEAREST:
        return set(others)
    most = sorted(others, key=lambda name: (-others[name].bits, name))[:NEAREST]
    dated = [(when.since, name) for name in others if (when := known[name].when)]
    return {*most, *(name for _, name in sorted(dated)[:NEAREST])}


def _explains(
    row: Mapping[str, Any],
    known: Mapping[str, _Known],
    shared: Mapping[str, Mapping[str, _Shared]],
    thirds: set[str],
) -> str | None:
    """Return the third document that explains what two share; the one they share most with."""
    ends = row["a"], row["b"]
    own = shared[ends[0]][ends[1]].spans, shared[ends[1]][ends[0]].spans
    sources = []
    for third in thirds:
        ones = [shared[end][third] for end in ends]
        covers = [Cover(one.spans) for one in ones]
        if min(cover.share(*mine) for mine, cover in zip(own, covers, strict=True)) < WITHIN:
            continue
        if _may_be_first(third, ends, known, nearer=min(o.bits for o in ones) > row["bits"]):
            sources.append((-sum(one.bits for one in ones), third))
    return min(sources)[1] if sources else None


def _may_be_first(
    third: str, ends: tuple[str, str], known: Mapping[str, _Known], *, nearer: bool
) -> bool:
    """Say whether two documents may have what they share from a third."""
    when, whens = known[third].when, [known[end].when for end in ends]
    if when and all(other and other.is_after(when) for other in whens):
        return True
    # Where dates don't tell, both must have more in common with it than with each other; and what
    # is known to be later than one of them was not its source.
    return nearer and not (when and any(other and when.is_after(other) for other in whens))
