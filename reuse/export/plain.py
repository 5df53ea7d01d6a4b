"""A result as plain data, and as JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from reuse._version import __version__
from reuse.dates import DATE_COLUMNS
from reuse.export.verdicts import score_1, verdict_1, verdict_2
from reuse.model import Notice, Source, Span
from reuse.places import Locator
from reuse.results.audit import Audit
from reuse.results.comparison import Comparison
from reuse.results.evidence import Artifact
from reuse.results.lookup import Lookup
from reuse.results.passage import Edit, Passage
from reuse.results.scored import ScoredText
from reuse.results.shown import Shown

#: The schemas of a comparison, by their numbers; of all other results there is the first alone.
COMPARISON_SCHEMAS = (1, 2)


def to_dict(result: Shown, *, schema: int | None = None) -> dict[str, Any]:
    """Return a result as plain data.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup
    schema : int, optional
        The number of the schema; the newest by default. A comparison has 1 and 2, all others 1.

    Returns
    -------
    dict
        Only dicts, lists, str, int, float, bool and None; ``json.loads(to_json(result))`` equals
        it. Its schema, under ``"schema"``, is ``reuse.comparison/2``, ``reuse.score/1``,
        ``reuse.audit/1`` or ``reuse.archive/1``; docs/json.md tells of each field of the first,
        docs/archive.md of the last. Of an audit it is the summary alone.

    Raises
    ------
    TypeError
        Where it is none of these.
    ValueError
        Where there is no schema of that number.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a.txt", "One.", "1b09"), Source("b.txt", "Two.", "77c0")
    >>> made = Comparison(a, b, (), Settings())
    >>> to_dict(made)["a"]
    {'id': 'a.txt', 'sha256': '1b09', 'characters': 4, 'format': 'text', 'encoding': None, ...}
    >>> to_dict(made)["schema"], to_dict(made, schema=1)["schema"]
    ('reuse.comparison/2', 'reuse.comparison/1')
    """
    match result:
        case Comparison():
            return _comparison(result, _number(result, schema, COMPARISON_SCHEMAS))
        case ScoredText():
            write: Callable[[Any], dict[str, Any]] = _scored_text
        case Audit():
            write = _audit
        case Lookup():
            write = _lookup
        case _:
            name = type(result).__name__
            raise TypeError(f"`result` must be a result of reuse's, got {name}")
    _number(result, schema, (1,))
    return write(result)


def _number(result: Shown, schema: int | None, numbers: tuple[int, ...]) -> int:
    """Return the number of the schema to write, or say which numbers there are."""
    if schema is None:
        return numbers[-1]
    if isinstance(schema, bool) or schema not in numbers:
        raise ValueError(
            f"`schema` of a {type(result).__name__} must be {' or '.join(map(str, numbers))}, "
            f"got {schema!r:.60}; leave it out for the newest"
        )
    return schema


def to_json(result: Shown, *, schema: int | None = None) -> str:
    r"""Return `to_dict` as JSON: a key a line, and a line for each passage and artifact.

    It holds ASCII only: what else an id or a note holds is written as ``\u`` escapes, so that it
    passes through any pipe and can't rewrite a terminal.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup
    schema : int, optional
        As `to_dict` takes it.

    Returns
    -------
    str
        Ended by a line feed.

    Raises
    ------
    TypeError, ValueError
        As of `to_dict`.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("a.txt", "One.", "1b09"), Source("b.txt", "Two.", "77c0")
    >>> print(to_json(Comparison(a, b, (), Settings())))
    {"schema": "reuse.comparison/2",
     "version": "...",
     "settings": {"max_expect": ...},
     "a": {"id": "a.txt", "sha256": "1b09", "characters": 4, "format": "text", ...},
     "b": {"id": "b.txt", "sha256": "77c0", "characters": 4, "format": "text", ...},
     "coverage": {"a": 0.0, "b": 0.0},
     "matched": {"a": 0.0, "b": 0.0},
     "passages": [],
     "places": [],
     "artifacts": [],
     "change": {"mechanism": null, ..., "reason": "no passage is shared"},
     "round_trip": {"probability": null, ..., "reason": "no passage is shared"},
     "notices": []}
    <BLANKLINE>
    """

    def write(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n  " + ",\n  ".join(map(write, value)) + "]"
        return json.dumps(value, allow_nan=False)

    lines = (f'"{key}": {write(value)}' for key, value in to_dict(result, schema=schema).items())
    return "{" + ",\n ".join(lines) + "}\n"


def _comparison(comparison: Comparison, schema: int) -> dict[str, Any]:
    return {
        "schema": f"reuse.comparison/{schema}",
        "version": __version__,
        "settings": comparison.settings.to_dict(),
        "a": _source(comparison.a, schema),
        "b": _source(comparison.b, schema),
        "coverage": _shares(comparison.coverage),
        **({} if schema == 1 else {"matched": _shares(comparison.matched)}),
        "passages": _passages(comparison, schema),
        **({} if schema == 1 else {"places": _places(comparison)}),
        "artifacts": [_artifact(artifact) for artifact in comparison.artifacts],
        **(verdict_1 if schema == 1 else verdict_2)(comparison.evidence),
        **({} if schema == 1 else {"notices": list(map(_notice, comparison.notices))}),
    }


def _scored_text(scored: ScoredText) -> dict[str, Any]:
    score = score_1(scored.round_trip)
    del score["copy"]
    return {
        "schema": "reuse.score/1",
        "version": __version__,
        "id": writable(scored.text.id),
        "sha256": scored.text.sha256,
        **score,
        "artifacts": [_artifact(artifact) for artifact in scored.artifacts],
    }


def _audit(audit: Audit) -> dict[str, Any]:
    return {
        "schema": "reuse.audit/1",
        "version": __version__,
        "settings": audit.settings.to_dict(),
        "sha256": _hash_documents(audit),
        "documents": len(audit.documents),
        "skipped": len(audit.skipped),
        "notices": dict(sorted(Counter(audit.notices["kind"].to_pylist()).items())),
        "lost": sum(audit.notices["lost"].to_pylist()),
        "pairs_compared": int(audit.compared),
        "candidates": audit.candidates,
        "pairs": len(audit.pairs),
        "passages": len(audit.passages),
        "boilerplate": len(audit.boilerplate),
        "forms": len(audit.forms),
        "repeated": len(audit.repeated),
        "left_out": audit.left_out,
        "ignored": len(audit.ignored),
        "clusters": len(set(audit.clusters["cluster"].to_pylist())),
        "documents_in_clusters": len(audit.clusters),
        "roles": dict(sorted(Counter(audit.pairs["role"].to_pylist()).items())),
        "strong": sum(audit.pairs["strong"].to_pylist()),
    }


def _hash_documents(audit: Audit) -> str:
    """Return a hash of what an audit was made from: each text, and what is known of it."""
    columns = ("id", "sha256", *DATE_COLUMNS, "outlet", "url", "title")
    hashed = hashlib.sha256()
    for row in audit.documents.select([*columns, "series"]).to_pylist():
        for name in ("date", "date_until"):
            row[name] = row[name] and row[name].isoformat()
        known = [row[column] for column in columns]
        # Few documents have a series; the hash of the others is what it always was.
        known += [row["series"]] if row["series"] else []
        hashed.update(json.dumps(known).encode() + b"\n")
    return hashed.hexdigest()


def _lookup(lookup: Lookup) -> dict[str, Any]:
    return {
        "schema": "reuse.archive/1",
        "version": __version__,
        "settings": lookup.settings.to_dict(),
        "id": writable(lookup.text.id),
        "sha256": lookup.text.sha256,
        "id_version": lookup.version,
        "documents": lookup.documents,
        "near": lookup.near,
        "candidates": lookup.candidates,
        "found": [_earlier(row) for row in lookup.pairs],
        "earlier_versions": [_earlier(row) for row in lookup.earlier_versions],
    }


def _earlier(row: dict[str, Any]) -> dict[str, Any]:
    known = {name: _plain(row[name]) for name in row if name not in ("a", "found", "names")}
    names = [{key: _plain(value) for key, value in name.items()} for name in row["names"]]
    return known | {"names": names, "passages": row["found"]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _source(source: Source, schema: int) -> dict[str, Any]:
    return {
        "id": writable(source.id),
        "sha256": source.sha256,
        "characters": len(source.text),
        "format": source.format,
        "encoding": source.encoding,
        **({} if schema == 1 else {"metadata": dataclasses.asdict(source.metadata)}),
    }


def _shares(shares: dict[str, float]) -> dict[str, float]:
    return {side: round(share, 4) for side, share in shares.items()}


def _passages(comparison: Comparison, schema: int) -> list[dict[str, Any]]:
    if schema == 1:
        return [_passage(passage) for passage in comparison.passages]
    return [
        _passage(passage, explanation=passage.explanation, matched=round(share, 4))
        for passage, share in zip(
            comparison.passages, comparison.matched_words.passages, strict=True
        )
    ]


def _places(comparison: Comparison) -> list[dict[str, Any]]:
    in_a, in_b = Locator(comparison.a), Locator(comparison.b)
    return [
        {"a": in_a.of(passage.a).to_dict(), "b": in_b.of(passage.b).to_dict()}
        for passage in comparison.passages
    ]


def _passage(passage: Passage, **more: float | str | None) -> dict[str, Any]:
    return {
        "a": _span(passage.a),
        "b": _span(passage.b),
        "relation": passage.relation,
        "bits": round_bits(passage.bits),
        "expect": round_expect(passage.expect),
        "quoted": passage.quoted,
        "moved": passage.moved,
        **more,
        "edits": [_edit(edit) for edit in passage.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"op": edit.op, "a": _span(edit.a), "b": _span(edit.b)}


def _artifact(artifact: Artifact) -> dict[str, Any]:
    return {
        "kind": artifact.kind,
        "a": artifact.a and _span(artifact.a),
        "b": artifact.b and _span(artifact.b),
        "weight": round_weight(artifact.weight),
        "note": writable(artifact.note),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "side": notice.side,
        "count": notice.count,
        "spans": [[span.start, span.end] for span in notice.spans],
        "text": notice.text,
        "lost": notice.lost,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": int(span.start), "end": int(span.end)}


def round_bits(bits: float) -> float:
    """Return bits to a tenth.

    Examples
    --------
    >>> round_bits(40.26)
    40.3
    """
    return round(float(bits), 1)


def round_expect(expect: float) -> float:
    """Return an expected number to two digits.

    Examples
    --------
    >>> round_expect(2.347e-19)
    2.3e-19
    """
    return float(f"{expect:.1e}")


def round_weight(weight: float) -> float:
    """Return an artifact's weight to two decimals.

    Examples
    --------
    >>> round_weight(1.666)
    1.67
    """
    return round(weight, 2)


def writable(text: str) -> str:
    r"""Return a text as any encoding can write it: lone surrogates as escapes.

    Examples
    --------
    >>> writable("\ud800")
    '\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
