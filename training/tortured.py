"""Make ``reuse/models/tortured.npz``: set phrases whose words were put one by one for others.

Run ``python -m training.tortured``. The phrases are facts of the Problematic Paper Screener; those
that native English has are left out, and which word is put for which is learnt from the rest.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmarks import DATA
from reuse.arrays import U8
from reuse.artifacts.tortured import words_of
from reuse.language import ENGLISH
from reuse.language.english.load import TORTURED
from reuse.language.lexicon import pair_code
from reuse.language.tortured import phrase_key
from reuse.segment import segment_text
from reuse.sources import read
from training.groups import ONE_WAY

#: Well known, though a native text or two has them: a report on such papers, perhaps.
KNOWN = {"profound learning", "counterfeit intelligence"}
#: A word is put for another in so many phrases at least.
LEAST = 3
#: A usual phrase of more words is a sentence.
LONGEST = 6
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def phrases() -> dict[str, str]:
    """Return each tortured phrase and the usual one, in small letters."""
    rows = json.loads((DATA / "tortured_phrases.json").read_text("utf-8"))["phrases"]
    pairs: dict[str, str] = {}
    for row in rows:
        tortured, usual = (_plain(row[name]) for name in ("tortured", "correct"))
        if len(tortured.split()) > 1 and usual and "?" not in usual:
            pairs.setdefault(tortured, usual)
    return pairs


def _plain(phrase: str) -> str:
    words = _ASIDE.sub("", phrase.replace("’", "'")).split()
    return " ".join(words).strip(" .,;:\"'“”").lower()


def innocents() -> Iterator[str]:
    """Yield English that nobody spun: native news, and translations by people and machines."""
    for name in (
        *("native_english_segments", "bbc_half", "abc_2006_segments", "reuters_21578"),
        "more/native_outlets",
    ):
        yield "\n".join(pd.read_parquet(DATA / f"{name}.parquet").text.dropna().astype(str))
    one_way = pd.read_parquet(DATA / "one_way_translation.parquet")
    yield "\n".join(one_way.text.dropna())
    for name in ONE_WAY:
        yield "\n".join(pd.read_parquet(DATA / "more" / f"{name}.parquet").text.dropna())
    for name in ("paraphrase_human", "paraphrase_raidar_news"):
        yield "\n".join(pd.read_parquet(DATA / "more" / f"{name}.parquet").derived.dropna())


def stems_of(text: str) -> U8:
    """Return the stems of a text's words."""
    return np.asarray(segment_text(read(text)).tokens["stem"])


def is_usual(phrase: str) -> bool:
    """Whether each two words of a phrase are met together often enough to be listed."""
    codes = segment_text(read(phrase)).tokens["code"]
    return bool((ENGLISH.lexicon.pair_zipf_of(pair_code(codes[:-1], codes[1:])) > 0).all())


def met(phrases: Iterable[str]) -> set[str]:
    """Return the phrases that innocents have."""
    by_begin: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for phrase in phrases:
        stems = stems_of(phrase)
        by_begin[int(pair_code(stems[:1], stems[1:2])[0])].append((len(stems), phrase))
    table = np.array(sorted(by_begin), np.uint64)
    found: set[str] = set()
    for text in innocents():
        document = segment_text(read(text))
        stems = document.tokens["stem"]
        pairs = pair_code(stems[:-1], stems[1:])
        for i in np.flatnonzero(np.isin(pairs, table)).tolist():
            for n, phrase in by_begin[int(pairs[i])]:
                here = words_of(document, i, i + n)
                if phrase_key(here) == phrase_key(words_in(phrase)):
                    found.add(phrase)
    return found


def words_in(phrase: str) -> list[str]:
    """Return the words of a phrase."""
    document = segment_text(read(phrase))
    return words_of(document, 0, len(document.tokens))


def substitutes(pairs: Mapping[str, str]) -> Counter[tuple[int, int]]:
    """Count in how many phrases one word, by its stem, was put for another."""
    function = ENGLISH.lists.function
    count: Counter[tuple[int, int]] = Counter()
    for tortured, usual in pairs.items():
        words = [phrase.replace("-", " ").split() for phrase in (tortured, usual)]
        stems = [stems_of(" ".join(each)).tolist() for each in words]
        if len(words[0]) == len(words[1]) == len(stems[0]) == len(stems[1]):
            count.update(
                (x, y)
                for u, v, x, y in zip(*words, *stems, strict=True)
                if x != y and u not in function and v not in function
            )
    return count


def make() -> dict[str, npt.NDArray[np.generic]]:
    """Return the arrays of the file; `TorturedPhrases` says what each is."""
    pairs = phrases()
    stems = {phrase: stems_of(phrase) for phrase in {*pairs, *pairs.values()}}
    usual = {phrase_key(words_in(phrase)) for phrase in pairs.values()}
    keys = {phrase: phrase_key(words_in(phrase)) for phrase in pairs}
    kept = {
        tortured: meant
        for tortured, meant in pairs.items()
        if len(stems[tortured]) > 1
        and keys[tortured] not in usual
        and not is_usual(tortured)
        # Looked up by its first two words: "in the" stands everywhere.
        and not ENGLISH.lists.function.issuperset(words_in(tortured)[:2])
    }
    for phrase in met(kept) - KNOWN:
        del kept[phrase]
    begins = {p: int(pair_code(stems[p][:1], stems[p][1:2])[0]) for p in kept}
    order = sorted({keys[p]: p for p in sorted(kept)}.values(), key=lambda p: (begins[p], p))
    words = sorted({kept[p] for p in order})
    put = sorted(pair for pair, n in substitutes(kept).items() if n >= LEAST)
    own: defaultdict[str, U8] = defaultdict(lambda: np.empty(0, np.uint64))
    own.update({word: stems[word] for word in words if 1 < len(stems[word]) <= LONGEST})
    return {
        "begins": np.array([begins[p] for p in order], np.uint64),
        "keys": np.array([keys[p] for p in order], np.uint32),
        "lengths": np.array([len(stems[p]) for p in order], np.uint8),
        "usual": np.array([words.index(kept[p]) for p in order], np.uint16),
        "put": np.array([found for found, _ in put], np.uint64),
        "meant": np.array([usual for _, usual in put], np.uint64),
        "stems": np.concatenate([own[word] for word in words]),
        "counts": np.array([len(own[word]) for word in words], np.uint8),
        "words": np.frombuffer("\n".join(words).encode(), np.uint8),
    }


def main() -> None:
    """Make the file and say what is in it."""
    arrays = make()
    with TORTURED.open("wb") as file:
        np.savez(file, **arrays)
    size = TORTURED.stat().st_size
    print(
        f"{len(arrays['keys']):,} phrases for {len(arrays['counts']):,} usual ones, "
        f"{len(arrays['put']):,} substitutes; {size:,} bytes"
    )


if __name__ == "__main__":
    main()
