"""What is done to documents and to candidates, as functions over Arrow batches.

They know no engine. An engine runs them where it likes: in this process, in others or on other
machines. Each batch is worked on by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reuse.arrays import I8
from reuse.corpus.keys import find_keys
from reuse.corpus.schema import ALIGNED, KEYS, SENTENCES
from reuse.hashing import GOLDEN_U8, SECOND_U8, fold_down
from reuse.language import ENGLISH, Language
from reuse.match import find_passages
from reuse.model import Document, Source, Span
from reuse.results.as_read import passages_as_read, span_as_read
from reuse.results.evidence import Score
from reuse.results.matched import matched_words
from reuse.results.passage import Passage, Relation
from reuse.scoring import find_evidence
from reuse.scoring.model import load_model
from reuse.scoring.scorer import Scorer
from reuse.segment.folding import segment_folded
from reuse.settings import Settings
from reuse.spans import covered

#: Sentences of fewer words are no boilerplate by themselves; they say too little.
BOILERPLATE_WORDS = 4
#: Where so much of what is shared is word for word, nothing was translated, and no score is made.
VERBATIM_SHARE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class FindSentences:
    """Documents (``doc``, ``text``) → SENTENCES.

    Attributes
    ----------
    language : Language
    """

    language: Language = ENGLISH

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        docs, sentences, words = [], [], []
        numbers = batch.column("doc").to_pylist()
        for doc, document in zip(
            numbers, _segment(batch.column("text"), self.language), strict=True
        ):
            hashes, lengths = hash_sentences(document)
            hashes, first = np.unique(hashes[lengths >= BOILERPLATE_WORDS], return_index=True)
            docs.append(np.full(len(hashes), doc))
            sentences.append(hashes)
            words.append(lengths[lengths >= BOILERPLATE_WORDS][first].astype(np.int32))
        return _batch(SENTENCES, docs, sentences, words)


@dataclass(frozen=True, slots=True, eq=False)
class FindKeys:
    """Documents (``doc``, ``text``) → KEYS.

    Attributes
    ----------
    boilerplate : ndarray of int64
        Hashes of the sentences that are boilerplate, sorted: they make no key.
    language : Language
    """

    boilerplate: I8
    language: Language = ENGLISH

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        documents = [
            without_sentences(document, self.boilerplate)
            for document in _segment(batch.column("text"), self.language)
        ]
        owner, key = find_keys(documents, self.language.lexicon)
        return _batch(KEYS, [batch.column("doc").to_numpy()[owner]], [key])


@dataclass(frozen=True, slots=True, eq=False)
class Align:
    """Candidates with both texts (`reuse.corpus.candidates.JOBS`) → ALIGNED.

    Attributes
    ----------
    settings : Settings
        For one pair; ``max_expect`` is what the corpus allows, divided by its pairs.
    pairs : float
        How many pairs the corpus has: what is expected of one is expected of all so many times.
    boilerplate : ndarray of int64
        Hashes of the sentences that are boilerplate, sorted.
    language : Language
    scorer : Scorer or None
        What judges every pair in place of the score of ours.
    """

    settings: Settings
    pairs: float
    boilerplate: I8
    language: Language = ENGLISH
    scorer: Scorer | None = None

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        return pa.RecordBatch.from_pylist(self.align(batch.to_pylist()), schema=ALIGNED)

    def align(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Work on candidates as rows; give those that share a passage."""
        texts = {row[side]: row[f"text_{side}"] for row in rows for side in "ab"}
        documents = {
            doc: without_sentences(document, self.boilerplate)
            for doc, document in zip(
                texts, _segment(list(texts.values()), self.language), strict=True
            )
        }
        aligned = []
        for row in rows:
            a, b = documents[row["a"]], documents[row["b"]]
            passages = find_reported_passages(a, b, self.settings, self.language)
            if passages:
                aligned.append(self._row(row, a, b, passages))
        return aligned

    def _row(
        self, row: dict[str, Any], a: Document, b: Document, passages: Sequence[Passage]
    ) -> dict[str, Any]:
        seen, passages = passages, passages_as_read(passages, a, b)
        shared = {side: covered(getattr(p, side) for p in passages) for side in "ab"}
        matched = matched_words(a, b, seen)
        return {
            "a": row["id_a"],
            "b": row["id_b"],
            "passages": len(passages),
            "shared_a": shared["a"],
            "shared_b": shared["b"],
            "coverage_a": shared["a"] / len(a.read.text),
            "coverage_b": shared["b"] / len(b.read.text),
            "matched_a": matched.a,
            "matched_b": matched.b,
            "verbatim": share_of("verbatim", passages),
            "near_verbatim": share_of("near-verbatim", passages),
            "quoted": covered(p.a for p in passages if p.quoted) / shared["a"],
            "bits": sum(p.bits for p in passages),
            "expect": min(p.expect for p in passages) * self.pairs,
            **self._score(row, a, b, seen),
            "found": [
                {
                    "a_start": p.a.start,
                    "a_end": p.a.end,
                    "b_start": p.b.start,
                    "b_end": p.b.end,
                    "relation": p.relation,
                    "bits": p.bits,
                    "expect": p.expect * self.pairs,
                    "quoted": p.quoted,
                    "moved": p.moved,
                }
                for p in passages
            ],
        }

    def _score(
        self, row: dict[str, Any], a: Document, b: Document, passages: Sequence[Passage]
    ) -> dict[str, Any]:
        """Judge a pair, where it may be a round trip and shares enough to be judged."""
        score = None if self.scorer else abstain_early(a, passages)
        if score is None:
            dates = (_day(row["date_a"]), _day(row["date_b"]))
            score = find_evidence(
                a, b, passages, dates, language=self.language, scorer=self.scorer
            ).round_trip
        return {"probability": score.probability, "strong": score.strong, "copy": score.copy}


