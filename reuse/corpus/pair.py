"""Two documents of an audit → their comparison, with the passages that the audit's tables have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pyarrow as pa

from reuse.align import edit_script
from reuse.corpus.batch_functions import (
    abstain_early,
    find_reported_passages,
    set_aside,
)
from reuse.corpus.ignored import Ignored
from reuse.dates import Days
from reuse.language import ENGLISH, Language
from reuse.model import Document, Source, Span
from reuse.notices import find_notices
from reuse.results.as_read import evidence_as_read, passages_as_read, span_as_folded
from reuse.results.comparison import Comparison, name_of_scorer
from reuse.results.content import Made
from reuse.results.evidence import NO_EVIDENCE, Evidence
from reuse.results.passage import Passage
from reuse.scoring import find_evidence
from reuse.scoring.scorer import Scorer
from reuse.segment.compounds import join_compounds
from reuse.segment.folding import segment_folded
from reuse.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class CompareDocuments:
    """Two documents of an audit → their comparison, its boilerplate set aside.

    Two are equal where their languages and scorers have the same names, as comparisons are, and
    they ignore the same passages.

    Attributes
    ----------
    scorer : Scorer or None
        What judged the pairs of the audit in place of the score of ours.
    language : Language
        That of the audit.
    ignored : tuple of str
        Passages that the audit took out.
    """

    scorer: Scorer | None = None
    language: Language = ENGLISH
    ignored: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, CompareDocuments)
            and self._names == other._names
            and self.ignored == other.ignored
        )

    def __hash__(self) -> int:
        return hash((self._names, self.ignored))

    @property
    def _names(self) -> tuple[str, str | None]:
        return self.language.name, name_of_scorer(self.scorer)

    def __call__(
        self,
        a: Source,
        b: Source,
        rows: Sequence[Mapping[str, Any]],
        *,
        settings: Settings,
        pairs: float,
        boilerplate: pa.Array,
        dates: Days | None,
    ) -> Comparison:
        """Compare two documents.

        Parameters
        ----------
        a, b : Source
        rows : sequence of mappings
            The rows of `reuse.corpus.schema.PASSAGES` that the two have, in either order of the
            two. Where they have none they are aligned here, as the audit would have done it.
        settings : Settings
            Of one pair.
        pairs : float
            How many pairs the audit compared. In a row ``expect`` is that of one pair so many
            times.
        boilerplate : Array of int64
            Hashes of the sentences that are boilerplate, sorted.
        dates : (When or None, When or None) or None
            When `a` and `b` were published.

        Returns
        -------
        Comparison

        Examples
        --------
        >>> story = "The freighter Orania sank off Malta with its crew of nine."
        >>> sources = Source("x", story, ""), Source("y", f"Storm. {story}", "")
        >>> none = pa.array([], pa.int64())
        >>> known = {"settings": Settings(), "pairs": 1.0, "boilerplate": none, "dates": None}
        >>> [tuple(p.b) for p in CompareDocuments()(*sources, [], **known).passages]
        [(7, 65)]
        """
        ignored = Ignored.of(self.ignored, self.language)
        left, right = map(ignored.taken_from, segment_folded(a, b, language=self.language))
        hashes = boilerplate.to_numpy()
        if rows:
            left, right = set_aside(left, right, hashes)
            passages = _passages_of(rows, left, right, pairs, self.language)
        else:
            left, right, passages = find_reported_passages(
                left, right, hashes, settings, self.language
            )
        known = (
            dates,
            *self._names,
            partial(find_notices, left, right, passages, language=self.language),
        )
        if not passages:
            return Comparison(a, b, (), settings, Made(NO_EVIDENCE), *known)
        make_evidence = partial(self._find_evidence, left, right, passages, dates)
        shown = passages_as_read(passages, left, right)
        return Comparison(a, b, shown, settings, make_evidence, *known)

    def _find_evidence(
        self, a: Document, b: Document, passages: tuple[Passage, ...], dates: Days | None
    ) -> Evidence:
        """Find what speaks for a round trip; the score is the one that the table of pairs has."""
        found = evidence_as_read(
            find_evidence(a, b, passages, dates, language=self.language, scorer=self.scorer), a, b
        )
        if self.scorer:
            return found
        if a.source.id <= b.source.id:
            score = abstain_early(a, passages)
        else:  # the table has them in the order of their ids
            score = abstain_early(b, [replace(p, a=p.b, b=p.a) for p in passages])
        return found if score is None else found._replace(round_trip=score)


def _passages_of(
    rows: Sequence[Mapping[str, Any]], a: Document, b: Document, pairs: float, language: Language
) -> tuple[Passage, ...]:
    # The table has each pair once, in the order of the ids.
    sides = "ab" if rows[0]["a"] == a.source.id else "ba"
    a, b = join_compounds(a, b)
    passages = []
    for row in rows:
        one, two = (
            span_as_folded(document, Span(row[f"{side}_start"], row[f"{side}_end"]))
            for document, side in zip((a, b), sides, strict=True)
        )
        passages.append(
            Passage(
                one,
                two,
                relation=row["relation"],
                bits=row["bits"],
                expect=row["expect"] / pairs,
                moved=row["moved"],
                make_edits=partial(edit_script, a, b, one, two, language=language),
                make_quoted=Made(row["quoted"]),
                make_explanation=Made(row["explanation"]),
            )
        )
    return tuple(sorted(passages, key=lambda passage: (passage.a, passage.b)))
