"""What of a page is its article, and how its own signs become text."""

from __future__ import annotations

import pytest

from reuse.model import Part
from reuse.sources.web.html import read_html

FIRST = (
    "The ferry to Torsby was cancelled on Monday because its captain had broken an arm, and the"
    " company said that no other could be found before the weekend."
)
SECOND = (
    "About forty passengers waited in the cold shed at the quay until the mayor sent two buses,"
    " which took the long road round the fjord and arrived after midnight."
)
THIRD = "“We were given soup and blankets, and nobody complained,” said one of them on Tuesday."
STORY = (FIRST, SECOND, THIRD)
NAV = '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
COMMENTS = (
    '<section id="comments"><div class="comment"><p>I was there and the soup was cold, whatever'
    " they say of it.</p></div></section>"
)


def page(body: str, *, head: str = "", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>T</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


FRAMES = {
    "article": "<header>{nav}</header><main><article>{text}</article></main>{comments}",
    "classes": '<div id="page"><div class="menu">{nav}</div><div class="entry-content">{text}'
    "</div>"
    '<div class="sidebar"><ul><li><a href="/1">Ten ways</a></li></ul></div>{comments}</div>',
    "form": '<form id="aspnet"><div class="nav">{nav}</div><div>{text}</div></form>{comments}',
    "comment": '<div class="comment opinion"><article class="tag-news">{text}</article></div>',
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_the_article_is_read_whole_whatever_stands_around_it(frame: str) -> None:
    """Nothing of it is lost, and nothing of menus and readers' comments comes with it."""
    made = page(frame.format(nav=NAV, text=paragraphs(*STORY), comments=COMMENTS))
    assert read_html(made).text.split("\n\n") == list(STORY)


MARKED = {
    "figcaption": ("<figure><img src=a.jpg><figcaption>{}</figcaption></figure>", "caption"),
    "WordPress": ('<div class="wp-caption"><p class="wp-caption-text">{}</p></div>', "caption"),
    "agency": ('<div class="Page-lead-image-caption">{}</div>', "caption"),
    "aside": ("<aside><p>{}</p></aside>", "aside"),
    "fact box": ('<div class="factBox"><p>{}</p></div>', "aside"),
    "correction": ('<aside class="correction"><p>{}</p></aside>', "correction"),
    "editor": ('<div class="editors-note">{}</div>', "correction"),
}


@pytest.mark.parametrize(("frame", "kind"), MARKED.values(), ids=MARKED)
@pytest.mark.parametrize("at", [1, 3])
def test_captions_asides_and_corrections_are_read_and_marked(
    frame: str, kind: str, at: int
) -> None:
    """They are the article's own words, so they stand where the page has them."""
    own = "Passengers wait at the quay of Holmen, where the lamps had failed."
    blocks = [f"<p>{text}</p>" for text in STORY]
    blocks.insert(at, frame.format(own))
    texts = list(STORY)
    texts.insert(at, own)
    read = read_html(page(f"{NAV}<main><article>{''.join(blocks)}</article></main>"))
    assert read.text.split("\n\n") == texts
    start = read.text.index(own)
    assert read.parts == (Part(kind, "", start, start + len(own)),)


def test_a_headline_outside_the_text_comes_with_it() -> None:
    """With the line below it, but not the byline between."""
    lead = "Buses took them round the fjord in the middle of the night, which pleased few."
    read = read_html(
        page(
            f'<div><h1>Ferry cancelled</h1><p class="lead">{lead}</p><div class="byline">By Jane'
            f' Doe</div><div class="text">{paragraphs(*STORY)}</div></div>'
        )
    )
    assert read.text.split("\n\n") == ["Ferry cancelled", lead, *STORY]
    assert read.parts[0] == Part("heading", "", 0, len("Ferry cancelled"))


def test_what_is_left_out_is_counted() -> None:
    """Furniture is no loss; readers' comments and text beside the article are."""
    beside = "This paper has been printed in the old mill since 1987, and is read by thousands."
    read = read_html(
        page(
            f"<header>{NAV}</header><div><article>{paragraphs(*STORY)}<p>It was <del>not</del> so"
            f" cold.</p></article></div><div><p>{beside}</p></div>{COMMENTS}"
        )
    )
    said = {(remark.said, remark.lost, remark.count) for remark in read.remarks}
    assert said == {
        ("was read without menus, links and other furniture of its page (2 words)", False, 2),
        ("was read without its readers' comments (13 words)", True, 13),
        ("was read without 1 paragraph beside its article (16 words)", True, 16),
        ("was read without 1 word struck out", True, 1),
    }
    assert read.text.endswith("It was so cold.")


def test_lists_of_links_and_their_headings_are_no_text() -> None:
    """A list that is words of the article is."""
    links = "".join(f'<li><a href="/{i}">Another long story of ferries {i}</a></li>' for i in "ab")
    read = read_html(
        page(
            f"<article>{paragraphs(*STORY)}<ul><li>Four buses</li><li>Two drivers</li></ul>"
            f"<h3>More of this</h3><ul>{links}</ul></article>"
        )
    )
    assert read.text.split("\n\n") == [*STORY, "Four buses", "Two drivers"]


SIGNS = {
    "quotation": ("It <q>is</q> so.", "It “is” so."),
    "within another": ("<q>It <q>is</q></q> so.", "“It ‘is’” so."),
    "marked by its author": ("<q>“It is”</q> so, “<q>quite</q>”.", "“It is” so, “quite”."),
    "break": ("one<br>two", "one\ntwo"),
    "two breaks": ("one<br> <br>two", "one\n\ntwo"),
    "where a word may break": ("long<wbr>word mili&shy;tary", "longword mili\xadtary"),
    "entities": ("&lt;b&gt; &amp;amp; caf&eacute; &#8211; &ldquo;", "<b> &amp; café – “"),
    "struck out": ("He is <s>62</s> <ins>63</ins>.", "He is 63."),
    "line through": (
        'He is <span style="text-decoration: line-through">62</span>63.',
        "He is 63.",
    ),
    "note": ('said.<sup><a href="#n1">[1]</a></sup> Then', "said. Then"),
    "note without a link": ("harbour<sup>2</sup> was", "harbour was"),
    "power": ("5 m<sup>2</sup> and 10<sup>th</sup>", "5 m2 and 10th"),
    "reading": ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字"),
    "listeners": ('<span class="visually-hidden">Image: </span>A quay', "A quay"),
    "not shown": ("a<script>b</script><style>c</style><svg><title>d</title></svg>e", "ae"),
    "names of other makers": ("in <st1:place>Rome</st1:place><o:p></o:p>.", "in Rome."),
    "white space": ("one \n\t two&nbsp;three", "one two three"),
}


@pytest.mark.parametrize(("written", "text"), SIGNS.values(), ids=SIGNS)
def test_signs_within_a_line(written: str, text: str) -> None:
    """A paragraph is read as a browser shows it."""
    assert read_html(page(f"<p>{written}</p>"), is_article=False).text == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [("de-AT", "„ja“"), ("fr", "«ja»"), ("ja", "「ja」"), ("xx", "“ja”"), ("", "“ja”")],
)
def test_a_quotation_has_the_marks_of_the_language_around_it(lang: str, text: str) -> None:
    """And not of its own."""
    made = page("<p><q lang=en>ja</q></p>", lang=lang)
    assert read_html(made, is_article=False).text == text


BLOCKS = {
    "rows": (
        "<table><caption>Tons</caption><tr><th>Year</th><th> Fish </th></tr><tr><td><p>1990</p>"
        "<td>12<br>13</table>",
        "Tons\n\nYear\tFish\n\n1990\t12 13",
    ),
    "columns": (
        "<table><tr><td><p>One.</p><p>Two.</p></td><td><p>Three.</p></td></tr></table>",
        "One.\n\nTwo.\n\nThree.",
    ),
    "preformatted": ("<pre>\n  a\n    b  c\n</pre>d", "a\n    b  c\n\nd"),
    "details": ("<details><summary>More</summary><p>Of it.</p></details>", "More\n\nOf it."),
    "list": ("<ul><li>One<ul><li>Two</ul><li>Three</ul>", "One\n\nTwo\n\nThree"),
    "terms": ("<dl><dt>Quay<dd>A wall.</dl>", "Quay\n\nA wall."),
    "component": ('<x-a><template shadowrootmode="open"><p>In it.</p></template></x-a>', "In it."),
    "template": ("<template><p>Not yet.</p></template><p>Now.</p>", "Now."),
}


@pytest.mark.parametrize(("written", "text"), BLOCKS.values(), ids=BLOCKS)
def test_blocks_come_apart(written: str, text: str) -> None:
    """Rows of a table are lines, but columns of paragraphs are paragraphs."""
    assert read_html(page(written), is_article=False).text == text


def test_hidden_paragraphs_are_told_in_what_is_read() -> None:
    """Each by itself, also where one element hides several."""
    hidden = f"<div style='display:none'><p>{SECOND}</p><p>{THIRD}</p></div>"
    read = read_html(page(f"<article><p>{FIRST}</p>{hidden}</article>"))
    assert [span.slice(read.text) for span in read.hidden] == [SECOND, THIRD]


DATA = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001"},'
    ' {"@type": ["NewsArticle"], "headline": "Ferry &amp; fog", "datePublished":'
    ' "2024-03-05T10:00:00+01:00", "dateModified": "2024-04-01", "articleBody": "BODY", "author":'
    ' [{"name": "Jane Doe"}, {"name": "Ola Nord"}], "publisher": {"name": "The Quay"}}]}</script>'
)


