"""Pairs → clusters: documents that share text, directly or by way of others."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa

from reuse.corpus.schema import CLUSTERS


def find_clusters(documents: pa.Table, pairs: pa.Table) -> pa.Table:
    """Return the clusters of documents that share at least one passage, and not a form alone.

    Parameters
    ----------
    documents : Table
        `DOCUMENTS`; ``id`` and ``sha256`` are read.
    pairs : Table
        `PAIRS`; ``a``, ``b``, ``same`` and ``form`` are read. Two that fill in one form belong
        together where they have the same words from end to end.

    Returns
    -------
    Table
        `CLUSTERS`, the largest first. A cluster is named after the least of its documents'
        SHA-256: it has the same name in every run in which that document is in it.

    Examples
    --------
    >>> documents = pa.table({"id": ["x", "y", "z"], "sha256": ["c3", "a1", "b2"]})
    >>> pairs = pa.table({"a": ["x"], "b": ["z"], "same": [False], "form": [None]})
    >>> find_clusters(documents, pairs).to_pylist()[0]
    {'cluster': 'b2', 'id': 'x', 'documents': 2}
    """
    import networkx as nx

    graph = nx.Graph()
    for row in pairs.select(["a", "b", "same", "form"]).to_pylist():
        if row["form"] is None or row["same"]:
            graph.add_edge(row["a"], row["b"])
    sha256 = dict(zip(documents["id"].to_pylist(), documents["sha256"].to_pylist(), strict=True))
    named: dict[str, list[list[str]]] = defaultdict(list)
    for ids in nx.connected_components(graph):
        named[min(sha256[one] for one in ids)[:12]].append(sorted(ids))
    # Equal texts under several ids are in one cluster; one name for two is all but impossible.
    clusters = [(name, ids) for name, many in named.items() for ids in many]
    clusters.sort(key=lambda item: (-len(item[1]), item[0], item[1]))
    rows = [
        {"cluster": name, "id": one, "documents": len(ids)}
        for name, ids in clusters
        for one in ids
    ]
    return pa.Table.from_pylist(rows, CLUSTERS)
