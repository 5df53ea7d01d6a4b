"""Which documents of a corpus a picture has room for, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from reuse.arrays import F8

#: Documents of the largest clusters are drawn, so many at most; more are a knot.
MOST_DRAWN = 200
#: Rounds of moving documents to where they are as far apart as they should be.
ROUNDS = 60


def pick(graph: nx.DiGraph) -> list[str]:
    """Return the documents to draw: whole clusters, the largest first, as far as they have room.

    Of one that has more by itself, those are drawn that share with most others of it, each beside
    one that is drawn.

    Examples
    --------
    >>> import networkx as nx
    >>> pick(nx.DiGraph([("x", "y"), ("y", "z"), ("u", "v")]))
    ['x', 'y', 'z', 'u', 'v']
    """
    import networkx as nx

    clusters = [sorted(ids) for ids in nx.weakly_connected_components(graph)]
    clusters.sort(key=lambda ids: (-len(ids), ids))
    names: list[str] = []
    for ids in clusters:
        if len(names) + len(ids) <= MOST_DRAWN:
            names += ids
        elif not names:
            names = _grow(nx.Graph(graph), ids)
    return names


def _grow(graph: nx.Graph, ids: list[str]) -> list[str]:
    """Return so many documents of a large cluster as are drawn, all of them joined."""
    degree = dict(graph.degree(ids))
    first = min(ids, key=lambda name: (-degree[name], name))
    taken, edge = [first], set(graph[first])
    seen = {first}
    while len(taken) < MOST_DRAWN:
        name = min(edge, key=lambda name: (-degree[name], name))
        taken.append(name)
        seen.add(name)
        edge = (edge | set(graph[name])) - seen
    return taken


def lay_out(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return a place for each document: clusters beside each other, each in a square of its own.

    One layout of all would push clusters far apart and draw each too small to be read.

    Examples
    --------
    >>> import networkx as nx
    >>> sorted(lay_out(nx.Graph([("x", "y")])))
    ['x', 'y']
    """
    import networkx as nx

    clusters = [sorted(ids) for ids in nx.connected_components(graph)]
    clusters.sort(key=lambda ids: (-len(ids), ids))
    width = (1.6 * sum(len(ids) + 1 for ids in clusters)) ** 0.5
    place: dict[str, tuple[float, float]] = {}
    right = top = deepest = 0.0
    for ids in clusters:
        side = (len(ids) + 1) ** 0.5
        if right and right + side > width:
            right, top, deepest = 0.0, top - deepest, 0.0
        # In one order: a part of a graph would give its documents in that of a set.
        part = nx.Graph()
        part.add_nodes_from(ids)
        part.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges(ids)))
        for name, (x, y) in zip(ids, _spread(part, ids), strict=True):
            # Within its square, from -1 to 1, with a margin.
            place[name] = (
                right + side * (0.5 + 0.36 * float(x)),
                top - side * (0.5 - 0.36 * float(y)),
            )
        right += side
        deepest = max(deepest, side)
    return place


def _spread(graph: nx.Graph, ids: list[str]) -> F8:
    """Return a place within -1 and 1 for each document, as far apart as there are steps between.

    Stress majorisation. Springs would draw those that all share with each other as one blot.
    """
    import networkx as nx
    import numpy as np

    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    steps = np.array([[lengths[one][other] for other in ids] for one in ids], float)
    np.fill_diagonal(steps, 1.0)
    weights = steps**-2
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    place = np.random.default_rng(1).uniform(-1, 1, (len(ids), 2))
    for _ in range(ROUNDS):
        apart = np.linalg.norm(place[:, None] - place[None], axis=2)
        np.fill_diagonal(apart, 1.0)
        pull = -weights * steps / np.maximum(apart, 1e-9)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        place = inverse @ (pull @ place)
    place -= (place.max(axis=0) + place.min(axis=0)) / 2
    scaled: F8 = place / max(float(np.abs(place).max()), 1e-9)
    return scaled
