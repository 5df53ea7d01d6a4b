"""What is done to documents and to candidates, as functions over Arrow batches.

They know no engine. An engine runs them where it likes: in this process, in others or on other
machines. Each batch is worked on by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reuse.align import find_matched
from reuse.arrays import I8
from reuse.corpus.clusters import joins_documents
from reuse.corpus.facts import share_of_facts
from reuse.corpus.forms import NONE_KNOWN, Forms, common_words, hash_forms, numbers_of
from reuse.corpus.ignored import NOTHING, Ignored
from reuse.corpus.keys import find_keys, find_keys_alone
from reuse.corpus.schema import ALIGNED, KEYS, SENTENCES, WORDS
from reuse.corpus.sentences import (
    LEAST_WORDS,
    hash_sentences,
    segment_batch,
    without_sentences,
)
from reuse.dates import when_of
from reuse.language import ENGLISH, Language
from reuse.match import find_passages
from reuse.model import Document
from reuse.results.as_read import passages_as_read
from reuse.results.evidence import Score
from reuse.results.matched import matched_words
from reuse.results.passage import Passage, Relation
from reuse.scoring import judge
from reuse.scoring.model import load_model
from reuse.scoring.scorer import Scorer
from reuse.segment.compounds import join_compounds
from reuse.settings import Settings
from reuse.spans import covered

#: Where so much of what is shared is word for word, nothing was translated, and no score is made.
VERBATIM_SHARE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class ReadTexts:
    """How texts become documents, the same in every step.

    Attributes
    ----------
    language : Language
    ignored : Ignored
        Passages that are taken out.
    """

    language: Language = ENGLISH
    ignored: Ignored = NOTHING

    def __call__(self, texts: pa.Array | Sequence[str]) -> tuple[Document, ...]:
        """Return a document a text."""
        return tuple(map(self.ignored.taken_from, segment_batch(texts, self.language)))


@dataclass(frozen=True, slots=True, eq=False)
class FindWords:
    """Documents (``doc``, ``text``) → WORDS.

    Attributes
    ----------
    reading : ReadTexts
    """

    reading: ReadTexts = ReadTexts()

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        words, documents = common_words(self.reading(batch.column("text")))
        return make_batch(WORDS, [words], [documents])


@dataclass(frozen=True, slots=True, eq=False)
class FindSentences:
    """Documents (``doc``, ``text``) → SENTENCES.

    Attributes
    ----------
    common : ndarray of int64
        Words that enough documents have for a form to have them, sorted.
    reading : ReadTexts
    """

    common: I8
    reading: ReadTexts = ReadTexts()

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        docs, sentences, words, forms = [], [], [], []
        numbers = numbers_of(self.reading.language)
        for doc, document in zip(
            batch.column("doc").to_pylist(), self.reading(batch.column("text")), strict=True
        ):
            hashes, lengths = hash_sentences(document)
            form = hash_forms(document, self.common, numbers)
            told = lengths >= LEAST_WORDS
            hashes, first = np.unique(hashes[told], return_index=True)
            docs.append(np.full(len(hashes), doc))
            sentences.append(hashes)
            words.append(lengths[told][first].astype(np.int32))
            forms.append(form[told][first])
        return make_batch(SENTENCES, docs, sentences, words, forms)


@dataclass(frozen=True, slots=True, eq=False)
class FindKeys:
    """Documents (``doc``, ``text``) → KEYS.

    Attributes
    ----------
    boilerplate : ndarray of int64
        Hashes of the sentences that are boilerplate, sorted: they make no key but that of a whole
        text.
    common_fillings : ndarray of int64
        Hashes of the sentences that fill in a form as others do: they are no key by themselves.
    reading : ReadTexts
    """

    boilerplate: I8
    common_fillings: I8
    reading: ReadTexts = ReadTexts()

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        documents = self.reading(batch.column("text"))
        doc = batch.column("doc").to_numpy()
        stock = np.concatenate((self.boilerplate, self.common_fillings))
        alone, key_alone = find_keys_alone(documents, stock)
        owner, key = find_keys(
            [without_sentences(document, self.boilerplate) for document in documents],
            self.reading.language.lexicon,
        )
        telling = np.repeat([1, 0], [len(alone), len(owner)])
        return make_batch(KEYS, [doc[alone], doc[owner]], [key_alone, key], [telling])


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
    forms : Forms
    reading : ReadTexts
    scorer : Scorer or None
        What judges every pair in place of the score of ours.
    """

    settings: Settings
    pairs: float
    boilerplate: I8
    forms: Forms = NONE_KNOWN
    reading: ReadTexts = ReadTexts()
    scorer: Scorer | None = None

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Work on one batch."""
        return pa.RecordBatch.from_pylist(self.align(batch.to_pylist()), schema=ALIGNED)

    def align(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Work on candidates as rows; give those that share a passage."""
        texts = {row[side]: row[f"text_{side}"] for row in rows for side in "ab"}
        documents = dict(zip(texts, self.reading(list(texts.values())), strict=True))
        aligned = []
        for row in rows:
            a, b = documents[row["a"]], documents[row["b"]]
            a, b, passages = find_reported_passages(
                a, b, self.boilerplate, self.settings, self.reading.language
            )
            if passages:
                aligned.append(self._row(row, a, b, passages))
        return aligned

    def _row(
        self, row: dict[str, Any], a: Document, b: Document, passages: Sequence[Passage]
    ) -> dict[str, Any]:
        shown = passages_as_read(passages, a, b)
        shared = {side: covered(getattr(p, side) for p in shown) for side in "ab"}
        pieces_of = partial(find_matched, *join_compounds(a, b), language=self.reading.language)
        matched = matched_words(a, b, passages, pieces_of=pieces_of)
        same, form = have_same_words(a, b), self.forms.explain(a, b, passages)
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
            "verbatim": share_of("verbatim", shown),
            "near_verbatim": share_of("near-verbatim", shown),
            "quoted": covered(p.a for p in shown if p.quoted) / shared["a"],
            "explained": covered(p.a for p in shown if p.explanation) / shared["a"],
            "facts": share_of_facts(a, b, passages),
            "bits": sum(p.bits for p in passages),
            "expect": min(p.expect for p in passages) * self.pairs,
            "same": same,
            "form": form,
            "joins": same or (form is None and joins_documents(a, b, passages)),
            **self._score(row, a, b, passages),
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
                    "explanation": p.explanation,
                }
                for p in shown
            ],
        }

    def _score(
        self, row: dict[str, Any], a: Document, b: Document, passages: Sequence[Passage]
    ) -> dict[str, Any]:
        """Say how likely a round trip is, and what became of the words."""
        dates = (when_of(row, "_a"), when_of(row, "_b"))
        score, change = judge(
            a, b, passages, dates, language=self.reading.language, scorer=self.scorer
        )
        early = None if self.scorer else abstain_early(a, passages)
        score = early or score
        return {
            "probability": score.probability,
            "strong": score.strong,
            "copy": score.copy,
            "mechanism": change.mechanism,
        }


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
    a: Document, b: Document, boilerplate: I8, settings: Settings, language: Language = ENGLISH
) -> tuple[Document, Document, tuple[Passage, ...]]:
    """Find the passages of two documents, where at least one keeps to the threshold by itself.

    Between two texts that are related as wholes a passage may expect more than is allowed; but
    nothing relates two texts except a passage that does not, or that both have the same words
    from end to end, be they ever so few.

    Parameters
    ----------
    a, b : Document
    boilerplate : ndarray of int64
        As for `set_aside`.
    settings : Settings
        Of one pair.
    language : Language, optional

    Returns
    -------
    a, b : Document
        As they were compared.
    passages : tuple of Passage
    """
    same = have_same_words(a, b)
    a, b = set_aside(a, b, boilerplate)
    passages = find_passages(a, b, settings=settings, language=language)
    telling = same or any(passage.expect <= settings.max_expect for passage in passages)
    return a, b, passages if telling else ()


def set_aside(a: Document, b: Document, boilerplate: I8) -> tuple[Document, Document]:
    """Return two documents without boilerplate; two of the same words share all, and keep it.

    Parameters
    ----------
    a, b : Document
    boilerplate : ndarray of int64
        Hashes of the sentences that are boilerplate, sorted.

    Returns
    -------
    a, b : Document
    """
    if have_same_words(a, b):
        return a, b
    return without_sentences(a, boilerplate), without_sentences(b, boilerplate)


def have_same_words(a: Document, b: Document) -> bool:
    """Say whether two documents have the same words from end to end, and at least one."""
    return len(a.tokens) > 0 and np.array_equal(a.tokens["code"], b.tokens["code"])


def make_batch(schema: pa.Schema, *columns: Sequence[npt.NDArray[Any]]) -> pa.RecordBatch:
    """Return a batch of a schema; of each column its parts, one after the other."""
    arrays = [
        pa.array(np.concatenate(parts) if len(parts) else [], field.type)
        for parts, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