def abstain_early(a: Document, passages: Sequence[Passage]) -> Score | None:
    """Return the score of a pair that need not be judged, by what is quickly seen; else None.

    Parameters
    ----------
    a : Document
        Of the two the one whose id comes first.
    passages : sequence of Passage
        At least one.

    Returns
    -------
    Score or None
        It names no copy.
    """
    same = share_of("verbatim", passages)
    words = sum(passage.a.slice(a.source.text).count(" ") + 1 for passage in passages)
    least = load_model().pair.least_words
    if same >= VERBATIM_SHARE:
        reason = f"what is shared is nearly all word for word ({int(100 * same)}%)"
    elif words < least:
        reason = f"too little is shared: {words:,} words in passages, needs {least}"
    else:
        return None
    return Score(None, False, None, {}, {}, reason)


def share_of(relation: Relation, passages: Sequence[Passage]) -> float:
    """Return how much of what `a` shares lies in passages of a relation.

    Parameters
    ----------
    relation : {"verbatim", "near-verbatim", "paraphrase"}
    passages : sequence of Passage

    Returns
    -------
    float
    """
    shared = covered(passage.a for passage in passages)
    return covered(passage.a for passage in passages if passage.relation == relation) / shared


def find_reported_passages(
    a: Document, b: Document, settings: Settings, language: Language = ENGLISH
) -> tuple[Passage, ...]:
    """Find the passages of two documents, where at least one keeps to the threshold by itself.

    Between two texts that are related as wholes a passage may expect more than is allowed; but
    nothing relates two texts except a passage that does not.

    Parameters
    ----------
    a, b : Document
    settings : Settings
        Of one pair.
    language : Language, optional

    Returns
    -------
    tuple of Passage
    """
    passages = find_passages(a, b, settings=settings, language=language)
    telling = any(passage.expect <= settings.max_expect for passage in passages)
    return passages if telling else ()


def hash_sentences(document: Document) -> tuple[I8, I8]:
    """Return a hash of the words of each sentence, and how many they are.

    Parameters
    ----------
    document : Document

    Returns
    -------
    hashes, words : ndarray of int64, shape (sentences,)

    Examples
    --------
    >>> texts = Source("a", "So it is. It is so.", ""), Source("b", "SO IT IS", "")
    >>> one, two = segment_folded(*texts, language=ENGLISH)
    >>> (hash_sentences(one)[0] == hash_sentences(two)[0]).tolist()
    [True, False]
    """
    i, j = (document.sentences[end].astype(np.int64) for end in "ij")
    words = j - i
    if not len(i):
        return np.empty(0, np.int64), words
    place = np.arange(len(document.tokens)) - np.repeat(i, words)
    mixed = (document.tokens["code"] + place.astype(np.uint64) * GOLDEN_U8) * SECOND_U8
    sums = np.add.reduceat(fold_down(mixed), i)
    return np.asarray(sums).view(np.int64), words


def find_sentences_by_hash(
    text: str, hashes: set[int], language: Language = ENGLISH
) -> dict[int, str]:
    """Return the sentences of a text that have one of some hashes, as they stand in it.

    Parameters
    ----------
    text : str
    hashes : set of int
    language : Language, optional
        That with which the text was segmented.

    Returns
    -------
    dict
        A sentence by its hash.
    """
    (document,) = _segment([text], language)
    own, _ = hash_sentences(document)
    return {
        key: span_as_read(document, Span(row["start"], row["end"])).slice(text)
        for key, row in zip(own.tolist(), document.sentences, strict=True)
        if key in hashes
    }


def without_sentences(document: Document, hashes: I8) -> Document:
    """Return a document without its sentences of some hashes; the others keep their positions.

    Parameters
    ----------
    document : Document
    hashes : ndarray of int64
        As `hash_sentences` gives them, sorted.

    Returns
    -------
    Document
    """
    if not (len(hashes) and len(document.sentences)):
        return document
    own, _ = hash_sentences(document)
    kept = hashes.take(hashes.searchsorted(own), mode="clip") != own
    if kept.all():
        return document
    i, j = (document.sentences[end] for end in "ij")
    tokens = document.tokens[np.repeat(kept, j - i)]
    sentences = document.sentences[kept].copy()
    ends = np.cumsum(sentences["j"] - sentences["i"])
    sentences["i"], sentences["j"] = np.concatenate(([0], ends[:-1])), ends
    return replace(document, tokens=tokens, sentences=sentences)


def _segment(texts: pa.Array | Sequence[str], language: Language) -> tuple[Document, ...]:
    listed = texts.to_pylist() if isinstance(texts, pa.Array) else texts
    sources = (Source("", text, "") for text in listed)
    return segment_folded(*sources, language=language) if listed else ()


def _batch(schema: pa.Schema, *columns: Sequence[npt.NDArray[Any]]) -> pa.RecordBatch:
    arrays = [
        pa.array(np.concatenate(parts) if len(parts) else [], field.type)
        for parts, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
