"""Commas between digits: which join them to one number, and which part the cells of a table.

"14,9,3,2,30" is a row of five numbers, "1,000,000" is one. The digits say which, and what stands
beside them: where a comma without a space leads on to other text ("Varnby,14,120"), commas part
cells. A row is read as a whole, so that no part of it can be taken for a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reuse.segment.characters import COMMA, DIGIT, FOLD, NEWLINE, PERIOD
from reuse.segment.view import View


def _classes(pattern: str) -> re.Pattern[bytes]:
    """Compile a pattern of classes: d is a digit, the comma a comma, and _ a period."""
    kinds = {b"d": DIGIT, b",": COMMA, b"_": PERIOD}
    written = re.sub(rb"[d,_]", lambda at: b"\\x%02x" % kinds[at[0]], pattern.encode())
    return re.compile(written)


#: Digits, and the commas and periods between: one number, or a row of them.
_ROW = _classes("d+(?:[,_]d+)*")
#: 1,000,000 and 1,000.5; as India groups them 1,00,00,000.
_THOUSANDS = _classes("(?:d(?:d?d)?(?:,ddd)+|dd?(?:,dd)+,ddd)(?:_d+)?")
#: 3,5 and 3,1416 and 1.000,5; "2019,2020" is two years.
_DECIMAL = _classes("d+,dd?|d(?:d?d)?,dddd+|d(?:d?d)?(?:_ddd)+,d+")
#: 0,125 is less than one thousand.
_SMALL = _classes("d,d+")
#: What follows a row that ends its line, and its text.
_LINE_END = re.compile(r"[ \t\r]*([\n\v\f\x85\u2028\u2029]|\0|\Z)")


def find_joining_commas(view: View, commas: list[int]) -> tuple[list[int], list[int]]:
    """Tell which commas between digits join them.

    Parameters
    ----------
    view : View
    commas : list of int
        All that have a digit on either side, in order.

    Returns
    -------
    thousands, decimals : list of int
        Those that mark thousands, and those that stand where English has a decimal point.

    Examples
    --------
    >>> from reuse.segment.view import plain_view
    >>> find_joining_commas(plain_view("1,000,000 and 3,5 but 14,9,3"), [1, 5, 15, 24, 26])
    ([1, 5], [15])
    """
    thousands: list[int] = []
    decimals: list[int] = []
    k = 0
    while k < len(commas):
        start, end = _row_about(view.kind_at, commas[k])
        after = bisect_left(commas, end, k)
        if not _goes_on(view, start, end):
            zero = FOLD.item(view.points.item(start)) == ord("0")
            if not zero and _THOUSANDS.fullmatch(view.kind_at, start, end):
                thousands += commas[k:after]
            elif (_SMALL if zero else _DECIMAL).fullmatch(view.kind_at, start, end) and not (
                _is_line(view, start, end)
            ):
                decimals += commas[k:after]
        k = after
    return thousands, decimals


def _row_about(kinds: bytes, comma: int) -> tuple[int, int]:
    """Return where the row of digits begins and ends that has this as its first comma."""
    start = comma
    while kinds[start - 1] == DIGIT or (
        kinds[start - 1] == PERIOD and kinds[start - 2] == DIGIT and kinds[start] == DIGIT
    ):
        start -= 1
    row = _ROW.match(kinds, start)
    assert row is not None  # there is a digit before the comma
    return start, row.end()


def _goes_on(view: View, start: int, end: int) -> bool:
    """Whether a comma without a space leads from a row of digits to other text."""
    following = view.text[end + 1]
    return view.kind_at[start - 1] == COMMA or (
        view.kind_at[end] == COMMA and not (following.isspace() or following == "\0")
    )


def _is_line(view: View, start: int, end: int) -> bool:
    """Whether a row is one line of several: "1,2" is two cells there."""
    after = _LINE_END.match(view.text, end)
    if after is None:
        return False
    if view.kind_at[start - 1] == NEWLINE:
        return True
    return (start == 0 or view.text[start - 1] == "\0") and after[1].isspace()
