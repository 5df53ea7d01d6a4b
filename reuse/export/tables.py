"""The tables of a result: as pandas DataFrames, and the passages of a comparison as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reuse.export.plain import round_bits, round_expect, round_weight, writable
from reuse.model import Source
from reuse.places import Locator
from reuse.results.audit import Audit
from reuse.results.comparison import Comparison
from reuse.results.evidence import Artifact
from reuse.results.kinds import KINDS
from reuse.results.lookup import Lookup
from reuse.results.passage import Passage
from reuse.results.scored import ScoredText
from reuse.results.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

#: Columns of a table, and their types in a DataFrame.
Columns = dict[str, str]

_PLACES = ("a_start", "a_end", "b_start", "b_end")
#: A row a passage.
PASSAGE_COLUMNS: Columns = {
    **dict.fromkeys(_PLACES, "int64"),
    "relation": "object",
    "bits": "float64",
    "expect": "float64",
    "quoted": "bool",
    "moved": "bool",
    "explanation": "object",
    "a_text": "object",
    "b_text": "object",
    "matched": "float64",
    "a_place": "object",
    "b_place": "object",
}
#: A row a piece of an edit script; `passage` counts from 0.
EDIT_COLUMNS: Columns = {
    "passage": "int64",
    "op": "object",
    **dict.fromkeys(_PLACES, "int64"),
    "a_text": "object",
    "b_text": "object",
}
#: A row an artifact; where it has no place in a text, that is missing.
ARTIFACT_COLUMNS: Columns = {
    "kind": "object",
    "family": "object",
    **dict.fromkeys(_PLACES, "Int64"),
    "weight": "float64",
    "note": "object",
    "a_text": "object",
    "b_text": "object",
}
#: The same of one text.
OWN_ARTIFACT_COLUMNS: Columns = {
    name: kind for name, kind in ARTIFACT_COLUMNS.items() if not name.startswith("b_")
}
#: A row an earlier text.
LOOKUP_COLUMNS: Columns = {
    "id": "object",
    "date": "datetime64[us]",
    "outlet": "object",
    "url": "object",
    "title": "object",
    "passages": "int64",
    "coverage_a": "float64",
    "coverage_b": "float64",
    "matched_a": "float64",
    "matched_b": "float64",
    "verbatim": "float64",
    "near_verbatim": "float64",
    "quoted": "float64",
    "explained": "float64",
    "facts": "float64",
    "bits": "float64",
    "expect": "float64",
    "probability": "float64",
    "strong": "bool",
    "copy": "object",
    "mechanism": "object",
}
#: What the table of an archive's passages does not have of them.
_OF_PAIR = ("matched", "b_text", "a_place", "b_place")
#: A row a passage of an earlier text, whose id comes first.
LOOKUP_PASSAGE_COLUMNS: Columns = {
    "id": "object",
    **{name: kind for name, kind in PASSAGE_COLUMNS.items() if name not in _OF_PAIR},
}

# A cell that starts so is run as a formula by office programs; the full-width signs are read as
# the plain ones where the office is set to Japanese or Chinese.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def to_frame(result: Shown, table: str | None = None) -> pd.DataFrame:
    """Return a table of a result as a pandas DataFrame.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup
    table : str, optional
        Of a Comparison ``"passages"``, with the columns of `to_csv`, ``"artifacts"`` or
        ``"edits"``; of a ScoredText ``"artifacts"``; of an Audit one of its tables; of a Lookup
        ``"pairs"``, a row an earlier text, or ``"passages"``. The first of these by default.

    Returns
    -------
    DataFrame
        The texts are unchanged, unguarded: this is for reckoning, not for an office program.

    Raises
    ------
    ValueError
        Where the result has no such table.
    ImportError
        Where pandas is missing.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a", "One.", "1b09"), Source("b", "Two.", "77c0")
    >>> to_frame(Comparison(a, b, (), Settings())).shape
    (0, 15)
    >>> to_frame(Comparison(a, b, (), Settings()), "words")
    Traceback (most recent call last):
    ...
    ValueError: this Comparison has no table 'words'; there are 'passages', 'artifacts', 'edits'
    """
    tables = _tables(result)
    name = next(iter(tables)) if table is None else table
    if not isinstance(name, str) or name not in tables:
        there = ", ".join(map(repr, tables))
        raise ValueError(
            f"this {type(result).__name__} has no table {table!r}; there "
            f"{'is' if len(tables) == 1 else 'are'} {there}"
        )
    _load_pandas()
    return tables[name]()


def _tables(result: Shown) -> Mapping[str, Callable[[], pd.DataFrame]]:
    """Return what makes each table of a result, by its name."""
    match result:
        case Comparison():
            return {
                "passages": lambda: _frame(PASSAGE_COLUMNS, _passages(result)),
                "artifacts": lambda: _frame(
                    ARTIFACT_COLUMNS, [_artifact(x, result.a, result.b) for x in result.artifacts]
                ),
                "edits": lambda: _frame(EDIT_COLUMNS, _edits(result)),
            }
        case ScoredText():
            return {
                "artifacts": lambda: _frame(
                    OWN_ARTIFACT_COLUMNS, [_artifact(x, result.text) for x in result.artifacts]
                )
            }
        case Audit():
            tables = "pairs passages clusters documents skipped notices boilerplate forms repeated"
            names = tables.split()
            return {name: getattr(result, name).to_pandas for name in names}
        case Lookup():
            return {
                "pairs": lambda: _frame(LOOKUP_COLUMNS, _earlier(result)),
                "passages": lambda: _frame(LOOKUP_PASSAGE_COLUMNS, _earlier_passages(result)),
            }
    raise TypeError(f"`result` must be a result of reuse's, got {type(result).__name__}")


def _frame(columns: Columns, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    # As objects first: pandas 3 would make strings of Arrow, which can't hold a lone surrogate.
    frame = _load_pandas().DataFrame(rows, columns=list(columns), dtype=object)
    return frame.astype(columns)


def _load_pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("`to_frame` needs pandas; pip install pandas") from error
    return pandas


def to_csv(comparison: Comparison) -> str:
    r"""Return a row a passage as CSV (RFC 4180): spans, what is known of them, and both texts.

    Office programs run a cell as a formula when it starts with ``=``, ``+``, ``-``, ``@``, a tab
    or a line end, and a text under study may be written to do harm. Such a cell gets one
    apostrophe in front, the office's own mark for "this is text", also where the sign comes after
    apostrophes. So the text can be had back without loss: where a cell is apostrophes and then
    such a sign, take one apostrophe away. Nothing else of a text is changed, but for lone
    surrogates, which no encoding can write: they read as escapes (``\ud800``).

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Lines end with CR LF; the first one names the columns.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> from reuse.model import Span
    >>> a, b = Source("a", "=1+1", "1b09"), Source("b", "1+1", "77c0")
    >>> p = Passage(Span(0, 4), Span(0, 3), "near-verbatim", 9.04, 0.0312, False, tuple)
    >>> print(to_csv(Comparison(a, b, (p,), Settings())))
    a_start,a_end,b_start,b_end,relation,bits,expect,quoted,moved,explanation,a_text,b_text,matched,a_place,b_place
    0,4,0,3,near-verbatim,9.0,0.031,false,false,,'=1+1,1+1,0.0,line 1,line 1
    <BLANKLINE>
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(PASSAGE_COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in _passages(comparison))
    return file.getvalue()


