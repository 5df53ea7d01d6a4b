"""The day and the author that a page names for its readers, where no data for programs do."""

from __future__ import annotations

import pytest

from helpers.stories import PARAGRAPHS
from reuse.sources import read

BODY = "".join(f"<p>{text} {text}</p>" for text in PARAGRAPHS[:2])
DAY = "2024-03-05"


def page(*, above: str = "", head: str = "", below: str = "", title: str = "Fog") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{above}<main><article>"
        f"<h1>Fog</h1>{head}{BODY}</article></main>{below}</body></html>"
    ).encode()


BYLINES = (
    "<p class=byline>By <a rel=author>Jane Roe</a> <time datetime={day}>5 March</time></p>",
    "<p class=byline>By Jane Roe</p><time datetime={day}>5 March</time>",
    "<div><time datetime={day}>5 March</time><p class=byline>By Jane Roe</p></div>",
    "<div class='article__byline'><span>By Jane Roe</span><time datetime={day}>now</time></div>",
    "<div><div class=author>By Jane Roe</div><div><time datetime={day}>then</time></div></div>",
    "<p>A line below that says more of it.</p>"
    "<address>By <a rel=author>Jane Roe</a>, <time datetime={day}>then</time></address>",
    "<div class=meta><span itemprop=author>Jane Roe</span> · <time datetime={day}>5</time></div>",
)


@pytest.mark.parametrize("byline", BYLINES)
def test_byline_tells_author_and_day(byline: str) -> None:
    """What stands between the headline and the text, beside a name."""
    facts = read(page(head=byline.format(day=DAY))).metadata
    assert (facts.author, facts.date) == ("Jane Roe", DAY)


TIME = f"<time datetime={DAY}>5 March</time>"


@pytest.mark.parametrize(
    "given",
    [
        {"head": f"<p>{TIME}</p>"},
        {"head": f"<p class=event>The concert is on {TIME}</p>"},
        {"head": f"<p class=byline>By Jane Roe</p><p>{'So it was. ' * 6}On {TIME}</p>"},
        {"head": f"<p class=byline>By Jane Roe</p><p>A concert.</p><p>{TIME}</p>"},
        {"head": f"<p class=byline>By Jane Roe, updated {TIME}</p>"},
        {"head": f"<p class=byline>By Jane Roe <span class=modified>{TIME}</span></p>"},
        {"head": f"<p class=byline>By Jane Roe {TIME} <time datetime=2025-01-01>x</time></p>"},
        {"below": f"<div class=comment><p class=author>By Joe</p>{TIME}</div>"},
        {"below": f"<h1>Other</h1><p class=byline>By Joe {TIME}</p>"},
        {"above": f"<div class=teaser><h2>Other</h2><p class=byline>By Joe {TIME}</p></div>"},
        {"head": f"<h2>Read too</h2><p class=byline>By Joe {TIME}</p>"},
        {"head": f"<ul><li><p class=byline>By Joe {TIME}</p></li></ul>"},
    ],
)
def test_other_days_are_none_of_publication(given: dict[str, str]) -> None:
    """Undated rather than wrong: of an event, of an update, of a comment, of another page."""
    assert read(page(**given)).metadata.date is None


@pytest.mark.parametrize("line", ["By our correspondents in 3 towns", "Photo: Joe", "Staff"])
def test_byline_without_a_name_gives_no_author(line: str) -> None:
    """What is not "By" and a name is left."""
    assert read(page(head=f"<p class=byline>{line}</p>")).metadata.author is None


def test_data_go_before_the_byline() -> None:
    """A page's own word for programs is more certain than what it shows."""
    data = f"<meta name=author content='Ann'><meta property=article:published_time content={DAY}>"
    byline = BYLINES[0].format(day="2019-01-01")
    facts = read(page(head=byline).replace(b"</head>", f"{data}</head>".encode())).metadata
    assert (facts.author, facts.date) == ("Ann", DAY)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("DECISION INDUSTRIES &lt;DIC> SEES LOSS", "DECISION INDUSTRIES <DIC> SEES LOSS"),
        ("BARNES &lt;B> AND &lt;I>", "BARNES <B> AND <I>"),
        ("&lt;em>Fog&lt;/em> &amp; ice", "Fog & ice"),
        ("A &lt; B > C", "A < B > C"),
    ],
)
def test_only_tags_go_from_titles(written: str, title: str) -> None:
    """The sign of a share stands in the same brackets, and is no tag."""
    assert read(page(title=written)).metadata.title == title
