"""Pieces that tile both stretches, written from left to right, separators included."""

from __future__ import annotations

from bisect import bisect_left

from reuse.align.common import CommonRun
from reuse.align.side import PassageSide, is_owner
from reuse.language.forms import Kinship, common_head
from reuse.results.passage import Operation

#: An edit in plain form: a (from, to) and b (from, to) in characters.
PlainEdit = tuple[int, int, int, int, Operation]
#: A stretch of one text in characters (from, to), and whether it holds a word.
Stretch = tuple[int, int, bool]

_TYPOGRAPHY = {
    ord(char): plain
    for plain, chars in (("'", "‘’‚‛`´"), ('"', "“”„‟«»"), ("-", "‐‑‒–—―−"))
    for char in chars
}
_HYPHENS = "-‐‑"


class ScriptWriter:
    """Writes pieces from left to right, separators included.

    What is the same so far is only written down when something else follows, so that equal words
    and the spaces between them make one piece.
    """

    def __init__(self, a: PassageSide, b: PassageSide, moved: list[CommonRun]) -> None:
        self.a, self.b = a, b
        self.at_a, self.at_b = a.span.start, b.span.start  # reached, in characters
        self.same_a, self.same_b = self.at_a, self.at_b  # from here on all is the same
        self.words = (0, 0)  # reached, in words
        self.moved_a = sorted((i, i + n) for i, _, n in moved)
        self.moved_b = sorted((j, j + n) for _, j, n in moved)
        self.pieces: list[PlainEdit] = [
            (a.starts[i], a.ends[i + n - 1], b.starts[j], b.ends[j + n - 1], "moved")
            for i, j, n in moved
        ]

    def write_run(self, i: int, j: int, n: int) -> None:
        """Write what lies before a run of the same words, and the run."""
        self._write_gap(i, j, self.a.starts[i], self.b.starts[j])
        self._write_same(i, j, n)
        self.words = (i + n, j + n)

    def write_kin(self, i: int, j: int, op: Kinship) -> None:
        """Write what lies before two words that are kin, and the two."""
        self._write_gap(i, j, self.a.starts[i], self.b.starts[j])
        self._write(op, self.a.ends[i], self.b.ends[j])
        self.words = (i + 1, j + 1)

    def close(self) -> None:
        """Write what lies after the last run."""
        a, b = self.a, self.b
        self._write_gap(len(a.codes), len(b.codes), a.span.end, b.span.end)
        self._go(self.at_a, self.at_b)

    def _go(self, to_a: int, to_b: int) -> None:
        """Write down what is the same up to here, and go on elsewhere."""
        if self.at_a > self.same_a:
            self.pieces.append((self.same_a, self.at_a, self.same_b, self.at_b, "equal"))
        self.at_a = self.same_a = to_a
        self.at_b = self.same_b = to_b

    def _write(self, op: Operation, end_a: int, end_b: int) -> None:
        """Write a piece that is not the same in both, from where the script has reached."""
        start_a, start_b = self.at_a, self.at_b
        if end_a > start_a or end_b > start_b:
            self._go(end_a, end_b)
            self.pieces.append((start_a, end_a, start_b, end_b, op))

    def _write_same(self, i: int, j: int, n: int) -> None:
        """Write a run of the same words, halved until its text is the same or one word is left."""
        a, b = self.a, self.b
        end_a, end_b = a.ends[i + n - 1], b.ends[j + n - 1]
        if a.text[a.starts[i] : end_a] == b.text[b.starts[j] : end_b]:
            self.at_a, self.at_b = end_a, end_b
        elif n == 1:
            alike = is_owner(a.word(i)) == is_owner(b.word(j))
            self._write("respelt" if alike else "inflected", end_a, end_b)
        else:
            half = n // 2
            self._write_same(i, j, half)
            self._write_separators(a.starts[i + half], b.starts[j + half])
            self._write_same(i + half, j + half, n - half)

    def _write_separators(self, end_a: int, end_b: int) -> None:
        """Write spaces and punctuation that answer each other."""
        s, t = self.a.text[self.at_a : end_a], self.b.text[self.at_b : end_b]
        if s != t:
            head = common_head(s, t)
            tail = common_head(s[head:][::-1], t[head:][::-1])
            if head == 1 and s[0] in _HYPHENS and not (s[1:] + t[1:]).strip():
                head = 0  # where a line ends behind it, the hyphen is spelt otherwise
            self.at_a += head
            self.at_b += head
            change = _change_of_marks(s[head : len(s) - tail], t[head : len(t) - tail])
            self._write(change, end_a - tail, end_b - tail)
        self.at_a, self.at_b = end_a, end_b

    def _write_gap(self, i: int, j: int, stop_a: int, stop_b: int) -> None:
        """Write what lies before words i and j, which begin at the stops."""
        a, b = self.a, self.b
        k, m = self.words
        if k == i and m == j:
            self._write_separators(stop_a, stop_b)
            return
        torn_a = _moved_among(self.moved_a, k, i) if self.moved_a else []
        torn_b = _moved_among(self.moved_b, m, j) if self.moved_b else []
        if k < i and m < j and not torn_a and not torn_b:
            self._write_substituted(k, i, m, j, stop_a, stop_b)
            return
        # Words of one text alone: "one, [two] three" and "one, three" share a separator at the
        # beginning or at the end of the gap.
        first_a, first_b = a.starts[k] if k < i else stop_a, b.starts[m] if m < j else stop_b
        head = common_head(a.text[self.at_a : first_a], b.text[self.at_b : first_b])
        self.at_a += head
        self.at_b += head
        last_a = a.ends[i - 1] if k < i else self.at_a
        last_b = b.ends[j - 1] if m < j else self.at_b
        tail = common_head(a.text[last_a:stop_a][::-1], b.text[last_b:stop_b][::-1])
        end_a, end_b = stop_a - tail, stop_b - tail
        if torn_a or torn_b:
            left, right = (
                _left_over(a, self.at_a, end_a, torn_a),
                _left_over(b, self.at_b, end_b, torn_b),
            )
            self._write_pieces(left, right)
            self._go(end_a, end_b)
        else:
            self._write("dropped", end_a, self.at_b)
            self._write("inserted", self.at_a, end_b)
        self.at_a, self.at_b = stop_a, stop_b

    def _write_pieces(self, left: list[Stretch], right: list[Stretch]) -> None:
        """Write what moved runs leave of a gap: the n-th with words answers the n-th."""
        at_a, at_b = self.at_a, self.at_b
        starts_a, starts_b = self.a.starts, self.b.starts
        left, right = left[::-1], right[::-1]
        worded = sum(words for _, _, words in right)  # of b, yet to come
        while left or right:
            if left and right and left[-1][2] == right[-1][2]:
                (start_a, at_a, words), (start_b, at_b, _) = left.pop(), right.pop()
                self._go(start_a, start_b)
                worded -= words
                if words:
                    k, i = bisect_left(starts_a, start_a), bisect_left(starts_a, at_a)
                    m, j = bisect_left(starts_b, start_b), bisect_left(starts_b, at_b)
                    self._write_substituted(k, i, m, j, at_a, at_b)
                else:
                    self._write_separators(at_a, at_b)
            elif left and not (left[-1][2] and worded):
                start_a, at_a, _ = left.pop()
                self._go(start_a, at_b)
                self._write("dropped", at_a, at_b)
            else:
                start_b, at_b, words = right.pop()
                self._go(at_a, start_b)
                worded -= words
                self._write("inserted", at_a, at_b)

    def _write_substituted(self, k: int, i: int, m: int, j: int, end_a: int, end_b: int) -> None:
        """Write words k to i of a and m to j of b as one piece, and the separators about them."""
        self._write_separators(self.a.starts[k], self.b.starts[m])
        self._write("substituted", self.a.ends[i - 1], self.b.ends[j - 1])
        self._write_separators(end_a, end_b)


def _change_of_marks(s: str, t: str) -> Operation:
    """Return what became of some punctuation: curly for straight is a way to spell it."""
    if not s or not t:
        return "dropped" if s else "inserted"
    # Spaces are all alike, so a line break for a space is typography too.
    same = s.translate(_TYPOGRAPHY).split() == t.translate(_TYPOGRAPHY).split()
    return "respelt" if same else "substituted"


def _moved_among(moved: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Return the moved runs among words `first` to `last`."""
    k = bisect_left(moved, (first, first))
    return moved[k : bisect_left(moved, (last, last))]


def _left_over(
    side: PassageSide, start: int, end: int, moved: list[tuple[int, int]]
) -> list[Stretch]:
    """Return what moved runs leave of a stretch, and whether each piece holds a word."""
    stretches = []
    for i, j in moved:
        stretches.append((start, side.starts[i]))
        start = side.ends[j - 1]
    stretches.append((start, end))
    return [(s, e, _has_word(side, s, e)) for s, e in stretches if s < e]


def _has_word(side: PassageSide, start: int, end: int) -> bool:
    k = bisect_left(side.starts, start)
    return k < len(side.starts) and side.starts[k] < end
