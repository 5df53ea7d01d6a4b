"""Which of the words that are left over are forms or spellings of each other."""

from __future__ import annotations

from reuse.align.common import CommonRun
from reuse.align.side import PassageSide
from reuse.align.words import Gap
from reuse.language import Language
from reuse.language.forms import Kinship

#: A word of a and one of b that are kin.
Kin = tuple[int, int, Kinship]

_GAP_CELLS = 1 << 10  # no kin are looked for in gaps of more word pairs than this


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
