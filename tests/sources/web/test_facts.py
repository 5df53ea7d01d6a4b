"""What a page says of itself, apart from what it says of others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reuse.model import Metadata
from reuse.sources import read

ADDRESS = "https://paper.example/world/talks"
HEADLINE = "Ministers met in Geneva"
OWN = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "url": ADDRESS,
    "datePublished": "2022-01-13",
    "author": {"name": "Ann Able"},
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Harbour festival opens",
    "url": "https://paper.example/local/harbour",
    "datePublished": "2019-06-01",
    "author": {"name": "Bob Baker"},
    "articleBody": "The harbour was lit all night. " * 200,
}
TEXT = (
    "<p>The two ministers met on Tuesday in Geneva to talk about the treaty, and neither side "
    "said when the next round would be held, or where.</p><p>Neither would say whether the talks "
    "had come to anything, though one called them frank and long.</p>"
)


SHORT = "<p>The two ministers met on Tuesday in Geneva, and neither said anything at all.</p>"


def facts_of(data: Any, *, canonical: str = ADDRESS, headline: str = HEADLINE) -> Metadata:
    """Return what is read of a page with this JSON-LD."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head = f"<title>{headline} | The Paper</title>{link}"
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    for text in (SHORT, TEXT):
        body = f"<article><h1>{headline}</h1>{text}</article>"
        page = f"<!DOCTYPE html><html><head>{head}{script}</head><body>{body}</body></html>"
        source = read(page.encode())
        assert "harbour" not in source.text
    return source.metadata


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in names}


@pytest.mark.parametrize("others", [[OTHER], [OTHER, OTHER | {"url": "https://b.example/"}]])
@pytest.mark.parametrize("unknown", ["", "url", "headline"])
def test_the_facts_of_a_page_are_of_its_own_article(
    others: list[dict[str, Any]], unknown: str
) -> None:
    """Told by the address or by the headline, wherever it stands and whatever others say."""
    own = without(OWN, unknown)
    for data in ([own, *others], [*others, own], {"@graph": [*others, own]}):
        facts = facts_of(data)
        assert (facts.date, facts.author) == ("2022-01-13", "Ann Able")


@pytest.mark.parametrize("data", [OTHER, [OTHER], [OTHER, OTHER | {"headline": "Rain"}]])
def test_of_another_article_nothing_is_taken(data: Any) -> None:
    """A date of a story that a page leads to would name the wrong text the copy."""
    assert facts_of(data) == Metadata(title=f"{HEADLINE} | The Paper", url=ADDRESS)


def test_where_nothing_tells_which_of_two_is_the_article_none_is() -> None:
    """Neither has the page's address or title."""
    two = [without(OTHER, "url"), without(OWN, "url") | {"headline": "Rain"}]
    facts = facts_of(two, canonical="", headline="Talks")
    assert (facts.date, facts.author) == (None, None)


def test_a_headline_may_have_been_changed() -> None:
    """The address is the page's."""
    assert facts_of(OWN | {"headline": "Talks end"}).date == "2022-01-13"
    assert facts_of(OWN | {"headline": "Talks end", "url": "/world/talks"}).date == "2022-01-13"


def test_what_is_referred_to_is_looked_up() -> None:
    """As the graphs of blogs have it: the article names its author and outlet by an id."""
    graph = [
        OWN | {"author": [{"@id": "#ann"}, {"@id": "#lost"}], "publisher": {"@id": "#paper"}},
        {"@type": "Organization", "@id": "#paper", "name": "The Paper"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Able"},
    ]
    facts = facts_of({"@context": "https://schema.org", "@graph": graph})
    assert (facts.author, facts.outlet) == ("Ann Able", "The Paper")


def test_the_side_bar_of_a_mobile_page_is_no_text() -> None:
    """Even where it stands within the article."""
    bar = "<amp-sidebar><ul><li>Weather</li></ul></amp-sidebar>"
    page = f"<!DOCTYPE html><html amp><body><article>{TEXT}{bar}</article></body></html>"
    source = read(page.encode())
    assert "Weather" not in source.text
    assert [notice.kind for notice in source.notices] == ["left out"]
