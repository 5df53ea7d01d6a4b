"""Which words of two stretches answer each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from math import isqrt

import numpy as np
from rapidfuzz.distance import Indel

from reuse.align.side import PassageSide
from reuse.hashing import three_in_a_row
from reuse.language.forms import Kinship
from reuse.seams import Language

#: The same words in both: the first in a, the first in b, how many.
CommonRun = tuple[int, int, int]
#: A word of a and one of b that are kin.
Kin = tuple[int, int, Kinship]
#: What lies between runs: words of a (from, to) and of b (from, to).
Gap = tuple[int, int, int, int]

CELLS = 1 << 24  # bits of rapidfuzz's table: 2 MB, 3 ms
_DEPTH = 8
_GAP_CELLS = 1 << 10  # no kin are looked for in gaps of more word pairs than this
_REPEATS = 4  # a word that is free more often than this cannot start a moved run
_MOVED_LETTERS = 6  # letters in words of four letters or more that a moved run must have


def common_runs(x: list[int], y: list[int], depth: int = _DEPTH) -> list[CommonRun]:
    """Return runs of a common subsequence: a longest one wherever the table is small enough."""
    if len(x) * len(y) <= CELLS:
        return _longest_common(x, y)
    head = _first_difference(x, y)
    tail = _first_difference(x[head:][::-1], y[head:][::-1])
    end_x, end_y = len(x) - tail, len(y) - tail
    anchors = _unique_triples(x[head:end_x], y[head:end_y]) if depth else []
    runs: list[CommonRun] = []
    i = j = 0
    for k, m, n in [
        (0, 0, head),
        *((p + head, q + head, r) for p, q, r in anchors),
        (end_x, end_y, tail),
    ]:
        overlap = max(i - k, j - m, 0)  # of triples that begin one after the other
        if overlap > n:
            continue
        k, m, n = k + overlap, m + overlap, n - overlap
        if i < k and j < m:
            inside = common_runs if anchors or (k - i) * (m - j) <= CELLS else _in_proportion
            runs += [(i + p, j + q, r) for p, q, r in inside(x[i:k], y[j:m], depth - 1)]
        if n:
            runs.append((k, m, n))
        i, j = k + n, m + n
    return _joined(runs)


def _longest_common(x: list[int], y: list[int]) -> list[CommonRun]:
    """Return the runs of a longest common subsequence."""
    return [(i, j, n) for i, j, n in Indel.editops(x, y).as_matching_blocks() if n]


def _in_proportion(x: list[int], y: list[int], _depth: int) -> list[CommonRun]:
    """Align texts too large for one table that share no unique triple: the n-th parts each."""
    parts = isqrt(len(x) * len(y) // CELLS) + 1
    runs: list[CommonRun] = []
    for part in range(parts):
        i, k = len(x) * part // parts, len(x) * (part + 1) // parts
        j, m = len(y) * part // parts, len(y) * (part + 1) // parts
        runs += [(i + p, j + q, r) for p, q, r in _longest_common(x[i:k], y[j:m])]
    return runs


def _joined(runs: list[CommonRun]) -> list[CommonRun]:
    """Return the runs with those made one that go on where the last one ended."""
    joined: list[CommonRun] = []
    for i, j, n in runs:
        if joined:
            k, m, length = joined[-1]
            if k + length == i and m + length == j:
                joined[-1] = (k, m, length + n)
                continue
        joined.append((i, j, n))
    return joined


def _first_difference(x: list[int], y: list[int]) -> int:
    """Return how many words at the beginning are the same."""
    n = min(len(x), len(y))
    differ = np.asarray(x[:n], "u8") != np.asarray(y[:n], "u8")
    return int(differ.argmax()) if differ.any() else n


def _unique_triples(x: list[int], y: list[int]) -> list[CommonRun]:
    """Return the longest increasing chain of word triples that each text has exactly once."""
    positions = []
    for codes in (x, y):
        triples = three_in_a_row(np.asarray(codes, "u8"))
        triple, first, count = np.unique(triples, return_index=True, return_counts=True)
        positions.append((triple[count == 1], first[count == 1]))
    (p, at_x), (q, at_y) = positions
    _, in_p, in_q = np.intersect1d(p, q, assume_unique=True, return_indices=True)
    order = np.argsort(at_x[in_p])
    i_list, j_list = at_x[in_p][order].tolist(), at_y[in_q][order].tolist()
    ends: list[int] = []  # the least j that ends a chain of each length (patience sorting)
    at: list[int] = []
    back: list[int] = []
    for k, j in enumerate(j_list):
        place = bisect_left(ends, j)
        if place == len(ends):
            ends.append(j)
            at.append(k)
        else:
            ends[place], at[place] = j, k
        back.append(at[place - 1] if place else -1)
    chain = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append((i_list[k], j_list[k], 3))
        k = back[k]
    return chain[::-1]


def slide(runs: list[CommonRun], a: PassageSide, b: PassageSide) -> list[CommonRun]:
    """Move each gap that one side alone has to where it reads best.

    "the [big] dog" has one place; "we know [that we hope and know] that" has as many as its first
    word repeats. The best is where the gap's ends lie at punctuation, then the leftmost, for
    English phrases begin with their small words.
    """
    slid: list[CommonRun] = []
    for i, j, n in runs:
        if slid:
            k, m, length = slid[-1]
            gap_a, gap_b = i - k - length, j - m - length
            if gap_a and not gap_b:
                side, at = a, i
            elif gap_b and not gap_a:
                side, at = b, j
            else:
                side = None
            if side is not None:
                shift = _best_shift(side, at - gap_a - gap_b, at, length, n)
                if shift:
                    i, j, n = i - shift, j - shift, n + shift
                    slid[-1] = (k, m, length - shift)
                    if length == shift:
                        slid.pop()
        if n:
            slid.append((i, j, n))
    return slid


def _best_shift(side: PassageSide, first: int, last: int, left: int, right: int) -> int:
    """Return by how many words the gap from `first` to `last` should move to the left."""
    codes = side.codes
    shifts = [0]
    k = 0
    while k < left and codes[first - k - 1] == codes[last - k - 1]:
        k += 1
        shifts.append(k)
    k = 0
    while k < right and codes[first + k] == codes[last + k]:
        k += 1
        shifts.append(-k)
    if len(shifts) == 1:
        return 0
    return max(shifts, key=lambda s: (_pause(side, first - s) + _pause(side, last - s), s))


def _pause(side: PassageSide, i: int) -> int:
    """Return how strong a break stands before word `i`: none 0, punctuation 1, sentence 2."""
    if i in (0, len(side.codes)):
        return 2
    between = side.text[side.ends[i - 1] : side.starts[i]].strip()
    return 0 if not between else 2 if between[0] in ".!?…" else 1


def release(runs: list[CommonRun], a: PassageSide, b: PassageSide) -> list[CommonRun]:
    """Let go of stray short words that hold their surroundings apart.

    A word that stands early in one text's gap and late in the other's forces what is left of it
    to be inserted and what is right of it to be dropped (or the reverse), where one substitution
    would do. It is kept only if it is worth more letters than twice the words so torn apart.
    """
    kept: list[CommonRun] = []
    count = len(runs)
    for r, (i, j, n) in enumerate(runs):
        if n <= 2:
            k, m = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
            p, q = (
                (runs[r + 1][0], runs[r + 1][1]) if r + 1 < count else (len(a.codes), len(b.codes))
            )
            before = (i - k) - (j - m)
            after = (p - i - n) - (q - j - n)
            if before * after < 0:
                letters = a.ends[i + n - 1] - a.starts[i]
                if letters <= 2 * min(abs(before), abs(after)):
                    continue
        kept.append((i, j, n))
    return kept


def find_gaps(runs: list[CommonRun], a: PassageSide, b: PassageSide) -> list[Gap]:
    """Return what lies between runs, as words of a (from, to) and of b (from, to)."""
    gaps = []
    k = m = 0
    for i, j, n in [*runs, (len(a.codes), len(b.codes), 0)]:
        if i > k or j > m:
            gaps.append((k, i, m, j))
        k, m = i + n, j + n
    return gaps


def find_moved_words(gaps: list[Gap], a: PassageSide, b: PassageSide) -> list[CommonRun]:
    """Return runs of identical text that stand elsewhere, longest first, leftmost on ties."""
    codes_a, codes_b = a.codes, b.codes
    free_a = {i for k, p, _, _ in gaps for i in range(k, p)}
    free_b = {j for _, _, m, q in gaps for j in range(m, q)}
    shared = {codes_a[i] for i in free_a}.intersection([codes_b[j] for j in free_b])
    if not shared:
        return []
    where_a = _places(shared, a, free_a)
    where_b = _places(set(where_a), b, free_b)
    seen: set[tuple[int, int]] = set()
    found: list[tuple[int, CommonRun]] = []
    for code, at_a in where_a.items():
        at_b = where_b[code]
        if len(at_a) > _REPEATS or len(at_b) > _REPEATS:
            continue
        for i in at_a:
            for j in at_b:
                if (i, j) not in seen and a.word(i) == b.word(j):
                    k, m, n = _extend(i, j, free_a, free_b, a, b)
                    seen.update((k + x, m + x) for x in range(n))
                    letters = sum(_letters(a.word(x)) for x in range(k, k + n))
                    if letters >= _MOVED_LETTERS:
                        found.append((-letters, (k, m, n)))
    moved: list[CommonRun] = []
    for _, (i, j, n) in sorted(found):
        here, there = range(i, i + n), range(j, j + n)
        # What overlaps a longer run is left out.
        if free_a.issuperset(here) and free_b.issuperset(there):
            free_a.difference_update(here)
            free_b.difference_update(there)
            moved.append((i, j, n))
    return moved


def _places(shared: set[int], side: PassageSide, free: set[int]) -> defaultdict[int, list[int]]:
    """Return where those of the shared words that say something stand free."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(free):
        code = side.codes[i]
        if code in shared and _letters(side.word(i)):
            places[code].append(i)
    return places


