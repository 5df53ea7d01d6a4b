"""Web pages and markup: HTML, MHTML, Markdown, wiki text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.writers.chromium import Chromium
from benchmarks.writers.writer import Story, Writer, each, escape, marked_up, run, save

_KNOWN = ("title", "date", "author")
_ALL = ("title", "date", "outlet", "author", "url")


def page(story: Story) -> str:
    """Return a page as a newsroom's system makes it: the story among menus and what is related."""
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.date.isoformat(),
        "dateModified": story.date.replace(year=story.date.year + 1).isoformat(),
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": story.outlet},
        "url": story.url,
    }
    title = escape(story.title)
    body = "\n".join(f"<p>{marked_up(p)}</p>" for p in story.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>{title} | {escape(story.outlet)}</title>
<link rel="canonical" href="{story.url}">
<meta property="og:title" content="{escape(story.title).replace('"', "&quot;")}">
<meta property="og:site_name" content="{escape(story.outlet)}">
<script type="application/ld+json">{json.dumps(known)}</script>
<style>nav, footer {{ color: gray }}</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>{title}</h1>
<p class="byline">By <a rel="author" href="/jane">{escape(story.author)}</a>
<time datetime="{story.date.isoformat()}">{story.date:%d %B %Y}</time></p>
<div class="article-body">
{body}
</div></article></main>
<aside class="related"><h2>More stories</h2><ul>
<li><a href="/one">Zebras are counted in the park</a></li>
<li><a href="/two">Ferry to Gozo is late</a></li></ul></aside>
<footer><p>Terms and conditions. Cookie settings.</p></footer>
<script>window.counted = "never seen words";</script>
</body></html>
"""


def rich_page(story: Story) -> str:
    """Return a page with a part of the story in a caption, in a box, in a list, in a quotation.

    What stands in a page of its own right is the story's: the words of none of these may be lost.
    """
    frames = (
        '<figure><img src="/a.jpg" alt=""><figcaption>{}</figcaption></figure>',
        "<p>{}</p>",
        '<aside class="factbox"><p>{}</p></aside>',
        "<ul><li>{}</li></ul>",
        "<blockquote><p>{}</p></blockquote>",
        "<p>{}</p>",
        "<details open><summary>{}</summary></details>",
        "<table><tr><td>{}</td></tr></table>",
    )
    framed = [
        frames[n % len(frames)].format(marked_up(text)) for n, text in enumerate(story.paragraphs)
    ]
    framed[-1] = f'<p class="correction">{marked_up(story.paragraphs[-1])}</p>'
    made = page(story)
    plain = "\n".join(f"<p>{marked_up(p)}</p>" for p in story.paragraphs)
    return made.replace(plain, "\n".join(framed))


def _in_cp1252(story: Story) -> bytes:
    made = page(story).replace('charset="utf-8"', 'charset="windows-1252"')
    return made.encode("cp1252", "xmlcharrefreplace")


def bare_page(story: Story) -> str:
    """Return the story and nothing else, which other writers are given."""
    body = "\n".join(f"<p>{marked_up(p)}</p>" for p in story.paragraphs)
    title = escape(story.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>\n<h1>{title}</h1>\n{body}\n</body></html>\n"
    )


def by_pandoc(to: str, suffix: str, *options: str) -> object:
    """Return a `write` that has pandoc write a story, its title, date and author."""

    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        paths = []
        for n, story in enumerate(stories):
            path = folder / f"{n:02}{suffix}"
            known = {"title": story.title, "date": story.day, "author": story.author}
            stated = [f"--metadata={name}={value}" for name, value in known.items()]
            command = ["pandoc", "-f", "html", "-t", to, "-s", *stated, *options, "-o", path]
            body = "\n".join(f"<p>{marked_up(p)}</p>" for p in story.paragraphs)
            run(*command, data=body.encode())
            paths.append(path)
        return paths

    return write


def _in_chromium(suffix: str, what: str) -> object:
    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        with Chromium() as chromium:
            for n, story in enumerate(stories):
                chromium.open(save(folder / f"{n:02}.page.html", page(story)))
                save(folder / f"{n:02}{suffix}", getattr(chromium, what)())
        return [folder / f"{n:02}{suffix}" for n in range(len(stories))]

    return write


def _pandoc(format: str, to: str, suffix: str, *options: str, **more: object) -> Writer:
    name = f"pandoc, {to}" if to.split("-")[0].split("+")[0] != format else "pandoc"
    return Writer(format, name, by_pandoc(to, suffix, *options), ("pandoc",), **more)  # type: ignore[arg-type]


_LOOSE = {"open_ended": True, "by_name": True, "tells": _KNOWN}
WRITERS = (
    Writer("text", "ours", each(".txt", lambda s: f"{s.title}\n\n{s.text}\n"), open_ended=True),
    Writer("html", "a template of ours", each(".html", page), tells=_ALL, open_ended=True),
    Writer(
        "html", "Chromium, the page as it stands", _in_chromium(".html", "outer_html"),  # type: ignore[arg-type]
        ("chromium",), tells=_ALL, open_ended=True,
    ),
    Writer(
        "html", "a template of ours, captions and boxes", each(".html", rich_page), tells=_ALL,
        open_ended=True,
    ),
    Writer(
        "html", "a template of ours, windows-1252", each(".html", _in_cp1252), tells=_ALL,
        open_ended=True,
    ),
    _pandoc("html", "html5", ".html", tells=_KNOWN, open_ended=True),
    _pandoc("html", "html4", ".htm", tells=_KNOWN, open_ended=True),
    Writer(
        "mhtml", "Chromium", _in_chromium(".mhtml", "mhtml"), ("chromium",), tells=_ALL,  # type: ignore[arg-type]
    ),
    _pandoc("markdown", "markdown", ".md", "--wrap=auto", **_LOOSE),
    _pandoc("markdown", "gfm", ".md", **_LOOSE),
    _pandoc("markdown", "commonmark", ".md", "--wrap=none", open_ended=True, by_name=True),
    _pandoc("wiki", "mediawiki", ".wiki", open_ended=True, by_name=True),
)  # fmt: skip
