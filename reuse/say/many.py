"""What an audit says in careful words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reuse.dates import DATE_COLUMNS, when_of
from reuse.results.audit import Audit
from reuse.say.excerpts import one_line
from reuse.say.words import count

#: What each role of a pair says.
ROLES = {
    "copy": "dates or wording tell which is the later; a source of both may be missing here",
    "form": "both fill in one template, as many documents do; that tells of no copying",
    "siblings": "both share it with a third document of the corpus, which may be its source",
    "common source likely": "both may have it from one agency or one speaker",
    "undirected": "neither dates nor wording tell that one is a copy of the other",
}


def summarise_audit(audit: Audit) -> str:
    """Say in a few sentences what was found, and what that does not say.

    Parameters
    ----------
    audit : Audit

    Returns
    -------
    str

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> print(summarise_audit(audit))
    Of 2 documents, 2 share passages with another: 1 pair in 1 cluster. For 0 of the pairs ...
    """
    documents = count(len(audit.documents), "document")
    if not len(audit.pairs):
        found = f"Of {documents} no two share a passage beyond what chance gives."
        return " ".join([found, *_say_not_read(audit), *_say_not_compared(audit)])
    roles = count_roles(audit)
    sharing = len({one for side in "ab" for one in audit.pairs[side].to_pylist()})
    said = [
        f"Of {documents}, {sharing:,} share passages with another: "
        f"{count(len(audit.pairs), 'pair')} in {count(count_clusters(audit), 'cluster')}"
        f"{_apart(audit)}."
    ]
    said += _say_not_read(audit)
    if roles["form"]:
        said.append(
            f"{count(roles['form'], 'pair')} only {agree(roles['form'], 'fills', 'fill')} in one "
            "form, a template that many documents have."
        )
    said.append(
        f"For {roles['copy']:,} of the pairs dates or wording tell which text is the later."
    )
    said += _say_not_compared(audit)
    said.append(
        "Shared text may be quotation, licence, agency copy or a house's own earlier text: "
        "the list says where to read, and passes no verdict."
    )
    return " ".join(said)


def _say_not_read(audit: Audit) -> list[str]:
    """Say what could not be read, or not all of it."""
    said = []
    if skipped := len(audit.skipped):
        said.append(f"{count(skipped, 'more text')} could not be taken in.")
    if lost := len(set(audit.notices.filter(audit.notices["lost"])["id"].to_pylist())):
        said.append(f"Of {count(lost, 'text')} words may be missing.")
    rows = audit.notices.select(["kind", "number"]).to_pylist()
    if undated := sum(row["number"] for row in rows if row["kind"] == "undated"):
        are = agree(undated, "text is", "texts are")
        said.append(f"{undated:,} {are} undated, since the date could not be read for certain.")
    return said


def _say_not_compared(audit: Audit) -> list[str]:
    """Say what was left out of an audit, on request or since too many documents have it."""
    said = []
    if audit.left_out:
        were = agree(audit.left_out, "was", "were")
        said.append(
            f"{count(audit.left_out, 'pair')} of one outlet or series {were} left out on request."
        )
    if audit.ignored:
        were = agree(len(audit.ignored), "was", "were")
        said.append(f"{count(len(audit.ignored), 'passage')} {were} ignored on request.")
    if len(audit.repeated):
        each = agree(
            len(audit.repeated),
            "1 text or sentence",
            f"each of {len(audit.repeated):,} texts and sentences",
        )
        said.append(f"Of the many documents that have {each}, only neighbours were paired.")
    return said


def agree(number: int, one: str, many: str) -> str:
    """Return the form of a word that goes with a number.

    Examples
    --------
    >>> agree(1, "was", "were"), agree(2, "was", "were")
    ('was', 'were')
    """
    return one if number == 1 else many


def _apart(audit: Audit) -> str:
    """Say how many pairs are in no cluster, since what they share is too little to join them."""
    apart = audit.pairs["joins"].to_pylist().count(False)
    return f" ({apart:,} in none, for too little is shared)" if apart else ""


def count_clusters(audit: Audit) -> int:
    """Return how many clusters of documents an audit found.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> count_clusters(audit)
    1
    """
    return len(set(audit.clusters["cluster"].to_pylist()))


def count_roles(audit: Audit) -> dict[str, int]:
    """Return how many pairs of an audit have each role of `ROLES`.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> count_roles(audit)["undirected"]
    1
    """
    roles = audit.pairs["role"].to_pylist()
    return {role: roles.count(role) for role in ROLES}


def strongest_pairs(audit: Audit) -> list[dict[str, Any]]:
    """Return the pairs, what shares most first, with what is known of their documents.

    Parameters
    ----------
    audit : Audit

    Returns
    -------
    list of dict
        The rows of ``audit.pairs``, with ``known_a`` and ``known_b``.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> [(row["a"], row["b"], row["known_a"]) for row in strongest_pairs(audit)]
    [('x', 'y', '')]
    """
    columns = ["id", "outlet", *DATE_COLUMNS, "title"]
    documents = audit.documents.select(columns).to_pylist()
    known = {row["id"]: " · ".join(known_of(row, "outlet", "date", "title")) for row in documents}
    rows: list[dict[str, Any]] = audit.pairs.to_pylist()
    rows.sort(key=lambda row: (-row["bits"], row["a"], row["b"]))
    return [row | {f"known_{side}": known[row[side]] for side in "ab"} for row in rows]


def describe_role(row: Mapping[str, Any]) -> str:
    """Say how the shared text of a pair came about, as far as can be told.

    Examples
    --------
    >>> describe_role({"role": "copy", "copy_id": "paper", "basis": "dates"})
    'paper is the later, by dates'
    """
    if row["role"] == "copy":
        return f"{one_line(row['copy_id'])} is the later, by {row['basis']}"
    return f"{row['role']}: {one_line(row['basis'])}"


def known_of(document: Mapping[str, Any], *names: str) -> list[str]:
    """Return what is known of a document of a corpus or an archive, each on one line.

    Parameters
    ----------
    document : mapping
        With the values of `names`; None for what is not known. Of a date that ends otherwise
        than with the day it has ``"date_until"`` and ``"date_zone"``, too.
    names : str
        Of ``"date"``, ``"outlet"``, ``"title"`` and ``"url"``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from datetime import datetime
    >>> january = {"date": datetime(2022, 1, 1), "date_until": datetime(2022, 2, 1)}
    >>> known_of({**january, "outlet": "The Herald"}, "date", "outlet")
    ['January 2022', 'The Herald']
    """
    values = [(name, document[name]) for name in names if document[name]]
    return [str(when_of(document)) if name == "date" else one_line(it) for name, it in values]
