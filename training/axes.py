"""Style as matrices, and the six axes that are fitted on them.

Three axes are fitted on differences: what a machine made of a segment, less what it is held
against. Both say the same, so that their topic cancels out, and a weight can only come from the
wording. Three more are fitted on whole articles of different texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from reuse.model import Document
from reuse.scoring.axes import AXES, article_values
from reuse.segment import segment_text
from reuse.sources import read
from reuse.style import BINS, Vocabulary, style_of, word_codes
from training.articles import (
    BROAD,
    BROAD_NATIVE,
    HUMAN,
    MACHINE,
    NATIVE,
    ORIGINAL,
    ROUND_TRIP,
    load_articles,
    load_pairs,
)

Mask = npt.NDArray[np.bool_]

#: Words seen as they are, at most, and those of them that texts on any topic have.
WORDS, FUNCTION_WORDS = 20_000, 300
#: The groups they are chosen from, and the share of articles that must have a word.
CHOSEN_FROM = (NATIVE, ORIGINAL, HUMAN, ROUND_TRIP)
LEAST_SHARE = 1e-3
#: A bin that fewer segments or articles have is left out.
LEAST = 12
STRENGTH_PAIRS, STRENGTH_ARTICLES = 0.03, 30.0

#: Groups that each axis tells apart, by its name: pairs of these groups, or (ones, noughts).
PAIRED: dict[str, list[str]] = {
    "reworded": [ROUND_TRIP, BROAD],
    "by machine": [MACHINE],
    "reworded by machine": [ROUND_TRIP, BROAD, MACHINE],
}
SPLIT: dict[str, tuple[list[str], list[str]]] = {
    "translated by people": ([HUMAN], [ORIGINAL, NATIVE]),
    "machine": ([ROUND_TRIP, MACHINE, BROAD], [ORIGINAL, NATIVE, HUMAN, BROAD_NATIVE]),
    "translated": ([HUMAN, ROUND_TRIP, MACHINE], [ORIGINAL, NATIVE]),
}
assert (*PAIRED, *SPLIT) == AXES


class Corpus(NamedTuple):
    """All articles and pairs, and their style."""

    vocabulary: Vocabulary
    articles: pd.DataFrame
    pairs: pd.DataFrame
    rates: sparse.csr_matrix  # articles × bins: occurrences a symbol
    values: sparse.csr_matrix  # articles × bins: as `article_values` has them
    differences: sparse.csr_matrix  # pairs × bins
    words: npt.NDArray[np.int64]  # of each article


def load_corpus(tick: Callable[[str], None]) -> Corpus:
    """Read the data and count the runs of all texts."""
    articles, pairs = load_articles(), load_pairs()
    documents = [segment_text(read(text)) for text in articles.text]
    tick("segmented the articles")
    vocabulary = find_vocabulary(articles, documents)
    styles = [style_of(document, vocabulary) for document in documents]
    rates, values = [], []
    for style in styles:
        bins, counts = np.unique(style.bins, return_counts=True)
        rates.append((bins, counts / max(style.symbols, 1)))
        values.append((bins, article_values(counts, style.symbols)))
    tick("counted the runs of the articles")
    texts = pd.unique(pd.concat([pairs.pos, pairs.neg]))
    row_of = {text: row for row, text in enumerate(texts)}
    counted = []
    for text in texts:
        style = style_of(segment_text(read(text)), vocabulary)
        counted.append(np.unique(style.bins, return_counts=True))
    counts = _matrix(counted)
    pos, neg = (pairs[side].map(row_of).to_numpy() for side in ("pos", "neg"))
    differences = (counts[pos] - counts[neg]).tocsr()
    differences.eliminate_zeros()
    tick("counted the runs of the pairs")
    used = np.bincount(counts.indices, minlength=BINS) >= LEAST
    used |= np.bincount(np.concatenate([b for b, _ in rates]), minlength=BINS) >= LEAST
    keep = sparse.diags(used.astype(np.float32))
    words = np.array([len(document.tokens) for document in documents])
    return Corpus(
        vocabulary,
        articles,
        pairs,
        (_matrix(rates) @ keep).tocsr(),
        (_matrix(values) @ keep).tocsr(),
        (differences @ keep).tocsr(),
        words,
    )


def find_vocabulary(articles: pd.DataFrame, documents: Sequence[Document]) -> Vocabulary:
    """Choose the words that are seen as they are, and those that texts on any topic have.

    A word must stand in texts of two groups at least: what only one group has is its topic or its
    house. Numbers are left out, for a year tells the test set.
    """
    groups = articles.group.to_numpy(str)
    shares: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(CHOSEN_FROM))
    for k, name in enumerate(CHOSEN_FROM):
        rows = np.flatnonzero(groups == name)
        for row in rows:
            tokens, text = documents[row].tokens, documents[row].source.text
            lettered = [text[start].isalpha() for start in tokens["start"].tolist()]
            for code in np.unique(word_codes(documents[row])[lettered]).tolist():
                shares[code][k] += 1 / len(rows)
    known = [code for code, by in shares.items() if sorted(by)[-2] >= LEAST_SHARE]
    known.sort(key=lambda code: (-min(shares[code]), -sum(shares[code]), code))
    codes = np.array(known[:WORDS], np.uint64)
    function = np.arange(len(codes)) < FUNCTION_WORDS
    order = np.argsort(codes)
    return Vocabulary(codes[order], function[order])


def fit_axes(corpus: Corpus, pairs: Mask, articles: Mask) -> npt.NDArray[np.float32]:
    """Fit all axes on some pairs and articles.

    Returns
    -------
    ndarray of float32, shape (axes, bins + 1)
        Weights, and last the constant.
    """
    group = corpus.articles.group.to_numpy(str)
    split = [
        _fit_articles(corpus.values, group, articles, ones, noughts)
        for ones, noughts in SPLIT.values()
    ]
    return np.vstack((fit_pair_axes(corpus, pairs), *split))


def fit_pair_axes(corpus: Corpus, pairs: Mask) -> npt.NDArray[np.float32]:
    """Fit the axes of pairs alone, shape (axes of pairs, bins + 1)."""
    group = corpus.pairs.group.to_numpy(str)
    differences = corpus.differences
    return np.stack([_fit_pairs(differences, group, pairs, names) for names in PAIRED.values()])


def place(corpus: Corpus, axes: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return where each article lies on each axis, shape (articles, axes)."""
    paired = len(PAIRED)
    return np.hstack(
        [
            corpus.rates @ axes[:paired, :-1].T + axes[:paired, -1],
            corpus.values @ axes[paired:, :-1].T + axes[paired:, -1],
        ]
    )


