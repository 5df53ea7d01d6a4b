"""Exports of news databases, by templates of ours.

No export was seen: the templates follow what public parsers of such files look for, so that
every row of theirs is marked as unverified.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from benchmarks.writers.writer import Story, Writer, all_in_one, escape

_RULE = "_" * 60


def _word_count(story: Story) -> int:
    return len(story.text.split())


def _day(story: Story) -> str:
    return f"{story.date:%B} {story.date.day}, {story.date.year}"


def _rtf(paragraphs: Sequence[str]) -> str:
    """Return rich text of paragraphs; what is not ASCII is written as a number."""

    def coded(text: str) -> str:
        out = []
        for c in text:
            if c in "\\{}":
                out.append("\\" + c)
            elif c == "\xa0":
                out.append("\\~")
            elif c < "\x80":
                out.append(c)
            else:
                units = c.encode("utf-16-le")
                for k in range(0, len(units), 2):
                    unit = int.from_bytes(units[k : k + 2], "little", signed=True)
                    out.append(f"\\u{unit}?")
        return "".join(out)

    body = "".join(f"\\pard {coded(p)}\\par\n" for p in paragraphs)
    fonts = "{\\fonttbl{\\f0\\froman Times New Roman;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{fonts}\n{body}}}"


def _docx(paragraphs: Sequence[str]) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _nexis(stories: Sequence[Story]) -> list[str]:
    """Return the paragraphs of an export of Nexis Uni: a list of the documents, then each."""
    lines = ["Job Number:\xa0160000000", f"Documents ({len(stories)})"]
    lines += [f"{n}. {story.title}" for n, story in enumerate(stories, 1)]
    for story in stories:
        lines += [
            story.title,
            story.outlet,
            f"{_day(story)} {story.date:%A}",
            f"Copyright {story.date.year} {story.outlet} All Rights Reserved",
            "Section:\xa0NEWS; Pg. 4",
            f"Length:\xa0{_word_count(story)} words",
            f"Byline:\xa0{story.author}",
            "Body",
            *story.paragraphs,
            "Classification",
            "Language:\xa0ENGLISH",
            f"Load-Date:\xa0{_day(story)}",
            "End of Document",
        ]
    return lines


def _lexisnexis(stories: Sequence[Story]) -> list[str]:
    """Return the lines of an export of LexisNexis as it was up to 2019."""
    lines = []
    for n, story in enumerate(stories, 1):
        lines += [
            f"                               {n} of {len(stories)} DOCUMENTS",
            "",
            f"                                 {story.outlet}",
            "",
            f"                           {_day(story)} {story.date:%A}",
            "",
            story.title,
            "",
            f"BYLINE: {story.author}",
            "",
            "SECTION: NEWS; Pg. 4",
            "",
            f"LENGTH: {_word_count(story)} words",
            "",
        ]
        for paragraph in story.paragraphs:
            lines += [paragraph, ""]
        lines += [
            f"LOAD-DATE: {_day(story)}",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "PUBLICATION-TYPE: Newspaper",
            "",
            f"                   Copyright {story.date.year} {story.outlet}",
            "                              All Rights Reserved",
            "",
            "",
        ]
    return lines


def _factiva_indexed(stories: Sequence[Story]) -> str:
    """Return a page of Factiva's with its codes: HD, BY, WC, PD, SN, LP, TD, AN."""
    articles = []
    for n, story in enumerate(stories):
        first, *rest = (f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>'
                        for p in story.paragraphs)  # fmt: skip
        rows = [
            ("HD", f'<span class="enHeadline">{escape(story.title)}</span>'),
            ("BY", story.author),
            ("WC", f"{_word_count(story)} words"),
            ("PD", f"{story.date.day} {story.date:%B %Y}"),
            ("ET", f"{story.date:%H:%M}"),
            ("SN", story.outlet),
            ("LA", "English"),
            ("LP", first),
            ("TD", "\n".join(rest)),
            ("AN", f"Document SMPL000020220113ei1d{n:05}"),
        ]
        cells = "\n".join(
            f"<tr><td class='index'><b>{code}</b></td><td>{value}</td></tr>"
            for code, value in rows
        )
        articles.append(
            f'<div class="article enArticle"><table>{cells}</table></div><br><span></span>'
        )
    return _page("Factiva", "\n".join(articles))