def test_an_article_that_a_script_would_show_is_read_from_the_page_s_data() -> None:
    """Where the page itself has none, and that is said."""
    data = DATA.replace("BODY", f"<p>{FIRST}</p><p>{SECOND}</p>")
    read = read_html(page('<div id="root">Loading</div>', head=data))
    assert read.text.split("\n\n") == [FIRST, SECOND]
    assert [(remark.kind, remark.lost) for remark in read.remarks] == [("guessed", False)]


def test_an_article_on_the_page_is_read_from_the_page() -> None:
    """Its data may be older or shorter."""
    read = read_html(page(f"<article>{paragraphs(*STORY)}</article>", head=DATA))
    assert read.text.split("\n\n") == list(STORY)


def test_a_page_says_its_title_day_outlet_authors_and_address() -> None:
    """The day it was published, not changed, as it is written."""
    head = f'{DATA}<link rel="canonical" href="https://quay.example/ferry">'
    facts = read_html(page(paragraphs(*STORY), head=head)).metadata
    assert (facts.title, facts.date) == ("Ferry & fog", "2024-03-05T10:00:00+01:00")
    assert (facts.outlet, facts.author) == ("The Quay", "Jane Doe, Ola Nord")
    assert facts.url == "https://quay.example/ferry"


DAYS = {
    "OpenGraph": ('<meta property="article:published_time" content="2024-03-05">', "2024-03-05"),
    "meta": ('<meta name="pubdate" content="5 March 2024">', "5 March 2024"),
    "microdata": ('<meta itemprop="datePublished" content="2024-03-05">', "2024-03-05"),
    "time": ('<time class="published" datetime="2024-03-05T10:00Z">x</time>', "2024-03-05T10:00Z"),
    "changed": ('<meta property="article:modified_time" content="2024-03-05">', None),
    "time changed": ('<time class="updated published" datetime="2024-03-05">x</time>', None),
    "any time": ('<time datetime="2024-03-05">of the fair</time>', None),
    "several": (
        '<time class="published" datetime="2024-03-05">a</time><time class="published"'
        ' datetime="2024-01-01">b</time>',
        None,
    ),
    "in the text": ("<p>Published on 5 March 2024</p>", None),
    "broken data": ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', None),
}


