"""Where the gaps between common runs lie best, and which of their words stand elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import itemgetter

from reuse.align.common import CommonRun
from reuse.align.side import PassageSide, is_owner
from reuse.arrays import U8
from reuse.language.common import CommonWords

#: What lies between runs: words of a (from, to) and of b (from, to).
Gap = tuple[int, int, int, int]

_REPEATS = 4  # a word that is free more often than this cannot start a moved run
_MOVED_LETTERS = 6  # letters in words of four letters or more that a long moved run has
#: A word of so many bits says something by itself: "beat" and "oil" do, and numbers; words
#: like "which" and "their" have fewer.
_TELLING_BITS = 10.0


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


def find_moved_words(
    gaps: list[Gap], a: PassageSide, b: PassageSide, common: CommonWords
) -> list[CommonRun]:
    """Return runs of the same words that stand elsewhere, longest first, leftmost on ties.

    A run moves if it is long enough, or has a word that says something (a rare one, a number)
    and whose partner is clear: the only one that is free, or of several the one that is free
    close by or, where both texts have as many, the one of the same rank.
    """
    codes_a, codes_b = a.codes, b.codes
    free_a = {i for k, p, _, _ in gaps for i in range(k, p)}
    free_b = {j for _, _, m, q in gaps for j in range(m, q)}
    shared = {codes_a[i] for i in free_a}.intersection([codes_b[j] for j in free_b])
    if not shared:
        return []
    # Where it is not known how common words are, none is told by itself.
    everyday = _everyday(common)
    telling = shared - everyday if everyday else set()
    where_a = _places(shared, telling, a, free_a)
    where_b = _places(set(where_a), telling, b, free_b)
    seen: set[tuple[int, int]] = set()
    found: list[tuple[int, CommonRun]] = []
    for code, at_a in where_a.items():
        at_b = where_b[code]
        if len(at_a) > _REPEATS or len(at_b) > _REPEATS:
            continue
        clear = len(at_a) == len(at_b) == 1 and code in telling
        for i in at_a:
            for j in at_b:
                if (clear or (i, j) not in seen) and _same(i, j, a, b):
                    k, m, n = _extend(i, j, free_a, free_b, a, b)
                    seen.update((k + x, m + x) for x in range(n))
                    letters = sum(_letters(a.word(x)) for x in range(k, k + n))
                    if clear or letters >= _MOVED_LETTERS:
                        found.append((-letters, (k, m, n)))
    moved: list[CommonRun] = []
    for _, (i, j, n) in sorted(found):
        here, there = range(i, i + n), range(j, j + n)
        # What overlaps a longer run is left out.
        if free_a.issuperset(here) and free_b.issuperset(there):
            free_a.difference_update(here)
            free_b.difference_update(there)
            moved.append((i, j, n))
    for code in telling.intersection(where_a):
        at_a = [i for i in where_a[code] if i in free_a]
        at_b = [j for j in where_b[code] if j in free_b]
        if at_a and at_b:
            moved += [(i, j, 1) for i, j in _partners(at_a, at_b, gaps) if _same(i, j, a, b)]
    return moved


def _everyday(common: CommonWords) -> frozenset[int]:
    """Return the words that are too common to say anything by themselves."""
    global _last_asked
    if _last_asked[0] is not common.codes:
        few_bits = common.codes[common.bits < _TELLING_BITS]
        _last_asked = common.codes, frozenset(few_bits.tolist())
    return _last_asked[1]


#: Nearly all passages are of one language: its words, and those that are common.
_last_asked: tuple[U8 | None, frozenset[int]] = None, frozenset()


def _partners(at_a: list[int], at_b: list[int], gaps: list[Gap]) -> list[tuple[int, int]]:
    """Pair the places of one word: those in one gap or in gaps side by side, then by rank."""
    pairs: list[tuple[int, int]] = []
    for reach in (0, 1):
        gaps_a = [bisect_right(gaps, i, key=itemgetter(0)) for i in at_a]
        gaps_b = [bisect_right(gaps, j, key=itemgetter(2)) for j in at_b]
        x = y = 0
        near = []
        while x < len(at_a) and y < len(at_b):
            apart = gaps_a[x] - gaps_b[y]
            if abs(apart) <= reach:
                near.append((at_a[x], at_b[y]))
            x += apart <= reach
            y += apart >= -reach
        pairs += near
        at_a = sorted(set(at_a).difference([i for i, _ in near]))
        at_b = sorted(set(at_b).difference([j for _, j in near]))
    if len(at_a) == len(at_b):
        pairs += zip(at_a, at_b, strict=True)
    return pairs


def find_left_over(
    gaps: list[Gap], moved: list[CommonRun], a: PassageSide, b: PassageSide
) -> list[CommonRun]:
    """Return runs of the same words between moved ones: the "and" of "oil and gas", "gas and oil".

    What moved runs leave of a gap answers by rank.
    """
    gone_a, gone_b = sorted((i, n) for i, _, n in moved), sorted((j, n) for _, j, n in moved)
    runs = []
    for k, p, m, q in gaps:
        for (i, end), (j, other) in zip(
            _stretches(k, p, gone_a), _stretches(m, q, gone_b), strict=False
        ):
            if a.codes[i:end] == b.codes[j:other]:
                runs.append((i, j, end - i))
    return runs


def _stretches(first: int, last: int, gone: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of the words from one to another, from and to."""
    stretches = []
    for i, n in gone[bisect_left(gone, (first, 0)) : bisect_left(gone, (last, 0))]:
        stretches.append((first, i))
        first = i + n
    return [(i, j) for i, j in [*stretches, (first, last)] if i < j]


def _places(
    shared: set[int], telling: set[int], side: PassageSide, free: set[int]
) -> defaultdict[int, list[int]]:
    """Return where those of the shared words that may begin a moved run stand free."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(free):
        code = side.codes[i]
        if code in shared and (code in telling or _letters(side.word(i))):
            places[code].append(i)
    return places


def _letters(word: str) -> int:
    """Return what a word counts towards a moved run: short common words count nothing."""
    return len(word) if len(word) > 3 or not word.isascii() else 0


def _same(i: int, j: int, a: PassageSide, b: PassageSide) -> bool:
    """Whether two words are the same, typography aside, and owners both or neither.

    A capital makes a word another unless a sentence opens there: "the Security Council" has not
    the word of "that security organization".
    """
    if a.codes[i] != b.codes[j]:
        return False
    one, other = a.word(i), b.word(j)
    if one == other:
        return True
    capital, other_capital = one[:1].isupper(), other[:1].isupper()
    if capital != other_capital and not (a if capital else b).opens_sentence(i if capital else j):
        return False
    return is_owner(one) == is_owner(other)


def _extend(
    i: int, j: int, free_a: set[int], free_b: set[int], a: PassageSide, b: PassageSide
) -> CommonRun:
    """Return the longest run of identical text, punctuation included, about words i and j."""
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