def place_texts(
    texts: Sequence[str], vocabulary: Vocabulary, axes: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """Return where some texts lie on each axis; not a number for an empty text."""
    places = np.full((len(texts), len(AXES)), np.nan)
    paired = len(PAIRED)
    for k, text in enumerate(texts):
        style = style_of(segment_text(read(text)), vocabulary)
        if not style.symbols:
            continue
        bins, counts = np.unique(style.bins, return_counts=True)
        own = axes[:, bins]
        places[k, :paired] = own[:paired] @ (counts / style.symbols)
        places[k, paired:] = own[paired:] @ article_values(counts, style.symbols)
    return places + axes[:, -1]


def balanced(
    labels: npt.NDArray[np.int64], groups: npt.NDArray[np.str_]
) -> npt.NDArray[np.float64]:
    """Return weights that make classes count alike, and the groups within each class."""
    weights = np.zeros(len(labels))
    for label in np.unique(labels):
        names = np.unique(groups[labels == label])
        for name in names:
            rows = (labels == label) & (groups == name)
            weights[rows] = 1 / rows.sum() / len(names)
    return weights * len(labels) / len(np.unique(labels))


def _fit_pairs(
    differences: sparse.csr_matrix,
    group: npt.NDArray[np.str_],
    among: Mask,
    groups: list[str],
) -> npt.NDArray[np.float32]:
    rows = np.flatnonzero(among & np.isin(group, groups))
    # Half of the differences are turned round, so that there are two classes; no constant.
    signs = np.where(np.arange(len(rows)) % 2, -1.0, 1.0).astype(np.float32)
    model = LogisticRegression(C=STRENGTH_PAIRS, max_iter=80, tol=1e-3, fit_intercept=False).fit(
        sparse.diags(signs) @ differences[rows],
        signs > 0,
        sample_weight=balanced(np.ones(len(rows), np.int64), group[rows]),
    )
    return np.append(model.coef_[0], 0).astype(np.float32)


def _fit_articles(
    values: sparse.csr_matrix,
    group: npt.NDArray[np.str_],
    among: Mask,
    ones: list[str],
    noughts: list[str],
) -> npt.NDArray[np.float32]:
    rows = np.flatnonzero(among & np.isin(group, ones + noughts))
    labels = np.isin(group[rows], ones).astype(np.int64)
    model = LogisticRegression(C=STRENGTH_ARTICLES, max_iter=100, tol=1e-3).fit(
        values[rows], labels, sample_weight=balanced(labels, group[rows])
    )
    return np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)


def _matrix(
    rows: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]],
) -> sparse.csr_matrix:
    ends = np.cumsum([0] + [len(bins) for bins, _ in rows])
    data = np.concatenate([values for _, values in rows]).astype(np.float32)
    indices = np.concatenate([bins for bins, _ in rows]).astype(np.int32)
    return sparse.csr_matrix((data, indices, ends), shape=(len(rows), BINS))
