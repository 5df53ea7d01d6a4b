"""Documents to be compared with each other, from wherever they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reuse.corpus.asked import Asked
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import Engine
from reuse.corpus.engines.engine import check_engine
from reuse.corpus.files import Paths
from reuse.corpus.ignored import Ignore
from reuse.corpus.intake import ColumnNames, Intake
from reuse.corpus.recipe import run_audit
from reuse.language import Language, language_of
from reuse.results.audit import Audit
from reuse.scoring.scorer import Scorer
from reuse.settings import CorpusSettings, settings_of


class Corpus:
    """Documents to be compared with each other.

    Parameters
    ----------
    documents : list, table or Path
        Of a list each item is a document, or several:

        - a `dict` with ``id`` and ``text`` and, where known, ``date``, ``outlet``, ``url``,
          ``title``, ``author`` and ``series``;
        - a `str`, which is a text, and whose id is "text 1" where it is the first item; where
          another has that id, the next number that is free;
        - a `pathlib.Path`: a file, a folder with all files below it, a file of several texts such
          as a mailbox, or a table of documents in JSON Lines, CSV, TSV, Parquet or a spreadsheet;
        - a `reuse.Source`; one that `reuse.read` made of a `str` or of bytes without an id is
          numbered like a `str`.

        Of a table each row is a document, with columns named as in a `dict`. It is a DataFrame of
        pandas, polars or Spark, a table of Arrow, what else gives Arrow data, or a `dict` with a
        list a column.

        A date is what `reuse.compare` takes for one, or a number whose digits are a date or count
        from 1970. Whether the day or the month comes first in "03/02/2022", all dates of its
        column tell. A text whose date can't be read is taken in without one.
    encoding : str, optional
        How plain text in files is encoded; found out otherwise.
    leave_out : Path, str, or several
        Files and folders to leave out where they lie in a folder.
    columns : mapping of str to str or to several, optional
        What the columns of a table are called, where that is not what they hold:
        ``{"date": "published", "text": "body"}``; of several the first that a table has.
    metadata : Path or str, optional
        A table of what is known of files: a column ``path``, ``file`` or ``id`` names them, and
        ``date``, ``outlet``, ``author``, ``url``, ``title`` and ``series`` tell of them. It goes
        before what a file says of itself.
    strict : bool
        Whether it is an error where a text can't be read, or words of one may be missing; by
        default `Audit.skipped` and `Audit.notices` list them.
    day_first : bool, optional
        Whether "03/02/2022" is in February; the other dates of its column tell otherwise.

    Raises
    ------
    TypeError
        Where the documents, or one of them, are of another type.
    ValueError
        Where no document has an ``id``, or none a ``text``; or where an argument is given that is
        for files, and there are none.

    Warns
    -----
    reuse.PathWarning
        Where a `str` is the path of a file or folder: it is taken for a text.
    reuse.DateWarning
        Where dates can't be read; `audit` warns when it reads them.

    Notes
    -----
    A document that can't be taken in, such as one that is empty, is listed with the reason in
    `Audit.skipped`. One that has the id of another is told apart by its text: of two of one text
    the second is listed there too, and another text is taken in as ``id (2)``.

    Examples
    --------
    >>> rows = [
    ...     {"id": "wire", "text": "The freighter Orania sank off Malta with its crew of nine."},
    ...     {"id": "paper", "text": "The freighter Orania sank off Malta with its crew of nine."},
    ...     {"id": "other", "text": "Nobody in Valletta had expected a storm in early September."},
    ... ]
    >>> audit = Corpus(rows).audit(workers=1)
    >>> audit.pairs.select(["a", "b"]).to_pylist()
    [{'a': 'paper', 'b': 'wire'}]
    """

    def __init__(
        self,
        documents: Any,
        *,
        encoding: str | None = None,
        leave_out: Paths = (),
        columns: Mapping[str, str | Sequence[str]] | None = None,
        metadata: str | Path | None = None,
        strict: bool = False,
        day_first: bool | None = None,
    ) -> None:
        intake = Intake(encoding, ColumnNames(columns or {}), strict, day_first)
        self._documents = DocumentStream.of(
            documents, intake=intake, leave_out=leave_out, metadata=metadata
        )

    @classmethod
    def from_paths(
        cls,
        paths: Paths,
        *,
        encoding: str | None = None,
        leave_out: Paths = (),
        columns: Mapping[str, str | Sequence[str]] | None = None,
        metadata: str | Path | None = None,
        strict: bool = False,
        day_first: bool | None = None,
    ) -> Corpus:
        """Take documents from files whose names a `str` has, as words of a command are.

        Parameters
        ----------
        paths : str, Path, or several
            A file, a folder, or a pattern such as ``articles/*.txt``.
        encoding, leave_out, columns, metadata, strict, day_first
            As for `Corpus`.

        Returns
        -------
        Corpus

        Examples
        --------
        >>> Corpus.from_paths(["nowhere/*.txt"]).audit()
        Traceback (most recent call last):
        ...
        FileNotFoundError: no file is named like nowhere/*.txt
        """
        intake = Intake(encoding, ColumnNames(columns or {}), strict, day_first)
        return cls(
            DocumentStream.of_paths(paths, intake=intake, leave_out=leave_out, metadata=metadata)
        )

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        columns: Mapping[str, str | Sequence[str]] | None = None,
        strict: bool = False,
        day_first: bool | None = None,
    ) -> Corpus:
        """Take documents from a table, as `Corpus` does.

        Parameters
        ----------
        frame : DataFrame, pyarrow.Table, dict of columns, or what gives Arrow data
        columns, strict, day_first
            As for `Corpus`.

        Returns
        -------
        Corpus

        Raises
        ------
        TypeError
            Where it is no table.
        ValueError
            Where a column is missing or stands twice, or where columns have several lengths.

        Examples
        --------
        >>> corpus = Corpus.from_frame({"id": ["x", "y"], "text": ["One text.", "Another."]})
        >>> len(corpus.audit(workers=1).documents)
        2
        """
        intake = Intake(None, ColumnNames(columns or {}), strict, day_first)
        return cls(DocumentStream.of_frame(frame, intake=intake))

    def audit(
        self,
        *,
        settings: CorpusSettings | None = None,
        language: Language | None = None,
        scorer: Scorer | None = None,
        ignore: Ignore | None = None,
        leave_out: str | Iterable[str] = (),
        engine: Engine | None = None,
        workers: int | None = None,
        memory: str | None = None,
    ) -> Audit:
        """Find every two documents that share passages, word for word or reworded.

        Parameters
        ----------
        settings : CorpusSettings, optional
        language : Language, optional
            That of all documents (`reuse.language.Language`); English otherwise. It is sent to
            other processes, as the scorer is.
        scorer : Scorer, optional
            What says how likely a round trip is (`reuse.seams.Scorer`); the score of ours
            otherwise. It is sent to other processes, unless `workers` is 1.
        ignore : Path, str, or several, optional
            Known boilerplate: a `Path` of a text file, or a text; blank lines part its passages.
            They are taken out of every document, wherever they stand, before anything is compared.
        leave_out : str, or several
            Of ``"same-outlet"`` and ``"same-series"``: two documents that have the same value in
            the column ``outlet``, or in ``series``, are not compared. `Audit.left_out` counts
            them.
        engine : Engine, optional
            What holds the tables, as `reuse.corpus.engines` has them; an embedded one otherwise.
        workers : int, optional
            Processes of the embedded engine; as many as there are cores otherwise.
        memory : str, optional
            What the embedded engine may use before it writes to disk; "1GB" otherwise.

        Returns
        -------
        Audit

        Raises
        ------
        ValueError
            Where nothing could be read; where `ignore` has no passage, or no document a value in
            the column of `leave_out`; where `workers` or `memory` are given beside an engine,
            which has its own; or where `scorer` can't be sent to other processes.
        FileNotFoundError
            Where the file of `ignore` is not there.
        TypeError
            Where an argument is of another type.

        Examples
        --------
        >>> corpus = Corpus(["It rained. Reporting by Jo Hill.", "He left. Reporting by Jo Hill."])
        >>> len(corpus.audit(ignore="Reporting by Jo Hill", workers=1).pairs)
        0
        >>> from reuse.corpus.engines import DuckEngine
        >>> with DuckEngine(workers=1) as engine:
        ...     Corpus(["One text."]).audit(engine=engine, memory="2GB")
        Traceback (most recent call last):
        ...
        ValueError: `memory` is for the embedded engine; leave it out, or leave out `engine`
        """
        asked = Asked.of(
            settings_of(settings, CorpusSettings),
            language=language_of(language),
            scorer=scorer,
            ignore=ignore,
            leave_out=leave_out,
        )
        given = {"workers": workers, "memory": memory}
        options = {name: value for name, value in given.items() if value is not None}
        if engine is not None:
            if options:
                name = next(iter(options))
                raise ValueError(
                    f"`{name}` is for the embedded engine; leave it out, or leave out `engine`"
                )
            check_engine(engine)
            return run_audit(engine, self._documents, asked)
        from reuse.corpus.engines.duck import DuckEngine

        with DuckEngine(**options) as embedded:  # type: ignore[arg-type]
            return run_audit(embedded, self._documents, asked)
