"""A result in the formats of other programs: JSON, CSV, PAN's XML, a pandas DataFrame.

All of them count characters of the texts as read, 0-based and half-open, and keep the order of
the passages. Numbers are rounded here and nowhere else, so that the same texts and settings give
the same bytes on any platform, whose logarithms may differ in the last digit.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reuse._version import __version__
from reuse.model import Source, Span
from reuse.results.comparison import Comparison
from reuse.results.evidence import Artifact, Score
from reuse.results.passage import Edit, Passage
from reuse.results.scored import ScoredText

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "reuse.comparison/1"
SCORE_SCHEMA = "reuse.score/1"

#: The columns of `to_csv` and `to_frame`, and their types in a DataFrame.
PASSAGE_COLUMNS = {
    "a_start": "int64",
    "a_end": "int64",
    "b_start": "int64",
    "b_end": "int64",
    "relation": "object",
    "bits": "float64",
    "expect": "float64",
    "quoted": "bool",
    "moved": "bool",
    "a_text": "object",
    "b_text": "object",
}

# A cell that starts so is run as a formula by office programs; the full-width signs are read as
# the plain ones where the office is set to Japanese or Chinese.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# What XML 1.0 can't hold, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the result as plain data, schema ``reuse.comparison/1``.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    dict
        Only dicts, lists, str, int, float, bool and None; ``json.loads(to_json(c))`` equals it.
        `bits` are rounded to a tenth, `expect` to two digits, `coverage` to four decimals.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a.txt", "One.", "1b09"), Source("b.txt", "Two.", "77c0")
    >>> to_dict(Comparison(a, b, (), Settings()))["a"]
    {'id': 'a.txt', 'sha256': '1b09', 'characters': 4, 'format': 'text', 'encoding': None}
    """
    return {
        "schema": SCHEMA,
        "version": __version__,
        "settings": comparison.settings.to_dict(),
        "a": _source(comparison.a),
        "b": _source(comparison.b),
        "coverage": {side: round(share, 4) for side, share in comparison.coverage.items()},
        "passages": [_passage(passage) for passage in comparison.passages],
        "artifacts": [_artifact(artifact) for artifact in comparison.artifacts],
        "round_trip": _score(comparison.round_trip),
    }


def scored_to_dict(scored: ScoredText) -> dict[str, Any]:
    """Return the score of one text as plain data, schema ``reuse.score/1``.

    Parameters
    ----------
    scored : ScoredText

    Returns
    -------
    dict
        Floats, strings, lists and None only, so that `json.dumps` takes it.

    Examples
    --------
    >>> from reuse.results.evidence import Score
    >>> score = Score(None, False, None, {}, {}, "too short: 1 word, needs 150")
    >>> scored_to_dict(ScoredText(Source("a.txt", "One.", "1b09"), score, tuple))["reason"]
    'too short: 1 word, needs 150'
    """
    score = _score(scored.round_trip)
    assert score is not None
    del score["copy"]
    return {
        "schema": SCORE_SCHEMA,
        "version": __version__,
        "id": _writable(scored.text.id),
        "sha256": scored.text.sha256,
        **score,
        "artifacts": [_artifact(artifact) for artifact in scored.artifacts],
    }


def to_json(comparison: Comparison) -> str:
    r"""Return `to_dict` as JSON: a key a line, and a line for each passage and artifact.

    It holds ASCII only: what else an id or a note holds is written as ``\u`` escapes, so that it
    passes through any pipe and can't rewrite a terminal.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Ended by a line feed.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a.txt", "One.", "1b09"), Source("b.txt", "Two.", "77c0")
    >>> print(to_json(Comparison(a, b, (), Settings())))
    {"schema": "reuse.comparison/1",
     "version": "...",
     "settings": {"max_expect": ...},
     "a": {"id": "a.txt", "sha256": "1b09", "characters": 4, "format": "text", "encoding": null},
     "b": {"id": "b.txt", "sha256": "77c0", "characters": 4, "format": "text", "encoding": null},
     "coverage": {"a": 0.0, "b": 0.0},
     "passages": [],
     "artifacts": [],
     "round_trip": null}
    <BLANKLINE>
    """

    def write(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n  " + ",\n  ".join(map(write, value)) + "]"
        return json.dumps(value, allow_nan=False)

    lines = (f'"{key}": {write(value)}' for key, value in to_dict(comparison).items())
    return "{" + ",\n ".join(lines) + "}\n"


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
    >>> a, b = Source("a", "=1+1", "1b09"), Source("b", "1+1", "77c0")
    >>> p = Passage(Span(0, 4), Span(0, 3), "near-verbatim", 9.04, 0.0312, False, False, tuple)
    >>> print(to_csv(Comparison(a, b, (p,), Settings())))
    a_start,a_end,b_start,b_end,relation,bits,expect,quoted,moved,a_text,b_text
    0,4,0,3,near-verbatim,9.0,0.031,false,false,'=1+1,1+1
    <BLANKLINE>
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(PASSAGE_COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in _rows(comparison))
    return file.getvalue()


