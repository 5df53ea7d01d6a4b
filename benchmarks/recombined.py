"""Any number of texts from real news: its sentences mixed, their rare words drawn anew.

Sentences alone would repeat: there are some 170,000, and a corpus of 100,000 texts needs more than
a million. So a sentence that was used keeps its build and its common words, and gets other rare
ones, each drawn as often as it stands in the news. The texts share what unrelated news shares,
stock phrases and common pairs of words, and hardly a passage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from reuse.background import load_lexicon
from reuse.model import Source
from reuse.segment import segment_all

#: Words of a sentence, and sentences of a text, fewest and most.
WORDS = (8, 60)
SENTENCES = (8, 24)
#: Words rarer than this (Zipf's scale) are drawn anew; "Friday" has 5.3, "after" 6.
RARE = 5.5
BATCH = 500


class Recombined:
    """Makes texts of sentences and words of real news.

    Parameters
    ----------
    data : Path
        The development data.
    """

    def __init__(self, data: Path) -> None:
        found: dict[str, None] = {}
        texts = list(_texts(data))
        for k in range(0, len(texts), BATCH):
            for document in segment_all(*(Source("", text, "") for text in texts[k : k + BATCH])):
                for row in document.sentences:
                    if WORDS[0] <= row["j"] - row["i"] <= WORDS[1]:
                        sentence = document.source.text[row["start"] : row["end"]]
                        found[" ".join(sentence.split())] = None
        # In pieces, words at odd places.
        self._sentences = [re.split(r"([^\W\d_]+)", sentence) for sentence in found]
        words = [word for pieces in self._sentences for word in pieces[1::2]]
        distinct = sorted(set(words))
        codes = [d.tokens["code"] for d in segment_all(*(Source("", w, "") for w in distinct))]
        zipf = load_lexicon()
        self._rare = {
            word
            for word, code in zip(distinct, codes, strict=True)
            if len(code) == 1 and zipf.zipf_of(code)[0] < RARE
        }
        # As often as they stand there; names stay names.
        self._drawn = {
            capital: [w for w in words if w in self._rare and w[0].isupper() == capital]
            for capital in (False, True)
        }

    def __len__(self) -> int:
        return len(self._sentences)

    def texts(self, count: int, seed: int) -> Iterator[str]:
        """Make texts; other seeds give others.

        Parameters
        ----------
        count, seed : int
        """
        rng = random.Random(seed)
        for _ in range(count):
            picked = rng.choices(self._sentences, k=rng.randint(*SENTENCES))
            yield " ".join("".join(self._told_anew(pieces, rng)) for pieces in picked)

    def _told_anew(self, pieces: list[str], rng: random.Random) -> list[str]:
        return [
            rng.choice(self._drawn[piece[0].isupper()]) if k % 2 and piece in self._rare else piece
            for k, piece in enumerate(pieces)
        ]


def _texts(data: Path) -> Iterator[str]:
    """Give texts of native news, each once."""
    yield from pd.read_parquet(data / "reuters_21578.parquet")["text"].dropna()
    yield from pd.read_parquet(data / "bbc_half.parquet")["text"]
    yield from pd.read_parquet(data / "roundtrip_news.parquet")["original"].dropna().unique()
    for name in ("abc_2006_segments", "native_english_segments"):
        yield from pd.read_parquet(data / f"{name}.parquet")["text"].dropna().unique()
