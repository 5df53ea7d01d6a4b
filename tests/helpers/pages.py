"""What a browser would make of a page, and what no page may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import strategies as st

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
INNOCENT = "nothing here says that one text was made from the other"


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
    "|table|caption|thead|tbody|tr|th|td|dl|dt|dd|details|summary|mark|ins|del|svg|rect|path"
)
ATTRIBUTES = re.compile(
    "lang|charset|http-equiv|content|name|class|id|href|title|dir|role|scope|tabindex"
    "|aria-label|aria-labelledby|viewbox|preserveaspectratio|width|height|y|d"
)
