"""Make a further PAN-style bench from round-trip translations, of chosen engines and years.

    python -m benchmarks.make_bench OUT --seed 7 [--engines argos opusmt] [--pivots hi] ...

It is made the way `roundtrip_alignment` was: texts are segments joined at random by a space, a
line end or an empty line; the truth is known because the texts are put together here.

01-unrelated            two articles at random
02-same-subject         the most similar articles, if they share no run of ten words
03-verbatim             one to three blocks of 2 to 8 segments set into another article
04-roundtrip            the same, the blocks round-tripped
05-roundtrip-reordered  an article round-tripped, 12 % left out; the source's segments shuffled
06-common-source        two round trips of one article by different engines or pivots, likewise
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import DATA, ROOT

SEPARATORS = (" ", "\n", "\n\n")
MIN_SEGMENTS, MAX_SEGMENTS = 8, 100  # of an article; 5 in 1,000 are longer
MIN_LENGTH, MAX_LENGTH = 1_000, 20_000  # characters of an innocent article
LEFT_OUT = 0.12
MIN_CASE = 40  # characters of the suspicious text; shorter reordered segments are no case
RUN = 10  # words; two innocent articles that share such a run are not independent


class Translations(NamedTuple):
    """Articles, and each one's round trips by (pivot, engine): texts by segment number."""

    original: dict[int, str]
    round_trips: dict[tuple[str, str], dict[int, str]]


class Text(NamedTuple):
    """A text put together, and where each of its parts went: (start, end), in order."""

    text: str
    spans: list[tuple[int, int]]


class Case(NamedTuple):
    a: tuple[int, int]
    b: tuple[int, int]


# --- the material -----------------------------------------------------------------------------


def load_translations(arguments: argparse.Namespace) -> list[Translations]:
    if arguments.texts == "news":
        frame = pd.read_parquet(arguments.data / "roundtrip_news.parquet")
        frame["article"] = frame["year"] * 1000 + frame["doc"]
        if arguments.years:
            frame = frame[frame["year"].isin(arguments.years)]
    else:  # FLORES: single sentences in groups of three or so; twenty of them in a row do as one
        frame = pd.read_parquet(arguments.data / "roundtrip_flores.parquet")
        frame = frame.rename(columns={"en_original": "original"})
        frame["seg"] = frame["seg"].astype(int)
        frame["article"] = frame["seg"] // 20
    for column, values in (("system", arguments.engines), ("pivot", arguments.pivots)):
        unknown = set(values or ()) - set(frame[column])
        if unknown:
            raise SystemExit(
                f"no {column} {sorted(unknown)} in these texts; "
                f"there are {', '.join(sorted(set(frame[column])))}"
            )
    articles = []
    for _, article in frame.groupby("article"):
        original = _texts(article.drop_duplicates("seg"), "original")
        if arguments.engines:
            article = article[article["system"].isin(arguments.engines)]
        if arguments.pivots:
            article = article[article["pivot"].isin(arguments.pivots)]
        round_trips = {
            cell: _texts(rows, "roundtrip") for cell, rows in article.groupby(["pivot", "system"])
        }
        if len(original) >= MIN_SEGMENTS:
            articles.append(Translations(original, round_trips))
    return articles


def _texts(rows: pd.DataFrame, column: str) -> dict[int, str]:
    rows = rows.dropna(subset=[column]).sort_values("seg")
    texts = {int(n): str(t).strip() for n, t in zip(rows["seg"], rows[column], strict=True)}
    return {n: text for n, text in texts.items() if text}


def whole_round_trips(article: Translations) -> list[tuple[str, str]]:
    """Return the (pivot, engine) of round trips that lack less than a fifth of the segments."""
    needed = max(MIN_SEGMENTS, 0.8 * len(article.original))
    return [cell for cell, texts in article.round_trips.items() if len(texts) >= needed]


def load_innocents(data: Path, pools: list[str], news: list[Translations]) -> list[list[str]]:
    """Return articles of native English news, as lists of segments."""
    articles: list[list[str]] = []
    if "news" in pools:
        articles += [list(article.original.values()) for article in news]
    if "native" in pools:
        frame = pd.read_parquet(data / "native_english_segments.parquet")
        articles += [list(rows["text"]) for _, rows in frame.groupby(["testset", "doc"])]
    if "bbc" in pools:
        articles += [
            re.split(r"\n+", text.strip())
            for text in pd.read_parquet(data / "bbc_half.parquet")["text"]
        ]
    if "abc" in pools:  # its articles run on without a mark: 24 segments, then 24 left out
        frame = pd.read_parquet(data / "abc_2006_segments.parquet")
        for _, rows in frame.groupby("source"):
            texts = list(rows["text"])
            articles += [texts[k : k + 24] for k in range(0, len(texts) - 24, 48)]
    cleaned = [[s.strip() for s in article if s and s.strip()] for article in articles]
    return [article for article in cleaned if MIN_LENGTH <= sum(map(len, article)) <= MAX_LENGTH]


