"""The same words, laid out anew: captions, turns, numbers, columns, pages, line ends."""

from __future__ import annotations

import re

import numpy as np

from training.innocents.words import draw, paragraphs, pick, sentences, wrap

FAMILY = (
    "Adams",
    "Berger",
    "Castle",
    "Dunn",
    "Evers",
    "Frost",
    "Grant",
    "Howell",
    "Ibsen",
    "Joyce",
)


def _clock(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def captions(text: str, rng: np.random.Generator) -> str:
    """Set it as a file of captions, SubRip's or WebVTT's, of one or two lines each."""
    width, rows, web = int(rng.integers(28, 44)), int(rng.integers(1, 3)), rng.random() < 0.4
    overlap = bool(rng.random() < 0.3)
    blocks, time = (["WEBVTT"] if web else []), float(rng.uniform(0, 20))
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, width)]
    for number, first in enumerate(range(0, len(lines), rows), 1):
        shown = lines[first : first + rows]
        ends = time + len(" ".join(shown)) / float(rng.uniform(12, 18))
        point = "." if web else ","
        late = ends + 0.8 if overlap else ends
        head = f"{_clock(time, point)} --> {_clock(late, point)}"
        blocks.append("\n".join(([] if web else [str(number)]) + [head, *shown]))
        time = ends + float(rng.choice([0.0, 0.04, 0.5]))
    return "\n\n".join(blocks) + "\n"


def turns(text: str, rng: np.random.Generator) -> str:
    """Set each few sentences as somebody's turn, with who speaks and at what time."""
    style, time = int(rng.integers(4)), float(rng.uniform(0, 60))
    names = list(rng.permutation(FAMILY)[: int(rng.integers(2, 5))])
    spoken = [s for paragraph in paragraphs(text) for s in sentences(paragraph)]
    lines, first = [], 0
    while first < len(spoken):
        count = int(rng.integers(1, 5))
        speech, name = " ".join(spoken[first : first + count]), str(pick(rng, names))
        clock = _clock(time, ".")
        lines.append(
            (
                f"[{clock[:8]}] {name.upper()}: {speech}",
                f"Speaker {names.index(name) + 1}  {clock[3:8]}\n{speech}\n",
                f"<v {name}>{speech}</v>",
                f"{name} ({clock[3:8]}): {speech}",
            )[style]
        )
        time += len(speech) / 15
        first += count
    return "\n".join(lines) + "\n"


def numbered_lines(text: str, rng: np.random.Generator) -> str:
    """Wrap it and number its lines, as a court's transcript or an edition does."""
    width, step = int(rng.integers(50, 80)), int(rng.choice([1, 1, 5, 10]))
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, width)]
    behind = step > 1 and rng.random() < 0.5
    page = int(rng.choice([25, 30, len(lines) + 1]))
    rows = []
    for k, line in enumerate(lines):
        number = k % page + 1
        told = str(number) if number % step == 0 else ""
        rows.append(f"{line:<{width + 2}}{told}".rstrip() if behind else f"{told:>4}  {line}")
    return "\n".join(rows) + "\n"


def numbered_paragraphs(text: str, rng: np.random.Generator) -> str:
    """Give numbers to the paragraphs, or the sentences."""
    pieces = paragraphs(text)
    if len(pieces) < 6 or rng.random() < 0.4:
        pieces = [s for paragraph in pieces for s in sentences(paragraph)]
    style, first = pick(rng, ("{}. ", "{}) ", "({}) ", "[{}] ", "§ {} ", "{:03} ")), 1
    if rng.random() < 0.2:
        first = int(rng.integers(2, 90))
    return "\n".join(style.format(k) + piece for k, piece in enumerate(pieces, first)) + "\n"


def _cut(word: str, rng: np.random.Generator) -> int:
    """Return where a word is cut at a line's end: two letters at least on either side; or 0."""
    letters = re.search(r"[^\W\d_]{5,}", word)
    if letters is None:
        return 0
    return int(rng.integers(letters.start() + 2, letters.end() - 1))


def break_lines(text: str, rng: np.random.Generator, sign: str) -> str:
    """Wrap it to narrow lines and cut the word that would not fit, with a sign at the cut."""
    width = int(rng.integers(36, 72))
    lines = []
    for paragraph in paragraphs(text):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                # Not each line ends within a word, as in print.
                at = _cut(word, rng) if rng.random() < 0.6 else 0
                lines.append(f"{line} {word[:at]}{sign}" if at else line)
                line = word[at:]
            else:
                line = f"{line} {word}" if line else word
        lines += [line, ""]
    return "\n".join(lines)


def hyphenated(text: str, rng: np.random.Generator) -> str:
    """Cut words at line ends with a hyphen, or the soft one."""
    return break_lines(text, rng, str(rng.choice(["-", "-", "-", "\u00ad", "¬"])))


def two_columns(text: str, rng: np.random.Generator) -> str:
    """Set it in two columns and read each line across both."""
    width, gap = int(rng.integers(30, 46)), int(rng.choice([1, 3, 6]))
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, width)]
    middle = (len(lines) + 1) // 2
    right = [*lines[middle:], ""]
    pad = width + gap if gap > 1 else 0
    rows = [
        f"{a:<{pad}}{b}".rstrip() if pad else f"{a} {b}".strip()
        for a, b in zip(lines[:middle], right, strict=False)
    ]
    return "\n".join(rows) + "\n"


def printed_twice(text: str, rng: np.random.Generator) -> str:
    """Repeat what a page prints twice to look bold: some lines, or their words."""
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, 80)]
    by_word = rng.random() < 0.5
    bold = draw(rng, len(lines), float(rng.uniform(0.1, 1)))
    rows = []
    for k, line in enumerate(lines):
        twice = " ".join(f"{w} {w}" for w in line.split()) if by_word else f"{line}\n{line}"
        rows.append(twice if k in bold else line)
    return "\n".join(rows) + "\n"


def running_heads(text: str, rng: np.random.Generator) -> str:
    """Set it on pages, each with a head and a number between the lines."""
    width, page = int(rng.integers(60, 90)), int(rng.integers(8, 25))
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, width)]
    head = pick(
        rng, ("THE EVENING POST", "Annual Report", "Daily Digest  |  Page", "Archive Copy")
    )
    number = int(rng.integers(1, 60))
    rows: list[str] = []
    for k, line in enumerate(lines):
        if k and k % page == 0:
            number += 1
            rows += ["", f"{head} {number}", ""]
        rows.append(line)
    return "\n".join(rows) + "\n"


def quoted_mail(text: str, rng: np.random.Generator) -> str:
    """Quote it line by line, as an answer to a letter does, once or twice over."""
    sign, width = pick(rng, ("> ", ">", "> > ", "| ")), int(rng.integers(60, 76))
    lines = [line for paragraph in paragraphs(text) for line in [*wrap(paragraph, width), ""]]
    return "\n".join(sign + line for line in lines) + "\n"


def doubled_spaces(text: str, rng: np.random.Generator) -> str:
    """Double spaces between words, some or all; or only those after a sentence."""
    style = int(rng.integers(3))
    if style == 0:
        return re.sub(r"(?<=[.!?]) +", "  ", text)
    share = 1.0 if style == 1 else float(rng.uniform(0.2, 0.8))
    return re.sub(r" +", lambda hit: "  " if rng.random() < share else hit[0], text)


def one_line(text: str, rng: np.random.Generator) -> str:
    """Lose all ends of lines; a space or a tab stands in their place."""
    return pick(rng, (" ", "  ", "\t")).join(paragraphs(text))