def _factiva_plain(stories: Sequence[Story]) -> str:
    """Return a page of Factiva's without its codes."""
    articles = []
    for n, story in enumerate(stories):
        body = "\n".join(f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>'
                         for p in story.paragraphs)  # fmt: skip
        articles.append(
            f'<div class="article enArticle"><div id="hd"><span class="enHeadline">'
            f"{escape(story.title)}</span></div><div class='author'>{story.author}</div>"
            f"<div>{_word_count(story)} words</div><div>{story.date.day} {story.date:%B %Y}</div>"
            f"<div>{story.outlet}</div><div>DS</div><div>English</div>"
            f"<div>Copyright {story.date.year} {story.outlet}</div>\n{body}\n"
            f"<p>Document SMPL000020220113ei1d{n:05}</p></div>"
        )
    return _page("Factiva", "\n".join(articles))


def _factiva_rtf(stories: Sequence[Story]) -> list[str]:
    lines = []
    for n, story in enumerate(stories):
        lines += [
            story.title,
            f"{_word_count(story)} words",
            f"{story.date.day} {story.date:%B %Y}",
            story.outlet,
            "DS",
            "English",
            f"Copyright {story.date.year} {story.outlet}",
            *story.paragraphs,
            f"Document SMPL000020220113ei1d{n:05}",
        ]
    return lines


def _europresse(stories: Sequence[Story]) -> str:
    articles = []
    for n, story in enumerate(stories):
        body = "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
        articles.append(
            f'<article><header><span class="DocPublicationName">{story.outlet}</span>'
            f'<span class="DocHeader">{story.date:%A}, {_day(story)}, p. 4</span>'
            f'<div class="titreArticle"><p>{escape(story.title)}</p></div>'
            f'<div class="docAuthors">{story.author}</div></header>'
            f'<section><div class="docOcurrContainer">{body}</div></section>'
            f'<footer><div class="publiC-lblNodoc">news·{story.date:%Y%m%d}·DS·{n:03}</div>'
            f"</footer></article>"
        )
    return _page("Europresse", "\n".join(articles))


def _proquest(stories: Sequence[Story]) -> str:
    lines = []
    for n, story in enumerate(stories, 1):
        lines += [
            _RULE,
            "",
            f"Document {n} of {len(stories)}",
            "",
            story.title,
            "",
            f"Author: {story.author}",
            "",
            f"Publication info: {story.outlet} ; Valletta [Valletta] {story.date:%d %b %Y}: A4.",
            "",
            "Full text: " + "\n\n".join(story.paragraphs),
            "",
            f"Publication title: {story.outlet}",
            "",
            f"Publication date: {_day(story)}",
            "",
            f"Document URL: {story.url}",
            "",
        ]
    return "\n".join([*lines, _RULE, "", "Contact ProQuest", ""])


def _proquest_page(stories: Sequence[Story]) -> str:
    made = []
    for n, story in enumerate(stories, 1):
        body = "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
        made.append(
            f'<a name="DocID_{n}"></a><p>Document {n} of {len(stories)}</p>'
            f"<p><strong>{escape(story.title)}</strong></p>"
            f"<p><strong>Author: </strong>{story.author}</p>"
            f"<p><strong>Publication title: </strong>{story.outlet}</p>"
            f"<p><strong>Publication date: </strong>{_day(story)}</p>"
            f'<p><strong>Full text: </strong></p><text wordcount="{_word_count(story)}">'
            f"{body}</text><p><strong>Document URL: </strong>{story.url}</p><hr>"
        )
    return _page("ProQuest Documents", "\n".join(made))


def _page(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>\n{body}\n</body></html>\n"
    )


_MOST = ("title", "date", "outlet", "author")


def _export(by: str, name: str, make: object, tells: tuple[str, ...] = _MOST) -> Writer:
    return Writer(
        "export",
        by,
        all_in_one(name, make),
        tells=tells,
        unverified=True,
        open_ended=name.endswith("html"),
    )  # type: ignore[arg-type]


WRITERS = (
    _export("Nexis Uni, DOCX", "all.docx", lambda stories: _docx(_nexis(stories))),
    _export("Nexis Uni, RTF", "all.rtf", lambda stories: _rtf(_nexis(stories))),
    _export("LexisNexis, text", "all.txt", lambda stories: "\n".join(_lexisnexis(stories))),
    _export("LexisNexis, RTF", "all.rtf", lambda stories: _rtf(_lexisnexis(stories))),
    _export("Factiva, indexed, HTML", "all.html", _factiva_indexed),
    _export("Factiva, HTML", "all.html", _factiva_plain),
    _export(
        "Factiva, RTF", "all.rtf", lambda s: _rtf(_factiva_rtf(s)), ("title", "date", "outlet")
    ),
    _export("Europresse, HTML", "all.html", _europresse),
    _export("ProQuest, text", "all.txt", _proquest, (*_MOST, "url")),
    _export("ProQuest, HTML", "all.html", _proquest_page, (*_MOST, "url")),
)
