"""The words of the project as types: texts, spans, passages, edits and the result of a comparison.

Everything here is plain, immutable data. The module imports numpy and nothing else of ours at
import time; a result renders itself (``to_dict``, ``to_frame``, ``plot``, ``_repr_html_``) by
calling the edge that does so only when it is asked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: One token: character offsets in the text as read, a stable hash of the normalised word, and a
#: stable hash of its stem. Never Python's ``hash()``, which changes from run to run.
TOKEN = np.dtype([("start", "i4"), ("end", "i4"), ("code", "u8"), ("stem", "u8")])
#: One sentence: character offsets ``start``, ``end`` and the tokens ``i`` to ``j`` (half-open).
SENTENCE = np.dtype([("start", "i4"), ("end", "i4"), ("i", "i4"), ("j", "i4")])
#: One stretch of text, by character offsets.
SPAN = np.dtype([("start", "i4"), ("end", "i4")])


Relation = Literal["verbatim", "near-verbatim", "paraphrase"]
Operation = Literal["equal", "inflected", "respelt", "substituted", "inserted", "dropped", "moved"]


class Span(NamedTuple):
    """A stretch of text: character offsets, 0-based, half-open.

    Examples
    --------
    >>> Span(3, 7).slice("an example")
    'exam'
    """

    start: int
    end: int

    def slice(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]

    @property
    def characters(self) -> int:
        """Length in characters."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """A text as read; it is never edited, and every offset counts its characters.

    Attributes
    ----------
    id : str
        The path as given, or a name.
    text : str
        The decoded (or, for HTML, DOCX and PDF, extracted) text, line ends as they were.
    sha256 : str
        Hexadecimal SHA-256 of the bytes read; of the UTF-8 text where a string was given.
    format : str
        ``"text"``, ``"html"``, ``"docx"`` or ``"pdf"``.
    encoding : str or None
        How bytes were decoded; None where a string was given or the format states its own.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    format: str = "text"
    encoding: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A source and what `reuse.segment` sees in it; arrays are read-only.

    Attributes
    ----------
    source : Source
    tokens : ndarray of TOKEN, shape (n,)
    sentences : ndarray of SENTENCE, shape (m,)
        They cover every token, in order, without overlap.
    quotes : ndarray of SPAN, shape (q,)
        What stands inside quotation marks, the marks themselves left out.
    """

    source: Source
    tokens: npt.NDArray[np.void] = field(repr=False)
    sentences: npt.NDArray[np.void] = field(repr=False)
    quotes: npt.NDArray[np.void] = field(repr=False)


#: One cell of the plane of sentences: sentence `i` of a and `j` of b share `shared` units of bits.
CELL = np.dtype([("i", "i4"), ("j", "i4"), ("shared", "i4")])
#: A rectangle in the plane of tokens, `ai` to `aj` of a by `bi` to `bj` of b, and its bits.
BLOCK = np.dtype([("ai", "i4"), ("aj", "i4"), ("bi", "i4"), ("bj", "i4"), ("bits", "f8")])

#: Information is counted in whole units of 1/32 bit, so that sums do not depend on their order:
#: the same on every platform, and the same when the texts change places.
UNITS_PER_BIT = 32


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one text as a comparison counts them; arrays run over its tokens.

    Attributes
    ----------
    term : ndarray of int
        The token's stem, numbered within the comparison.
    pair : ndarray of int
        The pair of stems that begins at the token, numbered, where both texts have it within a
        sentence; else -1.
    total : ndarray of int, shape (sentences,)
        What the different words of each sentence weigh, in units.
    """

    term: npt.NDArray[np.int64]
    pair: npt.NDArray[np.int64]
    total: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """Where a match may begin: cells of the plane of sentences that share enough.

    Attributes
    ----------
    a, b : Words
    surprisal : ndarray of float, shape (terms,)
        The surprisal of each term, in bits, nothing deducted.
    pairs : int
        How many pairs of stems both texts have.
    worth : ndarray of int, shape (terms + pairs,)
        The information of each feature, in units. Features are the terms, then the pairs.
    entries : ndarray of int
        Which sentence has which feature: sentence × features + feature, sorted, each once. The
        sentences of `b` are counted on from those of `a`, with one number left out between them.
    ticks : ndarray of bool or None
        The same as a table, where it is small.
    cells : ndarray of CELL
        In the order of `i`, then `j`.
    """

    a: Words
    b: Words
    surprisal: npt.NDArray[np.float64]
    pairs: int
    worth: npt.NDArray[np.int64]
    entries: npt.NDArray[np.int64]
    ticks: npt.NDArray[np.bool_] | None
    cells: npt.NDArray[np.void]

    @property
    def weight(self) -> npt.NDArray[np.int64]:
        """The information of each term, in units."""
        return self.worth[: len(self.surprisal)]

    def has(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Tell which keys are among the entries."""
        if self.ticks is not None:
            return self.ticks.take(keys)
        place = self.entries.searchsorted(keys)
        return np.asarray(self.entries.take(place, mode="clip") == keys)


@dataclass(frozen=True, slots=True)
class Edit:
    """One piece of an edit script: what became of a stretch of `a`.

    ``equal`` and ``moved`` pieces read the same, character for character, on both sides;
    ``inserted`` has an empty span in `a`, ``dropped`` an empty one in `b`. The pieces of a
    passage, sorted by either side, tile that side without gap or overlap.
    """

    op: Operation
    a: Span
    b: Span


@dataclass(frozen=True)
class Passage:
    """A stretch of `a` matched to a stretch of `b`.

    Attributes
    ----------
    a, b : Span
    relation : {"verbatim", "near-verbatim", "paraphrase"}
    bits : float
        Information shared beyond what chance gives, in bits.
    expect : float
        How many such passages chance alone would give in a comparison of this size.
    quoted : bool
        Whether it lies inside quotation marks, in both texts.
    moved : bool
        Whether it stands in another order than the passages around it.
    """

    a: Span
    b: Span
    relation: Relation
    bits: float
    expect: float
    quoted: bool
    moved: bool
    make_edits: Callable[[], tuple[Edit, ...]] = field(repr=False, compare=False)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edit script, word by word; made when first asked for."""
        return self.make_edits()


@dataclass(frozen=True, slots=True)
class Artifact:
    """One piece of evidence for or against machine rewording.

    Attributes
    ----------
    kind : str
        One of the kinds that `reuse.artifacts.KINDS` lists, which also has the family of each.
    a, b : Span or None
        Where it stands; both where the source is at hand, `a` alone where one text was looked at.
    weight : float
        Log (base 2) of how many times more often the kind stands in round trips than in the
        innocents it was measured against; below zero where it speaks against a round trip.
    note : str
        One plain sentence that says what is odd.
    """

    kind: str
    a: Span | None
    b: Span | None
    weight: float
    note: str


#: Which text of a pair is held to be the copy.
Copy = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a text is to have been run through translation and back.

    Attributes
    ----------
    probability : float or None
        Calibrated; None where the score abstains.
    strong : bool
        Whether it passes the threshold for false alarms that the model's card states; only ever
        True with the source at hand and with two independent families of evidence.
    copy : {"a", "b"} or None
        Which text is held to be the copy; None where one text was looked at, or it can't be told.
    axes : dict
        ``"translated"`` and ``"machine"``: the probability that the text was translated by
        anyone, and that a machine worded it. Empty where the score abstains.
    families : dict
        What each family of evidence adds to the log-odds (natural logarithm).
    reason : str or None
        Why it abstains, or why it holds back.
    """

    probability: float | None
    strong: bool
    copy: Copy | None
    axes: dict[str, float]
    families: dict[str, float]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """Every default, once.

    Attributes
    ----------
    max_expect : float
        Report a passage when chance alone would give at most this many such passages in a
        comparison of this size. Where the texts are related as wholes, weaker passages between
        the strong ones are reported too; so are two texts of the same words.
    same_subject : bool
        Whether both texts may be about one subject. Two honest reports of one event share facts
        far more often than unrelated texts do, so that more is asked of a passage than
        `max_expect` says; see `reuse.chain`. False where the subjects are known to differ.
    """

    max_expect: float = 1e-3
    same_subject: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.max_expect <= 1e6:
            raise ValueError(
                f"`max_expect` must be above 0 and at most 1e6, got {self.max_expect}"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return dataclasses.asdict(self)


class Evidence(NamedTuple):
    """What speaks for a round trip and against it, and what it comes to."""

    artifacts: tuple[Artifact, ...]
    round_trip: Score | None


#: Where none was looked for.
NO_EVIDENCE = Evidence((), None)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What `reuse.compare` found: the one result that report, plot and export read.

    Attributes
    ----------
    a, b : Source
    passages : tuple of Passage
        In the order of `a`; no two overlap in the plane of both texts.
    settings : Settings
    make_evidence : callable
    dates : (date, date) or None
        When `a` and `b` were published, where that was given; it then says which is the copy.
    """

    a: Source
    b: Source
    passages: tuple[Passage, ...]
    settings: Settings
    make_evidence: Callable[[], Evidence] = field(default=lambda: NO_EVIDENCE, repr=False)
    dates: tuple[date, date] | None = None

    @cached_property
    def evidence(self) -> Evidence:
        """The artifacts, and the score of a round trip; made when first asked for."""
        return self.make_evidence()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence for and against machine rewording, in the order of the copy."""
        return self.evidence.artifacts

    @property
    def round_trip(self) -> Score | None:
        """How likely one text is a round trip of the other; None where they share no passage."""
        return self.evidence.round_trip

    @property
    def coverage(self) -> dict[str, float]:
        """Share of each text's characters that lies in a passage: ``{"a": …, "b": …}``."""
        return {
            "a": covered(p.a for p in self.passages) / max(len(self.a.text), 1),
            "b": covered(p.b for p in self.passages) / max(len(self.b.text), 1),
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.comparison/1``."""
        from reuse import export

        return export.to_dict(self)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a passage as a pandas DataFrame."""
        from reuse import export

        return export.to_frame(self)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw which paragraph went where; see `reuse.plot` for the other pictures."""
        from reuse import plot

        return plot.ribbon(self, ax=ax)

    def _repr_html_(self) -> str:
        from reuse import report

        return report.to_html_fragment(self)


@dataclass(frozen=True, eq=False)
class ScoredText:
    """What `reuse.score` found in one text, without its source.

    Attributes
    ----------
    text : Source
    round_trip : Score
        ``strong`` is never True and ``copy`` is None: without the source, a text can at most be
        consistent with a round trip.
    make_artifacts : callable
    """

    text: Source
    round_trip: Score
    make_artifacts: Callable[[], tuple[Artifact, ...]] = field(repr=False)

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence in the order of the text, spans in `a` alone; made when first asked for."""
        return self.make_artifacts()

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.score/1``."""
        from reuse import export

        return export.scored_to_dict(self)

    def _repr_html_(self) -> str:
        from reuse import report

        return report.to_html_fragment_of_score(self)


def covered(sides: Iterable[tuple[int, int]]) -> int:
    """Return how many characters half-open spans cover together.

    Parameters
    ----------
    sides : iterable of (int, int)

    Returns
    -------
    int

    Examples
    --------
    >>> covered([Span(5, 9), Span(0, 6)])
    9
    """
    total = reached = 0
    for start, end in sorted(sides):
        if end > max(start, reached):
            total += end - max(start, reached)
            reached = end
    return total