# --- putting texts together -------------------------------------------------------------------


def join(parts: list[str], rng: random.Random) -> Text:
    text, spans = "", []
    for part in parts:
        if text:
            text += rng.choice(SEPARATORS)
        spans.append((len(text), len(text) + len(part)))
        text += part
    return Text(text + "\n", spans)


def insert_blocks(
    host: list[str], segments: list[str], copied: list[str], rng: random.Random
) -> tuple[Text, Text, list[Case]]:
    """Set one to three blocks of `copied`, the rendering of `segments`, into the host."""
    blocks: list[range] = []
    for _ in range(rng.choices((1, 2, 3), weights=(62, 32, 6))[0]):
        size = min(rng.randint(2, 8), len(segments))
        first = rng.randint(0, len(segments) - size)
        block = range(first, first + size)
        if not any(set(block) & set(other) for other in blocks):
            blocks.append(block)
    places = rng.sample(range(len(host) + 1), len(blocks))  # one block a place: none touch
    parts: list[str] = []
    where: list[int] = []
    for k in range(len(host) + 1):
        for block, place in zip(blocks, places, strict=True):
            if place == k:
                where.append(len(parts))
                parts += [copied[s] for s in block]
        parts += host[k : k + 1]
    a, b = join(parts, rng), join(segments, rng)
    in_order = [block for _, block in sorted(zip(places, blocks, strict=True))]
    cases = [
        Case(
            (a.spans[first][0], a.spans[first + len(block) - 1][1]),
            (b.spans[block[0]][0], b.spans[block[-1]][1]),
        )
        for first, block in zip(where, in_order, strict=True)
    ]
    return a, b, cases


def reorder(
    copied: dict[int, str], segments: dict[int, str], rng: random.Random
) -> tuple[Text, Text, list[Case]]:
    """Leave out some of `copied`, shuffle `segments`; neighbours that stay so are one case."""
    kept = [n for n in sorted(copied) if rng.random() >= LEFT_OUT]
    shuffled = sorted(segments)
    rng.shuffle(shuffled)
    a = join([copied[n] for n in kept], rng)
    b = join([segments[n] for n in shuffled], rng)
    place = {n: k for k, n in enumerate(shuffled)}
    cases: list[Case] = []
    last = None
    for k, n in enumerate(kept):
        if n not in place:
            last = None
            continue
        here = Case(a.spans[k], b.spans[place[n]])
        if last is not None and place[n] == last + 1:
            before = cases.pop()
            here = Case((before.a[0], here.a[1]), (before.b[0], here.b[1]))
        cases.append(here)
        last = place[n]
    return a, b, [case for case in cases if case.a[1] - case.a[0] >= MIN_CASE]


# --- which articles belong together -----------------------------------------------------------


