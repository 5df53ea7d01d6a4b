"""Texts that repeat themselves, and other worst cases: what is found, and in what time.

    python -m benchmarks.worst [--most 1000000]

`a` and `b` are made of the same pieces, ten times as many each time: the time may grow as they.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

import reuse
from benchmarks import ROOT
from benchmarks.tables import markdown, write_section

SIZES = (10_000, 100_000, 1_000_000)
_SENTENCE = "The freighter left Valletta harbour before dawn with nine sailors and much cement."
SEEDS = ROOT / "seeds"


def one_sentence(words: int, _: random.Random) -> tuple[str, str]:
    """Return one sentence again and again, in one text once more than in the other."""
    times = words // len(_SENTENCE.split())
    return " ".join([_SENTENCE] * times), " ".join([_SENTENCE] * (times + 1))


def one_story(words: int, _: random.Random) -> tuple[str, str]:
    """Return the sample copy and its source, each again and again."""
    copy, source = ((SEEDS / name).read_text("utf-8") for name in ("copy.txt", "source.txt"))
    times = words // len(source.split())
    return "\n\n".join([copy] * times), "\n\n".join([source] * times)


def one_source_often(words: int, rng: random.Random) -> tuple[str, str]:
    """Return a story once in a long text, and again and again in another."""
    story = (SEEDS / "source.txt").read_text("utf-8")
    times = max(words // len(story.split()), 2)
    return _made_up(words, rng) + "\n\n" + story, "\n\n".join([story] * times)


def ten_words(words: int, rng: random.Random) -> tuple[str, str]:
    """Return two random texts of ten words: much is the same, and nothing is copied."""
    vocabulary = _vocabulary(10, rng)
    return tuple(" ".join(rng.choices(vocabulary, k=words)) for _ in range(2))  # type: ignore[return-value]


def de_bruijn(words: int, rng: random.Random) -> tuple[str, str]:
    """Return two texts in which every three words of a vocabulary stand in a row once."""
    n = round(words ** (1 / 3))
    texts = []
    for _ in range(2):
        vocabulary = _vocabulary(n, random.Random(1))
        rng.shuffle(vocabulary)
        texts.append(" ".join(vocabulary[k] for k in _sequence(n, 3)))
    return texts[0], texts[1]


def shuffled(words: int, rng: random.Random) -> tuple[str, str]:
    """Return the same sentences in another order."""
    sentences = [_made_up(12, rng) for _ in range(words // 12)]
    return " ".join(sentences), " ".join(rng.sample(sentences, len(sentences)))


def no_ends(words: int, rng: random.Random) -> tuple[str, str]:
    """Return the same words, every hundredth left out, without a mark or a line's end."""
    text = _made_up(words, rng).lower().replace(".", "").split()
    return " ".join(text), " ".join(word for k, word in enumerate(text) if k % 100)


def lines(words: int, rng: random.Random) -> tuple[str, str]:
    """Return as many lines as words, and the same back to front."""
    words_ = _vocabulary(words, rng)
    return "\n".join(words_), "\n".join(words_[::-1])


def _vocabulary(n: int, rng: random.Random) -> list[str]:
    return ["".join(rng.choices("abcdefghiklmnoprstu", k=7)) for _ in range(n)]


@cache
def _by_rank() -> tuple[list[str], list[float]]:
    """Return words, and how often each is drawn, as in running text (Zipf)."""
    vocabulary = _vocabulary(5_000, random.Random(2))
    return vocabulary, [1 / (k + 1) for k in range(len(vocabulary))]


def _made_up(words: int, rng: random.Random) -> str:
    vocabulary, weights = _by_rank()
    drawn = rng.choices(vocabulary, weights, k=words)
    return " ".join(
        " ".join(drawn[k : k + 12]).capitalize() + "." for k in range(0, len(drawn), 12)
    )


def _sequence(n: int, k: int) -> list[int]:
    """Return a de Bruijn sequence by joining Lyndon words (Fredricksen and Maiorana, 1978)."""
    out: list[int] = []
    word = [0]
    while word:
        if k % len(word) == 0:
            out += word
        word = [word[i % len(word)] for i in range(k)]
        while word and word[-1] == n - 1:
            word.pop()
        if word:
            word[-1] += 1
    return out


KINDS: tuple[Callable[[int, random.Random], tuple[str, str]], ...] = (
    one_sentence, one_story, one_source_often, ten_words, de_bruijn, shuffled, no_ends, lines,
)  # fmt: skip


def _measure(name: str, words: int) -> dict[str, object]:
    make = next(kind for kind in KINDS if kind.__name__ == name)
    reuse.compare("To load all that is needed.", "To load what is needed.")
    a, b = make(words, random.Random(words))
    begun = time.perf_counter()
    found = reuse.compare(a, b)
    seconds = time.perf_counter() - begun
    return {
        "seconds": seconds,
        "passages": len(found.passages),
        "coverage": list(found.coverage.values()),
        "notices": [notice.kind for notice in getattr(found, "notices", ())],
    }


def table(most: int) -> str:
    rows = []
    for kind in KINDS:
        for words in SIZES:
            if words > most:
                continue
            command = [
                sys.executable,
                "-m",
                "benchmarks.worst",
                "--one",
                kind.__name__,
                str(words),
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            one = json.loads(done.stdout)
            share = " / ".join(f"{x:.2f}" for x in one["coverage"])
            rows.append(
                [
                    kind.__name__.replace("_", " "),
                    f"{words:,}",
                    f"{one['seconds']:.3f}",
                    f"{1e6 * one['seconds'] / words / 2:.1f}",
                    str(one["passages"]),
                    share,
                    ", ".join(one["notices"]) or "–",
                ]
            )
            print(rows[-1], file=sys.stderr)
    head = ["", "words", "seconds", "µs a word", "passages", "share of a / b", "notices"]
    return markdown(head, rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.worst",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--most", type=int, default=SIZES[-1], help="words; default: %(default)s")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "WORDS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measure(arguments.one[0], int(arguments.one[1]))))
        return
    body = table(arguments.most)
    print(body)
    if arguments.most == SIZES[-1]:
        write_section("worst", "python -m benchmarks.worst", body)


if __name__ == "__main__":
    main()
