"""Where the articles of an export begin and end, among others like them."""

from __future__ import annotations

from typing import Any

import pytest

from reuse.sources import read_all

BODY = (
    "The ferry from Valletta left two hours late on Monday, and nobody said why it had.",
    "“We were told nothing at all,” said Marija Vella, who has a bakery in Victoria.",
)
TITLES = ("Ferry to Gozo is late", "Bakers of Victoria wait", "Fog over the channel")


def rtf(lines: list[str]) -> bytes:
    body = "".join(rf"\pard {line}\par" + "\n" for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n" + body + "}").encode(
        "cp1252"
    )


def nexis() -> bytes:
    lines = []
    for day, title in enumerate(TITLES, 3):
        lines += [title, "The Daily Sample", f"March {day}, 2022 Monday", "Copyright 2022 Sample"]
        lines += ["Section: NEWS", "Length: 29 words", "Byline: Jane Roe", "Body", *BODY]
        lines += ["Classification", "Language: ENGLISH", f"Load-Date: March {day}, 2022"]
        lines += ["End of Document"]
    return rtf(lines)


def lexis() -> bytes:
    lines = []
    for number, title in enumerate(TITLES, 1):
        lines += [f"{number} of 3 DOCUMENTS", "The Daily Sample", f"March {number}, 2022 Monday"]
        lines += [title, "BYLINE: Jane Roe", "LENGTH: 29 words", *BODY]
        lines += ["LOAD-DATE: March 7, 2022", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper"]
    return "\n\n".join(lines).encode()


def proquest(*last: str) -> bytes:
    lines = []
    for number, title in enumerate(TITLES, 1):
        lines += ["_" * 60, f"Document {number} of 3", title, "Author: Jane Roe"]
        lines += [f"Full text: {BODY[0]}", BODY[1], *last]
        lines += ["Publication title: The Daily Sample", "Publication date: March 7, 2022"]
        lines += ["Document URL: https://news.example/1"]
    return "\n\n".join(lines).encode()


def proquest_page() -> bytes:
    made = ""
    for number, title in enumerate(TITLES, 1):
        text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
        made += (
            f'<a name="DocID_{number}"></a><p>Document {number} of 3</p>'
            f"<p><strong>{title}</strong></p><p><strong>Author: </strong>Jane Roe</p>"
            "<p><strong>Publication title: </strong>The Daily Sample</p>"
            "<p><strong>Publication date: </strong>March 7, 2022</p>"
            f'<text wordcount="29">{text}</text>'
        )
    return f"<!DOCTYPE html><html><body>{made}</body></html>".encode()


def factiva_page(language: str) -> bytes:
    made = ""
    for title in TITLES:
        text = "".join(f'<p class="articleParagraph">{paragraph}</p>' for paragraph in BODY)
        made += (
            f'<div class="article {language}Article"><div id="hd"><span>{title}</span></div>'
            '<div class="author">Jane Roe</div><div>29 words</div><div>7 March 2022</div>'
            f"<div>The Daily Sample</div><div>English</div>{text}"
            "<p>Document SMPL000020220307ei3700001</p></div>"
        )
    return f"<!DOCTYPE html><html><body>{made}</body></html>".encode()


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_pages_of_factiva_are_known_in_any_language(language: str) -> None:
    """The class of an article names its language."""
    texts = read_all(factiva_page(language))
    assert [text.metadata.author for text in texts] == ["Jane Roe"] * 3
    assert [text.text.split() for text in texts] == [" ".join(BODY).split()] * 3


@pytest.mark.parametrize("make", [nexis, lexis, proquest, proquest_page])
def test_articles_in_a_row_have_their_own_title_and_their_own_text(make: Any) -> None:
    """No line of one article, nor any label that stands about its text, is read with another."""
    texts = read_all(make())
    assert [text.metadata.title for text in texts] == list(TITLES)
    assert [text.text.split() for text in texts] == [" ".join(BODY).split()] * 3


def test_a_line_of_the_text_like_a_label_does_not_end_it() -> None:
    """A text may name its author, as the database does, and go on."""
    last = ("Author: M. V.", "She has written of ferries before.")
    texts = read_all(proquest(*last))
    assert all(text.text.endswith(last[1]) for text in texts)
