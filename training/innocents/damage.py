"""Words that were damaged on their way: misread, lost or split letters and spaces."""

from __future__ import annotations

import re

import numpy as np

from training.innocents.kind import Make, changed
from training.innocents.layout import break_lines
from training.innocents.words import WORD, change_some, draw, listed, paragraphs, wrap

#: What a reader of print takes for what; letters alone, since words are what is judged.
CONFUSIONS = {
    "a": ("o", "u", "n"), "b": ("h", "6", "l"), "c": ("e", "o", "("), "d": ("cl", "o", "a"),
    "e": ("c", "o", "é"), "f": ("t", "i", "r"), "g": ("q", "9", "y"), "h": ("b", "li", "n"),
    "i": ("l", "1", "j"), "j": ("i", ";"), "k": ("lc", "h"), "l": ("1", "i", "I"),
    "m": ("rn", "in", "nn"), "n": ("ri", "u", "m"), "o": ("0", "c", "a"), "p": ("q", "n"),
    "q": ("g", "9"), "r": ("i", "t", "n"), "s": ("5", "8", "a"), "t": ("f", "l", "i"),
    "u": ("n", "ii", "v"), "v": ("y", "r", "u"), "w": ("vv", "iv", "n"), "x": ("z", "k"),
    "y": ("v", "g", "j"), "z": ("2", "s"), "B": ("8", "R"), "C": ("G", "O", "("),
    "D": ("O", "0"), "E": ("F", "B"), "G": ("C", "6"), "H": ("II", "N"), "I": ("l", "1"),
    "M": ("N", "IVI"), "O": ("0", "Q"), "S": ("5", "8"), "T": ("I", "7"), "W": ("VV",),
}  # fmt: skip
_PAIRS = {"rn": "m", "cl": "d", "li": "h", "vv": "w", "nn": "m", "ii": "u"}
_LETTER = re.compile("|".join(_PAIRS) + "|[A-Za-z]")


def _misread(hit: re.Match[str], rng: np.random.Generator) -> str:
    letters = hit[0]
    if letters in _PAIRS:
        return _PAIRS[letters]
    # One letter in eight leaves no trace.
    if rng.random() < 0.12:
        return ""
    choices = CONFUSIONS.get(letters) or CONFUSIONS.get(letters.lower(), ("",))
    # The likeliest stand first.
    weights = np.array([3, 2, 1][: len(choices)], float)
    return str(choices[int(rng.choice(len(choices), p=weights / weights.sum()))])


def misread(rate: float) -> Make:
    """Return the maker of texts as a reader of print gives them, that share of letters wrong."""

    def read(text: str, rng: np.random.Generator) -> str:
        page = re.sub(r"[“”]", '"', text)
        page = change_some(page, _LETTER, lambda hit: _misread(hit, rng), rate, rng)
        # A few spots and lost stops, as on real pages.
        page = change_some(page, re.compile(r"[.,]"), lambda hit: "", rate, rng)
        return change_some(page, re.compile(r"(?<=\w) (?=\w)"), lambda hit: " . ", rate / 10, rng)

    return changed(read)


def lost_letters(text: str, rng: np.random.Generator) -> str:
    """Lose letters, as where a font or an encoding had none for them."""
    lost = "".join(rng.choice(list("bcdfghklmnprstuvwaeio"), size=2, replace=False))
    some = float(rng.uniform(0.15, 0.6))
    text = change_some(text, re.compile(f"(?<=[a-z])[{lost}]"), lambda hit: "", some, rng)
    return change_some(text, re.compile("[a-z]"), lambda hit: "", 0.01, rng)


def lost_spaces(text: str, rng: np.random.Generator) -> str:
    """Lose a share of the spaces between words."""
    return change_some(text, re.compile(r" +"), lambda hit: "", float(rng.uniform(0.05, 0.5)), rng)


def _split(hit: re.Match[str], rng: np.random.Generator) -> str:
    at = int(rng.integers(1, len(hit[0])))
    return hit[0][:at] + " " + hit[0][at:]


def split_words(text: str, rng: np.random.Generator) -> str:
    """Put a space into a share of the words, or lose the one beside it as well."""
    long = re.compile(r"[^\W\d_]{4,}")
    text = change_some(
        text, long, lambda hit: _split(hit, rng), float(rng.uniform(0.05, 0.4)), rng
    )
    if rng.random() < 0.3:
        text = change_some(text, re.compile(r" +"), lambda hit: "", 0.05, rng)
    return text


def cut_at_line_ends(text: str, rng: np.random.Generator) -> str:
    """Cut words at line ends without any sign."""
    return break_lines(text, rng, "")


def letter_spaced(text: str, rng: np.random.Generator) -> str:
    """Set a share of the lines, or of the words, with a space after each letter."""
    if rng.random() < 0.5:
        lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, 70)]
        chosen = draw(rng, len(lines), float(rng.uniform(0.1, 0.6)))
        spaced = ["  ".join(map(" ".join, line.split())) for line in lines]
        return "\n".join(spaced[k] if k in chosen else line for k, line in enumerate(lines))
    share = float(rng.uniform(0.05, 0.3))
    return change_some(text, WORD, lambda hit: " ".join(hit[0]), share, rng)


def letters_twice(text: str, rng: np.random.Generator) -> str:
    """Print each letter twice in a share of the lines: bold by overprinting, read back."""
    lines = [line for paragraph in paragraphs(text) for line in wrap(paragraph, 80)]
    chosen = draw(rng, len(lines), float(rng.uniform(0.1, 0.5)))
    double = [re.sub(r"\S", lambda hit: hit[0] * 2, line) for line in lines]
    return "\n".join(double[k] if k in chosen else line for k, line in enumerate(lines)) + "\n"


_NEAR = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        listed("""
wa es rd tf yg uh ij ok pl o sz ad sf dg fh gj hk jl k xs zc xv cb vn bm n
"""),
        strict=True,
    )
)


def mistyped(text: str, rng: np.random.Generator) -> str:
    """Slip on the keys: letters swapped, doubled, left out, or their neighbours struck."""

    def slip(hit: re.Match[str]) -> str:
        word = hit[0]
        at, how = int(rng.integers(1, len(word) - 1)), int(rng.integers(4))
        middle = word[at]
        if how == 0:
            return word[:at] + word[at + 1] + middle + word[at + 2 :]
        if how == 1:
            return word[:at] + middle + word[at:]
        if how == 2:
            return word[:at] + word[at + 1 :]
        near = _NEAR.get(middle.lower(), middle)
        return word[:at] + near[int(rng.integers(len(near)))] + word[at + 1 :]

    return change_some(
        text, re.compile(r"[A-Za-z]{4,}"), slip, float(rng.uniform(0.02, 0.12)), rng
    )


def wrong_encoding(text: str, rng: np.random.Generator) -> str:
    """Read UTF-8 as Windows-1252, or lose what ASCII has not; quotation marks are curly first."""
    text = re.sub(r"(?<!\w)\"(?=\S)", "“", text).replace('"', "”").replace("'", "’")
    text = text.replace(" - ", " – ").replace("...", "…")
    how = int(rng.integers(3))
    if how == 0:
        return text.encode().decode("cp1252", "replace")
    return text.encode("ascii", "replace" if how == 1 else "ignore").decode()
