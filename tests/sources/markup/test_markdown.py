"""Markdown: what a page of it shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story, told
from reuse.model import Metadata, Source
from reuse.sources import read
from reuse.sources.errors import ReadError


def markdown(tmp_path: Path, text: str | bytes) -> Source:
    path = tmp_path / "a.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, id="a")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_story_and_its_front_matter(tmp_path: Path, end: str) -> None:
    front = f'---\ntitle: "{TITLE}"\ndate: 2022-01-13T09:30:00+01:00\nauthors:\n  - Ann Berg\n'
    front += "  - Bo Ek\ntags: [a, b]\npublication: The Holmen Gazette\nlink: https://e.com\n---\n"
    source = markdown(tmp_path, (front + "\n" + STORY).replace("\n", end).encode())
    assert_story(source)
    assert source.metadata == Metadata(
        *(TITLE, "2022-01-13T09:30:00+01:00", "The Holmen Gazette", "Ann Berg, Bo Ek"),
        "https://e.com",
    )
    assert told(source) == ["was read without its front matter"]


def test_syntax_is_taken_away(tmp_path: Path) -> None:
    text = """# The *pier*

It **rained**\\
on [the _pier_](http://x.com "t")[^1], ~~so~~ `he_said` &amp; <http://y.com>. <!-- no -->

![The pier.](a.jpg)

> Quoted
> text.

1986. A year
2. Another

* one
* two

| a | b |
|---|---|
| 1 | 2 |

    code  kept

```
[^2]: not a note
```

<div class="x"><p>In <b>HTML</b>.</p></div>

[^1]: A note

    of two.
"""
    source = markdown(tmp_path, text)
    assert source.text.split("\n\n") == [
        *(
            "The pier",
            "It rained\non the pier, so he_said & http://y.com.",
            "The pier.",
            "Quoted text.",
        ),
        *("1986. A year", "1987. Another", "one", "two", "a\tb", "1\t2", "code  kept"),
        *("[^2]: not a note", "In HTML.", "A note", "of two."),
    ]
    kinds = [(part.kind, source.text[part.start : part.end]) for part in source.parts]
    assert kinds == [
        ("heading", "The pier"),
        ("caption", "The pier."),
        ("footnote", "A note\n\nof two."),
    ]
    assert source.metadata.title == "The pier"
    assert told(source) == [
        "was read without its mark of a footnote, address of a link, comment and picture"
    ]


def test_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    source = markdown(tmp_path, "---\nHe said so, and went.\n\n---\n\nEnd.")
    assert source.text.split() == ["He", "said", "so,", "and", "went.", "End."]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("kind", ["markdown-smart", "gfm", "commonmark"])
def test_what_pandoc_writes(tmp_path: Path, kind: str) -> None:
    done = subprocess.run(
        ["pandoc", "-f", "html", "-t", kind],
        input="".join(
            f"<p>{p.replace('&', '&amp;').replace('<', '&lt;')}</p>" for p in PARAGRAPHS
        ),
        capture_output=True,
        check=True,
        text=True,
    )
    assert markdown(tmp_path, done.stdout).text.split() == STORY.split()


def test_name_decides(tmp_path: Path) -> None:
    """Nothing but its name tells Markdown, so that no plain text is taken for it."""
    assert read(b"# A text\n\nof *its* own").format == "text"
    assert markdown(tmp_path, "*so*").format == "markdown"


def test_binary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="binary"):
        markdown(tmp_path, bytes(range(256)) * 8)
