"""The same letters, written otherwise: case, signs, typography; or in disguise."""

from __future__ import annotations

import re

import numpy as np

from training.innocents.words import WORD, change_some, paragraphs, pick

_SIGNS = re.compile(r"(?<!\w)[^\w\s]+|[^\w\s]+(?!\w)")


def without_signs(line: str) -> str:
    """Return a line without the signs about its words; those within them stay.

    >>> without_signs('It rose 3.1 %, she said - "a well-earned rise".')
    'It rose 3.1 she said a well-earned rise'
    """
    return " ".join(_SIGNS.sub(" ", line).split())


def upper(text: str, rng: np.random.Generator) -> str:
    """Write it in capitals."""
    return text.upper()


def lower(text: str, rng: np.random.Generator) -> str:
    """Write it without capitals."""
    return text.lower()


def title(text: str, rng: np.random.Generator) -> str:
    """Begin each word with a capital."""
    return WORD.sub(lambda hit: hit[0][:1].upper() + hit[0][1:], text)


def unpunctuated(text: str, rng: np.random.Generator) -> str:
    """Drop the signs between words; the paragraphs go too, now and then."""
    return pick(rng, ("\n", " ", "  ")).join(map(without_signs, paragraphs(text)))


def transcript(text: str, rng: np.random.Generator) -> str:
    """Drop signs and capitals, as a recogniser of speech does."""
    return unpunctuated(text, rng).lower()


def typography(text: str, rng: np.random.Generator) -> str:
    """Set quotation marks, dashes, ellipses and spaces as another house does."""
    opening, closing = pick(rng, (("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("``", "''")))
    inner = "’" if opening != "``" else "'"
    text = re.sub(r"(?<!\w)[\"“](?=\S)", opening, text)
    text = re.sub(r"[\"”]", closing, text)
    text = re.sub(r"(?<=\w)['’](?=\w)", inner, text)
    text = re.sub(r" (?:-|–|—|--) ", pick(rng, (" – ", "—", " — ", " -- ")), text)
    text = re.sub(r"\.\.\.|…", pick(rng, ("…", ". . .", "...")), text)
    if rng.random() < 0.4:
        text = re.sub(r"(?<=\b(?:Mr|Dr)) |(?<=\d) (?=[a-z])", "\u00a0", text)
    return text


LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


def ligatures(text: str, rng: np.random.Generator) -> str:
    """Join fi, fl and their like into one sign each."""
    for letters, sign in LIGATURES:
        text = text.replace(letters, sign)
    return text


CYRILLIC = dict(zip("aceopxyisjABCEHKMOPTX", "асеорхуіѕјАВСЕНКМОРТХ", strict=True))
GREEK = dict(zip("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))


def look_alikes(text: str, rng: np.random.Generator) -> str:
    """Write letters of another script that look the same, in a share of the words."""
    table = CYRILLIC if rng.random() < 0.75 else GREEK
    change = str.maketrans(table)
    every = rng.random() < 0.5

    def disguise(hit: re.Match[str]) -> str:
        if every:
            return hit[0].translate(change)
        return "".join(table.get(c, c) if rng.random() < 0.5 else c for c in hit[0])

    return change_some(text, WORD, disguise, float(rng.uniform(0.15, 0.9)), rng)


INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u034f")


def invisible(text: str, rng: np.random.Generator) -> str:
    """Put signs that nobody sees into a share of the words."""
    sign = pick(rng, INVISIBLE)

    def fill(hit: re.Match[str]) -> str:
        at = int(rng.integers(1, max(2, len(hit[0]))))
        return hit[0][:at] + sign + hit[0][at:]

    return change_some(text, WORD, fill, float(rng.uniform(0.1, 0.8)), rng)


def full_width(text: str, rng: np.random.Generator) -> str:
    """Write a share of the words in wide letters, or in mathematical ones."""
    wide = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F))}
    bold = {chr(97 + k): chr(0x1D41A + k) for k in range(26)}
    bold |= {chr(65 + k): chr(0x1D400 + k) for k in range(26)}
    change = str.maketrans(pick(rng, (wide, bold)))
    share = float(rng.uniform(0.1, 0.6))
    return change_some(text, WORD, lambda hit: hit[0].translate(change), share, rng)