def _letters(word: str) -> int:
    """Return what a word counts towards a moved run: short common words count nothing."""
    return len(word) if len(word) > 3 or not word.isascii() else 0


def _extend(
    i: int, j: int, free_a: set[int], free_b: set[int], a: PassageSide, b: PassageSide
) -> CommonRun:
    """Return the longest run of identical text, punctuation included, through words i and j."""
    k, m, p, q = i, j, i + 1, j + 1
    while (
        k - 1 in free_a
        and m - 1 in free_b
        and a.text[a.starts[k - 1] : a.starts[k]] == b.text[b.starts[m - 1] : b.starts[m]]
    ):
        k, m = k - 1, m - 1
    while (
        p in free_a
        and q in free_b
        and a.text[a.ends[p - 1] : a.ends[p]] == b.text[b.ends[q - 1] : b.ends[q]]
    ):
        p, q = p + 1, q + 1
    return k, m, p - k


def find_kin(
    gaps: list[Gap], moved: list[CommonRun], a: PassageSide, b: PassageSide, language: Language
) -> list[Kin]:
    """Return pairs of words, one of each text, that are forms or spellings of each other."""
    clues, kinship_of = language.forms.clues, language.forms.kinship_of
    links: list[Kin] = []
    gone_a = {x for i, _, n in moved for x in range(i, i + n)}
    gone_b = {x for _, j, n in moved for x in range(j, j + n)}
    for k, p, m, q in gaps:
        if not 0 < (p - k) * (q - m) <= _GAP_CELLS:
            continue
        words_b = [
            (j, y := b.word(j), *clues(y)) for j in range(m, q) if not (moved and j in gone_b)
        ]
        kin: list[Kin] = []
        for i in range(k, p):
            if moved and i in gone_a:
                continue
            x = a.word(i)
            initial, capital = clues(x)
            for j, y, initial_b, capital_b in words_b:
                both = capital and capital_b
                # What `release` let go of is not to be caught again.
                if (initial == initial_b or both) and a.codes[i] != b.codes[j]:
                    # A capital says nothing where both words merely open a sentence.
                    name = both and not (a.opens_sentence(i) and b.opens_sentence(j))
                    if op := kinship_of(x, y, name):
                        kin.append((i, j, op))
        links += kin if len(kin) < 2 else _best_chain(kin)
    return links


def _best_chain(kin: list[Kin]) -> list[Kin]:
    """Return the pairs that keep their order and are worth most together."""
    worth = {(i, j): 3 if op == "inflected" else 2 for i, j, op in kin}
    rows, columns = sorted({i for i, _, _ in kin}), sorted({j for _, j, _ in kin})
    table = [[0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r, i in enumerate(rows):
        above, here = table[r], table[r + 1]
        for c, j in enumerate(columns):
            here[c + 1] = max(above[c] + worth.get((i, j), 0), above[c + 1], here[c])
    chain: set[tuple[int, int]] = set()
    r, c = len(rows), len(columns)
    while r and c:
        if table[r][c] == table[r - 1][c]:
            r -= 1
        elif table[r][c] == table[r][c - 1]:
            c -= 1
        else:
            r, c = r - 1, c - 1
            chain.add((rows[r], columns[c]))
    return [link for link in kin if link[:2] in chain]
