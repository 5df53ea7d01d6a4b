"""Make ``reuse/models/substitutes.tsv``: the words that machine translation puts for others.

Run ``python -m training.substitutes``. A word counts where it stands alone in the place of
another, between words that are the same. News of 2014 to 2016 is left out, so that rates can be
measured on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from benchmarks import DATA, ROOT
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.segment import segment_text

TABLE = ROOT / "reuse" / "models" / "substitutes.tsv"
LAST_YEAR = 2013
#: Texts that have the substitution, at least, and how many times those that have the reverse.
LEAST, ONE_WAY = 3, 1.5
#: Commoner words hold sentences together; which of them follows which is grammar.
COMMON = 5.3
#: Forms of a word answer those of the other that end alike.
ENDINGS = ("ing", "ed", "ly", "s")
#: Where it stands: which text (an article, or ten sentences), the human wording, the machine's.
Row = tuple[str, str, str]


def rows() -> Iterator[Row]:
    """Yield sentences in human and in machine wording."""
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    news = news[news.year <= LAST_YEAR]
    texts = "news/" + news.year.astype(str) + "/" + news.doc.astype(str)
    yield from zip(texts, news.original, news.roundtrip, strict=True)
    flores = pd.read_parquet(DATA / "roundtrip_flores.parquet").dropna()
    texts = "flores/" + (flores.seg.astype(int) // 10).astype(str)
    yield from zip(texts, flores.en_original, flores.roundtrip, strict=True)
    one_way = pd.read_parquet(DATA / "one_way_translation.parquet").dropna()
    place = ["corpus", "year", "pair", "seg"]
    human = one_way[one_way.kind == "ref"].drop_duplicates(place)
    both = one_way[one_way.kind == "hyp"].merge(human[[*place, "text"]], on=place)
    texts = both.corpus + both.year.astype(str) + both.pair + (both.seg // 10).astype(str)
    yield from zip(texts, both.text_y, both.text_x, strict=True)


def learn(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Return what is put, and what for, in the order of the alphabet.

    Counted by stems, so that what holds of "show" and "indicate" holds of "showed" and
    "indicated"; written out again by the forms that were seen.
    """
    rows = list(rows)
    cache = {text: _words(text) for text in {text for row in rows for text in row[1:]}}
    seen: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    forms: defaultdict[tuple[int, int], tuple[set[str], set[str]]]
    forms = defaultdict(lambda: (set(), set()))
    for where, human, machine in rows:
        (a, of_a), (b, of_b) = cache[human], cache[machine]
        for op in Levenshtein.opcodes(of_a, of_b):
            if op.tag != "replace" or op.src_end - op.src_start != 1:
                continue
            if op.dest_end - op.dest_start != 1:
                continue
            x, y = a[op.src_start], b[op.dest_start]
            if x.islower() and y.islower() and x.isalpha() and y.isalpha():
                stems = of_a[op.src_start], of_b[op.dest_start]
                seen[stems].add(where)
                forms[stems][0].add(x)
                forms[stems][1].add(y)
    lexicon = ENGLISH.lexicon
    found = set()
    for (usual, put), texts in seen.items():
        if len(texts) < max(LEAST, ONE_WAY * len(seen.get((put, usual), ()))):
            continue
        xs, ys = forms[usual, put]
        found.update((y, x) for x in xs for y in ys if _ending(x) == _ending(y))
    words = sorted({word for pair in found for word in pair})
    codes = segment_text(Source("words", "\n".join(words), "")).tokens["code"]
    zipf = dict(zip(words, np.round(lexicon.zipf_of(codes), 2).tolist(), strict=True))
    return sorted(pair for pair in found if all(0 < zipf[word] < COMMON for word in pair))


def _words(text: str) -> tuple[list[str], list[int]]:
    tokens = segment_text(Source("words", text, "")).tokens
    bounds = zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True)
    return [text[start:end] for start, end in bounds], tokens["stem"].tolist()


def _ending(word: str) -> str:
    return next((ending for ending in ENDINGS if word.endswith(ending)), "")


def main() -> None:
    """Make the file and say what is in it."""
    pairs = learn(rows())
    head = "# What machine translation puts, and what for; see substitutes.md.\n"
    TABLE.write_text(head + "".join(f"{y}\t{x}\n" for y, x in pairs), encoding="utf-8")
    print(f"{TABLE}: {len(pairs):,} substitutions, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
