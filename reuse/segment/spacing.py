"""Words without the spaces that show them: l e t t e r - s p a c e d, or withoutanyspaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reuse.arrays import Rows
from reuse.model import Document
from reuse.segment.splitting import LEAST_ZIPF, Words, frequencies_of, split_letters

#: So many letters in a row, each a token, may be letter-spaced; fewer are initials or a list.
FEWEST_SPACED = 4
#: No word is longer; what is has words within.
MOST_LETTERS = 40
#: Nor are the words of a text so long on average.
_LONG_ON_AVERAGE = 12
#: Where nobody knows the words, so many letters must be spaced, and so many different ones.
_FEWEST_UNKNOWN, _FEWEST_DIFFERENT = 20, 10
#: In fewer letters without a wider gap no words are looked for.
_FEWEST_PARTED = 8
#: So many stretches of a text show that it has words letter-spaced here and there.
_SEVERAL = 3
#: Letters at random cost 4.7 bits each, words of a language 2 to 3, with its names among them.
_MOST_BITS = 3.6
#: Words of up to so many letters are known from here on: nearly any two letters are a word.
_SHORT, _COMMON = 3, 4.5
#: Of the letters spaced, so many must stand in known words.
_MOSTLY_KNOWN = 0.6

# A letter with the marks about it, or marks alone, between spaces.
_CHUNK = r"(?:[^\w\s]{0,2}[^\W_][^\w\s]{0,3}|[^\w\s]{1,3})(?!\S)"
_SPACED, _SPACED_FEW = (
    re.compile(rf"(?<!\S){_CHUNK}(?:\s+{_CHUNK}){{{fewest - 1},}}")
    for fewest in (FEWEST_SPACED, 2)
)
_GAP = re.compile(r"\s+")
#: What stands between two places of a text: (from, to, what is put there).
Mended = tuple[int, int, str]


def seems_spaced(document: Document) -> bool:
    """Tell whether some tokens in a row have one letter each.

    Parameters
    ----------
    document : Document

    Returns
    -------
    bool
    """
    tokens = document.tokens
    return _IN_A_ROW in (tokens["end"] - tokens["start"] == 1).tobytes()


def seems_run_together(document: Document) -> bool:
    """Tell whether some tokens are longer than words.

    Parameters
    ----------
    document : Document

    Returns
    -------
    bool
    """
    tokens = document.tokens
    if not len(tokens):
        return False
    return len(document.source.text) > _LONG_ON_AVERAGE * len(tokens) or bool(
        (tokens["end"] - tokens["start"]).max() > MOST_LETTERS
    )


_IN_A_ROW = b"\1" * FEWEST_SPACED


def find_spaced(text: str, words: Words) -> list[tuple[tuple[int, int], list[Mended]]]:
    """Find letter-spaced words, and what to put for the spaces within.

    Parameters
    ----------
    text : str
    words : Words
        Known words: they say whether letters in a row make any, and where gaps between words are
        no wider than those between letters.

    Returns
    -------
    list of ((int, int), list of Mended)
        Each stretch, and its gaps that change: between letters to nothing; where no gap is wider,
        those between words to one space.
    """
    found = _find_spaced(text, words, _SPACED)
    # Where words are set so here and there, short ones may be among them.
    return found if len(found) < _SEVERAL else _find_spaced(text, words, _SPACED_FEW)


def _find_spaced(
    text: str, words: Words, pattern: re.Pattern[str]
) -> list[tuple[tuple[int, int], list[Mended]]]:
    found = []
    for run in pattern.finditer(text):
        letters = [sign for sign in run[0] if sign.isalpha()]
        signs = sum(not sign.isspace() for sign in run[0])
        cased = sum(sign.lower() != sign.upper() for sign in letters)
        if len(letters) < 2 or cased * 2 < signs:
            continue
        gaps = [
            (run.start() + gap.start(), run.start() + gap.end()) for gap in _GAP.finditer(run[0])
        ]
        joined = _join(text, run.span(), gaps, words)
        if joined:
            found.append((run.span(), joined))
    return found


def _join(
    text: str, span: tuple[int, int], gaps: list[tuple[int, int]], words: Words
) -> list[Mended]:
    """Return which gaps lie between letters, by which choice makes most known words."""
    usual = Counter(text[start:end] for start, end in gaps).most_common(1)[0][0]
    sizes = [_size(text[start:end], usual) for start, end in gaps]
    best: tuple[float, list[Mended]] = (0.0, [])
    for widest in sorted(set(sizes))[:_MOST_WIDTHS]:
        within = [gap for gap, size in zip(gaps, sizes, strict=True) if size <= widest]
        pieces = _pieces(text, span, within)
        known = _share_known(pieces, words)
        if known > best[0]:
            best = (known, [(start, end, "") for start, end in within])
        if widest == sizes[0] and not known and _look_like_words(pieces):
            best = (_MOSTLY_KNOWN, [(start, end, "") for start, end in within])
    if best[0] < _MOSTLY_KNOWN or len(gaps) == len(best[1]):
        # No gap is wider: the letters alone must tell.
        parted = _part(text, span, gaps, words)
        if parted:
            return parted
    return best[1] if best[0] >= _MOSTLY_KNOWN else []


#: So many widths of gaps are told apart.
_MOST_WIDTHS = 4


def _size(gap: str, usual: str) -> float:
    """Return how wide a gap is: a line break is wide, and so is another space than the usual."""
    if "\n" in gap and "\n" not in usual:
        return 1000.0
    return len(gap) + 0.5 * (gap[0] != usual[0])


def _pieces(text: str, span: tuple[int, int], within: list[tuple[int, int]]) -> list[str]:
    """Return the words that a stretch has when some gaps are left out."""
    parts, at = [], span[0]
    for start, end in within:
        parts.append(text[at:start])
        at = end
    return re.findall(r"[^\W_]+", "".join([*parts, text[at : span[1]]]))


def _share_known(pieces: list[str], words: Words) -> float:
    """Return the share of letters that stand in known words; short ones must be common."""
    zipf = frequencies_of(pieces, words)
    known = sum(
        len(piece)
        for piece, z in zip(pieces, zipf, strict=True)
        if z >= (LEAST_ZIPF if len(piece) > _SHORT else _COMMON) and len(piece) > 1
    )
    return known / max(sum(map(len, pieces)), 1)


def _look_like_words(pieces: list[str]) -> bool:
    """Tell words of an unknown language from a table of single letters."""
    lengths = [len(piece) for piece in pieces]
    return (
        sum(lengths) >= _FEWEST_UNKNOWN
        and len(set("".join(pieces).lower())) >= _FEWEST_DIFFERENT
        and len(set(lengths)) >= 3
        and 2.5 <= sum(lengths) / len(lengths) <= 10
    )


def _part(
    text: str, span: tuple[int, int], gaps: list[tuple[int, int]], words: Words
) -> list[Mended]:
    """Return all gaps between letters, and one space where a word of the lexicon ends."""
    changed: list[Mended] = []
    bits = letters = 0.0
    first = 0
    # Marks and line breaks end a word anyway.
    for k in range(len(gaps) + 1):
        ends = k == len(gaps) or not (
            text[gaps[k][0] - 1].isalpha() and text[gaps[k][1]].isalpha()
        )
        if not ends:
            continue
        own = gaps[first:k]
        starts = [own[0][0] - 1 if own else 0, *[end for _, end in own]]
        if own:
            part = "".join(text[at] for at in starts)
            breaks, cost = split_letters(part, words)
            bits += cost
            letters += len(part)
            changed += [
                (start, end, " " if n in breaks else "") for n, (start, end) in enumerate(own, 1)
            ]
        if k < len(gaps):
            start, end = gaps[k]
            closing = not text[end].isalnum() and not text[end].isspace()
            changed.append((start, end, "" if closing else " "))
        first = k + 1
    return changed if letters >= _FEWEST_PARTED and bits / letters <= _MOST_BITS else []


def find_run_together(text: str, tokens: Rows, words: Words) -> list[int]:
    """Find where words begin that stand without a space before them.

    Parameters
    ----------
    text : str
    tokens : ndarray of TOKEN
        Those of the text.
    words : Words

    Returns
    -------
    list of int
        Characters, in order; none where no words can be told.
    """
    places, bits, letters = [], 0.0, 0
    for start, part in run_together(text, tokens, words):
        if len(part) > 2 * _SAMPLE and split_letters(part[:_SAMPLE], words)[1] > (
            _MOST_BITS * _SAMPLE
        ):
            continue  # no words, by its beginning
        breaks, cost = split_letters(part, words)
        bits += cost
        letters += len(part)
        places += [start + at for at in sorted(breaks)]
    return places if letters and bits / letters <= _MOST_BITS else []


def run_together(text: str, tokens: Rows, words: Words) -> Iterator[tuple[int, str]]:
    """Give the tokens that may be several words, and where each begins.

    Where most of a text is run together, so may be what is short between two marks.
    """
    lengths = tokens["end"] - tokens["start"]
    mostly = lengths[lengths > _LONG_ON_AVERAGE].sum() * 2 > lengths.sum()
    for start, end in tokens[["start", "end"]].tolist():
        part = text[start:end]
        before = text[max(start - 1, 0) : start]
        if before in _ADDRESS or (before == "." and not mostly):
            continue
        if part.isalpha() and (
            len(part) > MOST_LETTERS
            or (mostly and len(part) > 1 and not frequencies_of([part], words)[0] >= LEAST_ZIPF)
        ):
            yield start, part


#: So many letters tell whether there are words in a long row of them.
_SAMPLE = 1 << 12
#: Before a tag or a part of an address, whose words are one.
_ADDRESS = frozenset("#@/")
