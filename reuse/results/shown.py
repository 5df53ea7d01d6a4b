"""How a result shows itself: the one door from results to what stands above them.

A result is data and knows no page. What shows it is imported here, and here alone, inside the
functions that are called, so that loading a result loads nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reuse.results.audit import Audit


class Shown:
    """The habits that all results have: Comparison, ScoredText, Audit and Lookup.

    ``str(result)`` says in a few sentences what was found, ``repr(result)`` in one line what it
    is; a notebook shows it as a piece of a page, and ``to_html()`` gives the page.
    """

    __slots__ = ()

    def to_dict(self, *, schema: int | None = None) -> dict[str, Any]:
        """Return the result as plain data, as `reuse.export.to_dict` does.

        Parameters
        ----------
        schema : int, optional
            The number of the schema; the newest by default. A comparison has 1 and 2, all others
            1.

        Returns
        -------
        dict
            Its schema stands under ``"schema"``.

        Raises
        ------
        ValueError
            Where there is no schema of that number.

        Examples
        --------
        >>> import reuse
        >>> reuse.score("One text.").to_dict()["schema"]
        'reuse.score/1'
        """
        from reuse import export

        return export.to_dict(self, schema=schema)

    def to_frame(self, table: str | None = None) -> pd.DataFrame:
        """Return a table of the result as a pandas DataFrame, as `reuse.export.to_frame` does.

        Parameters
        ----------
        table : str, optional
            Of a Comparison ``"passages"``, ``"artifacts"`` or ``"edits"``; of a ScoredText
            ``"artifacts"``; of an Audit ``"pairs"``, ``"passages"``, ``"clusters"``,
            ``"documents"``, ``"skipped"`` or ``"boilerplate"``; of a Lookup ``"pairs"``, a row an
            earlier text, or ``"passages"``. The first of these by default.

        Returns
        -------
        DataFrame

        Raises
        ------
        ValueError
            Where the result has no such table.
        ImportError
            Where pandas is missing.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("It is so.", "It is so!").to_frame("edits")["op"].tolist()
        ['equal', 'substituted']
        """
        from reuse import export

        return export.to_frame(self, table)

    def __str__(self) -> str:
        from reuse.say.summary import summarise

        return summarise(self)

    def __repr__(self) -> str:
        from reuse.say.summary import name_result

        return name_result(self)

    def _repr_html_(self) -> str:
        from reuse import report

        return report.to_html_fragment(self)


def make_page(result: Shown, **options: Any) -> str:
    """Return the page of a result, as `reuse.report.to_html` does.

    Examples
    --------
    >>> import reuse
    >>> make_page(reuse.score("One text."))[:15]
    '<!doctype html>'
    """
    from reuse import report

    return report.to_html(result, **options)


def draw(picture: str, result: Shown, ax: Axes | None) -> Axes:
    """Draw a result by the function of `reuse.plot` that has the name.

    Examples
    --------
    >>> import reuse
    >>> from matplotlib.figure import Figure
    >>> draw("ribbon", reuse.compare("One text.", "Another."), Figure().subplots()).axison
    False
    """
    from reuse import plot

    axes: Axes = getattr(plot, picture)(result, ax)
    return axes


def write_folder(audit: Audit, folder: str | Path, **options: Any) -> Path:
    """Write an audit to a folder, as `reuse.report.audit_folder.save_audit` does; return its page.

    Examples
    --------
    >>> import reuse
    >>> from tempfile import TemporaryDirectory
    >>> audit = reuse.Corpus(["One text.", "Another."]).audit(workers=1)
    >>> with TemporaryDirectory() as folder:
    ...     write_folder(audit, folder, overwrite=True).name
    'index.html'
    """
    from reuse.report.audit_folder import save_audit

    return save_audit(audit, folder, **options)
