"""The report: careful words, terminal text and HTML, whatever the two texts hold.

After a change that is meant: ``python -m pytest tests/test_report.py --update-golden``, then read
the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import SEEDS, make_comparison, make_source
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import reuse
from reuse.escapes import escape
from reuse.model import Span
from reuse.report import to_html, to_html_fragment, to_terminal
from reuse.report.pair_html import PASSAGES_IN_NOTEBOOK
from reuse.report.plane import draw_plane
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Passage
from reuse.say.marks import read_side
from reuse.say.words import describe
from reuse.settings import Settings

Golden = Callable[[str, str], None]
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
VERDICTS = re.compile(r"plagiar|stolen|steal|guilt|copied|cheat|theft", re.IGNORECASE)
# Any character, those that no encoding can write and those that rewrite a terminal more often.
anything = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\x1b\x9b\r\n\t\u202e\u2066\ud800<>&\"'中 ")),
    max_size=60,
)


class Story:
    """Two texts and the passages between them, written down piece by piece."""

    def __init__(self) -> None:
        self.a = self.b = ""
        self.passages: list[Passage] = []

    def say(self, a: str, b: str) -> None:
        """Add words that no passage holds."""
        self.a += a
        self.b += b

    def share(self, *rows: tuple[str, str, str], **fields: object) -> None:
        """Add a passage; a moved piece is given once a side, and paired by its words."""
        start = Span(len(self.a), len(self.b))
        edits, moved = [], {}
        for op, a, b in rows:
            spans = (
                Span(len(self.a), len(self.a) + len(a)),
                Span(len(self.b), len(self.b) + len(b)),
            )
            self.a += a
            self.b += b
            if op != "moved":
                edits.append(Edit(op, *spans))
            elif (a or b) in moved:
                other = moved.pop(a or b)
                edits.append(Edit(op, spans[0] if a else other[0], spans[1] if b else other[1]))
            else:
                moved[a or b] = spans
        assert not moved
        self.passages.append(
            Passage(
                Span(start[0], len(self.a)),
                Span(start[1], len(self.b)),
                make_edits=lambda: tuple(edits),
                **({"quoted": False, "moved": False} | fields),
            )
        )

    def result(self) -> Comparison:
        return Comparison(
            make_source(self.a, "new/copy.txt"),
            make_source(self.b, "source.txt"),
            tuple(self.passages),
            Settings(),
        )


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


def test_terminal_text_stays_as_it_was_approved(story: Comparison, golden: Golden) -> None:
    """A person has read these pages, wide, narrow, in ASCII and with colours."""
    golden("story_100.txt", to_terminal(story, width=100, colour=False))
    golden("story_60.txt", to_terminal(story, width=60, colour=False))
    golden("story_ascii.txt", to_terminal(story, width=90, colour=False, ascii=True))
    golden("story_colour.ansi", to_terminal(story, width=100, colour=True))


def test_html_stays_as_it_was_approved(
    story: Comparison, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person has looked at these pages in a browser."""
    monkeypatch.setattr("reuse.report.filling.__version__", "0.0.0")
    golden("story.html", to_html(story))
    golden("story_public.html", to_html(story, texts=False, date="2024-02-29"))
    golden("story_fragment.html", to_html_fragment(story))


def compare_seeds(a: str, b: str) -> Comparison:
    """Compare two sample texts under the names they have on every machine."""
    result = reuse.compare(SEEDS / a, SEEDS / b)
    return replace(result, a=replace(result.a, id=a), b=replace(result.b, id=b))


def test_the_sample_pair_stays_as_it_was_approved(golden: Golden) -> None:
    """A person has read what is said of the sample copy and its source."""
    result = compare_seeds("copy.txt", "source.txt")
    golden("copy_source_100.txt", to_terminal(result, width=100, colour=False))


def test_the_sample_copy_is_told_from_reports_of_the_same_event() -> None:
    """The copy shares most of its source; the other reports share a speaker and some formulas."""
    assert "are shared, mostly reworded" in describe(compare_seeds("copy.txt", "source.txt"))
    for other in ("other_copy.txt", "wire_story_a.txt", "wire_story_b.txt"):
        said = describe(compare_seeds(other, "source.txt"))
        assert INNOCENT in said or said == "No passage is shared beyond what chance gives."


def test_nothing_found_is_said_plainly_with_what_was_looked_for() -> None:
    """An empty result names its own threshold."""
    empty = make_comparison("", "Some text.", [])
    assert describe(empty) == "No passage is shared beyond what chance gives."
    for page in (
        to_terminal(empty, width=200, colour=False),
        to_html(empty),
        to_html_fragment(empty),
    ):
        assert "No passage is shared beyond what chance gives." in page
        assert "at most 0.001 times" in page
        assert "a person likes" not in page


