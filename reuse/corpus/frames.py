"""Tables in memory → rows: DataFrames, columns by their names, and what gives Arrow data.

Only the columns of a document are looked at. A DataFrame is read as Python values and not by way
of Arrow, whose columns can't have values of several types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from reuse.corpus.intake import FIELDS, NEEDED, ColumnNames, check_columns
from reuse.corpus.messages import name_kind
from reuse.corpus.tables import ROWS_READ_AT_ONCE, Row


def is_table(value: Any) -> bool:
    """Say whether a value is a table, and not a list of documents.

    Examples
    --------
    >>> is_table({"id": ["x"], "text": ["One."]}), is_table([{"id": "x", "text": "One."}])
    (True, False)
    """
    if isinstance(value, Mapping):
        return bool(value) and all(_is_column(column) for column in value.values())
    if any(hasattr(value, name) for name in ("toArrow", "columns", "column_names", "schema")):
        return True
    # A series of texts gives Arrow data too, and is a list all the same.
    return hasattr(value, "__arrow_c_stream__") and not isinstance(value, Iterable)


def read_frame(
    frame: Any, columns: ColumnNames | None = None
) -> tuple[int, Callable[[], Iterator[list[Row]]]]:
    """Return how many rows a table has, and a function that gives them in batches, by `FIELDS`.

    Parameters
    ----------
    frame : DataFrame, pyarrow.Table, dict of columns, or what gives Arrow data
    columns : ColumnNames, optional
        Which of them holds what.

    Returns
    -------
    int, callable

    Raises
    ------
    TypeError
        Where it is no table.
    ValueError
        Where a column is missing or stands twice, or columns have several lengths.

    Examples
    --------
    >>> count, batches = read_frame({"id": ["x"], "text": ["One."], "words": [object()]})
    >>> [[(row["id"], row["text"]) for row in rows] for rows in batches()], count
    ([[('x', 'One.')]], 1)
    """
    columns = (columns or ColumnNames()).among(_names_in(frame))
    count, batches = _read_any(frame, columns)
    return count, lambda: ([columns.fields_of(row) for row in rows] for rows in batches())


def _read_any(frame: Any, columns: ColumnNames) -> tuple[int, Callable[[], Iterator[list[Row]]]]:
    """Return how many rows a table has, and a function that gives them as they are."""
    if isinstance(frame, Mapping):
        return _read_columns(frame, columns)
    if hasattr(frame, "to_dict") and hasattr(frame, "columns"):  # of pandas or polars
        return _read_dataframe(frame, columns)
    if hasattr(frame, "toArrow"):  # Spark's
        frame = frame.select(_wanted(list(frame.columns), columns)).toArrow()
    table = _as_arrow(frame)
    table = table.select(_wanted(table.column_names, columns))
    return len(table), lambda: (batch.to_pylist() for batch in table.to_batches(ROWS_READ_AT_ONCE))


def _wanted(names: Sequence[Any], columns: ColumnNames) -> list[str]:
    """Return the columns that are read, or raise an error where a table can't be read by them."""
    check_columns(map(str, names), [columns.column(name) for name in NEEDED], "the frame")
    known = _known(columns)
    wanted = [name for name in names if isinstance(name, str) and name in known]
    for name, count in Counter(wanted).items():
        if count > 1:
            raise ValueError(f"the frame has {count} columns {name}; rename all but one")
    return wanted


def _names_in(frame: Any) -> list[Any]:
    """Return what the columns of a table are called, and what its index is."""
    if isinstance(frame, Mapping):
        return list(frame)
    names: Any = getattr(frame, "column_names", None)
    if names is None:
        names = getattr(frame, "columns", ())
    index: Any = getattr(getattr(frame, "index", None), "names", ())
    return [*names, *index]


def _known(columns: ColumnNames) -> set[str]:
    """Return what a column may be called that is read."""
    return {columns.column(name) for name in FIELDS}


def _read_columns(
    frame: Mapping[Any, Any], columns: ColumnNames
) -> tuple[int, Callable[[], Iterator[list[Row]]]]:
    names = _wanted(list(frame), columns)
    listed = {name: _list_column(name, frame[name]) for name in names}
    lengths = {name: len(column) for name, column in listed.items()}
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name} has {length:,}" for name, length in lengths.items())
        raise ValueError(f"columns must have a value a document, each as many, got: {shown}")
    count = lengths[columns.column("id")]

    def batches() -> Iterator[list[Row]]:
        for start in range(0, count, ROWS_READ_AT_ONCE):
            parts = (column[start : start + ROWS_READ_AT_ONCE] for column in listed.values())
            yield [dict(zip(names, row, strict=True)) for row in zip(*parts, strict=True)]

    return count, batches


def _list_column(name: str, column: Any) -> list[Any]:
    if not _is_column(column):
        raise TypeError(
            f"a column is a list or an array, got {name_kind(column)} for {name}; "
            "put it into a list"
        )
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)


def _is_column(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _read_dataframe(
    frame: Any, columns: ColumnNames
) -> tuple[int, Callable[[], Iterator[list[Row]]]]:
    index = getattr(frame, "index", None)
    wanted = _known(columns) - set(frame.columns)
    kept = [name for name in getattr(index, "names", ()) if name in wanted]
    if kept:  # an id may be the index
        frame = frame.reset_index(level=kept)
    names = _wanted(list(frame.columns), columns)

    def batches() -> Iterator[list[Row]]:
        for start in range(0, len(frame), ROWS_READ_AT_ONCE):
            part = getattr(frame, "iloc", frame)[start : start + ROWS_READ_AT_ONCE]
            cells = (list(part[name]) for name in names)
            yield [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]

    return len(frame), batches


def _as_arrow(frame: Any) -> pa.Table:
    if isinstance(frame, pa.Table):
        return frame
    if isinstance(frame, pa.RecordBatch):
        return pa.Table.from_batches([frame])
    why = "make one of these of it"
    if isinstance(frame, list | tuple):
        why = "Corpus(…) takes a list of documents"
    else:
        try:
            return pa.table(frame)
        except TypeError:
            pass
        except pa.ArrowException as error:
            raise ValueError(
                f"Arrow can't read the table ({str(error).partition(chr(10))[0]}); "
                "pass a list of dicts"
            ) from None
    raise TypeError(
        "a table is a DataFrame of pandas, polars or Spark, or one of Arrow, got "
        f"{name_kind(frame)}; {why}"
    )
