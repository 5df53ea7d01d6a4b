"""The SQL that an engine must understand: all that the queries of a corpus use, and no more.

It is what DuckDB, Spark and most others have in common. Where their SQL differs, the queries are
written so that it makes no difference:

- No two integers are divided by each other: some engines give a whole number, others a fraction.
  One of the two is multiplied by ``1.0`` or cast to ``double`` before.
- Sums of integers are cast where they are given out, since their type differs.
- Numbers that come of adding fractions in any order are rounded before they are compared.
- ``order by`` names columns that together are unique, so that no order is left to the engine. Text
  is ordered by its code points. None of the columns is ever null.
- Names are written without quotation marks, in small letters, and none is a reserved word.
- Times carry no zone, and no query compares them.

An archive is DuckDB's own file, and the SQL that is asked of it is not bound by this.
"""

from __future__ import annotations

#: What is called, and what it must give.
FUNCTIONS = {
    "avg": "the mean of a column of fractions",
    "count": "how many rows: count(*)",
    "lag": "a column of the row so many places before within its window, or null",
    "log2": "the binary logarithm of a fraction",
    "min": "the least of a column of integers",
    "round": "the nearest whole number, or with a second argument so many places; a half goes up",
    "row_number": "the place of a row within its window, from 1",
    "sum": "the sum of a column, of its integers exactly",
}
#: What is cast to, and what it must hold.
TYPES = {
    "bigint": "an integer of 64 bits",
    "double": "a floating-point number of 64 bits",
}
#: What else a query is made of.
KEYWORDS = {
    *("select", "from", "where", "group", "order", "by", "having", "join", "on", "as", "with"),
    *("and", "in", "case", "when", "then", "else", "end", "cast", "over", "partition"),
    *("union", "all"),
}
#: Signs between words. ``in`` takes a list of integers.
SIGNS = {"(", ")", ",", ".", "*", "-", "/", "=", "<", "<=", ">", ">="}
#: Tables in the order in which they are made, and how.
TABLES = {
    "incoming": "load",
    "skipped": "load",
    "notices": "load",
    "documents": "make",
    "words": "map",
    "sentences": "map",
    "keys": "map",
    "candidates": "make",
    "aligned": "map",
}