def share(
    size_a: int,
    size_b: int,
    *spans: tuple[int, int, int, int],
    alike: float = 1.0,
    **fields: object,
) -> Comparison:
    """Return a result whose passages read the same for the first part of their length."""
    made = make_comparison("x" * size_a, "x" * size_b, list(spans), **fields)

    def edits(p: Passage) -> tuple[Edit, ...]:
        a, b = (s.start + round(alike * p.a.characters) for s in (p.a, p.b))
        return (
            Edit("equal", Span(p.a.start, a), Span(p.b.start, b)),
            Edit("substituted", Span(a, p.a.end), Span(b, p.b.end)),
        )

    passages = (replace(p, make_edits=lambda p=p: edits(p)) for p in made.passages)
    return replace(made, passages=tuple(passages))


INNOCENT = "nothing here says that one text was made from the other"


def test_quotations_alone_are_what_two_reports_may_share() -> None:
    """One speaker quoted at length by both is no sign that one text was made from the other."""
    said = describe(share(1000, 1000, (0, 700, 0, 700), quoted=True))
    assert "1 passage, inside quotation marks, 70% of a and 70% of b" in said
    assert INNOCENT in said
    said = describe(share(1000, 1000, (0, 700, 0, 700)))
    assert said.startswith("70% of a and 70% of b are shared, reworded: 1 passage.")


def test_one_sentence_of_agency_wording_is_what_two_reports_may_share() -> None:
    """Two papers print the same formula; three such sentences are no formula any more."""
    one = (100, 220, 900, 1020)
    assert INNOCENT in describe(share(5000, 5000, one))
    more = (one, (1000, 1120, 2000, 2120), (3000, 3120, 4000, 4120))
    assert describe(share(5000, 5000, *more)).startswith("7% of a and 7% of b are shared")


def test_shared_facts_are_what_two_reports_may_share() -> None:
    """With a third of its characters alike, a stretch has the names in common, not the words."""
    stretch = (0, 1000, 500, 1500)
    assert INNOCENT in describe(share(5000, 5000, stretch, alike=0.35))
    assert "are shared, reworded" in describe(share(5000, 5000, stretch, alike=0.65))
    assert "are shared, reworded" in describe(share(1800, 5000, stretch, alike=0.35))


def test_a_short_text_inside_a_long_one_is_substantial() -> None:
    """The share counts in either text, for a whole short text is lost in a long one."""
    said = describe(share(200, 100_000, (0, 190, 0, 190)))
    assert said.startswith("95% of a and 0.2% of b are shared")


def test_a_long_stretch_is_substantial_however_long_the_texts() -> None:
    """A page taken into a book is 0.1% of the book, and yet no coincidence."""
    said = describe(share(1_000_000, 1_000_000, (0, 1500, 9, 1509), moved=True))
    assert said.startswith("0.1% of a and 0.1% of b are shared, reworded: 1 passage, moved.")


def test_manner_is_told_by_what_most_characters_do() -> None:
    """Relations are weighed by length, not counted."""
    text = "x" * 1000
    spans = [(0, 500, 0, 500), (500, 700, 500, 700), (700, 720, 700, 720)]
    made = make_comparison(text, text, spans)
    relations = ("verbatim", "paraphrase", "paraphrase")
    mixed = [replace(p, relation=r) for p, r in zip(made.passages, relations, strict=True)]
    assert "are shared, mostly word for word:" in describe(replace(made, passages=tuple(mixed)))
    even = (mixed[1], replace(mixed[1], relation="near-verbatim"))
    assert "partly with light edits, partly reworded" in describe(
        replace(
            made, passages=(replace(even[0], a=Span(0, 300)), replace(even[1], a=Span(300, 700)))
        )
    )


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


def test_colour_off_means_no_escape_sequence_and_the_words_still_marked(
    story: Comparison,
) -> None:
    """Signs stand for colours where there are none, and only there."""
    plain = to_terminal(story, width=100, colour=False)
    assert "\x1b" not in plain
    assert "[-openly-]" in plain
    assert "{+at length+}" in plain
    coloured = to_terminal(story, width=100, colour=True)
    assert "\x1b[" in coloured
    assert "[-openly-]" not in coloured


def test_a_stretch_that_reads_the_same_is_shortened_in_the_terminal_alone() -> None:
    """Ten pages word for word say no more than how many characters are alike."""
    text = "Some words of a very long text. " * 500
    span = Span(0, len(text))
    same = Passage(
        span, span, "verbatim", 9e3, 0.0, False, False, lambda: (Edit("equal", span, span),)
    )
    result = replace(make_comparison(text, text, []), passages=(same,))
    shown = to_terminal(result, width=100, colour=False)
    assert len(shown) < 4000
    assert re.search(r"… 15,\d{3}\s", shown)
    assert to_html(result).count(text.strip()) == 4


