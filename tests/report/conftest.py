"""A result with everything in it."""

from __future__ import annotations

import pytest

from helpers.story import Story
from reuse.results.comparison import Comparison


@pytest.fixture
def story() -> Comparison:
    """Return a result with every relation, every operation and every tag in it."""
    story = Story()
    story.say("A headline\n\n", "Another one, with nothing of the first in it.\r\n")
    story.share(
        ("equal", "The minister ", "The minister "),
        ("moved", "on Thursday ", ""),
        ("substituted", "refused", "declined"),
        ("equal", " to ", " to "),
        ("dropped", "openly ", ""),
        ("inflected", "discussing", "discuss"),
        ("equal", " the ", " the "),
        ("respelt", "Moskow", "Moscow"),
        ("equal", " talks", " talks"),
        ("inserted", "", " at length"),
        ("moved", "", "on Thursday "),
        ("equal", ".", "."),
        relation="paraphrase",
        bits=57.4,
        expect=2.4e-12,
    )
    story.say("\n\nA paragraph of its own.\n\n", "\r\n")
    story.share(
        ("respelt", "“", '"'),
        ("equal", "We have nowhere to retreat", "We have nowhere to retreat"),
        ("respelt", "”", '"'),
        relation="near-verbatim",
        bits=41.0,
        expect=4e-7,
        quoted=True,
    )
    story.say(" he said.\n\n", "\r\n")
    long = "It was the best of times, it was the worst of times; 東京 was cold. " * 9
    story.share(("equal", long, long), relation="verbatim", bits=1234.5, expect=0.0, moved=True)
    return story.result()
