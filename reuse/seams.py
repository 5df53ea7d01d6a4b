"""The seams: what of ours a user may replace by something of their own, a Protocol each.

``docs/seams.md`` has an example of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NotRequired, Protocol, TypedDict

if TYPE_CHECKING:
    import pyarrow as pa

    from reuse.language import CommonWords, Lexicon, WordForms, WordLists
    from reuse.results.evidence import Score
    from reuse.scoring.matched import MatchedPair
    from reuse.sources.formats import Extracted


class Reader(Protocol):
    """What takes the text out of a file's bytes; see `reuse.sources.add_format`."""

    def __call__(self, data: bytes, encoding: str | None, /) -> str | Extracted:
        """Return the text.

        Parameters
        ----------
        data : bytes
            The whole file.
        encoding : str or None
            How its text is encoded, where the caller states it.

        Returns
        -------
        str or Extracted
            The text as it is to be compared; an `Extracted` where there is more to say of it.

        Raises
        ------
        reuse.sources.Unreadable
            Where there is no text in it, with a message that goes on from the file's name:
            ``"has a password; save a copy without it"``. Any other exception is told in one
            line, too.
        """
        ...


class Token(TypedDict):
    """A token of one's own, as CollateX's witnesses have them; see `reuse.read_tokens`.

    Other keys may be there, and are left alone.
    """

    #: How it stands in the text, with the white space and the marks around it.
    t: str
    #: Its normalised form: tokens are the same where this is.
    n: NotRequired[str]


class Scorer(Protocol):
    """What says how likely one of two texts is a round trip of the other.

    A function will do. For `reuse.Corpus.audit` it has to be sent to other processes, so it
    must be defined in a module that can be imported there, not in a notebook or a lambda.
    """

    def __call__(self, pair: MatchedPair, /) -> Score:
        """Judge a pair that shares at least one passage.

        Parameters
        ----------
        pair : MatchedPair
            The documents, the passages and the dates; and, computed when they are asked for,
            which is the copy, its artifacts, both styles, and the features of the score.

        Returns
        -------
        Score
            Its probability is from 0 to 1, or None where it abstains, and then it has a reason.
        """
        ...


class Language(Protocol):
    """What is asked of a language; `reuse.language` says by whom, and has the parts.

    `reuse.language.ENGLISH` is one, and so is a `reuse.language.OwnLanguage` of the parts that
    one has. A part of which nothing is known is empty. An audit sends the language to other
    processes, so it must pickle.
    """

    @property
    def name(self) -> str:
        """Its English name, as notes and reasons have it."""
        ...

    @property
    def abbreviations(self) -> str:
        """Words that end with a period within a sentence, parted by spaces."""
        ...

    @property
    def openers(self) -> str:
        """Words that begin a sentence after "U.S." and its like, parted by spaces."""
        ...

    @property
    def forms(self) -> WordForms:
        """Which words are forms or spellings of one word."""
        ...

    @property
    def common_words(self) -> CommonWords:
        """How rare words are, and which phrases everybody uses."""
        ...

    @property
    def lexicon(self) -> Lexicon:
        """How common words and pairs of words are; where it is empty nothing is scored."""
        ...

    @property
    def lists(self) -> WordLists:
        """Closed classes of words, which the search for evidence asks for."""
        ...


#: A function over Arrow batches. It must be picklable, for it may run in another process.
BatchFunction = Callable[["pa.RecordBatch"], "pa.RecordBatch"]


class Engine(Protocol):
    """What holds the tables of a corpus: it runs SQL over them, and functions over their rows.

    ``reuse.corpus.engines.dialect`` lists all of SQL that it must understand. Rows of a table have
    no order but what a query asks for. What a query gives must not depend on the engine.
    """

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches, which may be none."""

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        """Make a table of what a function makes of what a query gives, batch by batch."""

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""

    def close(self) -> None:
        """Give back what was taken."""