def test_only_words_are_marked_and_from_their_first_letter_to_their_last() -> None:
    """Curly quotes, apostrophes and commas that differ would drown the words that do."""
    story = Story()
    story.share(
        ("respelt", "“Russia’s", "\"Russia's"),
        ("substituted", " –, call,” ", ', plea" '),
        ("dropped", ", too", ""),
        ("moved", "(now) ", ""),
        ("equal", "ended", "ended"),
        ("moved", "", "(now) "),
        relation="paraphrase",
        bits=9.0,
        expect=1e-4,
    )
    result = story.result()
    shown = {side: read_side(result, result.passages[0], side) for side in ("a", "b")}
    assert [(p.op, p.text) for p in shown["a"]] == [
        ("equal", "“Russia’s –, "),
        ("substituted", "call"),
        ("equal", ",” , "),
        ("dropped", "too"),
        ("equal", "("),
        ("moved", "now"),
        ("equal", ") ended"),
    ]
    assert "".join(p.text for p in shown["b"]) == result.b.text
    assert [p.text for p in shown["b"] if p.op != "equal"] == ["plea", "now"]


def test_columns_stay_aligned_with_wide_characters() -> None:
    """A Chinese character takes two cells; the rule between the columns stays straight."""
    a, b = "他说我们无路可退。" * 9, "He said: we have nowhere to retreat. " * 9
    lines = to_terminal(
        make_comparison(a, b, [(0, len(a), 0, len(b))]), width=80, colour=False
    ).splitlines()
    rules = {cell_len(line[: line.index(" │ ")]) for line in lines if "│ He" in line}
    assert rules == {38}


def test_what_was_moved_lies_off_the_diagonal() -> None:
    """Two halves in the other order fill the two corners away from the diagonal."""
    text = "x" * 400
    swapped = make_comparison(text, text, [(0, 200, 200, 400), (200, 400, 0, 200)])
    rows = [line.plain[1:-1] for line in draw_plane(swapped, columns=48, ascii=True)[1:-1]]
    upper, lower = rows[:6], rows[6:]
    assert all(row[:24].isspace() and "x" in row[24:] for row in upper)
    assert all("x" in row[:24] and row[24:].isspace() for row in lower)


def test_too_narrow_a_page_is_refused_by_name() -> None:
    """The message names the option, the rule and the value."""
    with pytest.raises(ValueError, match=r"`width` must be at least 20, got 7"):
        to_terminal(make_comparison("a", "b", []), width=7, colour=False)


@given(a=anything, b=anything, width=st.integers(20, 130), ascii=st.booleans())
def test_no_text_can_rewrite_the_terminal(a: str, b: str, width: int, ascii: bool) -> None:
    """No control character, direction mark or lone surrogate gets through, and no line is long."""
    spans = [(0, len(a), 0, len(b))] if a and b else []
    result = replace(make_comparison(a, b, spans), a=replace(make_source(a), id=a or "a"))
    shown = to_terminal(result, width=width, colour=False, ascii=ascii)
    assert not UNSAFE.search(shown)
    assert max(cell_len(line) for line in shown.split("\n")) <= width


@given(anything)
def test_escape_hides_nothing_and_changes_nothing_else(text: str) -> None:
    """Read back as Python would, an escaped text is the text."""
    escaped = escape(text)
    assert not UNSAFE.search(escaped)
    if "\\" not in text:
        back = re.sub(
            r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})",
            lambda match: chr(int(match[1] or match[2], 16)),
            escaped,
        )
        assert back == text


class Page(HTMLParser):
    """What a browser would make of a page: its elements, its links and the words in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.add(given["href"] or "")
        if given.get("class") == "words":
            self.words.append("")
        if tag not in ("meta", "rect"):
            self._open.append("words" if given.get("class") == "words" else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() in (tag, "words" if tag == "p" else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        if "words" in self._open:
            self.words[-1] += data


TAGS = re.compile(
    "html|head|meta|title|style|body|main|section|div|h[1-3]|p|span|b|bdi|code|pre|sup|a"
    "|table|thead|tbody|tr|th|td|dl|dt|dd|details|summary|mark|ins|del|svg|rect|path"
)
ATTRIBUTES = re.compile(
    "lang|charset|http-equiv|content|name|class|id|href|title|dir|role|scope|tabindex"
    "|aria-label|aria-labelledby|viewbox|preserveaspectratio|width|height|y|d"
)


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
