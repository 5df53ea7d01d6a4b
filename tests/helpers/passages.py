"""What the tests of the finders share: a sentence and what became of it, in a text around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.samples import make_source
from reuse.artifacts import Aligned, Finding, orient
from reuse.match import find_passages
from reuse.segment import segment_text
from reuse.settings import Settings

#: It stands in both texts, so that the sentences between are passages of one story.
BEFORE = "The harbour of Valletta was closed for most of Tuesday because of the storm."
AFTER = "Fishermen on the northern quay had moored their boats well before the evening."

Find = Callable[[Sequence[Aligned]], list[Finding]]


def align(source: str, copy: str) -> list[Aligned]:
    """Return the passages of two texts, the second the copy."""
    a, b = segment_text(make_source(source)), segment_text(make_source(copy))
    passages = find_passages(a, b, settings=Settings())
    return orient(a, b, passages, "b")


def findings(find: Find, source: str, copy: str) -> list[tuple[str, str, str]]:
    """Return the kind and both readings of what is found when one sentence became another."""
    texts = [f"{BEFORE} {sentence} {AFTER}" for sentence in (source, copy)]
    passages = align(*texts)
    assert passages, "the two texts are one story"
    return [
        (
            finding.kind,
            finding.source.slice(texts[0]) if finding.source else "",
            finding.copy.slice(texts[1]) if finding.copy else "",
        )
        for finding in find(passages)
    ]