def most_similar(
    articles: list[list[str]], wanted: int, rng: random.Random
) -> list[tuple[int, int]]:
    """Return the pairs most alike by TF-IDF cosine, no article twice.

    Of many articles a random half is looked at, so that another seed gives other pairs.
    """
    looked_at = min(len(articles), max(400, len(articles) // 2))
    chosen = rng.sample(range(len(articles)), looked_at)
    words = [re.findall(r"\w+", " ".join(articles[k]).lower()) for k in chosen]
    spread = Counter(word for text in words for word in set(text))
    column = {word: k for k, word in enumerate(w for w, n in spread.items() if n > 1)}
    weights = np.zeros((len(chosen), len(column)), np.float32)
    for row, text in enumerate(words):
        for word, count in Counter(text).items():
            if word in column:
                rarity = np.log(len(chosen) / spread[word])
                weights[row, column[word]] = (1 + np.log(count)) * rarity
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    alike = np.triu(weights @ weights.T, 1)
    runs = [{tuple(t[k : k + RUN]) for k in range(len(t) - RUN + 1)} for t in words]
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for flat in np.argsort(-alike, axis=None):
        i, j = divmod(int(flat), len(chosen))
        if len(pairs) == wanted:
            break
        if i != j and not used & {i, j} and not runs[i] & runs[j]:
            pairs.append((chosen[i], chosen[j]))
            used.update((i, j))
    return pairs


# --- writing ----------------------------------------------------------------------------------


class Writer:
    """Writes pairs into a bench folder, numbered through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.cases = ["pair\tcategory\tpivot\tsystem\tsusp_start\tsusp_end\tsrc_start\tsrc_end"]
        for name in ("susp", "src"):
            (folder / name).mkdir(parents=True)

    def add(
        self, category: str, a: Text, b: Text, cases: list[Case], pivot: str = "", engine: str = ""
    ) -> None:
        self.number += 1
        number = f"{self.number:05}"
        susp, src = f"suspicious-document{number}", f"source-document{number}"
        (self.folder / "susp" / f"{susp}.txt").write_bytes(a.text.encode())
        (self.folder / "src" / f"{src}.txt").write_bytes(b.text.encode())
        folder = self.folder / category
        folder.mkdir(exist_ok=True)
        with (folder / "pairs").open("a", encoding="utf-8") as pairs:
            pairs.write(f"{susp}.txt {src}.txt\n")
        features = "".join(
            f'<feature name="plagiarism" obfuscation="{category[3:]}" '
            f'this_offset="{a0}" this_length="{a1 - a0}" source_reference="{src}.txt" '
            f'source_offset="{b0}" source_length="{b1 - b0}" />\n'
            for (a0, a1), (b0, b1) in cases
        )
        (folder / f"{susp}-{src}.xml").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<document reference="{susp}.txt">\n'
            f"{features}</document>\n",
            encoding="utf-8",
        )
        offsets = [tuple(map(str, (*case.a, *case.b))) for case in cases] or [("",) * 4]
        for four in offsets:
            self.cases.append("\t".join((number, category, pivot, engine, *four)))

    def close(self) -> None:
        (self.folder / "cases.tsv").write_text("\n".join(self.cases) + "\n", encoding="utf-8")


def make(arguments: argparse.Namespace) -> None:
    rng = random.Random(arguments.seed)
    wanted: int = arguments.pairs
    articles = load_translations(arguments)
    sources = [
        article
        for article in articles
        if len(article.original) <= MAX_SEGMENTS and whole_round_trips(article)
    ]
    if not sources:
        raise SystemExit(
            "no article has a round trip of that kind; give other engines, pivots or years"
        )
    innocents = load_innocents(arguments.data, arguments.innocents, articles)
    out = Writer(arguments.out)

    for _ in range(wanted):
        one, other = rng.sample(innocents, 2)
        out.add("01-unrelated", join(one, rng), join(other, rng), [])
    for i, j in most_similar(innocents, wanted, rng):
        out.add("02-same-subject", join(innocents[i], rng), join(innocents[j], rng), [])
    for _ in range(wanted):
        source, host = rng.sample(articles, 2)
        segments = list(source.original.values())
        texts = insert_blocks(list(host.original.values()), segments, segments, rng)
        out.add("03-verbatim", *texts)
    for _ in range(2 * wanted):
        source = rng.choice(sources)
        host = rng.choice([article for article in articles if article is not source])
        cell = rng.choice(whole_round_trips(source))
        both = sorted(set(source.original) & set(source.round_trips[cell]))
        texts = insert_blocks(
            list(host.original.values()),
            [source.original[n] for n in both],
            [source.round_trips[cell][n] for n in both],
            rng,
        )
        out.add("04-roundtrip", *texts, *cell)
    for _ in range(wanted):
        source = rng.choice(sources)
        cell = rng.choice(whole_round_trips(source))
        texts = reorder(source.round_trips[cell], source.original, rng)
        out.add("05-roundtrip-reordered", *texts, *cell)
    twice = [article for article in sources if len(whole_round_trips(article)) > 1]
    for _ in range(wanted if twice else 0):
        source = rng.choice(twice)
        first, second = rng.sample(whole_round_trips(source), 2)
        texts = reorder(source.round_trips[first], source.round_trips[second], rng)
        pivots, engines = (f"{x}+{y}" for x, y in zip(first, second, strict=True))
        out.add("06-common-source", *texts, pivots, engines)
    out.close()
    print(f"{arguments.out}: {out.number} pairs, {len(out.cases) - 1} lines in cases.tsv")
    if not twice:
        print("06 is left out: no article has two round trips of that kind")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.make_bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", metavar="OUT", type=Path, help="a new folder outside the project")
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=7, help="default: %(default)s")
    parser.add_argument("--pairs", type=int, default=50, help="a category; twice as many in 04")
    parser.add_argument("--texts", choices=("news", "flores"), default="news")
    parser.add_argument("--engines", nargs="+", help="as the column `system` names them")
    parser.add_argument("--pivots", nargs="+", help="language codes")
    parser.add_argument("--years", nargs="+", type=int, help="of the news")
    parser.add_argument(
        "--innocents",
        nargs="+",
        choices=("news", "native", "bbc", "abc"),
        default=["native", "abc"],
        help="what 01 and 02 are made of (default: native abc); `news` are the source articles; "
        "bbc is one outlet that repeats its own paragraphs, so that much found in 02 is there",
    )
    arguments = parser.parse_args()
    if ROOT in arguments.out.resolve().parents:
        parser.error(f"{arguments.out} lies in the project; the data must stay outside")
    if arguments.out.exists():
        parser.error(f"{arguments.out} exists; name a new folder")
    make(arguments)


if __name__ == "__main__":
    main()
