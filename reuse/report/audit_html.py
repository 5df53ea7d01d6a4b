"""An audit of many texts as a page: what was found, and a way to each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reuse._version import __version__
from reuse.report.pair_html import environment
from reuse.say.words import count

if TYPE_CHECKING:
    from reuse.results.audit import Audit

#: Rows of a table that a page shows; the tables beside it have them all.
PAIRS_SHOWN, CLUSTERS_SHOWN, OTHERS_SHOWN = 500, 60, 40
PAIRS_IN_NOTEBOOK = 10
#: Outlets of the table of earlier and later; and rows of the list of what else outlets share.
OUTLETS_SHOWN = 12
#: Ids of a cluster that are spelt out.
IDS_SHOWN = 12

#: What each role says, in careful words.
ROLES = {
    "copy": "dates or wording tell which is the later; a source of both may be missing here",
    "siblings": "both share it with a third document of the corpus, which may be its source",
    "common source likely": "both may have it from one agency or one speaker",
    "undirected": "neither dates nor wording tell which came first",
}


def to_html_of_audit(
    audit: Audit, *, pages: Mapping[tuple[str, str], str] | None = None, command: str | None = None
) -> str:
    """Return an audit as one HTML file.

    Parameters
    ----------
    audit : Audit
    pages : mapping, optional
        The address of the report of a pair, by its ids.
    command : str, optional
        What repeats the audit.

    Returns
    -------
    str
        A document that holds no script and, by its own policy, fetches nothing.
    """
    pages = pages or {}
    pairs = _strongest(audit)
    counts = _count_outlets(audit)
    context = {
        "version": __version__,
        "command": command,
        "summary": summarise(audit),
        "told": audit.to_dict(),
        "roles": [(role, told, _count_role(audit, role)) for role, told in ROLES.items()],
        "matrix": _matrix(counts),
        "outlets": _list_outlets(counts),
        "network": _picture(audit, "network"),
        "timeline": _picture(audit, "timeline") if _dated(audit) else None,
        "clusters": _clusters(audit),
        "pairs": [row | {"page": pages.get((row["a"], row["b"]))} for row in pairs[:PAIRS_SHOWN]],
        "hidden": max(len(pairs) - PAIRS_SHOWN, 0),
        "boilerplate": audit.boilerplate.to_pylist()[:OTHERS_SHOWN],
        "skipped": audit.skipped.to_pylist()[:OTHERS_SHOWN],
    }
    return environment().get_template("audit.html").render(context)


def to_html_fragment_of_audit(audit: Audit) -> str:
    """Return an audit as a piece of HTML for a notebook: the summary and its strongest pairs."""
    context = {
        "summary": summarise(audit),
        "pairs": _strongest(audit)[:PAIRS_IN_NOTEBOOK],
        "hidden": max(len(audit.pairs) - PAIRS_IN_NOTEBOOK, 0),
    }
    return environment().get_template("audit_fragment.html").render(context)


def summarise(audit: Audit) -> str:
    """Say in a few sentences what was found, and what that does not say.

    Parameters
    ----------
    audit : Audit

    Returns
    -------
    str
    """
    told = audit.to_dict()
    documents = count(told["documents"], "document")
    if not told["pairs"]:
        return f"Of {documents} no two share a passage beyond what chance gives."
    directed = told["roles"].get("copy", 0)
    return (
        f"Of {documents}, {told['documents_in_clusters']:,} share passages with another: "
        f"{count(told['pairs'], 'pair')} in {count(told['clusters'], 'cluster')}. "
        f"For {directed:,} of the pairs dates or wording tell which text is the later. "
        "Shared text may be quotation, licence, agency copy or a house's own earlier text: "
        "the list says where to read, and passes no verdict."
    )


def _strongest(audit: Audit) -> list[dict[str, Any]]:
    """Return the pairs, what shares most first, with what is known of their documents."""
    known = {
        row["id"]: " · ".join(
            part
            for part in (row["outlet"], row["date"] and f"{row['date']:%Y-%m-%d}", row["title"])
            if part
        )
        for row in audit.documents.select(["id", "outlet", "date", "title"]).to_pylist()
    }
    rows: list[dict[str, Any]] = audit.pairs.to_pylist()
    rows.sort(key=lambda row: (-row["bits"], row["a"], row["b"]))
    return [row | {f"known_{side}": known[row[side]] for side in "ab"} for row in rows]


def _count_role(audit: Audit, role: str) -> int:
    return int(audit.to_dict()["roles"].get(role, 0))


def _dated(audit: Audit) -> bool:
    return bool(audit.documents["date"].null_count < len(audit.documents))


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
    told = {(one, other): n for (one, other, role), n in counts.items() if role == "copy"}
    if not told:
        return None
    sums: Counter[str] = Counter()
    for pair, pairs in told.items():
        for name in set(pair):
            sums[name] += pairs
    names = sorted(sorted(sums, key=lambda name: (-sums[name], name))[:OUTLETS_SHOWN])
    rows = [(one, [told.get((one, other), 0) for other in names]) for one in names]
    shown = sum(sum(cells) for _, cells in rows)
    return {"later": names, "rows": rows, "hidden": sum(told.values()) - shown}


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
