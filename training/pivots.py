"""Measure whether the pivot of a round trip can be told: its family of languages, by the swaps.

    python -m training.pivots

Fits a choice of families on what became of the words, each time without one family of engines, and
judges by that engine's round trips of other years. `reuse` names a pivot only if the first of the
list is right in four of five pairs in which it speaks; this prints how far that is from so.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.tables import markdown
from training.folds import HELD, family
from training.measure import measure_pairs, measure_texts
from training.pairs import load_pairs
from training.texts import BROAD_TRIP, ROUND_TRIP, load_texts

FAMILIES = {
    "Germanic": ("de", "nl", "sv", "da", "nb", "is", "af"),
    "Romance": ("fr", "es", "it", "ro", "pt", "ca", "gl"),
    "Slavic": ("cs", "sk", "pl", "uk", "bg", "hr", "bs", "sl", "sr", "be"),
    "Uralic": ("fi", "hu"),
    "Indic": ("hi", "bn", "gu", "mr"),
}
#: It speaks where the likeliest family has so much.
SPEAKS = (0.0, 0.5, 0.7, 0.9)
STRENGTH, LEAST_WORDS = 30.0, 250


def main() -> int:
    """Print how often the likeliest family is right."""
    frame = load_pairs()
    frame = frame[frame.group.isin((ROUND_TRIP, BROAD_TRIP))].reset_index(drop=True)
    texts = measure_texts(load_texts().head(2000))
    pairs = measure_pairs(frame, texts.bins)
    of = {pivot: name for name, pivots in FAMILIES.items() for pivot in pivots}
    truth = pairs.frame["pivot"].map(of).fillna("").to_numpy(str)
    engine = np.array([family(name) for name in pairs.frame.engine_b])
    fold = pairs.frame.fold.to_numpy(int)
    news = (pairs.frame.group == ROUND_TRIP).to_numpy() & (
        pairs.frame.words >= LEAST_WORDS
    ).to_numpy()
    right, share, of_each = [], [], []
    for number, held in enumerate(HELD):
        new = np.isin(engine, list(held.engines))
        learns = (fold != number) & ~new & (truth != "")
        judged = (fold == number) & new & news & (truth != "")
        counts = {name: (truth[learns] == name).sum() for name in FAMILIES}
        weights = np.array([1 / counts[name] for name in truth[learns]])
        model = LogisticRegression(C=STRENGTH, max_iter=300)
        model.fit(pairs.forth[learns], truth[learns], sample_weight=weights * learns.sum() / 5)
        probability = model.predict_proba(pairs.forth[judged])
        right += (model.classes_[probability.argmax(1)] == truth[judged]).tolist()
        share += probability.max(1).tolist()
        of_each += truth[judged].tolist()
    hits, sure, names = np.array(right), np.array(share), np.array(of_each)
    rows = []
    for bar in SPEAKS:
        own = sure >= bar
        by = (
            f"{hits[own & (names == name)].mean():.2f}" if (own & (names == name)).any() else ""
            for name in FAMILIES
        )
        rows.append(
            (f"{bar:.0%}", f"{own.mean():.2f}", f"{own.sum()}", f"{hits[own].mean():.3f}", *by)
        )
    print(markdown(("speaks from", "share", "pairs", "right", *FAMILIES), rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
