"""Exports of news databases, by templates of our own: no export was seen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest

from reuse.model import Metadata, Remark, Source
from reuse.sources import ReadError
from reuse.sources.exports import split_export
from reuse.sources.extracted import Extracted
from reuse.sources.items import read_items

TITLES = ("Harbour to close its pier", "The talks go on", "A night costs 500 euros")
BODIES = tuple(
    tuple(f"{title}, said speaker {i} of the council on the {day}." for i in range(3))
    for title, day in zip(TITLES, ("first day", "second day", "third day"), strict=True)
)


def nexis(n: int, *, body: bool = True, end: bool = True) -> list[str]:
    text = ["Body", *BODIES[n], "Graphic", "PHOTO: The pier.", "Classification"] if body else []
    return [
        TITLES[n], "The Guardian (London)", "May 3, 2012 Thursday", "Copyright 2012 The House",
        "Section: NEWS; Pg. 4", "Length:\u00a0529 words", "Byline:\u00a0A. Writer", *text,
        "Language: ENGLISH", "Publication-Type: Newspaper", "Load-Date: May 4, 2012",
        *(["End of Document"] if end else []),
    ]  # fmt: skip


FRONT = ["Job Number: 1234", "Documents (3)", *(f"{i + 1}. {t}" for i, t in enumerate(TITLES)),
         "Client/Matter: -None-"]  # fmt: skip
LABELS = {
    "English": ("{} of {} DOCUMENTS", "LENGTH: 529 words", "BYLINE", "LANGUAGE: ENGLISH",
                "May 3, 2012"),
    "German": ("{} von {} DOKUMENTEN", "LÄNGE: 529 Wörter", "AUTOR", "SPRACHE: GERMAN",
               "3. Mai 2012 Donnerstag"),
    "French": ("{} of {} DOCUMENTS", "LONGUEUR: 529 mots", "AUTEUR", "LANGUE: FRENCH",
               "jeudi 3 mai 2012"),
}  # fmt: skip


def lexis(n: int, of: int = 3, language: str = "English", *, end: bool = True) -> list[str]:
    apart, length, byline, said, date = LABELS[language]
    return [
        apart.format(n + 1, of), "Die Zeit (inland)", date, TITLES[n], f"{byline}: A. Writer",
        "SECTION: NEWS; Pg. 4", length, *BODIES[n],
        *(["LOAD-DATE: May 4, 2012", said, "PUBLICATION-TYPE: Newspaper"] if end else []),
        *(["Copyright 2012 The House", "All Rights Reserved"] if end else []),
    ]  # fmt: skip


def factiva(n: int, words: str = "529 words", *, end: bool = True) -> list[str]:
    last = [f"Document GRDN00002012050{n}e8530005x"] if end else []
    return [TITLES[n], "By A. Writer", words, "3 May 2012", "The Guardian", "GRDN", "4", "English",
            "© Copyright 2012. The House.", *BODIES[n], *last]  # fmt: skip


def factiva_codes(n: int) -> list[str]:
    return [f"HD\t{TITLES[n]}", "BY\tBy A. Writer", "WC\t529 words", "PD\t3 May 2012",
            "SN\tThe Guardian", "SC\tGRDN", "LA\tEnglish", f"LP\t{BODIES[n][0]}", "TD",
            *BODIES[n][1:], "CO\tpier : The Pier", f"AN\tDocument GRDN00002012050{n}e8530005x",
            ]  # fmt: skip


def proquest(n: int, of: int = 3) -> list[str]:
    return [
        "_" * 60, f"Document {n + 1} of {of}", TITLES[n], "Author: A. Writer",
        "Publication info: The Guardian ; London [London]03 May 2012: 4.", "Links: http://x",
        f"Full text: {BODIES[n][0]}", *BODIES[n][1:], "Subject: Piers", f"Title: {TITLES[n]}",
        "Publication title: The Guardian", "Publication date: May 3, 2012",
        "Document URL: https://example.org/1",
    ]  # fmt: skip


def as_text(lines: Sequence[str]) -> bytes:
    return "\r\n\r\n".join(lines).encode()


def as_rtf(lines: Sequence[str]) -> bytes:
    body = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in "\\par\n".join(lines))
    return ("{\\rtf1\\ansi " + body.replace("\t", "\\tab ") + "\\par}").encode()


def as_docx(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def given(data: bytes) -> tuple[list[Source], list[str], list[Remark]]:
    """Return the texts of a file, the errors, and what is said of the file."""
    items: list[Any] = [item.what for item in read_items(data, "x", None)]
    return (
        [item for item in items if isinstance(item, Source)],
        [str(item) for item in items if isinstance(item, ReadError)],
        [item for item in items if not isinstance(item, Source | ReadError)],
    )


def all_of(template: Any) -> list[str]:
    return [line for n in range(3) for line in template(n)]


EXPORTS = {
    "Nexis": [*FRONT, *all_of(nexis)],
    "Nexis without a front page": all_of(nexis),
    **{f"LexisNexis, {k}": all_of(lambda n, k=k: lexis(n, 3, k)) for k in LABELS},
    "Factiva": all_of(factiva),
    "Factiva in French": all_of(lambda n: factiva(n, "529 mots")),
    "Factiva with codes": all_of(factiva_codes),
    "ProQuest": all_of(proquest),
}


@pytest.mark.parametrize("write", [as_text, as_rtf, as_docx])
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_split_into_its_articles(name: str, write: Any) -> None:
    """Each has its body as the text, and its title, outlet, author and date."""
    texts, errors, remarks = given(write(EXPORTS[name]))
    assert not errors
    assert [text.text.split() for text in texts] == [" ".join(body).split() for body in BODIES]
    assert [text.metadata.title for text in texts] == list(TITLES)
    assert [text.id for text in texts] == ["x#1", "x#2", "x#3"]
    for n, text in enumerate(texts):
        assert text.metadata.outlet in (
            "The Guardian",
            "The Guardian (London)",
            "Die Zeit (inland)",
        )
        assert text.metadata.date is not None
        assert "2012" in text.metadata.date
        assert text.metadata.author is not None
        assert "Writer" in text.metadata.author
        assert text.parts[0][:3] == ("article", str(n + 1), 0)
    assert any("export of" in remark.said for remark in remarks)
    assert any("front page" in remark.said for remark in remarks) == (name == "Nexis")


@pytest.mark.parametrize("template", [nexis, lexis, factiva, factiva_codes, proquest])
def test_an_export_of_one_article(template: Any) -> None:
    """It is one, too."""
    lines = template(0, 1) if template in (lexis, proquest) else template(0)
    texts, errors, _ = given(as_text(lines))
    assert not errors
    assert [text.metadata.title for text in texts] == [TITLES[0]]


def test_an_article_without_a_body_is_told() -> None:
    """In its place, with the remedy."""
    lines = [*nexis(0), *nexis(1, body=False), *nexis(2)]
    texts, errors, _ = given(as_text(lines))
    assert [text.metadata.title for text in texts] == [TITLES[0], TITLES[2]]
    assert errors == [
        f"x#2 is an article of Nexis “{TITLES[1]}” without a body; export it with its full text"
    ]


@pytest.mark.parametrize("template", [nexis, lexis, factiva])
def test_an_article_without_an_end_is_told(template: Any) -> None:
    """The export may be cut off there."""
    lines = [*template(0), *template(1), *template(2, end=False)]
    texts, errors, _ = given(as_text(lines))
    assert len(texts) == 3
    assert not errors
    assert BODIES[2][2] in texts[2].text
    assert [any(notice.lost for notice in text.notices if "cut short" in notice.text)
            for text in texts] == [False, False, True]  # fmt: skip


def test_ten_heads_and_nine_ends() -> None:
    """An end that is missing in the middle joins no two articles."""
    lines = [*nexis(0), *nexis(1, end=False), *nexis(2)]
    texts, _, _ = given(as_text(lines))
    assert [text.metadata.title for text in texts] == list(TITLES)
    assert [text.text.split() for text in texts] == [" ".join(body).split() for body in BODIES]


@pytest.mark.parametrize("template", [nexis, factiva, factiva_codes])
def test_text_that_fits_no_article_is_a_text_of_its_own(template: Any) -> None:
    """Nothing is lost."""
    stray = ["A paragraph that somebody wrote into the file, and nobody knows why."]
    texts, _, _ = given(as_text([*template(0), *stray, *template(1), *stray]))
    whole = " ".join(text.text for text in texts)
    assert whole.count(stray[0]) == 2
    assert [t.metadata.title for t in texts if t.metadata.title] == list(TITLES[:2])
    notices = [notice for text in texts for notice in text.notices if notice.lost]
    assert sum("stands between" in notice.text for notice in notices) == 2


def test_documents_that_are_missing_are_told() -> None:
    """An export numbers them."""
    for template in (lexis, proquest):
        _, _, remarks = given(as_text([*template(0, 5), *template(1, 5)]))
        assert [(remark.count, remark.lost) for remark in remarks if remark.lost] == [(3, True)]


def test_hidden_words_and_parts_keep_their_places() -> None:
    """Counted in the article."""
    text = "\n\n".join([*nexis(0), *nexis(1)])
    at = text.index(BODIES[1][1])
    extracted = Extracted(text, hidden=((at, at + 4),))  # type: ignore[arg-type]
    articles = split_export(extracted, b"")
    assert articles is not None
    article = articles[1]
    assert isinstance(article, Extracted)
    (span,) = article.hidden
    assert article.text[span.start : span.end] == BODIES[1][1][:4]


def page_with_codes(n: int) -> str:
    row = "<tr><td><b>{}</b></td><td>{}</td></tr>"
    paragraphs = [f"<p class='articleParagraph'>{line}</p>" for line in BODIES[n]]
    fields = {
        "HD": TITLES[n], "BY": "By A. Writer", "WC": "529 words", "PD": "3 May 2012",
        "ET": "10:15", "SN": "The Guardian", "LP": paragraphs[0], "TD": "".join(paragraphs[1:]),
        "AN": "Document GRDN0000",
    }  # fmt: skip
    table = "".join(row.format(*field) for field in fields.items())
    return f'<div class="article xxArticle"><table>{table}</table></div>'


def page_without_codes(n: int) -> str:
    paragraphs = "".join(
        f"<p class='articleParagraph xxarticleParagraph'>{x}</p>" for x in BODIES[n]
    )
    return (
        f'<div class="article xxArticle"><div id="hd"><span class="xxHeadline">{TITLES[n]}</span>'
        "</div><div class='author'>By A. Writer</div><div>529 words</div><div>3 May 2012</div>"
        "<div>10:15</div><div>The Guardian</div><div>GRDN</div><div>English</div>"
        f"{paragraphs}<p>Document GRDN0000</p></div>"
    )


def europresse(n: int) -> str:
    body = "".join(f"<p>{line}</p>" for line in BODIES[n])
    return (
        '<article><header><span class="DocPublicationName">The Guardian</span><span'
        ' class="DocHeader">NEWS, jeudi 3 mai 2012, p. 4</span><div class="titreArticle">'
        f'<p class="titreArticleVisu">{TITLES[n]}</p></div><div class="docAuthors">A. Writer</div>'
        f'</header><section><div class="docOcurrContainer">{body}</div></section><footer>'
        "<small>news·20120503·GU·1</small></footer></article>"
    )


def proquest_page(n: int) -> str:
    labels = {
        "Author": "A. Writer", "Publication title": "The Guardian",
        "Publication date": "May 3, 2012", "Title": TITLES[n],
    }  # fmt: skip
    said = "".join(f"<p><strong>{key}: </strong>{value}</p>" for key, value in labels.items())
    body = "".join(f"<p>{line}</p>" for line in BODIES[n])
    return (
        f'<a name="DocID_{n}"></a><h3>{TITLES[n]}</h3>{said}<p><strong>Full text: </strong></p>'
        f'<text wordcount="30">{body}</text>'
    )


@pytest.mark.parametrize(
    "template", [page_with_codes, page_without_codes, europresse, proquest_page]
)
def test_pages_are_split_into_their_articles(template: Any) -> None:
    """As the other exports."""
    page = "".join(map(template, range(3)))
    texts, errors, _ = given(f"<!DOCTYPE html><html><body>{page}</body></html>".encode())
    assert not errors
    assert [text.text.split() for text in texts] == [" ".join(body).split() for body in BODIES]
    for text, title in zip(texts, TITLES, strict=True):
        assert text.metadata.title == title
        assert text.metadata.outlet == "The Guardian"
        assert text.metadata.author is not None
        assert "Writer" in text.metadata.author
        assert text.metadata.date is not None
        assert "2012" in text.metadata.date


ORDINARY = {
    "an end": [*BODIES[0], "End of Document", *BODIES[1]],
    "a body": ["A story", "Body", *BODIES[0], "End of Document"],
    "a length": ["A story", "LENGTH: 300 words", *BODIES[0], "LANGUAGE: English"],
    "a count": ["1 of 3 DOCUMENTS", *BODIES[0], "2 of 3 DOCUMENTS", *BODIES[1]],
    "a rule": ["_" * 60, *BODIES[0], "_" * 60, "Full text: see above.", *BODIES[1]],
    "a document": ["529 words", *BODIES[0], "Document A1", "Document of the day"],
    "a form": ["Name: A", "Title: B", "Length: 3 words", "Body", *BODIES[0], "End of Document"],
    "labels": ["Section: A", "Length: 529 words", "Load-Date: May 4, 2012", *BODIES[0]],
    "codes": ["HD\tHard disk", "PD\tPower", *BODIES[0]],
}


@pytest.mark.parametrize("name", ORDINARY)
@pytest.mark.parametrize("write", [as_text, as_rtf])
def test_an_ordinary_text_is_one(name: str, write: Any) -> None:
    """Single lines of an export make none of it."""
    texts, errors, _ = given(write(ORDINARY[name]))
    assert (len(texts), errors) == (1, [])
    assert texts[0].id == "x"
    assert texts[0].text.split() == " ".join(ORDINARY[name]).split()


def test_an_ordinary_page_is_one() -> None:
    """A page may have articles, and names that look like those of a database."""
    paragraphs = "".join(f"<p>{line}</p>" for line in BODIES[0] * 3)
    for opening in (
        '<article class="titreArticle">',
        '<div class="xxArticle">',
        '<a name="DocID_1">',
    ):
        page = f"<!DOCTYPE html><html><body>{opening}{paragraphs}</body></html>"
        texts, errors, _ = given(page.encode())
        assert (len(texts), errors) == (1, [])
        assert texts[0].metadata == Metadata()
