"""Pairs → clusters: documents that share text, directly or by way of others.

One shared sentence is enough for a pair, and too little for a cluster. Clusters go on from pair to
pair, so that whatever joins two documents joins all that either is joined to: a minister's one
sentence, quoted in forty stories of a week, would make one heap of forty events. What joins must
say that two documents are versions of one text, and must not be met where they are none. Now
independent stories do share a passage, and what is rare once is far rarer twice; and where they
do it is a sentence or two (`reuse.results.passage.SHORT`). So two passages join that nothing
explains, or one that is longer. A short text may lie whole in another and have no more to share,
so that most of either text joins as well.

It is told of each pair by itself, where it is aligned: the work grows with the passages alone, and
is the same on every engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from reuse.corpus.schema import CLUSTERS
from reuse.model import Document
from reuse.results.passage import MOST_OF_A_TEXT, SHORT, Passage
from reuse.spans import covered, tokens_within


def joins_documents(a: Document, b: Document, passages: Sequence[Passage]) -> bool:
    """Tell whether what two documents share makes a cluster of them.

    It does where they share more than one passage that nothing explains, or one that is long, or
    most of either text; see `reuse.match.explain` for what explains a passage.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage

    Returns
    -------
    bool

    Examples
    --------
    >>> from reuse.match import find_passages
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_texts
    >>> from reuse.settings import Settings
    >>> said = "the river took the old bridge within an hour of the first warning"
    >>> one = f"Nobody at the mill slept. “{said},” the miller told us. His dog had barked."
    >>> two = f"In the valley they clear the mud away. “{said},” she said. Help is slow."
    >>> a, b = segment_texts(Source("a", one, ""), Source("b", two, ""))
    >>> joins_documents(a, b, find_passages(a, b, settings=Settings()))
    False
    >>> joins_documents(a, a, find_passages(a, a, settings=Settings()))
    True
    """
    own = [passage for passage in passages if not passage.explanation]
    if len(own) > 1 or not own:
        return bool(own)
    for document, span in ((a, own[0].a), (b, own[0].b)):
        if covered([span]) >= MOST_OF_A_TEXT * len(document.source.text):
            return True
    lengths = [j - i for i, j in (tokens_within(a, own[0].a), tokens_within(b, own[0].b))]
    return min(lengths) > SHORT


def find_clusters(documents: pa.Table, pairs: pa.Table) -> pa.Table:
    """Return the clusters of documents that are joined by what they share.

    Parameters
    ----------
    documents : Table
        `DOCUMENTS`; ``id`` and ``sha256`` are read.
    pairs : Table
        `PAIRS`; ``a``, ``b`` and ``joins`` are read.

    Returns
    -------
    Table
        `CLUSTERS`, the largest first. A cluster is named after the least of its documents'
        SHA-256: it has the same name in every run in which that document is in it.

    Examples
    --------
    >>> documents = pa.table({"id": ["x", "y", "z"], "sha256": ["c3", "a1", "b2"]})
    >>> pairs = pa.table({"a": ["x", "y"], "b": ["z", "z"], "joins": [True, False]})
    >>> find_clusters(documents, pairs).to_pylist()[0]
    {'cluster': 'b2', 'id': 'x', 'documents': 2}
    """
    import networkx as nx

    graph = nx.Graph()
    joined = pairs.filter(pairs["joins"])
    graph.add_edges_from(zip(joined["a"].to_pylist(), joined["b"].to_pylist(), strict=True))
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
