"""The report as a page, whatever the two texts hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from helpers.pages import ATTRIBUTES, TAGS, UNSAFE, VERDICTS, Golden, Page, anything
from helpers.samples import make_comparison, make_source
from reuse.escapes import escape
from reuse.model import Span
from reuse.report import to_html, to_html_fragment, to_terminal
from reuse.report.pair_html import PASSAGES_IN_NOTEBOOK
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit
from reuse.say.words import describe


def test_html_stays_as_it_was_approved(story: Comparison, golden: Golden) -> None:
    """A person has looked at these pages in a browser."""
    golden("story.html", to_html(story))
    golden("story_public.html", to_html(story, texts=False, date="2024-02-29"))
    golden("story_fragment.html", to_html_fragment(story))


def test_no_page_passes_a_verdict(story: Comparison) -> None:
    """A result is evidence, never a verdict on a person."""
    few = replace(story, passages=story.passages[1:2])
    for result in (story, few, replace(story, passages=())):
        for page in (
            describe(result),
            to_terminal(result, width=100, colour=False),
            to_html(result),
            to_html_fragment(result),
        ):
            assert not VERDICTS.search(page)


@given(a=anything, b=anything)
def test_no_text_breaks_out_of_the_html(a: str, b: str) -> None:
    """Whatever the texts and names hold, the elements are ours and the words are all there."""
    spans = [(0, len(a), 0, len(b)), (0, len(a), 0, len(b))] if a and b else []
    result = replace(make_comparison(a, b, spans), a=replace(make_source(a), id=a or "a"))
    for text, wanted in ((to_html(result), 2), (to_html_fragment(result), 2)):
        assert not UNSAFE.search(text.replace("\t", ""))
        text.encode("utf-8")
        page = Page(text)
        assert all(map(TAGS.fullmatch, page.tags))
        assert all(map(ATTRIBUTES.fullmatch, page.attributes))
        assert "class" in page.attributes
        if spans:
            shown = ["".join(words.split()) for words in page.words]
            plain = ["".join(escape(t.replace("\r", "\n")).split()) for t in (a, b)]
            assert shown == plain * wanted


def test_every_link_leads_somewhere_and_every_place_has_one_name(story: Comparison) -> None:
    """Passages that share a part of one text don't share an anchor."""
    first = story.passages[0]
    twice = replace(
        first, b=Span(5, 30), make_edits=lambda: (Edit("substituted", first.a, Span(5, 30)),)
    )
    result = replace(story, passages=(first, twice, *story.passages[1:]))
    for page in (Page(to_html(result)), Page(to_html(result, texts=False))):
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_public_copy_holds_none_of_the_words(story: Comparison) -> None:
    """Without the texts, positions and numbers remain."""
    page = to_html(story, texts=False)
    for word in ("minister", "retreat", "best of times", "東京"):
        assert word in to_html(story)
        assert word not in page
    assert "2 × 10<sup>−12</sup>" in page
    first = story.passages[0]
    assert f"{first.a.start}–{first.a.end}" in page


def test_one_result_gives_one_file(story: Comparison) -> None:
    """Byte for byte, and without a date unless one is given."""
    assert to_html(story) == to_html(story)
    assert "2024-02-29" not in to_html(story)
    assert "2024-02-29" in to_html(story, date="2024-02-29")


def test_the_page_says_how_to_repeat_it(story: Comparison) -> None:
    """Files give a command, quoted for a shell; strings give the call in Python."""
    settings = "reuse.Settings(max_expect=0.001, same_subject=True)"
    assert f"reuse.compare(a, b, settings={settings})" in to_html(story)
    files = replace(
        story,
        a=replace(story.a, id="my copy.txt", encoding="utf-8"),
        b=replace(story.b, id="-b.txt", encoding="utf-8"),
    )
    command = "reuse compare 'my copy.txt' ./-b.txt --max-expect 0.001"
    assert command.replace("'", "&#39;") in to_html(files)
    piped = replace(files, a=replace(files.a, id="standard input"))
    assert "reuse compare - ./-b.txt" in to_html(piped)
    assert story.a.sha256 in to_html(story)


def test_a_notebook_shows_the_first_passages_and_says_how_many_more() -> None:
    """A result of a thousand passages does not fill a notebook."""
    spans = [(n, n + 1, n, n + 1) for n in range(PASSAGES_IN_NOTEBOOK + 3)]
    result = make_comparison("x" * 100, "x" * 100, spans)
    fragment = result._repr_html_()
    assert fragment.count("<details>") == PASSAGES_IN_NOTEBOOK
    assert "3 more passages" in fragment
