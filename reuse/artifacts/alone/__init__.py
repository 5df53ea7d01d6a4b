"""Evidence of machine rewording in one text, without a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.capitals import find_capitals
from reuse.artifacts.alone.fragments import find_cut_sentences
from reuse.artifacts.alone.names import find_respelt_names
from reuse.artifacts.alone.nonwords import find_nonwords
from reuse.artifacts.alone.page import Page
from reuse.artifacts.alone.phrases import find_set_phrases, find_unusual_phrases
from reuse.artifacts.alone.quotes import find_quotation_damage
from reuse.language import Language
from reuse.model import Document
from reuse.results.evidence import Artifact

#: Each looks for one family of evidence.
OWN_FINDERS: tuple[Callable[[Page], list[Finding]], ...] = (
    find_respelt_names,
    find_cut_sentences,
    find_quotation_damage,
    find_capitals,
    find_unusual_phrases,
    find_set_phrases,
    find_nonwords,
)


def find_own_artifacts(
    document: Document, language: Language, weights: Mapping[str, float]
) -> tuple[Artifact, ...]:
    """Find what speaks for machine rewording in a text whose source is not known.

    Parameters
    ----------
    document : Document
    language : Language
        That of the text.
    weights : mapping of str to float
        What each kind (`reuse.artifacts.ALONE`) weighs; a kind that is missing weighs nothing.

    Returns
    -------
    tuple of Artifact
        In the order of the text, with spans in `a` alone.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> text = "Talks failed, the envoy Rybkov said. Later Ryapkov said, “Talks go on. ”"
    >>> found = find_own_artifacts(segment_text(Source("a", text, "")), ENGLISH, {})
    >>> [(artifact.kind, artifact.a.slice(text)) for artifact in found]
    [('name spelt two ways', 'Ryapkov'), ('quotation damage', '”')]
    """
    page = Page(document, language)
    if not len(document.tokens):
        return ()
    found = [finding for find in OWN_FINDERS for finding in find(page)]
    found.sort(key=lambda finding: (finding.copy or (0, 0), finding.kind))
    return tuple(
        Artifact(kind, span, None, weights.get(kind, 0.0), note) for kind, _, span, note in found
    )
