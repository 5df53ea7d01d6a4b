"""Paragraphs, sentences and words of a text, and changes at a rate, for all kinds alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Where a sentence ends; not after a title, an initial or an abbreviation with points.
_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSir)(?<!\bGen)(?<!\b[A-Z])(?<!\bvs)"
    r"[.!?][\"”’')]*(?=\s+[\"“‘'(]?[A-Z0-9])"
)


def paragraphs(text: str) -> list[str]:
    """Return the lines that have anything on them, without white space at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph.

    >>> sentences('Mr Low left. "So did I," she said. It rained.')
    ['Mr Low left.', '"So did I," she said.', 'It rained.']
    """
    ends = [match.end() for match in _END.finditer(paragraph)]
    pieces = [paragraph[i:j] for i, j in zip([0, *ends], [*ends, None], strict=True)]
    return [piece.strip() for piece in pieces if piece.strip()]


def pick(rng: np.random.Generator, choices: Sequence[T]) -> T:
    """Return one of the choices, each as likely."""
    return choices[int(rng.integers(len(choices)))]


def draw(rng: np.random.Generator, count: int, rate: float) -> set[int]:
    """Return which of `count` things change: the rate's share of them, and one at least."""
    if count == 0 or rate <= 0:
        return set()
    size = min(count, max(1, round(count * rate)))
    return set(rng.choice(count, size=size, replace=False).tolist())


def change_some(
    text: str,
    pattern: re.Pattern[str],
    change: Callable[[re.Match[str]], str],
    rate: float,
    rng: np.random.Generator,
) -> str:
    """Replace a share of a pattern's hits.

    >>> change_some("a b c d", WORD, lambda hit: "x", 0.5, np.random.default_rng(1)).count("x")
    2
    """
    hits = list(pattern.finditer(text))
    chosen = draw(rng, len(hits), rate)
    parts, last = [], 0
    for k, hit in enumerate(hits):
        if k in chosen:
            parts += [text[last : hit.start()], change(hit)]
            last = hit.end()
    return "".join([*parts, text[last:]])


def listed(words: str) -> list[str]:
    """Return the words of a list that is written as lines."""
    return words.split()


def like_case(word: str, model: str) -> str:
    """Return the word with a capital, or in capitals, where the model is so.

    >>> like_case("harbour", "Port"), like_case("harbour", "PORT"), like_case("harbour", "port")
    ('Harbour', 'HARBOUR', 'harbour')
    """
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def wrap(paragraph: str, width: int) -> list[str]:
    """Return the lines of a paragraph, broken at spaces alone; a word that is too long stands."""
    lines: list[str] = []
    for word in paragraph.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
