"""Anchors → chains: which sentences belong together, and where each passage begins and ends.

Every sentence is matched once, at its best place: cells are taken by falling score, ties at the
earliest place (`plane`). A sentence that was cut in two carries on its neighbour's match
(`carry`). Cells that follow each other in both texts form a run; runs that lie together in both,
in whatever order, form a team (`teams`). Which of them stand is weighed in `evidence`, what a
shared subject explains in `subject`, and their ends are cut in `trim_runs`.

Cost: sorting the anchors and no more than a constant for each, and there are at most
`FEATURE_MEETINGS` of them for each feature beyond the dense plane; see `reuse.match.anchor`. Teams
are split at most once for each run.
"""

from __future__ import annotations

import numpy as np

from reuse.arrays import Rows
from reuse.match.cells import BLOCK, Anchors
from reuse.match.chain.evidence import evident_runs
from reuse.match.chain.plane import Plane
from reuse.match.chain.trim import trim_runs
from reuse.model import Document

__all__ = ["chain_anchors"]


def chain_anchors(
    anchors: Anchors, a: Document, b: Document, *, least: float, same_subject: bool
) -> Rows:
    """Chain anchors into blocks, and cut each block where its match begins and ends.

    Parameters
    ----------
    anchors : Anchors
    a, b : Document
        Those the anchors are of.
    least : float
        The bits that a block must have; see `reuse.match.chance`.
    same_subject : bool
        Whether the texts may be about one subject, so that shared facts prove nothing.

    Returns
    -------
    ndarray of BLOCK
        In the order of `a`; no two share a token on either side.
    """
    if not len(anchors.cells):
        return np.empty(0, BLOCK)
    runs = evident_runs(Plane(anchors, a, b), least, same_subject=same_subject)
    return trim_runs(anchors, a, b, runs) if runs else np.empty(0, BLOCK)
