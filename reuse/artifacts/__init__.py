"""Evidence of machine rewording, piece by piece: what stands where, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reuse.artifacts.aligned import Aligned, Finding, orient
from reuse.artifacts.facts import find_facts
from reuse.artifacts.names import find_names
from reuse.artifacts.quotes import find_quotation_changes
from reuse.artifacts.syntax import find_syntax
from reuse.artifacts.tortured import find_tortured
from reuse.artifacts.wording import find_wording
from reuse.results.evidence import Artifact
from reuse.results.kinds import AGAINST, ALONE, KINDS, PAIRED, Kind

__all__ = [
    "AGAINST",
    "ALONE",
    "KINDS",
    "PAIRED",
    "Aligned",
    "Finding",
    "Kind",
    "find_artifacts",
    "orient",
]

#: What looks for one family of evidence in all passages of a comparison.
Finder = Callable[[Sequence[Aligned]], list[Finding]]
#: In the order in which a report shows them.
PAIR_FINDERS: tuple[Finder, ...] = (
    find_names,
    find_quotation_changes,
    find_wording,
    find_tortured,
    find_facts,
    find_syntax,
)


def find_artifacts(
    passages: Sequence[Aligned], weights: Mapping[str, float]
) -> tuple[Artifact, ...]:
    """Find what speaks for and against machine rewording in passages whose source is known.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.
    weights : mapping of str to float
        What each kind weighs; a kind that is missing weighs nothing.

    Returns
    -------
    tuple of Artifact
        In the order of the copy.
    """
    found = [finding for find in PAIR_FINDERS for finding in find(passages)]
    found.sort(key=lambda finding: (finding.copy or finding.source or (0, 0), finding.kind))
    turned = bool(passages) and passages[0].copy_is == "a"
    return tuple(
        Artifact(
            kind,
            copy if turned else source,
            source if turned else copy,
            weights.get(kind, 0.0),
            note,
        )
        for kind, source, copy, note in found
    )
