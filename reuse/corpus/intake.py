"""How documents are taken in, and the list of what was left out or is to be known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reuse.model import Notice
from reuse.sources import ReadError

#: What a user may name the column of: all that is known of a document but its place among others.
FIELDS = ("id", "text", "date", "outlet", "author", "url", "title", "series")
#: What a table must have.
NEEDED = ("id", "text")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """Which column of a table holds what; one that is not named is called as its field.

    Parameters
    ----------
    names : mapping of str to str, or to several, optional
        A column by its field: ``{"date": "published"}``. Of several names the first that a table
        has is taken, so that tables of different columns are read together.

    Raises
    ------
    ValueError
        Where there is no such field.

    Examples
    --------
    >>> columns = ColumnNames({"date": "published"})
    >>> columns.column("date"), columns.column("outlet")
    ('published', 'outlet')
    >>> ColumnNames({"text": ["body", "story"]}).among(["Id", "story"]).names["text"]
    'story'
    """

    names: Mapping[str, str | Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            if name not in FIELDS:
                raise ValueError(
                    f"`columns` name one of {', '.join(FIELDS)}, got {name!r:.60}; such as"
                    " date=published"
                )

    def named(self, name: str) -> tuple[str, ...]:
        """Return what the column that holds a field may be called.

        Examples
        --------
        >>> ColumnNames({"date": "published"}).named("date"), ColumnNames().named("date")
        (('published',), ('date', 'Date', 'DATE'))
        """
        given = self.names.get(name)
        if given is None:
            return name, name.capitalize(), name.upper()
        return (given,) if isinstance(given, str) else tuple(given)

    def column(self, name: str) -> str:
        """Return the column that holds a field, as it is called first."""
        return self.named(name)[0]

    def among(self, there: Collection[Any]) -> ColumnNames:
        """Return the names that a table has, of those that it may have."""
        return ColumnNames(
            {
                name: next((one for one in self.named(name) if one in there), self.column(name))
                for name in FIELDS
            }
        )

    def fields_of(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """Return a row of a table by `FIELDS`; what it has not is None."""
        return {
            name: next((row[one] for one in self.named(name) if one in row), None)
            for name in FIELDS
        }


def check_columns(there: Iterable[str], needed: Iterable[str], where: str) -> None:
    """Raise an error, with what is there, where a table lacks a column.

    Examples
    --------
    >>> check_columns(["id", "body"], ["id", "text"], "news.csv")
    Traceback (most recent call last):
    ...
    ValueError: news.csv has no column text; it has id, body
    """
    there = list(there)
    missing = [name for name in needed if name not in there]
    if missing:
        raise ValueError(
            f"{where} has no column {' and no column '.join(missing)}; "
            f"it has {', '.join(there) or 'none'}"
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """How documents are taken in; every default, once.

    Attributes
    ----------
    encoding : str or None
        How plain text in files is encoded; None where it is to be found out.
    columns : ColumnNames
        Which column of a table holds what.
    strict : bool
        Whether it is an error that a text can't be read, or not all of it.
    day_first : bool or None
        Whether "03/02/2022" is in February; None where the other dates of its column are to tell.
    """

    encoding: str | None = None
    columns: ColumnNames = field(default_factory=ColumnNames)
    strict: bool = False
    day_first: bool | None = None


class Listed:
    """What was not taken in, and what is to be known of what was.

    Parameters
    ----------
    strict : bool
        Whether either is an error, where words are lost by it.

    Attributes
    ----------
    skipped : list of (str, str)
        The name of each document that was not taken in, and the reason.
    notices : list of (str, Notice)
        The name of a document, or of a file or table of several, and what is to be known of it.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self.skipped: list[tuple[str, str]] = []
        self.notices: list[tuple[str, Notice]] = []

    def skip(self, name: str, reason: str, *, harmless: bool = False) -> None:
        """List a document that is not taken in; `harmless` where no word is lost by that."""
        if self._strict and not harmless:
            raise ReadError(f"{name}: {reason}")
        self.skipped.append((name, reason))

    def note(self, name: str, notices: Iterable[Notice]) -> None:
        """List what is to be known of a document."""
        for notice in notices:
            if self._strict and notice.lost:
                raise ReadError(notice.text.removesuffix("."))
            self.notices.append((name, notice))