def _passages(comparison: Comparison) -> list[tuple[Any, ...]]:
    in_a, in_b = Locator(comparison.a), Locator(comparison.b)
    return [
        (
            *passage.a,
            *passage.b,
            *_measures(passage),
            passage.a.slice(comparison.a.text),
            passage.b.slice(comparison.b.text),
            round(share, 4),
            str(in_a.of(passage.a)),
            str(in_b.of(passage.b)),
        )
        for passage, share in zip(
            comparison.passages, comparison.matched_words.passages, strict=True
        )
    ]


def _measures(passage: Passage) -> tuple[Any, ...]:
    bits, expect = round_bits(passage.bits), round_expect(passage.expect)
    return passage.relation, bits, expect, passage.quoted, passage.moved, passage.explanation


def _edits(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [
        (
            number,
            edit.op,
            *edit.a,
            *edit.b,
            edit.a.slice(comparison.a.text),
            edit.b.slice(comparison.b.text),
        )
        for number, passage in enumerate(comparison.passages)
        for edit in passage.edits
    ]


def _artifact(artifact: Artifact, *sources: Source) -> tuple[Any, ...]:
    """Return the row of an artifact, in the one text that was looked at or in both."""
    spans = (artifact.a, artifact.b)[: len(sources)]
    return (
        artifact.kind,
        KINDS[artifact.kind].family if artifact.kind in KINDS else None,
        *(end for span in spans for end in (span or (None, None))),
        round_weight(artifact.weight),
        artifact.note,
        *(span and span.slice(text.text) for span, text in zip(spans, sources, strict=True)),
    )


def _earlier(lookup: Lookup) -> list[list[Any]]:
    return [
        [row["b"] if name == "id" else row[name] for name in LOOKUP_COLUMNS]
        for row in lookup.pairs
    ]


def _earlier_passages(lookup: Lookup) -> list[list[Any]]:
    text = lookup.text.text
    return [
        [
            row["b"],
            *(found[name] for name in LOOKUP_PASSAGE_COLUMNS if name not in ("id", "a_text")),
            text[found["a_start"] : found["a_end"]],
        ]
        for row in lookup.pairs
        for found in row["found"]
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return writable(f"'{value}" if _FORMULA.match(value) else value)
    return value
