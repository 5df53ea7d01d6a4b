"""Pairs of texts whose relation is known: round trips, and what is easily taken for one.

In each pair the copy is known, or, for two human translations of one text, drawn by lot. The
groups are built once from the development data and kept under `training/data/`, which git ignores.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import DATA, ROOT
from reuse.corpus import Corpus

CACHE = ROOT / "training" / "data"
SEGMENTS = 20  # of a chunk of human translation: about an article
#: Shares of the shorter text's word 5-grams that make a pair one text, edited; above it is a copy.
EDITED = (0.4, 0.995)
LEAST_WORDS = 80
#: Characters in passages that both stories of a rewrite have at least.
LEAST_SHARED = 900
#: Human translations as they are called that are nearer than this to a machine's (0 to 100).
POST_EDITED = 85
#: Translations into English, of many years and languages.
ONE_WAY = ("oneway_wmt_2009_2016", "oneway_wmt_2019_2020", "oneway_wmt_2021_ru_zh")
#: A 5-gram in more texts than this is a formula, and brings no pair to light.
FORMULA = 12


class Pair(NamedTuple):
    """A text and what became of it."""

    group: str
    detail: str  # of round trips "pivot/system", of translations the language, else the outlet
    source: str
    copy: str
    key: str  # names the article: no article may be in training and in evaluation


def round_trips() -> Iterator[Pair]:
    """Articles and their round trips: out by human, back by machine."""
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    news = news.sort_values(["year", "doc", "pivot", "system", "seg"])
    for (year, doc, pivot, system), rows in news.groupby(["year", "doc", "pivot", "system"]):
        source, copy = "\n".join(rows.original), "\n".join(rows.roundtrip)
        yield Pair("round trip", f"{pivot}/{system}", source, copy, f"wmt/{year}/{doc}")


def retranslations() -> Iterator[Pair]:
    """Two human translations of one text; which is called the copy alternates."""
    columns = ["pair", "seg", "system", "text"]
    news = pd.read_parquet(DATA / "one_way_translation.parquet")
    more = pd.read_parquet(DATA / "more" / "oneway_wmt_2021_ru_zh.parquet")
    news = pd.concat(
        [
            news[(news.corpus == "wmt21") & (news.kind == "ref")][columns],
            more[(more.kind == "ref") & ~(more.mt_sim > POST_EDITED)][columns],
        ]
    )
    for pair, rows in news.groupby("pair"):
        wide = rows.pivot(index="seg", columns="system", values="text").dropna().sort_index()
        if wide.shape[1] < 2:
            continue
        for k, first in enumerate(range(0, len(wide) - SEGMENTS + 1, SEGMENTS)):
            chunk = wide.iloc[first : first + SEGMENTS]
            texts = ["\n".join(chunk[name]) for name in sorted(wide.columns)[:2]]
            source, copy = texts if k % 2 else reversed(texts)
            key = f"wmt21/{pair}/{first}"
            yield Pair("second translation", str(pair), source, copy, key)


def light_edits() -> Iterator[Pair]:
    """Articles of the BBC that were published twice, edited between; the longer is the copy."""
    texts = pd.read_parquet(DATA / "bbc_half.parquet").drop_duplicates("text")
    ids, words = texts.id.tolist(), texts.text.tolist()
    for i, j in near_duplicates(words):
        source, copy = sorted((words[i], words[j]), key=len)
        yield Pair("light edit", "bbc", source, copy, f"bbc/{ids[i]}")


def stories() -> pd.DataFrame:
    """Return the stories of Reuters that have a time, by it."""
    texts = pd.read_parquet(DATA / "reuters_21578.parquet").dropna(subset=["text"])
    texts = texts.drop_duplicates("text")
    at = pd.to_datetime(
        texts.date.str.strip().str.split(".").str[0], format="%d-%b-%Y %H:%M:%S", errors="coerce"
    )
    texts = texts.assign(at=at, id=texts.id.astype(str))
    return texts.dropna(subset=["at"]).sort_values("at", kind="stable")


def updates() -> Iterator[Pair]:
    """Stories of Reuters and their updates; the later is the copy."""
    texts = stories()
    ids, words = texts.id.tolist(), texts.text.tolist()
    for i, j in near_duplicates(words):
        yield Pair("update", "reuters", words[i], words[j], f"reuters/{ids[i]}")


def rewrites() -> Iterator[Pair]:
    """Stories of Reuters that a person told anew, mostly in other words; the later is the copy."""
    texts = stories().set_index("id")
    order = {name: k for k, name in enumerate(texts.index)}
    audit = Corpus(texts.reset_index()[["id", "text"]]).audit()
    pairs = audit.pairs.to_pandas()
    long = pairs[["shared_a", "shared_b"]].min(axis=1) >= LEAST_SHARED
    taken: set[str] = set()
    for row in pairs[long].sort_values("bits", ascending=False, kind="stable").itertuples():
        source, copy = sorted((row.a, row.b), key=order.__getitem__)
        grams = [_five_in_a_row(texts.text[name]) for name in (source, copy)]
        share = len(grams[0] & grams[1]) / max(min(map(len, grams)), 1)
        if share < EDITED[0] and not taken & {source, copy}:
            taken |= {source, copy}
            key = f"reuters/{source}"
            yield Pair("rewrite", "reuters", texts.text[source], texts.text[copy], key)


def machine_beside_human() -> Iterator[Pair]:
    """Pair a person's translation with a machine's; which is called the copy alternates."""
    yield from _two_of_one("machine and human", "ref", "hyp")


def two_machines() -> Iterator[Pair]:
    """Pair two machines' translations of one text; which is called the copy alternates."""
    yield from _two_of_one("two machines", "hyp", "hyp")