@pytest.mark.parametrize(("written", "date"), DAYS.values(), ids=DAYS)
def test_the_day_of_publication_is_stated_or_not_known(written: str, date: str | None) -> None:
    """Undated rather than wrong."""
    assert read_html(page(written + paragraphs(*STORY))).metadata.date == date


def test_a_saved_page_names_where_it_is_from() -> None:
    """In the comment that a browser writes."""
    saved = "<!-- saved from url=(0028)https://quay.example/ferry -->\n"
    made = page(paragraphs(*STORY)).replace("<html", saved + "<html", 1)
    assert read_html(made).metadata.url == "https://quay.example/ferry"


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    """Where the page says what it is."""
    head = '<meta property="og:site_name" content="The Quay">'
    made = page(paragraphs(*STORY), head=head).replace("<title>T<", "<title>Fog - The Quay<")
    assert read_html(made).metadata.title == "Fog"


def test_a_page_cut_off_within_a_tag_is_told() -> None:
    """What a browser would show of it is read."""
    read = read_html(page(paragraphs(*STORY)).partition("<p>“")[0] + '<p class="te')
    assert read.text.split("\n\n") == [FIRST, SECOND]
    assert [(remark.kind, remark.lost) for remark in read.remarks] == [("mended", True)]
    assert read_html(f"<p>{FIRST} a <").remarks == ()
