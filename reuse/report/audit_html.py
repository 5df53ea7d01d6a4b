"""An audit of many texts as a page: what was found, and a way to each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from reuse.report.filling import fill_template
from reuse.results.audit import Audit
from reuse.say.many import (
    ROLES,
    count_clusters,
    count_roles,
    strongest_pairs,
    summarise_audit,
)

#: Rows of a table that a page shows; the tables beside it have them all.
PAIRS_SHOWN, CLUSTERS_SHOWN, OTHERS_SHOWN = 500, 60, 40
PAIRS_IN_NOTEBOOK = 10
#: Outlets of the table of earlier and later; and rows of the list of what else outlets share.
OUTLETS_SHOWN = 12
#: Ids of a cluster that are spelt out.
IDS_SHOWN = 12


def page_of_audit(
    audit: Audit, *, pages: Mapping[tuple[str, str], str] | None = None, command: str | None = None
) -> str:
    """Return an audit as one HTML file; see `reuse.report.to_html`.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> texts = ["The freighter Orania sank off Malta."] * 2
    >>> table = pa.table({"id": ["x", "y"], "text": texts})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> "Which documents share text" in page_of_audit(audit)
    True
    """
    pages = pages or {}
    pairs = strongest_pairs(audit)
    counts = _count_outlets(audit)
    roles = count_roles(audit)
    dated = audit.documents["date"].null_count < len(audit.documents)
    context = {
        "command": command,
        "summary": summarise_audit(audit),
        "settings": audit.settings,
        "totals": {
            "documents": len(audit.documents),
            "compared": int(audit.compared),
            "candidates": audit.candidates,
            "clusters": count_clusters(audit),
            "skipped": len(audit.skipped),
            "notices": len(audit.notices),
            "left_out": audit.left_out,
            "forms": len(audit.forms),
            "repeated": len(audit.repeated),
        },
        "roles": [(role, meaning, roles[role]) for role, meaning in ROLES.items()],
        "matrix": _matrix(counts),
        "outlets": _list_outlets(counts),
        "network": _picture(audit, "network"),
        "timeline": _picture(audit, "timeline") if dated else None,
        "clusters": _clusters(audit),
        "pairs": [row | {"page": pages.get((row["a"], row["b"]))} for row in pairs[:PAIRS_SHOWN]],
        "hidden": max(len(pairs) - PAIRS_SHOWN, 0),
        "boilerplate": audit.boilerplate.to_pylist()[:OTHERS_SHOWN],
        "forms": audit.forms.to_pylist()[:OTHERS_SHOWN],
        "repeated": audit.repeated.to_pylist()[:OTHERS_SHOWN],
        "ignored": audit.ignored,
        "skipped": audit.skipped.to_pylist()[:OTHERS_SHOWN],
        "notices": _notices(audit)[:OTHERS_SHOWN],
    }
    return fill_template("audit.html", context)


def fragment_of_audit(audit: Audit) -> str:
    """Return an audit as a piece of HTML: the summary and the pairs that share most.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> texts = ["The freighter Orania sank off Malta."] * 2
    >>> table = pa.table({"id": ["x", "y"], "text": texts})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> fragment_of_audit(audit)[:19]
    '<div class="reuse">'
    """
    context = {
        "summary": summarise_audit(audit),
        "pairs": strongest_pairs(audit)[:PAIRS_IN_NOTEBOOK],
        "hidden": max(len(audit.pairs) - PAIRS_IN_NOTEBOOK, 0),
    }
    return fill_template("audit_fragment.html", context)


def _clusters(audit: Audit) -> list[dict[str, Any]]:
    ids: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in audit.clusters.to_pylist():
        ids[row["cluster"], row["documents"]].append(row["id"])
    return [
        {
            "name": name,
            "documents": documents,
            "ids": own[:IDS_SHOWN],
            "more": max(len(own) - IDS_SHOWN, 0),
        }
        for (name, documents), own in list(ids.items())[:CLUSTERS_SHOWN]
    ]


def _count_outlets(audit: Audit) -> Counter[tuple[str, str, str]]:
    """Count pairs by the outlets of their documents, the earlier first, and by their role."""
    outlets = dict(
        zip(audit.documents["id"].to_pylist(), audit.documents["outlet"].to_pylist(), strict=True)
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    if not any(outlets.values()):
        return counts
    for row in audit.pairs.to_pylist():
        one, other = (outlets[row[side]] or "no outlet" for side in "ab")
        # Where neither is known to be the later, they stand in the order of their names.
        swap = row["copy_id"] == row["a"] if row["role"] == "copy" else one > other
        counts[(other, one, row["role"]) if swap else (one, other, row["role"])] += 1
    return counts


def _matrix(counts: Counter[tuple[str, str, str]]) -> dict[str, Any] | None:
    """Lay out the pairs whose later text is known: a row an earlier outlet, a column a later."""
    directed = {(one, other): n for (one, other, role), n in counts.items() if role == "copy"}
    if not directed:
        return None
    sums: Counter[str] = Counter()
    for pair, pairs in directed.items():
        for name in set(pair):
            sums[name] += pairs
    names = sorted(sorted(sums, key=lambda name: (-sums[name], name))[:OUTLETS_SHOWN])
    rows = [(one, [directed.get((one, other), 0) for other in names]) for one in names]
    shown = sum(sum(cells) for _, cells in rows)
    return {"later": names, "rows": rows, "hidden": sum(directed.values()) - shown}


def _list_outlets(counts: Counter[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Return the pairs of which it is not known, by outlets."""
    others = [(key, pairs) for key, pairs in counts.items() if key[2] != "copy"]
    others.sort(key=lambda item: (-item[1], item[0]))
    return [
        {"one": one, "other": other, "role": role, "pairs": pairs}
        for (one, other, role), pairs in others[:OUTLETS_SHOWN]
    ]


def _height(audit: Audit, name: str) -> float:
    """Return how high a picture must be, in inches: few documents need little room."""
    if name == "network":
        return min(3.0 + 0.05 * len(audit.clusters), 7.0)
    return min(2.0 + 0.16 * len(set(audit.clusters["cluster"].to_pylist())), 6.0)


def _picture(audit: Audit, name: str) -> Markup | None:
    """Return a picture of the audit as SVG that stands in the page itself."""
    if not len(audit.pairs):
        return None
    import io

    import matplotlib
    from matplotlib.figure import Figure

    from reuse import plot

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.hashsalt": f"reuse-{name}", "svg.fonttype": "path"})
        figure = Figure(figsize=(10, _height(audit, name)), layout="constrained")
        getattr(plot, name)(audit, figure.add_subplot())
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    drawn = written.getvalue()
    # Letters are paths, so nothing of a text is in it but by its shape.
    return Markup(drawn[drawn.index("<svg") :])


def _notices(audit: Audit) -> list[dict[str, Any]]:
    """Return what is to be known of documents, that by which words may be lost first."""
    return sorted(audit.notices.to_pylist(), key=lambda row: not row["lost"])