def to_pan(comparison: Comparison) -> str:
    r"""Return the detections of the PAN competitions' XML format, for their evaluators.

    Parameters
    ----------
    comparison : Comparison
        Of the suspicious text `a` with the source text `b`.

    Returns
    -------
    str
        A ``document`` with a ``feature`` a passage. Texts are named by the last part of their
        ids, as that format does; of a character that XML can't hold an escape (``\x07``) is
        written.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("in/copy.txt", "One.", "1b09"), Source("in/source.txt", "Two.", "77c0")
    >>> print(to_pan(Comparison(a, b, (), Settings())))
    <?xml version='1.0' encoding='utf-8'?>
    <document reference="copy.txt" />
    <BLANKLINE>
    """
    from xml.etree import ElementTree

    document = ElementTree.Element("document", reference=_xml_name(comparison.a))
    for passage in comparison.passages:
        ElementTree.SubElement(
            document,
            "feature",
            # The format's own vocabulary, and a word that `reuse` uses nowhere else: a result is
            # evidence, never a verdict. PAN's evaluators read no feature of any other name.
            name="detected-plagiarism",
            this_offset=str(passage.a.start),
            this_length=str(passage.a.characters),
            source_reference=_xml_name(comparison.b),
            source_offset=str(passage.b.start),
            source_length=str(passage.b.characters),
        )
    ElementTree.indent(document)
    xml: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return xml.decode("utf-8") + "\n"


def to_frame(comparison: Comparison) -> pd.DataFrame:
    """Return one row a passage as a pandas DataFrame, with the columns of `to_csv`.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    DataFrame
        The texts are unchanged, unguarded: this is for reckoning, not for an office program.

    Raises
    ------
    ImportError
        Where pandas is missing.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a", "One.", "1b09"), Source("b", "Two.", "77c0")
    >>> to_frame(Comparison(a, b, (), Settings())).shape
    (0, 11)
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("`to_frame` needs pandas; pip install pandas") from error
    # As objects first: pandas 3 would make strings of Arrow, which can't hold a lone surrogate.
    frame = pd.DataFrame(_rows(comparison), columns=list(PASSAGE_COLUMNS), dtype=object)
    return frame.astype(PASSAGE_COLUMNS)


def _rows(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [
        (
            *passage.a,
            *passage.b,
            passage.relation,
            _bits(passage.bits),
            _expect(passage.expect),
            passage.quoted,
            passage.moved,
            passage.a.slice(comparison.a.text),
            passage.b.slice(comparison.b.text),
        )
        for passage in comparison.passages
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _writable(f"'{value}" if _FORMULA.match(value) else value)
    return value


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": _writable(source.id),
        "sha256": source.sha256,
        "characters": len(source.text),
        "format": source.format,
        "encoding": source.encoding,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "a": _span(passage.a),
        "b": _span(passage.b),
        "relation": passage.relation,
        "bits": _bits(passage.bits),
        "expect": _expect(passage.expect),
        "quoted": passage.quoted,
        "moved": passage.moved,
        "edits": [_edit(edit) for edit in passage.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"op": edit.op, "a": _span(edit.a), "b": _span(edit.b)}


def _artifact(artifact: Artifact) -> dict[str, Any]:
    return {
        "kind": artifact.kind,
        "a": artifact.a and _span(artifact.a),
        "b": artifact.b and _span(artifact.b),
        "weight": round(artifact.weight, 2),
        "note": _writable(artifact.note),
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "probability": _probability(score.probability),
        "strong": score.strong,
        "copy": score.copy,
        "axes": {axis: _probability(value) for axis, value in score.axes.items()},
        "families": {name: round(value, 2) for name, value in score.families.items()},
        "reason": score.reason,
    }


def _probability(probability: float | None) -> float | None:
    """Return it with no more digits, and no more certainty, than a fitted model can have."""
    if probability is None:
        return None
    return min(max(round(probability, 4), 0.0001), 0.9999)


def _span(span: Span) -> dict[str, int]:
    return {"start": int(span.start), "end": int(span.end)}


def _bits(bits: float) -> float:
    return round(float(bits), 1)


def _expect(expect: float) -> float:
    return float(f"{expect:.1e}")


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _xml_name(source: Source) -> str:
    name = PurePath(source.id).name or source.id
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)