def _two_of_one(group: str, one: str, two: str) -> Iterator[Pair]:
    """Yield chunks of a text in two translations of the kinds that are asked for."""
    news = pd.concat([pd.read_parquet(DATA / "more" / f"{name}.parquet") for name in ONE_WAY])
    # A reference that is as near as this to a machine's was made from it.
    news = news[~(news.mt_sim > POST_EDITED)].dropna(subset=["text"])
    for (year, language), rows in news.groupby(["year", "origlang"]):
        wide = rows.pivot_table(
            index=["doc", "seg"], columns=["kind", "system"], values="text", aggfunc="first"
        )
        makers = sorted(wide.columns)
        for first, second in combinations(makers, 2):
            if (first[0], second[0]) not in ((one, two), (two, one)):
                continue
            both = wide[[first, second]].dropna()
            for k, at in enumerate(range(0, len(both) - SEGMENTS + 1, SEGMENTS)):
                chunk = both.iloc[at : at + SEGMENTS]
                texts = ["\n".join(chunk[name]) for name in (first, second)]
                source, copy = texts if k % 2 else reversed(texts)
                detail = f"{language}/{first[1]}/{second[1]}"
                yield Pair(group, detail, source, copy, f"{year}/{language}/{at}")


def model_rewrites() -> Iterator[Pair]:
    """Pair texts with what a language model made of them: polished, revised, made concise."""
    for name in ("paraphrase_polish", "paraphrase_raidar_news"):
        rows = pd.read_parquet(DATA / "more" / f"{name}.parquet").dropna(
            subset=["original", "derived"]
        )
        for (doc, tool, op), own in rows.sort_values("seg").groupby(["doc", "tool", "op"]):
            source, copy = "\n".join(own.original), "\n".join(own.derived)
            yield Pair("language model", f"{tool}/{op}", source, copy, f"{name}/{doc}")


def reworded_by_people() -> Iterator[Pair]:
    """Pair translations with what people made of them, sentence by sentence."""
    rows = pd.read_parquet(DATA / "more" / "paraphrase_human.parquet").dropna(
        subset=["original", "derived"]
    )
    rows = rows[rows.op == "reword"]
    for (doc, tool), own in rows.sort_values("seg").groupby(["doc", "tool"]):
        source, copy = "\n".join(own.original), "\n".join(own.derived)
        yield Pair("reworded by people", str(tool), source, copy, f"reworded/{doc}")


GROUPS: dict[str, Callable[[], Iterator[Pair]]] = {
    "round trip": round_trips,
    "second translation": retranslations,
    "light edit": light_edits,
    "update": updates,
    "rewrite": rewrites,
    "machine and human": machine_beside_human,
    "two machines": two_machines,
    "language model": model_rewrites,
    "reworded by people": reworded_by_people,
}


def near_duplicates(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs that are one text, edited: most word 5-grams of the shorter are in the longer.

    Each text is in one pair at most, its nearest, so that a much-edited story counts once.
    """
    grams = [_five_in_a_row(text) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for k, of_text in enumerate(grams):
        for gram in of_text:
            holders[gram].append(k)
    shared: Counter[tuple[int, int]] = Counter()
    for among in holders.values():
        if 1 < len(among) <= FORMULA:
            shared.update(combinations(among, 2))
    shares = {(i, j): n / min(len(grams[i]), len(grams[j])) for (i, j), n in shared.items()}
    taken: set[int] = set()
    for (i, j), share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if EDITED[0] <= share <= EDITED[1] and not taken & {i, j}:
            taken |= {i, j}
            yield i, j


def _five_in_a_row(text: str) -> set[int]:
    words = text.lower().split()
    if len(words) < LEAST_WORDS:
        return set()
    return {hash(tuple(words[k : k + 5])) for k in range(len(words) - 4)}


def load_group(name: str, most: int | None = None) -> list[Pair]:
    """Return the pairs of a group, or an even sample of them.

    Parameters
    ----------
    name : str
        One of `GROUPS`.
    most : int, optional
        How many at most. Each detail (pivot and system, language) has as many as the others, as
        far as it has them.

    Returns
    -------
    list of Pair
    """
    path = CACHE / f"pairs-{name.replace(' ', '-')}.parquet"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = pd.DataFrame(list(GROUPS[name]()), columns=Pair._fields)
        frame.to_parquet(Path(f"{path}.new"))
        Path(f"{path}.new").replace(path)
    pairs = [Pair(*row) for row in pd.read_parquet(path).itertuples(index=False)]
    return pairs if most is None else sample(pairs, most)


def sample(pairs: list[Pair], most: int, seed: int = 0) -> list[Pair]:
    """Draw pairs in turn from each detail, no article twice before all were drawn once."""
    rng = np.random.default_rng(seed)
    shelves: dict[str, list[Pair]] = defaultdict(list)
    for k in rng.permutation(len(pairs)).tolist():
        shelves[pairs[k].detail].append(pairs[k])
    drawn: list[Pair] = []
    seen: set[str] = set()
    while len(drawn) < min(most, len(pairs)):
        for detail in sorted(shelves):
            shelf = shelves[detail]
            if shelf and len(drawn) < most:
                new = next((k for k, pair in enumerate(shelf) if pair.key not in seen), 0)
                drawn.append(shelf.pop(new))
                seen.add(drawn[-1].key)
    return drawn
